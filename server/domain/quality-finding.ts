/** One finding of the 质检: built only when there is at least one subject. */
import type { QualityCheck } from './quality-checks.ts';

const SHOWN = 20;

/** A check over the subjects it concerns; none when there are none. The message gets the count. */
export function finding(
  check: Pick<QualityCheck, 'code' | 'level' | 'target'>,
  subjects: readonly string[],
  message: (count: number) => string,
): QualityCheck[] {
  if (subjects.length === 0) return [];
  const { length } = subjects;
  return [{ ...check, message: message(length), count: length, subjects: subjects.slice(0, SHOWN) }];
}
