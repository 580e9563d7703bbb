import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { Link, useNavigate } from 'react-router';
import type { AssessmentProgress, EvaluationCounts, UnitVerdict } from '../../../../schemas/generated/types.ts';
import { api } from '../../api.ts';
import { Chart } from '../../components/chart.tsx';
import type { ChartOption } from '../../components/chart-engine.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { VERDICT_COLOUR, VERDICT_ORDER } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';
import { assessmentKey, useAssessment } from './assessment-context.tsx';

const COUNT: Record<UnitVerdict, keyof EvaluationCounts> = {
  compliant: 'compliant',
  partial: 'partial',
  non_compliant: 'nonCompliant',
  not_applicable: 'notApplicable',
  unassessed: 'unassessed',
};

export const countOf = (counts: EvaluationCounts, verdict: UnitVerdict): number => counts[COUNT[verdict]];

function barsOf(progress: AssessmentProgress): ChartOption {
  const rows = progress.byDomain;
  return {
    animation: false,
    grid: { left: 176, right: 12, top: 30, bottom: 8 },
    legend: { top: 0, itemWidth: 12, itemHeight: 10, itemGap: 14, textStyle: { fontSize: 12 } },
    tooltip: { trigger: 'item', confine: true },
    xAxis: { type: 'value', show: false, max: 100 },
    yAxis: {
      type: 'category',
      inverse: true,
      data: rows.map((row) => `${label('domain', row.domainCode)}  ${row.assessed}/${row.total}`),
      axisTick: { show: false },
      axisLine: { show: false },
      axisLabel: { fontSize: 12, color: '#1f2a37' },
    },
    series: VERDICT_ORDER.map((verdict) => ({
      type: 'bar',
      stack: 'all',
      name: label('unitVerdict', verdict),
      barWidth: 14,
      itemStyle: { color: VERDICT_COLOUR[verdict] },
      data: rows.map((row) => {
        const count = countOf(row.counts, verdict);
        return {
          value: row.total === 0 ? 0 : (count / row.total) * 100,
          tooltip: {
            formatter: `${label('domain', row.domainCode)}<br/>${label('unitVerdict', verdict)}：${count} 项`,
          },
        };
      }),
    })),
  };
}

/** Every domain's cells by verdict; a bar leads to its records. */
export function ProgressPanel() {
  const { id } = useAssessment();
  const query = useQuery({
    queryKey: [...assessmentKey(id), 'progress'],
    queryFn: () => api.get<AssessmentProgress>(`/assessments/${id}/progress`),
  });
  return (
    <section className="panel">
      <h2 className="panel-title">
        测评项结果
        <span className="spacer" />
        {query.data !== undefined && (
          <Link to="fieldwork" className="number-link">
            已测评 {query.data.overall.assessed}/{query.data.overall.total} 项
          </Link>
        )}
      </h2>
      <Loaded query={query} what="进度">
        {(progress) =>
          progress.overall.total === 0 ? (
            <EmptyState title="还没有测评项" hint="在「方案」中选择测评对象后，这里显示各安全类的结果。" />
          ) : (
            <Bars progress={progress} />
          )
        }
      </Loaded>
    </section>
  );
}

function Bars({ progress }: { progress: AssessmentProgress }) {
  const navigate = useNavigate();
  const option = useMemo(() => barsOf(progress), [progress]);
  const open = ({ index, series }: { index: number; series: string }) => {
    const domain = progress.byDomain[index]?.domainCode;
    const verdict = VERDICT_ORDER.find((code) => label('unitVerdict', code) === series);
    if (domain === undefined) return;
    const shown = verdict === 'unassessed' ? 'none' : (verdict ?? '');
    void navigate(`fieldwork/results?domain=${domain}&verdict=${shown}`);
  };
  return <Chart option={option} height={270} label="各安全类测评项结果" onSelect={open} />;
}
