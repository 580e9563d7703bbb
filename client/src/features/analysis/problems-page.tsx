import '../fieldwork/fieldwork.css';
import './analysis.css';
import { PlusOutlined } from '@ant-design/icons';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { optionsOf } from '../../labels.ts';
import { useAssessment, useMay } from '../assessment/assessment-context.tsx';
import { AnalysisTabs } from './analysis-tabs.tsx';
import { ProblemDrawer } from './problem-drawer.tsx';
import { ProblemTable } from './problem-table.tsx';
import { UncoveredAlert } from './uncovered-alert.tsx';
import { useProblems } from './use-problems.ts';

/** Security problems: grouped from shortcomings, rated, advised. */
export function ProblemsPage() {
  const { id } = useAssessment();
  const mayEdit = useMay('analysis.edit');
  const [domain, setDomain] = useSearchState('domain');
  const [risk, setRisk] = useSearchState('risk');
  const [remaining, setRemaining] = useSearchState('remaining');
  const [q, setQ] = useSearchState('q');
  const [open, setOpen] = useSearchState('problem');
  const [creating, setCreating] = useState(false);
  const query = useProblems(id, { domain, risk, remaining, q });
  const filtered = domain !== '' || risk !== '' || remaining !== '' || q !== '';
  return (
    <>
      <AnalysisTabs />
      <UncoveredAlert onCreate={() => setCreating(true)} />
      <section className="panel">
        <div className="filters">
          <Select
            aria-label="安全类"
            value={domain}
            onChange={setDomain}
            popupMatchSelectWidth={false}
            options={[{ value: '', label: '全部安全类' }, ...optionsOf('domain')]}
          />
          <Select
            aria-label="风险等级"
            value={risk}
            onChange={setRisk}
            popupMatchSelectWidth={false}
            options={[
              { value: '', label: '全部风险' },
              ...optionsOf('riskFilter').map((row) => ({
                ...row,
                label: row.value === 'none' ? row.label : `${row.label}风险`,
              })),
            ]}
          />
          <Select
            aria-label="是否整改"
            value={remaining}
            onChange={setRemaining}
            popupMatchSelectWidth={false}
            options={[
              { value: '', label: '整改与否' },
              { value: 'true', label: '仍未整改' },
              { value: 'false', label: '已整改' },
            ]}
          />
          <Input.Search
            allowClear
            className="search-box"
            placeholder="编号或描述"
            aria-label="查找安全问题"
            key={q}
            defaultValue={q}
            onSearch={setQ}
          />
          <span className="spacer" />
          {mayEdit && (
            <Button icon={<PlusOutlined />} onClick={() => setCreating(true)}>
              新建问题
            </Button>
          )}
        </div>
        <Loaded query={query} what="安全问题">
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState
                title={filtered ? '没有符合条件的安全问题' : '还没有安全问题'}
                hint={
                  filtered
                    ? '换一个条件，或清空筛选'
                    : '部分符合与不符合的结果应归为安全问题；有这样的结果后，本页上方会给出按控制点自动分组的按钮。'
                }
              />
            ) : (
              <ProblemTable rows={rows} onOpen={setOpen} />
            )
          }
        </Loaded>
      </section>
      <ProblemDrawer
        problemId={open === '' ? null : open}
        creating={creating}
        onClose={() => {
          setCreating(false);
          setOpen('');
        }}
      />
    </>
  );
}
