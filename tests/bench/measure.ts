/** Small statistics for interleaved measurements: medians and spread, never a single run. */
export interface Figure {
  readonly median: number;
  readonly min: number;
  readonly max: number;
}

export function figure(values: readonly number[]): Figure {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
  return { median: middle, min: sorted[0] ?? Number.NaN, max: sorted.at(-1) ?? Number.NaN };
}

export const percentile = (values: readonly number[], share: number): number =>
  [...values].sort((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? Number.NaN;

export const ms = ({ median, min, max }: Figure): string => `${round(median)} ms（${round(min)}–${round(max)}）`;
export const round = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);

/** One row of docs/benchmarks.md. */
export interface Row {
  readonly id: string;
  readonly what: string;
  readonly measured: string;
  readonly against: string;
  readonly budget: string;
  readonly met: boolean;
}
