/** Counting verdicts; 未测评 is its own count, never 不符合 (design: facts and opinions). */
import type { EvaluationCounts, UnitVerdict } from '../../schemas/generated/types.ts';

const COUNT_OF: Record<UnitVerdict, keyof EvaluationCounts> = {
  compliant: 'compliant',
  partial: 'partial',
  non_compliant: 'nonCompliant',
  not_applicable: 'notApplicable',
  unassessed: 'unassessed',
};

export const noCounts = (): EvaluationCounts => ({
  compliant: 0,
  partial: 0,
  nonCompliant: 0,
  notApplicable: 0,
  unassessed: 0,
});

/** Counts one verdict into `counts`, which it changes: the caller owns a fresh one. */
export function countVerdict(counts: EvaluationCounts, verdict: UnitVerdict | null | undefined): void {
  counts[COUNT_OF[verdict ?? 'unassessed']] += 1;
}

export function countsOf(verdicts: Iterable<UnitVerdict | null | undefined>): EvaluationCounts {
  const counts = noCounts();
  for (const verdict of verdicts) countVerdict(counts, verdict);
  return counts;
}

export function addCounts(all: Iterable<EvaluationCounts>): EvaluationCounts {
  const total = noCounts();
  for (const counts of all) {
    for (const key of Object.values(COUNT_OF)) total[key] += counts[key];
  }
  return total;
}

/** Everything counted. */
export const totalOf = (c: EvaluationCounts): number =>
  c.compliant + c.partial + c.nonCompliant + c.notApplicable + c.unassessed;

/** Assessed and applicable: what a verdict or a value may be taken from. */
export const applicableOf = (c: EvaluationCounts): number => c.compliant + c.partial + c.nonCompliant;
