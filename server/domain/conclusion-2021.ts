/** The conclusion of the 2021 template from score and risks left after 整体测评 (METHOD A.5). */
import type { Conclusion } from '../../schemas/generated/types.ts';
import { compare, type Rational, rational } from './rational.ts';

const atLeast = (score: Rational, points: number): boolean => compare(score, rational(points)) >= 0;

/** 差 on any high risk or below 70; 优 from 90 without medium risks; 良 from 80; 中 from 70. Boundaries belong to the better word. */
export function conclusion2021({ score, high, medium }: { score: Rational; high: number; medium: number }): Conclusion {
  if (high > 0 || !atLeast(score, 70)) return 'poor';
  if (medium === 0 && atLeast(score, 90)) return 'excellent';
  return atLeast(score, 80) ? 'good' : 'fair';
}
