import '../fieldwork/fieldwork.css';
import './analysis.css';
import { Segmented, Table } from 'antd';
import { Link } from 'react-router';
import type { Evaluation } from '../../../../schemas/generated/types.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { useSearchState } from '../../components/search-state.ts';
import { VERDICT_ORDER, VerdictTag } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { CountsBar, countOf } from '../fieldwork/counts-bar.tsx';
import { UnitTable } from '../fieldwork/unit-list-page.tsx';
import { usePlan } from '../fieldwork/use-plan.ts';
import { AnalysisTabs } from './analysis-tabs.tsx';
import { useEvaluation } from './use-evaluation.ts';

/** Verdicts of units or of control points, derived over all objects. */
export function UnitsPage() {
  const { id } = useAssessment();
  const plan = usePlan(id);
  const evaluation = useEvaluation(id);
  const [by, setBy] = useSearchState('by', 'unit');
  return (
    <>
      <AnalysisTabs />
      <section className="panel">
        <Segmented
          className="by-switch"
          value={by}
          onChange={setBy}
          options={[
            { value: 'unit', label: '按测评项' },
            { value: 'point', label: '按控制点' },
          ]}
        />
        <Loaded query={evaluation} what="判定结果">
          {(answer) =>
            by === 'point' ? (
              <PointTable evaluation={answer.evaluation} />
            ) : (
              <Loaded query={plan} what="测评项">
                {(data) => <UnitTable plan={data} units={answer.units} />}
              </Loaded>
            )
          }
        </Loaded>
      </section>
    </>
  );
}

function PointTable({ evaluation }: { evaluation: Evaluation }) {
  const { id } = useAssessment();
  const [domain] = useSearchState('domain');
  const [verdict] = useSearchState('verdict');
  const rows = evaluation.byDomain
    .filter((row) => domain === '' || row.domainCode === domain)
    .flatMap((row) => row.controlPoints.map((point) => ({ ...point, domainCode: row.domainCode })))
    .filter((row) => verdict === '' || row.verdict === verdict);
  return (
    <Table
      size="small"
      rowKey={(row) => `${row.set}${row.clause}`}
      dataSource={rows}
      pagination={false}
      locale={{ emptyText: <EmptyState title="没有符合条件的控制点" hint="清空筛选再看" /> }}
      columns={[
        { title: '安全类', width: 140, render: (_, row) => label('domain', row.domainCode) },
        {
          title: '控制点',
          render: (_, row) => (
            <Link
              to={`/assessments/${id}/analysis/units?domain=${row.domainCode}&q=${encodeURIComponent(row.clause)}`}
              title="查看所属测评项"
            >
              {row.name}
            </Link>
          ),
        },
        { title: '条款', dataIndex: 'clause', width: 90 },
        { title: '判定', width: 96, render: (_, row) => <VerdictTag verdict={row.verdict} /> },
        {
          title: '所属测评项',
          width: 200,
          render: (_, row) => <CountsBar counts={row.counts} about={row.name} />,
        },
        ...VERDICT_ORDER.map((code) => ({
          title: label('unitVerdict', code),
          width: 78,
          align: 'right' as const,
          render: (_: unknown, row: (typeof rows)[number]) => countOf(row.counts, code) || '',
        })),
      ]}
    />
  );
}
