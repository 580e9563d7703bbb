/** 符合率: 符合 items ÷ (all items − 不适用 items), the rate of the 2025 template (METHOD B.4). */
import type { EvaluationCounts, EvaluationRate, ProfileSettings } from '../../schemas/generated/types.ts';
import { addCounts, countsOf, totalOf } from './counts.ts';
import { exact, percent, type Rational, ratio } from './rational.ts';
import type { FoldedUnit } from './unit-fold.ts';

/** The rate as a share of 1; null when nothing applies. Unassessed units stay in the denominator: until all are assessed the rate is a lower bound. */
export function complianceRate(
  counts: EvaluationCounts,
  partialCredit: ProfileSettings['partialCredit'],
): Rational | null {
  const halves = 2 * counts.compliant + (partialCredit === 0.5 ? counts.partial : 0);
  return ratio(halves, 2 * (totalOf(counts) - counts.notApplicable));
}

/** What the rate is counted over: units, or unit × object cells (METHOD Y1). A unit without object counts as one cell. */
export function ratedCounts(folded: readonly FoldedUnit[], unit: ProfileSettings['unit']): EvaluationCounts {
  if (unit === 'item') return countsOf(folded.map((item) => item.verdict));
  return addCounts(folded.map((item) => (totalOf(item.cells) === 0 ? countsOf([item.verdict]) : item.cells)));
}

export const rateText = (rate: Rational | null): EvaluationRate | null =>
  rate === null ? null : { exact: exact(rate), percent: percent(rate) };
