/** What a person decides about one import before confirming it: which doubtful texts go where, which units are left out. */
import type {
  StandardTextDecision,
  StandardTextImportDetail,
  StandardTextProposalDoubtful,
  Unit,
} from '../../../../schemas/generated/types.ts';

export interface Review {
  /** By the doubtful text's id. */
  readonly decisions: ReadonlyMap<string, StandardTextDecision>;
  readonly excluded: ReadonlySet<string>;
}

export const reviewOf = ({ decisions, excluded }: StandardTextImportDetail): Review => ({
  decisions: new Map(decisions.map((decision) => [decision.doubtId, decision])),
  excluded: new Set(excluded),
});

export function withDecision(
  { decisions, excluded }: Review,
  id: string,
  decision: StandardTextDecision | null,
): Review {
  const next = new Map(decisions);
  if (decision === null) next.delete(id);
  else next.set(id, decision);
  return { decisions: next, excluded };
}

export function withExcluded({ decisions, excluded }: Review, unitId: string, isExcluded: boolean): Review {
  const next = new Set(excluded);
  if (isExcluded) next.add(unitId);
  else next.delete(unitId);
  return { decisions, excluded: next };
}

/** Units that already have a text, other than by this doubtful text's own decision. */
export function unitsTaken(
  { proposal }: StandardTextImportDetail,
  { decisions, excluded }: Review,
  but: string,
): Set<string> {
  const matched = proposal.matched.map(({ unitId }) => unitId).filter((unitId) => !excluded.has(unitId));
  const decided = [...decisions].filter(([id]) => id !== but).map(([, { unitId }]) => unitId);
  return new Set([...matched, ...decided]);
}

export const adoptedCount = ({ proposal }: StandardTextImportDetail, { decisions, excluded }: Review): number =>
  proposal.matched.length - excluded.size + decisions.size;

/** The unit to suggest for a doubtful text: its likeliest one that has no text yet. */
export const suggestedUnit = (doubt: StandardTextProposalDoubtful, taken: ReadonlySet<string>): string | null =>
  doubt.unitIds.find((unitId) => !taken.has(unitId)) ?? null;

export const placeOf = (unit: Unit | undefined): string =>
  unit === undefined ? '' : `${unit.clause}${unit.item === '' ? '' : ` ${unit.item})`} ${unit.controlPoint}`;

/** Whether a row is to be shown: level and words of id, clause, control point, gist or text. */
export function isFound(unit: Unit | undefined, text: string, { level, q }: { level: string; q: string }): boolean {
  if (level !== '' && unit !== undefined && String(unit.level) !== level) return false;
  const words = `${unit?.id ?? ''} ${placeOf(unit)} ${unit?.gist ?? ''} ${text}`.toLowerCase();
  return words.includes(q.trim().toLowerCase());
}
