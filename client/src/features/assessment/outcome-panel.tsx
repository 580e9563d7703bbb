import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link } from 'react-router';
import type { AssessmentEvaluation, Evaluation } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { Chart } from '../../components/chart.tsx';
import type { ChartOption } from '../../components/chart-engine.ts';
import { Loaded } from '../../components/loaded.tsx';
import { ConclusionTag, VERDICT_COLOUR, VERDICT_ORDER, VerdictTag } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';
import { assessmentKey, useAssessment } from './assessment-context.tsx';
import { countOf } from './progress-panel.tsx';

/** The rate of what is assessed so far would pass for the rate of the system: shown only when nothing is missing. */
const rateText = ({ counts, rate }: Evaluation): string =>
  rate === null || counts.unassessed > 0 ? '—' : rate.percent;

function ringOf(evaluation: Evaluation): ChartOption {
  const { counts } = evaluation;
  return {
    animation: false,
    title: {
      text: rateText(evaluation),
      subtext: counts.unassessed > 0 ? '尚未测完' : '符合率',
      left: 'center',
      top: '33%',
      textStyle: { fontSize: 20, color: '#1f2a37' },
    },
    tooltip: { trigger: 'item', formatter: '{b}：{c} 个单元（{d}%）', confine: true },
    series: [
      {
        type: 'pie',
        radius: ['62%', '88%'],
        label: { show: false },
        itemStyle: { borderColor: '#fff', borderWidth: 1 },
        data: VERDICT_ORDER.map((verdict) => ({
          name: label('unitVerdict', verdict),
          value: countOf(counts, verdict),
          itemStyle: { color: VERDICT_COLOUR[verdict] },
        })),
      },
    ],
  };
}

/** Derived, never stored: counts of units, rate, risks and, when nothing is missing, the conclusion. */
export function OutcomePanel() {
  const { id } = useAssessment();
  const query = useQuery({
    queryKey: [...assessmentKey(id), 'evaluation'],
    queryFn: () => api.get<AssessmentEvaluation>(`/assessments/${id}/evaluation`),
  });
  return (
    <section className="panel">
      <h2 className="panel-title">
        测评单元与结论
        {query.data !== undefined && <ConclusionTag conclusion={query.data.evaluation.conclusion} />}
        <span className="spacer" />
        <Link to="conclusion">结论依据</Link>
      </h2>
      <Loaded query={query} what="评价">
        {({ evaluation }) => <Outcome evaluation={evaluation} />}
      </Loaded>
    </section>
  );
}

function Outcome({ evaluation }: { evaluation: Evaluation }) {
  const option = useMemo(() => ringOf(evaluation), [evaluation]);
  const { risks, majorHazards, score, reasons, conclusion } = evaluation;
  return (
    <div className="outcome">
      <div className="outcome-ring">
        <Chart option={option} height={190} label="测评单元结果分布与符合率" />
      </div>
      <div className="outcome-facts">
        {VERDICT_ORDER.map((verdict) => (
          <Link key={verdict} to={`analysis/units?verdict=${verdict}`} className="fact-link">
            <VerdictTag verdict={verdict} />
            <b>{countOf(evaluation.counts, verdict)}</b>
          </Link>
        ))}
      </div>
      <dl className="outcome-list">
        {score !== null && (
          <>
            <dt>综合得分</dt>
            <dd>{score.total}</dd>
          </>
        )}
        {risks !== undefined && (
          <>
            <dt>安全问题</dt>
            <dd>
              <Link to="analysis/problems?risk=high">高 {risks.high}</Link>
              <Link to="analysis/problems?risk=medium">中 {risks.medium}</Link>
              <Link to="analysis/problems?risk=low">低 {risks.low}</Link>
              {risks.unrated > 0 && <Link to="analysis/problems?risk=none">未分析 {risks.unrated}</Link>}
            </dd>
          </>
        )}
        {majorHazards !== undefined && (
          <>
            <dt>重大风险隐患</dt>
            <dd>
              <Link to="analysis/hazards">{majorHazards.text}</Link>
            </dd>
          </>
        )}
      </dl>
      {conclusion === null && reasons.length > 0 && (
        <ul className="outcome-reasons mute">
          {reasons.map((reason) => (
            <li key={reason.code + reason.message}>{reason.message}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
