/** The result of a control point from its units (GB/T 28449-2018 8.2.2) and its score on ten of the 2019 template (METHOD A.4). */
import type { EvaluationControlPoint } from '../../schemas/generated/types.ts';
import { countsOf } from './counts.ts';
import { divide, multiply, type Rational, rational, sum, ZERO } from './rational.ts';
import type { FoldedUnit } from './unit-fold.ts';
import { verdictOfCounts } from './unit-verdict.ts';

/** Control points of the given units, in the order in which their first unit comes. */
export function controlPoints(folded: readonly FoldedUnit[]): EvaluationControlPoint[] {
  const groups = new Map<string, FoldedUnit[]>();
  for (const item of folded) {
    const group = groups.get(item.unit.clause);
    if (group === undefined) groups.set(item.unit.clause, [item]);
    else group.push(item);
  }
  return [...groups].flatMap(([clause, items]) => {
    const first = items[0]?.unit;
    if (first === undefined) return [];
    const counts = countsOf(items.map((item) => item.verdict));
    return [{ name: first.controlPoint, clause, set: first.set, verdict: verdictOfCounts(counts), counts }];
  });
}

/** Σ(value·weight) / Σweight · 10 over applicable items; null when none applies. */
export function controlPointScore(items: readonly { value: Rational | null; weight: number }[]): Rational | null {
  const applicable = items.flatMap(({ value, weight }) =>
    value === null ? [] : [{ value, weight: rational(weight) }],
  );
  const weights = sum(applicable.map((item) => item.weight));
  if (weights.n === ZERO.n) return null;
  return multiply(divide(sum(applicable.map((item) => multiply(item.value, item.weight))), weights), rational(10));
}
