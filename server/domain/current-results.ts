/** The result that counts for a cell is that of the latest round that has a verdict; earlier rounds stay as they were (METHOD F c). */
import type { FactResult } from '../../schemas/generated/types.ts';

/** Key of a cell; neither id contains a vertical bar. */
export const cellKey = (unitId: string, objectId: string): string => `${unitId}|${objectId}`;

/** Latest verdict first; among equals the order of the input must not matter, so ties are broken by content. */
function supersedes(next: FactResult, held: FactResult): boolean {
  if ((next.verdict === null) !== (held.verdict === null)) return next.verdict !== null;
  if (next.round !== held.round) return next.round > held.round;
  if (next.recordedAt !== held.recordedAt) return next.recordedAt > held.recordedAt;
  return `${next.verdict}${next.record}` > `${held.verdict}${held.record}`;
}

/** Current results keyed by `cellKey`. A later round that only has a record (verdict null) does not override an earlier verdict. */
export function currentResults(results: Iterable<FactResult>): Map<string, FactResult> {
  const current = new Map<string, FactResult>();
  for (const result of results) {
    const key = cellKey(result.unitId, result.objectId);
    const held = current.get(key);
    if (held === undefined || supersedes(result, held)) current.set(key, result);
  }
  return current;
}

/** The same, as unit id → object id → result: cheaper where whole assessments are folded. */
export function currentByUnit(results: Iterable<FactResult>): Map<string, Map<string, FactResult>> {
  const current = new Map<string, Map<string, FactResult>>();
  for (const result of results) {
    let ofUnit = current.get(result.unitId);
    if (ofUnit === undefined) {
      ofUnit = new Map();
      current.set(result.unitId, ofUnit);
    }
    const held = ofUnit.get(result.objectId);
    if (held === undefined || supersedes(result, held)) ofUnit.set(result.objectId, result);
  }
  return current;
}
