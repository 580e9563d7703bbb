/** The suggested risk level from likelihood and impact (METHOD E, our own 3×3 table); a person may always decide otherwise. */
import type { RiskLevel } from '../../schemas/generated/types.ts';

const RANK: Record<RiskLevel, number> = { low: 1, medium: 2, high: 3 };

/** High for H·H, H·M, M·H; low for L·L, L·M, M·L; the rest medium. */
export function suggestedRisk(likelihood: RiskLevel, impact: RiskLevel): RiskLevel {
  const together = RANK[likelihood] + RANK[impact];
  if (together >= 5) return 'high';
  return together <= 3 ? 'low' : 'medium';
}

/** Negative when a is the lower level, 0 when equal. */
export const compareRisk = (a: RiskLevel, b: RiskLevel): number => RANK[a] - RANK[b];
