/** The result that counts for a cell is that of the latest round that has a verdict; earlier rounds stay as they were (METHOD F c). */
import type { FactResult } from '../../schemas/generated/types.ts';
import { verdictNumber } from './counts.ts';

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

/** One unit over all objects, by their positions. */
export interface ResultRow {
  readonly results: readonly (FactResult | undefined)[];
  /** The verdicts once more as numbers, 0 for none: folding reads these and not the scattered results. */
  readonly verdicts: Uint8Array;
}

export type ResultTable = ReadonlyMap<string, ResultRow>;

/** Place of every object in the rows of a result table. */
export const positionsOf = (objects: readonly { readonly id: string }[]): Map<string, number> =>
  new Map(objects.map((object, position) => [object.id, position]));

/** The same rule as `currentResults` without a key per cell: whole assessments are folded from this. Results of other objects are left out. */
export function resultTable(results: Iterable<FactResult>, positions: ReadonlyMap<string, number>): ResultTable {
  const table = new Map<string, { results: (FactResult | undefined)[]; verdicts: Uint8Array }>();
  for (const result of results) {
    const position = positions.get(result.objectId);
    if (position === undefined) continue;
    let row = table.get(result.unitId);
    if (row === undefined) {
      const held = new Array<FactResult | undefined>(positions.size).fill(undefined);
      row = { results: held, verdicts: new Uint8Array(positions.size) };
      table.set(result.unitId, row);
    }
    const held = row.results[position];
    if (held === undefined || supersedes(result, held)) {
      row.results[position] = result;
      row.verdicts[position] = verdictNumber(result.verdict);
    }
  }
  return table;
}
