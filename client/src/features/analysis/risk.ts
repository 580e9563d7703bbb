import type { RiskLevel } from '../../../../schemas/generated/types.ts';

const RANK: Record<RiskLevel, number> = { low: 1, medium: 2, high: 3 };

/** The 3×3 suggestion from likelihood and impact: high for H·H, H·M, M·H; low for L·L, L·M, M·L; else medium. A person decides. */
export function suggestedRisk(likelihood: RiskLevel | null, impact: RiskLevel | null): RiskLevel | null {
  if (likelihood === null || impact === null) return null;
  const together = RANK[likelihood] + RANK[impact];
  if (together >= 5) return 'high';
  return together <= 3 ? 'low' : 'medium';
}
