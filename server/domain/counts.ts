/** Counting verdicts; 未测评 is its own count, never 不符合 (design: facts and opinions). */
import type { EvaluationCounts, UnitVerdict } from '../../schemas/generated/types.ts';

export const noCounts = (): EvaluationCounts => ({
  compliant: 0,
  partial: 0,
  nonCompliant: 0,
  notApplicable: 0,
  unassessed: 0,
});

/** The number of a verdict, 0 for none: whole assessments are counted over bytes (see `ResultRow`). */
export function verdictNumber(verdict: UnitVerdict | null | undefined): number {
  switch (verdict) {
    case 'compliant':
      return 1;
    case 'partial':
      return 2;
    case 'non_compliant':
      return 3;
    case 'not_applicable':
      return 4;
    default:
      return 0;
  }
}

const COUNT_KEYS = ['unassessed', 'compliant', 'partial', 'nonCompliant', 'notApplicable'] as const;

/** Counts one verdict number into `counts`, which it changes: the caller owns a fresh one. */
export function countNumber(counts: EvaluationCounts, number: number): void {
  counts[COUNT_KEYS[number] ?? 'unassessed'] += 1;
}

export function countsOf(verdicts: Iterable<UnitVerdict | null | undefined>): EvaluationCounts {
  const counts = noCounts();
  for (const verdict of verdicts) countNumber(counts, verdictNumber(verdict));
  return counts;
}

/** Counts over the given places of a row of verdict numbers; everything is unassessed where there is no row. */
export function countsOfRow(verdicts: Uint8Array | undefined, places: readonly number[]): EvaluationCounts {
  const counts = noCounts();
  for (const place of places) countNumber(counts, verdicts?.[place] ?? 0);
  return counts;
}

export function addCounts(all: Iterable<EvaluationCounts>): EvaluationCounts {
  const total = noCounts();
  for (const counts of all) {
    for (const key of COUNT_KEYS) total[key] += counts[key];
  }
  return total;
}

/** Everything counted. */
export const totalOf = (c: EvaluationCounts): number =>
  c.compliant + c.partial + c.nonCompliant + c.notApplicable + c.unassessed;

/** Assessed and applicable: what a verdict or a value may be taken from. */
export const applicableOf = (c: EvaluationCounts): number => c.compliant + c.partial + c.nonCompliant;
