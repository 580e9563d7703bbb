import type { Evaluation } from '../../../../schemas/generated/types.ts';
import type { ChartOption } from '../../components/chart-engine.ts';
import { VERDICT_COLOUR, VERDICT_ORDER } from '../../domain-tags.tsx';
import { label } from '../../labels.ts';
import { PALETTE } from '../../theme.ts';
import { countOf } from '../fieldwork/counts-bar.tsx';

/** 76.92% as 76.92; a class without applicable items has no bar. */
const numberOf = (percent: string | undefined): number | null =>
  percent === undefined ? null : Number.parseFloat(percent);

export function rateChart({ byDomain }: Evaluation): ChartOption {
  return {
    animation: false,
    grid: { left: 92, right: 60, top: 6, bottom: 22 },
    tooltip: { trigger: 'axis', axisPointer: { type: 'shadow' }, confine: true },
    xAxis: { type: 'value', max: 100, axisLabel: { formatter: '{value}%' } },
    yAxis: {
      type: 'category',
      inverse: true,
      data: byDomain.map((row) => label('domain', row.domainCode)),
      axisTick: { show: false },
      axisLabel: { color: PALETTE.text },
    },
    series: [
      {
        type: 'bar',
        name: '符合率（%）',
        barWidth: 14,
        itemStyle: { color: PALETTE.brand, borderRadius: [0, 2, 2, 0] },
        label: { show: true, position: 'right', formatter: '{c}%' },
        data: byDomain.map((row) => numberOf(row.rate?.percent)),
      },
    ],
  };
}

export function distributionChart({ counts }: Evaluation): ChartOption {
  return {
    animation: false,
    tooltip: { trigger: 'item', formatter: '{b}：{c} 项（{d}%）', confine: true },
    legend: { orient: 'vertical', right: 10, top: 'middle', itemWidth: 12, itemHeight: 12 },
    series: [
      {
        type: 'pie',
        radius: ['45%', '76%'],
        center: ['40%', '50%'],
        label: { formatter: '{c}' },
        itemStyle: { borderColor: '#fff', borderWidth: 1 },
        data: VERDICT_ORDER.map((verdict) => ({
          name: label('unitVerdict', verdict),
          value: countOf(counts, verdict),
          itemStyle: { color: VERDICT_COLOUR[verdict] },
          label: { show: countOf(counts, verdict) > 0 },
          labelLine: { show: countOf(counts, verdict) > 0 },
        })),
      },
    ],
  };
}
