import './fieldwork.css';
import { Input, Select, Table } from 'antd';
import { Link } from 'react-router';
import type { AssessmentEvaluation, AssessmentPlan } from '../../../../schemas/generated/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { UnitWording } from '../../components/unit-wording.tsx';
import { VERDICT_ORDER, VerdictTag } from '../../domain-tags.tsx';
import { label, optionsOf } from '../../labels.ts';
import { useEvaluation } from '../analysis/use-evaluation.ts';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { CountsBar, countOf, totalOf } from './counts-bar.tsx';
import { FieldworkTabs } from './fieldwork-tabs.tsx';
import { usePlan } from './use-plan.ts';

/** All units with their verdict over the objects; the way in for those who work unit by unit. */
export function UnitListPage() {
  const { id } = useAssessment();
  const plan = usePlan(id);
  const evaluation = useEvaluation(id);
  return (
    <>
      <FieldworkTabs />
      <section className="panel">
        <Loaded query={plan} what="测评项">
          {(data) => (
            <Loaded query={evaluation} what="测评项结果">
              {(answer) => <UnitTable plan={data} units={answer.units} />}
            </Loaded>
          )}
        </Loaded>
      </section>
    </>
  );
}

interface UnitTableProps {
  readonly plan: AssessmentPlan;
  readonly units: AssessmentEvaluation['units'];
}

export function UnitTable({ plan, units }: UnitTableProps) {
  const { id } = useAssessment();
  const [domain, setDomain] = useSearchState('domain');
  const [verdict, setVerdict] = useSearchState('verdict');
  const [q, setQ] = useSearchState('q');
  const outcomes = new Map(units.map((row) => [row.unitId, row]));
  const text = q.trim().toLowerCase();
  const rows = plan.units
    .map((unit) => ({ ...unit, outcome: outcomes.get(unit.unitId) }))
    .filter(
      (row) =>
        (domain === '' || row.domainCode === domain) &&
        (verdict === '' || (row.outcome?.verdict ?? 'unassessed') === verdict) &&
        (text === '' || `${row.unitId} ${row.clause} ${row.controlPoint} ${row.gist}`.toLowerCase().includes(text)),
    );
  return (
    <>
      <div className="filters">
        <Select
          aria-label="安全类"
          value={domain}
          onChange={setDomain}
          popupMatchSelectWidth={false}
          options={[{ value: '', label: '全部安全类' }, ...optionsOf('domain')]}
        />
        <Select
          aria-label="结果"
          value={verdict}
          onChange={setVerdict}
          options={[{ value: '', label: '全部结果' }, ...optionsOf('unitVerdict')]}
        />
        <Input
          allowClear
          className="search-box"
          placeholder="编号、条款、控制点或要点"
          aria-label="查找测评项"
          value={q}
          onChange={(event) => setQ(event.target.value)}
        />
        <span className="mute">
          {rows.length}/{plan.units.length} 项
        </span>
      </div>
      <Table
        size="small"
        rowKey="unitId"
        dataSource={rows}
        pagination={{ defaultPageSize: 50, showSizeChanger: true, hideOnSinglePage: true }}
        locale={{ emptyText: <EmptyState title="没有符合条件的测评项" hint="换一个条件，或清空筛选" /> }}
        columns={[
          {
            title: '测评项',
            width: 130,
            render: (_, row) => (
              <>
                <Link to={`/assessments/${id}/fieldwork/units/${row.unitId}`}>{row.unitId}</Link>
                <div className="mute small">
                  {row.clause} {row.item}
                </div>
              </>
            ),
          },
          {
            title: '控制点',
            width: 150,
            responsive: ['lg'],
            render: (_, row) => (
              <>
                {row.controlPoint}
                <div className="mute small">{label('domain', row.domainCode)}</div>
              </>
            ),
          },
          { title: '要求要点', render: (_, row) => <UnitWording unitId={row.unitId} gist={row.gist} /> },
          {
            title: '结果',
            width: 92,
            render: (_, row) => <VerdictTag verdict={row.outcome?.verdict ?? null} />,
          },
          {
            title: '各对象',
            width: 150,
            render: (_, row) =>
              row.outcome === undefined ? null : (
                <Link to={`/assessments/${id}/fieldwork/units/${row.unitId}`} title="查看各对象的记录">
                  <CountsBar counts={row.outcome.counts} about={row.unitId} />
                  <span className="small number-link">{countsText(row.outcome.counts)}</span>
                </Link>
              ),
          },
        ]}
      />
    </>
  );
}

const SHORT: Readonly<Record<string, string>> = {
  compliant: '符',
  partial: '部',
  non_compliant: '不',
  not_applicable: '适',
  unassessed: '未',
};

const countsText = (counts: AssessmentEvaluation['units'][number]['counts']): string =>
  totalOf(counts) === 0
    ? '没有对象'
    : VERDICT_ORDER.filter((verdict) => countOf(counts, verdict) > 0)
        .map((verdict) => `${SHORT[verdict]} ${countOf(counts, verdict)}`)
        .join('　');
