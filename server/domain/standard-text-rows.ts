/** A table of wordings (tsv, csv, a table in a document): each row names its unit by id, or by clause and letter. */
import type { Unit } from '../../schemas/generated/types.ts';
import { faultOf, type ReadItem } from './standard-text-items.ts';
import { distance, foldId, nameAgrees, type TextLibrary } from './standard-text-library.ts';
import { joinLines, keyOf, squeeze } from './standard-text-lines.ts';

export interface TextRow {
  readonly line: number;
  readonly cells: readonly string[];
}

const CLAUSE = /^([6-9](?:\.\d{1,2}){3})(?:\(?([a-j])\)?)?$/;
const LETTER = /^\(?([a-j])[).]?$/;

/** The unit an id stands for; undefined for anything else. */
export function unitOfId(cell: string, library: TextLibrary): Unit | undefined {
  const bare = squeeze(keyOf(cell)).replace(/^[(【[]|[)】\]:：]$/g, '');
  return bare.length < 8 || bare.length > 14 ? undefined : library.byFoldedId.get(foldId(bare));
}

export function rowItems(rows: readonly TextRow[], library: TextLibrary): ReadItem[] {
  return rows.flatMap((row) => readRow(row, library) ?? []);
}

function readRow({ cells, line }: TextRow, library: TextLibrary): ReadItem | null {
  const text = joinLines(longestSentence(cells).split('\n'));
  const identity = text === '' ? null : identify(cells, library);
  if (identity === null) return null;
  const { units, reason } = identity;
  return { units, text, line, reason: reason ?? faultOf(text, []), span: 1 };
}

type Identity = Pick<ReadItem, 'units' | 'reason'>;

/** The unit a row names; null where it names none, such as the head of the table. */
function identify(cells: readonly string[], library: TextLibrary): Identity | null {
  const keys = cells.map((cell) => squeeze(keyOf(cell)));
  const byId = [...new Set(cells.flatMap((cell) => unitOfId(cell, library) ?? []))];
  if (byId.length > 1) return { units: byId, reason: '一行中有多个单元编号' };
  const byClause = unitsByClause(keys, library);
  const [unit] = byId;
  if (unit !== undefined) return checked(unit, byClause, keys, library);
  if (byClause === null) return nearIds(keys, library);
  const [named, ...others] = byClause;
  if (named === undefined) return { units: [], reason: '条款不在标准库中' };
  return others.length === 0 ? checked(named, null, keys, library) : { units: byClause, reason: '有条款而没有字母' };
}

function checked(
  unit: Unit,
  byClause: readonly Unit[] | null,
  keys: readonly string[],
  library: TextLibrary,
): Identity {
  if (!library.units.includes(unit)) return { units: [unit], reason: '这份标准没有这一项' };
  if (byClause !== null && !byClause.includes(unit)) {
    return { units: [unit, ...byClause], reason: '单元编号与条款对不上' };
  }
  return { units: [unit], reason: otherName(keys, unit, library) ? '编号与控制点名称对不上' : null };
}

const longestSentence = (cells: readonly string[]): string =>
  cells
    .filter((cell) => (cell.match(/[\u4e00-\u9fff]/g)?.length ?? 0) > 5)
    .reduce((longest, cell) => (cell.length > longest.length ? cell : longest), '');

/** Units a clause, with its letter if there is one, can mean; null where no cell holds a clause. */
function unitsByClause(keys: readonly string[], library: TextLibrary): Unit[] | null {
  const match = keys.map((key) => CLAUSE.exec(key)).find((found) => found !== null);
  const info = match?.[1] === undefined ? undefined : library.clauses.get(match[1]);
  if (info === undefined) return match == null ? null : [];
  const letter = match?.[2] ?? keys.map((key) => LETTER.exec(key)?.[1]).find((found) => found !== undefined);
  if (letter === undefined || info.units.length === 1) return [...info.units];
  return info.units.filter(({ item }) => item === letter);
}

/** True where a cell names another control point than the unit's. */
function otherName(keys: readonly string[], unit: Unit, library: TextLibrary): boolean {
  const info = library.clauses.get(unit.clause);
  const printed = keys.filter((key) => library.names.includes(key));
  return info !== undefined && printed.length > 0 && !printed.some((name) => nameAgrees(name, info, library));
}

/** Ids one sign away from what stands in a cell; null where no cell looks like an id. */
function nearIds(keys: readonly string[], library: TextLibrary): Identity | null {
  const folded = keys.filter((key) => /^[\w|!—–-]{8,12}$/.test(key)).map(foldId);
  const units = library.units.filter(({ id }) => folded.some((key) => distance(foldId(id), key, 1) <= 1)).slice(0, 8);
  return units.length === 0 ? null : { units, reason: '单元编号没有读懂' };
}
