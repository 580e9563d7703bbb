/** The verdict of a unit from its objects (GB/T 28449-2018 8.2.2; METHOD C.5). */
import type { EvaluationCounts, UnitVerdict, Verdict } from '../../schemas/generated/types.ts';
import { applicableOf, countsOf, totalOf } from './counts.ts';

/** Unassessed wins; then 不适用 leaves, all alike keeps the word, anything mixed is 部分符合. Nothing at all is unassessed. */
export function verdictOfCounts(counts: EvaluationCounts): UnitVerdict {
  if (counts.unassessed > 0 || totalOf(counts) === 0) return 'unassessed';
  const applicable = applicableOf(counts);
  if (applicable === 0) return 'not_applicable';
  if (counts.compliant === applicable) return 'compliant';
  return counts.nonCompliant === applicable ? 'non_compliant' : 'partial';
}

/** The verdict over the objects of a unit; null or undefined is an object not yet judged. */
export const unitVerdict = (verdicts: readonly (Verdict | null | undefined)[]): UnitVerdict =>
  verdictOfCounts(countsOf(verdicts));
