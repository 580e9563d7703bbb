import './analysis.css';
import { Table } from 'antd';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import type { Evaluation } from '../../../../schemas/generated/types.ts';
import { Chart } from '../../components/chart.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { ConclusionTag, VERDICT_ORDER } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';
import { useAssessment } from '../assessment/assessment-context.tsx';
import { countOf, totalOf } from '../fieldwork/counts-bar.tsx';
import { AnalysisTabs } from './analysis-tabs.tsx';
import { distributionChart, rateChart } from './summary-charts.ts';
import { useEvaluation } from './use-evaluation.ts';

/** The whole in numbers: each leads to its rows. */
export function SummaryPage() {
  const { id } = useAssessment();
  const query = useEvaluation(id);
  return (
    <>
      <AnalysisTabs />
      <Loaded query={query} what="评价结果">
        {({ evaluation }) =>
          totalOf(evaluation.counts) === 0 ? (
            <EmptyState title="还没有可以评价的内容" hint="选择测评对象并记录结果后，这里汇总各安全类的判定。" />
          ) : (
            <Summary evaluation={evaluation} />
          )
        }
      </Loaded>
    </>
  );
}

function Summary({ evaluation }: { evaluation: Evaluation }) {
  const { id } = useAssessment();
  const navigate = useNavigate();
  const base = `/assessments/${id}/analysis`;
  const rates = useMemo(() => rateChart(evaluation), [evaluation]);
  const parts = useMemo(() => distributionChart(evaluation), [evaluation]);
  return (
    <>
      <Figures evaluation={evaluation} />
      <div className="grid-2 summary-charts">
        <section className="panel">
          <h2 className="panel-title">各安全类符合率</h2>
          <Chart
            option={rates}
            height={280}
            label="各安全类符合率"
            onSelect={({ index }) => {
              const domain = evaluation.byDomain[index]?.domainCode;
              if (domain !== undefined) void navigate(`${base}/units?domain=${domain}`);
            }}
          />
        </section>
        <section className="panel">
          <h2 className="panel-title">测评项判定分布</h2>
          <Chart
            option={parts}
            height={280}
            label="测评项判定分布"
            onSelect={({ index }) => {
              const verdict = VERDICT_ORDER[index];
              if (verdict !== undefined) void navigate(`${base}/units?verdict=${verdict}`);
            }}
          />
        </section>
      </div>
      <section className="panel">
        <h2 className="panel-title">各安全类判定（测评项数）</h2>
        <Table
          size="small"
          rowKey="domainCode"
          pagination={false}
          dataSource={evaluation.byDomain}
          columns={[
            {
              title: '安全类',
              render: (_, row) => (
                <Link to={`${base}/units?by=point&domain=${row.domainCode}`}>{label('domain', row.domainCode)}</Link>
              ),
            },
            { title: '控制点', align: 'right', render: (_, row) => row.controlPoints.length },
            ...VERDICT_ORDER.map((verdict) => ({
              title: label('unitVerdict', verdict),
              align: 'right' as const,
              render: (_: unknown, row: Evaluation['byDomain'][number]) => {
                const count = countOf(row.counts, verdict);
                return count === 0 ? (
                  <span className="mute">0</span>
                ) : (
                  <Link className="number-link" to={`${base}/units?domain=${row.domainCode}&verdict=${verdict}`}>
                    {count}
                  </Link>
                );
              },
            })),
            { title: '符合率', align: 'right', render: (_, row) => row.rate?.percent ?? '—' },
          ]}
        />
      </section>
    </>
  );
}

function Figures({ evaluation }: { evaluation: Evaluation }) {
  const { id } = useAssessment();
  const { rate, score, conclusion, risks, majorHazards, counts } = evaluation;
  const base = `/assessments/${id}`;
  return (
    <section className="panel figures">
      <Link to={`${base}/conclusion`} className="figure">
        <span className="mute">等级测评结论</span>
        <strong>
          <ConclusionTag conclusion={conclusion} />
        </strong>
      </Link>
      <Link to={`${base}/conclusion`} className="figure">
        <span className="mute">{score === null ? '符合率' : '综合得分'}</span>
        <strong>{score === null ? (rate?.percent ?? '—') : score.total}</strong>
      </Link>
      {VERDICT_ORDER.map((verdict) => (
        <Link key={verdict} to={`${base}/analysis/units?verdict=${verdict}`} className="figure">
          <span className="mute">{label('unitVerdict', verdict)}</span>
          <strong>{countOf(counts, verdict)}</strong>
        </Link>
      ))}
      {risks !== undefined && (
        <span className="figure">
          <span className="mute">剩余问题（按风险）</span>
          <strong className="figure-links">
            {(['high', 'medium', 'low'] as const).map((risk) => (
              <Link key={risk} to={`${base}/analysis/problems?remaining=true&risk=${risk}`}>
                {label('riskLevel', risk)} {risks[risk]}
              </Link>
            ))}
            {risks.unrated > 0 && (
              <Link to={`${base}/analysis/problems?remaining=true&risk=none`}>未分析 {risks.unrated}</Link>
            )}
          </strong>
        </span>
      )}
      {majorHazards !== undefined && (
        <Link to={`${base}/analysis/hazards`} className="figure">
          <span className="mute">重大风险隐患</span>
          <strong>{majorHazards.text}</strong>
        </Link>
      )}
    </section>
  );
}
