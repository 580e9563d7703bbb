/** 重大风险隐患: proposed by the trigger table, decided by a person on three principles (2025 template appendix G; METHOD B.5). */
import type { AssessmentFacts, FactCellRef, FactHazard, MajorHazardTrigger } from '../../schemas/generated/types.ts';
import { hitsOf } from './high-risk.ts';
import type { Library } from './library.ts';

export interface HazardCandidate {
  readonly trigger: MajorHazardTrigger;
  readonly unitIds: string[];
  readonly cells: FactCellRef[];
  readonly failed: boolean;
  readonly problemIds: string[];
  /** The recorded hazard of this trigger, dismissed ones included; null while nobody has decided. */
  readonly hazardId: string | null;
}

/** Triggers tied to a clause whose unit falls short; the comprehensive ones have no unit and are entered by hand. */
export function hazardCandidates(facts: AssessmentFacts, library: Library): HazardCandidate[] {
  const hits = hitsOf(facts, library);
  return library.majorHazards
    .map((trigger) => {
      const hazard = facts.hazards.find((row) => row.triggerId === trigger.id);
      return { trigger, ...hits(trigger.unitIds), hazardId: hazard?.id ?? null };
    })
    .filter((candidate) => candidate.unitIds.length > 0);
}

/** 相关性, 严重性 and 高发性 must all hold. */
export const holds = (hazard: Pick<FactHazard, 'relevance' | 'severity' | 'prevalence'>): boolean =>
  hazard.relevance.holds && hazard.severity.holds && hazard.prevalence.holds;

/** Z01, Z02 …: the number after the highest in use. */
export function nextHazardNo(hazards: readonly Pick<FactHazard, 'no'>[]): string {
  const highest = hazards.reduce((most, { no }) => Math.max(most, Number(/^Z(\d+)$/.exec(no)?.[1] ?? 0)), 0);
  return `Z${String(highest + 1).padStart(2, '0')}`;
}
