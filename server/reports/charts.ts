/** Charts of a report, drawn on the server as SVG; greys with dark outlines survive a black-and-white printer. */
import { BarChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ReportBar, ReportCharts } from '../../schemas/generated/types.ts';

echarts.use([BarChart, GridComponent, SVGRenderer]);

const FONT = 'Report Sans';
const INK = '#222';
const GREYS = {
  verdicts: ['#4a5f73', '#9fb0bf', '#2e2e2e', '#d9dee3', '#f2f2f2'],
  risks: ['#2e2e2e', '#7d8fa0', '#c9d2da', '#f2f2f2'],
  levels: ['#2e2e2e', '#5d7080', '#9fb0bf', '#d9dee3'],
} as const;

export type ChartImages = { [Key in keyof ReportCharts]: string };

/** Defects of a code audit: by level and by what became of them. */
export const drawDefectCharts = (bars: Record<'levels' | 'states', readonly ReportBar[]>): Record<string, string> => ({
  levels: draw('levels', { width: 310, height: 220 }, columnOption(bars.levels, GREYS.levels)),
  states: draw('states', { width: 310, height: 220 }, columnOption(bars.states, GREYS.risks)),
});

export const drawCharts = (charts: ReportCharts): ChartImages => ({
  rates: draw('rates', { width: 640, height: 300 }, rateOption(charts.rates)),
  verdicts: draw('verdicts', { width: 310, height: 220 }, columnOption(charts.verdicts, GREYS.verdicts)),
  risks: draw('risks', { width: 310, height: 220 }, columnOption(charts.risks, GREYS.risks)),
});

type Option = Parameters<ReturnType<typeof echarts.init>['setOption']>[0];

function draw(name: string, size: { width: number; height: number }, option: Option): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: FONT, color: INK, fontSize: 12 }, ...option });
    // Only a pointer needs classes and their styles; they are numbered over the life of the process, so they would
    // make a report depend on what was drawn before.
    return chart
      .renderToSVGString()
      .replaceAll(/ class="zr\d+-cls-\d+"/g, '')
      .replaceAll(/<style\s*>[\s\S]*?<\/style>/g, '')
      .replaceAll(/zr\d+-/g, `${name}-`);
  } finally {
    chart.dispose();
  }
}

const label = { show: true, color: INK, fontFamily: FONT, fontSize: 12 };
const axis = { axisLine: { lineStyle: { color: '#666' } }, axisTick: { show: false }, axisLabel: label };

function rateOption(bars: readonly ReportBar[]): Option {
  return {
    grid: { left: 104, right: 70, top: 8, bottom: 28 },
    xAxis: {
      type: 'value',
      min: 0,
      max: 100,
      splitLine: { lineStyle: { color: '#ddd' } },
      axisLabel: { ...label, formatter: '{value}%' },
    },
    yAxis: { type: 'category', inverse: true, data: bars.map((bar) => bar.label), ...axis },
    series: [
      {
        type: 'bar',
        barWidth: 15,
        itemStyle: { color: GREYS.verdicts[0] },
        data: bars.map((bar) => ({ value: bar.value, label: { ...label, position: 'right', formatter: bar.text } })),
      },
    ],
  };
}

function columnOption(bars: readonly ReportBar[], colors: readonly string[]): Option {
  return {
    grid: { left: 40, right: 20, top: 24, bottom: 28 },
    xAxis: { type: 'category', data: bars.map((bar) => bar.label), ...axis },
    yAxis: { type: 'value', minInterval: 1, splitLine: { lineStyle: { color: '#ddd' } }, axisLabel: label },
    series: [
      {
        type: 'bar',
        barWidth: 36,
        data: bars.map((bar, index) => ({
          value: bar.value,
          itemStyle: { color: colors[index] ?? INK, borderColor: '#333', borderWidth: 0.6 },
          label: { ...label, position: 'top', formatter: bar.text },
        })),
      },
    ],
  };
}
