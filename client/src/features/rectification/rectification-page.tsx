import '../fieldwork/fieldwork.css';
import '../analysis/analysis.css';
import './rectification.css';
import { useMutation } from '@tanstack/react-query';
import { Alert, App, Button, Checkbox, Input, Select } from 'antd';
import { useMemo } from 'react';
import type { Rectification, RectificationList } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { ErrorBlock } from '../../components/error-block.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { codesOf, label, optionsOf } from '../../labels.ts';
import { AnalysisTabs } from '../analysis/analysis-tabs.tsx';
import { useProblems } from '../analysis/use-problems.ts';
import { useAssessment, useMay, useRefreshAssessment } from '../assessment/assessment-context.tsx';
import { RectificationDrawer } from './rectification-drawer.tsx';
import { RectificationTable } from './rectification-table.tsx';
import { useRectifications } from './use-rectifications.ts';

/** Every problem's rectification: who, by when, how far. */
export function RectificationPage() {
  const { id } = useAssessment();
  const [state, setState] = useSearchState('state');
  const [risk, setRisk] = useSearchState('risk');
  const [overdue, setOverdue] = useSearchState('overdue');
  const [q, setQ] = useSearchState('q');
  const [open, setOpen] = useSearchState('item');
  const all = useRectifications(id, {});
  const query = useRectifications(id, { state, risk, overdue, q });
  const filtered = state + risk + overdue + q !== '';
  const item = all.data?.find((row) => row.id === open) ?? null;
  return (
    <>
      <AnalysisTabs />
      <MissingItems />
      <section className="panel">
        <StateCounts rows={all.data ?? []} state={state} onState={setState} />
        <div className="filters">
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
          <Checkbox checked={overdue === 'true'} onChange={(event) => setOverdue(event.target.checked ? 'true' : '')}>
            只看逾期
          </Checkbox>
          <Input.Search
            allowClear
            className="search-box"
            placeholder="编号、描述或责任人"
            aria-label="查找整改项"
            key={q}
            defaultValue={q}
            onSearch={setQ}
          />
        </div>
        <Loaded query={query} what="整改项">
          {(rows) =>
            rows.length === 0 ? (
              <EmptyState
                title={filtered ? '没有符合条件的整改项' : '还没有整改项'}
                hint={filtered ? '换一个条件，或清空筛选' : '每个安全问题应有一个整改项，写明责任单位、责任人与期限。'}
              />
            ) : (
              <RectificationTable rows={rows} onOpen={setOpen} />
            )
          }
        </Loaded>
      </section>
      {item !== null && (
        <RectificationDrawer key={`${item.id}/${item.revision}`} item={item} onClose={() => setOpen('')} />
      )}
    </>
  );
}

interface StateCountsProps {
  readonly rows: readonly Rectification[];
  readonly state: string;
  readonly onState: (state: string) => void;
}

function StateCounts({ rows, state, onState }: StateCountsProps) {
  const counts = useMemo(
    () => codesOf('rectificationState').map((code) => [code, rows.filter((row) => row.state === code).length] as const),
    [rows],
  );
  const overdue = rows.filter((row) => row.overdue).length;
  return (
    <div className="state-counts">
      <button type="button" className={state === '' ? 'state-count on' : 'state-count'} onClick={() => onState('')}>
        全部 <strong>{rows.length}</strong>
      </button>
      {counts.map(([code, count]) => (
        <button
          key={code}
          type="button"
          className={state === code ? 'state-count on' : 'state-count'}
          onClick={() => onState(state === code ? '' : code)}
        >
          {label('rectificationState', code)} <strong>{count}</strong>
        </button>
      ))}
      {overdue > 0 && <span className="text-bad">其中逾期 {overdue} 项</span>}
    </div>
  );
}

/** Problems for which nobody has been asked to do anything. */
function MissingItems() {
  const { id } = useAssessment();
  const mayPlan = useMay('rectification.plan');
  const mayView = useMay('analysis.view');
  const refresh = useRefreshAssessment();
  const { message } = App.useApp();
  const problems = useProblems(id);
  const missing = (problems.data ?? []).filter((row) => row.rectificationId === null);
  const create = useMutation({
    mutationFn: () => api.post<RectificationList>(`/assessments/${id}/rectifications`),
    onSuccess: async () => {
      void message.success(`已为 ${missing.length} 个问题建立整改项，请安排责任人与期限`);
      await refresh();
    },
  });
  if (!mayView || missing.length === 0) return null;
  return (
    <>
      {create.isError && <ErrorBlock title="没有建立整改项" error={create.error} />}
      <Alert
        type="warning"
        showIcon
        className="error-block"
        title={`有 ${missing.length} 个安全问题还没有整改项`}
        description={missing
          .slice(0, 12)
          .map((row) => row.no)
          .join('、')}
        action={
          mayPlan && (
            <Button size="small" type="primary" loading={create.isPending} onClick={() => create.mutate()}>
              全部建立整改项
            </Button>
          )
        }
      />
    </>
  );
}
