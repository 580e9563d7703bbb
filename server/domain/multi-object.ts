/** The value x_k of an item over several objects under the 2021 template; which rule holds is an open point (METHOD A.4, Y3). */
import type { EvaluationCounts, ProfileSettings, Weight } from '../../schemas/generated/types.ts';
import { applicableOf } from './counts.ts';
import { HALF, ONE, type Rational, rational, ZERO } from './rational.ts';

export type MultiObjectRule = ProfileSettings['multiObjectRule'];

const mean = (c: EvaluationCounts): Rational => rational(2 * c.compliant + c.partial, 2 * applicableOf(c));

function threeValued(c: EvaluationCounts): Rational {
  const applicable = applicableOf(c);
  if (c.compliant === applicable) return ONE;
  return c.nonCompliant === applicable ? ZERO : HALF;
}

function worst(c: EvaluationCounts): Rational {
  if (c.nonCompliant > 0) return ZERO;
  return c.partial > 0 ? HALF : ONE;
}

const STRICT: Record<Weight, (c: EvaluationCounts) => Rational> = { key: worst, important: threeValued, general: mean };

/** x_k in [0,1] from the counts over objects; null when no object applies. `strict` is our own placeholder for a hint in public text. */
export function itemValue(rule: MultiObjectRule, counts: EvaluationCounts, weight: Weight): Rational | null {
  if (applicableOf(counts) === 0) return null;
  if (rule === 'mean') return mean(counts);
  return rule === 'tri' ? threeValued(counts) : STRICT[weight](counts);
}
