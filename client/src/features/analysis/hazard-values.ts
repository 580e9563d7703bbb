import type { Hazard, HazardCandidateList, HazardStatus, SaveHazard } from '../../../../schemas/generated/types.ts';

export type HazardCandidate = HazardCandidateList['items'][number];

/** Undecided until a person says yes or no. */
type Principle = { holds?: boolean; reason: string };

export interface HazardValues {
  statement: string;
  problemIds: string[];
  relevance: Principle;
  severity: Principle;
  prevalence: Principle;
  consequence: string;
  advice: string;
  status: HazardStatus;
  fixMeasure: string;
  fixVerification: string;
  fixedAt: string | null;
  dismissReason: string;
}

export function hazardValues(hazard: Hazard | null, trigger: HazardCandidate | null): HazardValues {
  const undecided: Principle = { reason: '' };
  return {
    statement: hazard?.statement ?? '',
    problemIds: hazard?.problemIds ?? trigger?.problemIds ?? [],
    relevance: hazard?.relevance ?? undecided,
    severity: hazard?.severity ?? undecided,
    prevalence: hazard?.prevalence ?? undecided,
    consequence: hazard?.consequence ?? '',
    advice: hazard?.advice ?? '',
    status: hazard?.status ?? 'open',
    fixMeasure: hazard?.fixMeasure ?? '',
    fixVerification: hazard?.fixVerification ?? '',
    fixedAt: hazard?.fixedAt ?? null,
    dismissReason: hazard?.dismissReason ?? '',
  };
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

export function hazardCommand(values: HazardValues, triggerId: string, expectedRevision: number): SaveHazard {
  // The server names a principle that nobody has judged.
  return {
    triggerId,
    statement: values.statement.trim(),
    problemIds: values.problemIds,
    relevance: values.relevance as SaveHazard['relevance'],
    severity: values.severity as SaveHazard['severity'],
    prevalence: values.prevalence as SaveHazard['prevalence'],
    consequence: orNull(values.consequence),
    advice: orNull(values.advice),
    status: values.status,
    fixMeasure: orNull(values.fixMeasure),
    fixVerification: orNull(values.fixVerification),
    fixedAt: values.fixedAt,
    dismissReason: orNull(values.dismissReason),
    expectedRevision,
  };
}
