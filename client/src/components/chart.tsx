import { useEffect, useRef, useState } from 'react';
import type { ChartInstance, ChartOption } from './chart-engine.ts';
import { ErrorBlock } from './error-block.tsx';

interface ChartProps {
  readonly option: ChartOption;
  readonly height: number;
  /** What the picture says, for those who do not see it. */
  readonly label: string;
  /** Name and series of the part that was clicked: numbers lead to their rows. */
  readonly onSelect?: (part: { name: string; series: string; index: number }) => void;
}

/** ECharts, loaded when the first chart is shown; SVG, so that it prints sharp. */
export function Chart({ option, height, label, onSelect }: ChartProps) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<ChartInstance | null>(null);
  const select = useRef(onSelect);
  const latest = useRef(option);
  const [error, setError] = useState<unknown>(null);
  select.current = onSelect;
  latest.current = option;

  useEffect(() => {
    let gone = false;
    const element = box.current;
    if (element === null) return;
    const observer = new ResizeObserver(() => chart.current?.resize());
    import('./chart-engine.ts').then(({ createChart }) => {
      if (gone) return;
      const instance = createChart(element);
      chart.current = instance;
      instance.setOption(latest.current, true);
      instance.on('click', (event) => {
        select.current?.({ name: event.name, series: event.seriesName ?? '', index: event.dataIndex });
      });
      observer.observe(element);
    }, setError);
    return () => {
      gone = true;
      observer.disconnect();
      chart.current?.dispose();
      chart.current = null;
    };
  }, []);

  useEffect(() => {
    chart.current?.setOption(option, true);
  }, [option]);

  if (error !== null) return <ErrorBlock title="图表没有加载" error={error} />;
  return <div ref={box} role="img" aria-label={label} className="chart" style={{ height }} />;
}
