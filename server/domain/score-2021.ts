/** 综合得分 of the 2021 template by deduction (METHOD A.3): M = Vt + Vm, each part with its own floor at 0. */
import type { EvaluationScore, Weight } from '../../schemas/generated/types.ts';
import {
  add,
  compare,
  decimal,
  exact,
  HUNDRED,
  maximum,
  multiply,
  ONE,
  type Rational,
  rational,
  subtract,
  sum,
  ZERO,
} from './rational.ts';

export const WEIGHT_FACTOR: Record<Weight, number> = { general: 1, important: 2, key: 3 };

export interface ScoredItem {
  readonly unitId: string;
  readonly technical: boolean;
  readonly weight: Weight | undefined;
  /** x_k, or null for an item that does not apply. */
  readonly value: Rational | null;
}

export interface Score2021 {
  readonly kind: 'scored';
  readonly total: Rational;
  readonly technical: Rational;
  readonly management: Rational;
  /** S = 100 / n. */
  readonly base: Rational;
  readonly deductTechnical: Rational;
  readonly deductManagement: Rational;
  /** n: applicable items of both parts together. */
  readonly applicable: number;
}

export type ScoreRefusal =
  | { readonly kind: 'weights_missing'; readonly unitIds: string[] }
  | { readonly kind: 'attention_invalid' }
  | { readonly kind: 'no_applicable_units' };

function deduction(items: readonly ScoredItem[], base: Rational): Rational {
  const losses = items.flatMap(({ value, weight }) =>
    value === null || weight === undefined ? [] : [multiply(rational(WEIGHT_FACTOR[weight]), subtract(ONE, value))],
  );
  return multiply(base, sum(losses));
}

/** The score, or why there is none: one missing weight is enough to refuse (METHOD Y4). `attention` is y in [0,1]; null when unreadable. */
export function score2021(items: readonly ScoredItem[], attention: Rational | null): Score2021 | ScoreRefusal {
  const unitIds = items.filter((item) => item.weight === undefined).map((item) => item.unitId);
  if (unitIds.length > 0) return { kind: 'weights_missing', unitIds };
  if (attention === null || compare(attention, ZERO) < 0 || compare(attention, ONE) > 0) {
    return { kind: 'attention_invalid' };
  }
  const applicable = items.filter((item) => item.value !== null).length;
  if (applicable === 0) return { kind: 'no_applicable_units' };
  const base = rational(100, applicable);
  const deductTechnical = deduction(
    items.filter((item) => item.technical),
    base,
  );
  const deductManagement = deduction(
    items.filter((item) => !item.technical),
    base,
  );
  const technical = maximum(ZERO, subtract(multiply(HUNDRED, attention), deductTechnical));
  const management = maximum(ZERO, subtract(multiply(HUNDRED, subtract(ONE, attention)), deductManagement));
  const total = add(technical, management);
  return { kind: 'scored', total, technical, management, base, deductTechnical, deductManagement, applicable };
}

/** The score as it is printed: two decimals, the exact fractions beside them. */
export const scoreText = (score: Score2021): EvaluationScore => ({
  total: decimal(score.total),
  technical: decimal(score.technical),
  management: decimal(score.management),
  exact: exact(score.total),
  base: exact(score.base),
  deductTechnical: decimal(score.deductTechnical),
  deductManagement: decimal(score.deductManagement),
  applicable: score.applicable,
});
