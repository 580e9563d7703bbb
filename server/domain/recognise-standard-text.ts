/**
 * Finds the wording of every unit in the licence holder's own copy of GB/T 22239-2019 or GB/T 28448-2019. Fails closed:
 * whatever could belong to another unit is handed to a person as doubtful, never matched.
 */
import type {
  ImportableStandard,
  StandardTextProposal,
  StandardTextProposalDoubtful,
  StandardTextProposalMatched,
  Unit,
} from '../../schemas/generated/types.ts';
import { hasUnitForm, indicatorsOf } from './standard-text-28448.ts';
import { itemsOf, type ReadItem } from './standard-text-items.ts';
import { type TextLibrary, textLibrary } from './standard-text-library.ts';
import { keyOf, readLines, squeeze } from './standard-text-lines.ts';
import { rowItems, type TextRow, unitOfId } from './standard-text-rows.ts';
import { sectionsOf } from './standard-text-sections.ts';

/** A file as its lines (a table row: its cells with tabs between), or as rows of a table. */
export type StandardTextSource =
  | { readonly kind: 'lines'; readonly lines: readonly string[] }
  | { readonly kind: 'rows'; readonly rows: readonly TextRow[] };

export function recogniseStandardText(
  source: StandardTextSource,
  units: readonly Unit[],
  standard: ImportableStandard,
): StandardTextProposal {
  const library = textLibrary(units, standard);
  return proposalOf(HABITS.reduce(doubtUnusual, readItems(source, library)), library);
}

function readItems(source: StandardTextSource, library: TextLibrary): ReadItem[] {
  if (source.kind === 'rows') return rowItems(source.rows, library);
  const rows = rowsIn(source.lines, library);
  if (rows !== null) return rowItems(rows, library);
  const lines = readLines(source.lines, library);
  if (library.standard === 'gb-t-28448-2019' && hasUnitForm(lines)) return indicatorsOf(lines, library);
  return sectionsOf(lines, library).flatMap((section) =>
    itemsOf(section, library.order[(section.info?.index ?? -2) + 1]?.units ?? []),
  );
}

/** The rows of a text that is a table: lines that begin with a unit id, or hold one in a cell. */
function rowsIn(lines: readonly string[], library: TextLibrary): TextRow[] | null {
  const rows = lines.map((line, index) => ({ line: index + 1, cells: cellsOf(line) }));
  const keyed = rows.filter(({ cells }) => cells.length > 1 && cells.some((cell) => unitOfId(cell, library)));
  return keyed.length >= 3 ? rows.filter(({ cells }) => cells.length > 1) : null;
}

function cellsOf(line: string): string[] {
  const cells = line.split(/\t|(?<=^|\s)\||\|(?=\s|$)/).map((cell) => cell.trim());
  if (cells.length > 1) return cells.filter((cell) => cell !== '');
  const [, id = '', rest = ''] = /^\s*(\S{8,12})\s+(\S.*)$/.exec(line) ?? [];
  return rest === '' ? [line] : [id, rest];
}

interface Habit {
  readonly shows: RegExp;
  readonly reason: string;
}

const HABITS: readonly Habit[] = [
  { shows: /[。；;.．!！)）】”]$/, reason: '句末没有标点，可能不完整' },
  { shows: /[应可须宜]|不得|禁止/, reason: '没有“应”“可”等用词，可能不完整' },
];

/** What nearly all sentences of a file show and one does not: that one was cut off. */
function doubtUnusual(items: readonly ReadItem[], { shows, reason }: Habit): ReadItem[] {
  const read = items.filter((item) => item.reason === null);
  const unusual = new Set(read.filter(({ text }) => !shows.test(text)));
  if (unusual.size > read.length / 10) return [...items];
  return items.map((item) => (unusual.has(item) ? { ...item, reason } : item));
}

function proposalOf(items: readonly ReadItem[], library: TextLibrary): StandardTextProposal {
  const claims = Map.groupBy(
    items.filter(({ reason }) => reason === null),
    ({ units }) => units[0]?.id ?? '',
  );
  const matched: StandardTextProposalMatched[] = [];
  const doubts: Omit<StandardTextProposalDoubtful, 'id'>[] = [];
  for (const { units, text, line, reason } of items) {
    const unitIds = units.map(({ id }) => id);
    const claimants = claims.get(unitIds[0] ?? '') ?? [];
    const conflict = claimants.some((other) => other.text !== text);
    if (reason !== null || conflict || unitIds.length !== 1) {
      doubts.push({ unitIds, text, line, reason: reason ?? '同一单元在文件中有不同的文字' });
    } else if (claimants[0]?.line === line) matched.push({ unitId: unitIds[0] ?? '', text, line });
  }
  const doubtful = doubts.filter(({ text }) => text !== '').map((doubt, index) => ({ id: `d${index + 1}`, ...doubt }));
  const met = new Set([...matched.map(({ unitId }) => unitId), ...doubtful.flatMap(({ unitIds }) => unitIds)]);
  return { matched, doubtful, missing: library.units.map(({ id }) => id).filter((id) => !met.has(id)) };
}

/** Which of the two standards a file holds, by its name and form; null where neither shows. */
export function standardOf(name: string, source: StandardTextSource): ImportableStandard | null {
  const named = (text: string): ImportableStandard | null => {
    const both = [text.includes('22239'), text.includes('28448')];
    if (both[0] === both[1]) return null;
    return both[0] === true ? 'gb-t-22239-2019' : 'gb-t-28448-2019';
  };
  if (source.kind === 'rows') return named(name);
  const keys = source.lines.map((line) => ({ key: keyOf(line) }));
  if (hasUnitForm(keys)) return 'gb-t-28448-2019';
  const head = keys.slice(0, 60).map(({ key }) => squeeze(key));
  return (
    named(name) ?? head.map(named).find((found) => found !== null) ?? (hasClauses(keys) ? 'gb-t-22239-2019' : null)
  );
}

const hasClauses = (keys: readonly { readonly key: string }[]): boolean =>
  keys.some(({ key }) => /^\s*[6-9]( ?\. ?\d{1,2}){3}/.test(key));
