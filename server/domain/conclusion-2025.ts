/** The conclusion of the 2025 template: rate and 重大风险隐患 (公网安〔2025〕1846号 Q20, Q22; METHOD B.3). */
import type { Conclusion, ProfileSettings } from '../../schemas/generated/types.ts';
import { compare, type Rational, rational } from './rational.ts';

const SIXTY = rational(60, 100);
const NINETY = rational(90, 100);

export interface MajorHazardCount {
  readonly found: number;
  readonly fixed: number;
}

/** Hazards that count: those left, or all that were found (METHOD Y2). */
export const countedHazards = ({ found, fixed }: MajorHazardCount, basis: ProfileSettings['majorBasis']): number =>
  basis === 'found' ? found : found - fixed;

/** Whether the rate counts as above 90 %; exactly 90 does so only under `inclusive90` (METHOD Y2). */
export const isAboveNinety = (rate: Rational, inclusive90: boolean): boolean =>
  compare(rate, NINETY) > (inclusive90 ? -1 : 0);

export const isBelowSixty = (rate: Rational): boolean => compare(rate, SIXTY) < 0;

/** A total function of rate (share of 1) and hazards: below 60 不符合; above 90 without hazards 符合; all else 基本符合. */
export function conclusion2025(
  { rate, hazards }: { rate: Rational; hazards: MajorHazardCount },
  settings: Pick<ProfileSettings, 'inclusive90' | 'majorBasis'>,
): Conclusion {
  if (isBelowSixty(rate)) return 'non_conforming';
  const clear = countedHazards(hazards, settings.majorBasis) === 0;
  return clear && isAboveNinety(rate, settings.inclusive90) ? 'conforming' : 'basically_conforming';
}

/** The number as the front page prints it: found before rectification, the fixed ones in brackets. */
export const majorText = ({ found, fixed }: MajorHazardCount): string =>
  fixed > 0 ? `${found}（${fixed}个已整改）` : String(found);
