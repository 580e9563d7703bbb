/** What a person decides about one import before confirming it: which doubtful texts go where, which units are left out. */
import type {
  StandardTextDecision,
  StandardTextImportDetail,
  StandardTextProposalDoubtful,
  Unit,
} from '../../../../schemas/generated/types.ts';

/** What was chosen or typed for a doubtful text before saying yes or no to it. */
export interface Draft {
  readonly unitId?: string;
  readonly text?: string;
}

export interface Review {
  /** By the doubtful text's id. */
  readonly decisions: ReadonlyMap<string, StandardTextDecision>;
  /** Doubtful texts that a person looked at and does not take. */
  readonly rejected: ReadonlySet<string>;
  readonly drafts: ReadonlyMap<string, Draft>;
  /** Recognised units that are not taken. */
  readonly excluded: ReadonlySet<string>;
}

/** Once confirmed, whatever was not adopted was refused. */
export function reviewOf({ import: one, proposal, decisions, excluded }: StandardTextImportDetail): Review {
  const taken = new Map(decisions.map((decision) => [decision.doubtId, decision]));
  const left = proposal.doubtful.map(({ id }) => id).filter((id) => !taken.has(id));
  return {
    decisions: taken,
    rejected: new Set(one.confirmedAt === null ? [] : left),
    drafts: new Map(),
    excluded: new Set(excluded),
  };
}

/** A decision to adopt, 'rejected', or null to think again. */
export function withDecision(review: Review, id: string, decision: StandardTextDecision | 'rejected' | null): Review {
  const decisions = new Map(review.decisions);
  const rejected = new Set(review.rejected);
  decisions.delete(id);
  rejected.delete(id);
  if (decision === 'rejected') rejected.add(id);
  else if (decision !== null) decisions.set(id, decision);
  return { ...review, decisions, rejected };
}

export const withDraft = (review: Review, id: string, draft: Draft): Review => ({
  ...review,
  drafts: new Map(review.drafts).set(id, { ...review.drafts.get(id), ...draft }),
});

export function withExcluded(review: Review, unitId: string, isExcluded: boolean): Review {
  const excluded = new Set(review.excluded);
  if (isExcluded) excluded.add(unitId);
  else excluded.delete(unitId);
  return { ...review, excluded };
}

/** Units that already have a text. */
export function unitsTaken({ proposal }: StandardTextImportDetail, { decisions, excluded }: Review): Set<string> {
  const matched = proposal.matched.map(({ unitId }) => unitId).filter((unitId) => !excluded.has(unitId));
  return new Set([...matched, ...[...decisions.values()].map(({ unitId }) => unitId)]);
}

export const adoptedCount = ({ proposal }: StandardTextImportDetail, { decisions, excluded }: Review): number =>
  proposal.matched.length - excluded.size + decisions.size;

/** Doubtful texts nobody has said yes or no to. */
export const openCount = ({ proposal }: StandardTextImportDetail, { decisions, rejected }: Review): number =>
  proposal.doubtful.length - decisions.size - rejected.size;

export const isTouched = ({ decisions, rejected, drafts, excluded }: Review): boolean =>
  decisions.size + rejected.size + drafts.size + excluded.size > 0;

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
