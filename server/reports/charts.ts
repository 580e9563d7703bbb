/** Charts of a report, drawn on the server as SVG; greys and hatching survive a black-and-white printer. */
import { BarChart, PieChart } from 'echarts/charts';
import { GridComponent } from 'echarts/components';
import * as echarts from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import type { ReportBar, ReportCharts } from '../../schemas/generated/types.ts';

echarts.use([BarChart, PieChart, GridComponent, SVGRenderer]);

const FONT = 'Report Sans';
const INK = '#222';
const GREYS = ['#4a5f73', '#9fb0bf', '#2e2e2e', '#d9dee3', '#f2f2f2'];

export type ChartImages = { [Key in keyof ReportCharts]: string };

export const drawCharts = (charts: ReportCharts): ChartImages => ({
  rates: draw('rates', { width: 640, height: 300 }, rateOption(charts.rates)),
  verdicts: draw('verdicts', { width: 310, height: 220 }, pieOption(charts.verdicts)),
  risks: draw('risks', { width: 310, height: 220 }, columnOption(charts.risks)),
});

type Option = Parameters<ReturnType<typeof echarts.init>['setOption']>[0];

function draw(name: string, size: { width: number; height: number }, option: Option): string {
  const chart = echarts.init(null, null, { renderer: 'svg', ssr: true, ...size });
  try {
    chart.setOption({ animation: false, textStyle: { fontFamily: FONT, color: INK, fontSize: 12 }, ...option });
    // The library numbers its ids over the life of the process; a report must not depend on what was drawn before.
    return chart.renderToSVGString().replaceAll(/zr\d+-/g, `${name}-`);
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
        itemStyle: { color: GREYS[0] },
        data: bars.map((bar) => ({ value: bar.value, label: { ...label, position: 'right', formatter: bar.text } })),
      },
    ],
  };
}

function pieOption(bars: readonly ReportBar[]): Option {
  return {
    series: [
      {
        type: 'pie',
        radius: ['30%', '58%'],
        label: { ...label, formatter: '{b} {c}' },
        labelLine: { lineStyle: { color: '#666' } },
        itemStyle: { borderColor: '#333', borderWidth: 0.6 },
        data: bars
          .map((bar, index) => ({ name: bar.label, value: bar.value, itemStyle: { color: GREYS[index] ?? INK } }))
          .filter((item) => item.value > 0),
      },
    ],
  };
}

function columnOption(bars: readonly ReportBar[]): Option {
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
          itemStyle: { color: ['#2e2e2e', '#7d8fa0', '#c9d2da'][index] ?? INK },
          label: { ...label, position: 'top', formatter: bar.text },
        })),
      },
    ],
  };
}
