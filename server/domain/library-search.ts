/**
 * Full-text search over the standards library. Chinese has no spaces between words, and people type parts of words; so the
 * whole library (a few million characters) is scanned for the words as they are, which takes milliseconds and misses nothing.
 */
import type {
  Guidance,
  LibraryEntry,
  StandardsSearch,
  StandardsSearchQuery,
  Unit,
} from '../../schemas/generated/types.ts';
import type { Library } from './library.ts';

interface Field {
  /** What the part is called on a page. */
  readonly label: string;
  readonly text: string;
  readonly folded: string;
  readonly weight: number;
}

interface Entry {
  readonly entry: LibraryEntry;
  readonly id: string;
  readonly title: string;
  readonly unit?: Unit;
  readonly fields: readonly Field[];
}

const SHOWN = 100;
const AROUND = 28;

/** Wording that is not part of the library, by unit id: the licence holder's own copy of the standard. */
export type Wording = ReadonlyMap<string, string>;

/** Letters of any width and case are the same to a person who searches. */
const fold = (text: string): string => text.normalize('NFKC').toLowerCase();

const field = (label: string, weight: number, text: string): Field => ({ label, text, folded: fold(text), weight });

const entriesByLibrary = new WeakMap<Library, readonly Entry[]>();

function entriesOf(library: Library): readonly Entry[] {
  let entries = entriesByLibrary.get(library);
  if (entries === undefined) {
    entries = [...library.units.map((unit) => unitEntry(library, unit)), ...otherEntries(library)];
    entriesByLibrary.set(library, entries);
  }
  return entries;
}

/** Folds the texts ahead of the first question, which would otherwise wait for it. */
export const prepareSearch = (library: Library): void => void entriesOf(library);

function unitEntry(library: Library, unit: Unit): Entry {
  const { guidance } = unit;
  const place = [unit.id, unit.clause, unit.item].join(' ');
  const level3 = unit.level === 3 ? unit.id : unit.siblings?.l3;
  const looks = library.howTo.flatMap(({ name, entries }) =>
    entries.filter(({ units }) => units.some((id) => id === level3)).map((look) => `${name}：${look.where}`),
  );
  return {
    entry: 'unit',
    id: unit.id,
    title: `${unit.controlPoint}：${unit.gist}`,
    unit,
    fields: [
      field('编号与条款', 12, place),
      field('控制点', 8, unit.controlPoint),
      field('要点', 6, unit.gist),
      ...(guidance === undefined ? [] : guidanceFields(guidance)),
      field('查看方法', 1, looks.join('\n')),
      field('测评对象', 1, unit.objects.join('、')),
    ],
  };
}

const guidanceFields = (guidance: Guidance): Field[] => [
  field('常见问题', 3, (guidance.problems ?? []).map(({ title }) => title).join('\n')),
  field('说明', 2, guidance.why ?? ''),
  field(
    '检查步骤',
    2,
    (guidance.steps ?? []).map(({ action, expected, notMet }) => [action, expected, notMet].join('\n')).join('\n'),
  ),
  field('应取证据', 1, (guidance.evidence ?? []).join('\n')),
  field('整改建议', 1, (guidance.problems ?? []).map((one) => [one.technical, one.management].join('\n')).join('\n')),
];

function otherEntries(library: Library): Entry[] {
  return [
    ...library.highRisk.map((row): Entry => {
      const fields = [
        field('编号与条款', 10, `${row.caseNo} ${row.clause}`),
        field('名称', 5, row.name),
        field('情形', 2, row.triggers.join('\n')),
      ];
      return { entry: 'case', id: `${row.ruleSet}/${row.caseNo}`, title: row.name, fields };
    }),
    ...library.majorHazards.map((row): Entry => {
      const fields = [
        field('编号与条款', 10, `${row.id} ${row.clause ?? ''}`),
        field('名称', 5, row.item),
        field('问题', 2, row.problem),
      ];
      return { entry: 'trigger', id: row.id, title: row.item || row.problem, fields };
    }),
    ...library.requiredDocuments.map((row): Entry => {
      const names = [row.name, ...(row.aliases ?? [])].join('、');
      return {
        entry: 'document',
        id: row.id,
        title: row.name,
        fields: [field('名称', 5, names), field('看什么', 2, row.look.join('\n'))],
      };
    }),
    ...library.codeAuditItems.map((row): Entry => {
      const fields = [field('条款', 10, row.clause), field('名称', 5, row.title), field('要点', 2, row.check)];
      return { entry: 'audit_item', id: row.clause, title: row.title, fields };
    }),
  ];
}

/** Every word must occur somewhere in an entry; the best 100, those first where the words stand in the weightier parts. */
export function searchLibrary(library: Library, query: StandardsSearchQuery, wording: Wording): StandardsSearch {
  const words = fold(query.q).split(/\s+/).filter(Boolean);
  if (words.length === 0) return { total: 0, items: [] };
  const hits = entriesOf(library)
    .filter((entry) => isWanted(entry, query))
    .flatMap((entry) => hitIn(entry, words, wording) ?? []);
  // Level 3 first among equals: it is what most systems are assessed at.
  hits.sort((x, y) => y.score - x.score || distance(x.entry) - distance(y.entry));
  const items = hits.slice(0, SHOWN).map(({ entry, best, word }) => ({
    entry: entry.entry,
    id: entry.id,
    title: entry.title,
    field: best.label,
    snippet: snippet(best, word),
  }));
  return { total: hits.length, items };
}

const distance = ({ unit }: Entry): number => (unit === undefined ? 0 : Math.abs(unit.level - 3));

function isWanted({ entry, unit }: Entry, { level, set, domain, entry: wanted }: StandardsSearchQuery): boolean {
  if (wanted !== undefined && entry !== wanted) return false;
  if (unit === undefined) return level === undefined && set === undefined && domain === undefined;
  if (level !== undefined && unit.level !== Number(level)) return false;
  return (set === undefined || unit.set === set) && (domain === undefined || unit.domainCode === domain);
}

interface Hit {
  readonly entry: Entry;
  readonly score: number;
  readonly best: Field;
  readonly word: string;
}

function hitIn(entry: Entry, words: readonly string[], wording: Wording): Hit | null {
  const own = entry.unit === undefined ? undefined : wording.get(entry.unit.id);
  const fields = own === undefined ? entry.fields : [...entry.fields, field('标准原文', 7, own)];
  let score = 0;
  let best: { readonly found: Field; readonly word: string } | undefined;
  for (const word of words) {
    const found = fields.filter(({ folded }) => folded.includes(word));
    const top = found.reduce<Field | undefined>(
      (high, one) => (high && high.weight >= one.weight ? high : one),
      undefined,
    );
    if (top === undefined) return null;
    score += top.weight + found.length / 100;
    if (best === undefined || top.weight > best.found.weight) best = { found: top, word };
  }
  return best === undefined ? null : { entry, score, best: best.found, word: best.word };
}

/** The line with the word, cut to a readable length; folding may change lengths, then the start of the text is shown. */
function snippet({ text, folded }: Field, word: string): string {
  const at = folded.length === text.length ? folded.indexOf(word) : 0;
  const lineStart = text.lastIndexOf('\n', at) + 1;
  const newline = text.indexOf('\n', at);
  const lineEnd = newline < 0 ? text.length : newline;
  const start = Math.max(lineStart, at - AROUND);
  const end = Math.min(lineEnd, at + word.length + AROUND);
  return `${start > lineStart ? '…' : ''}${text.slice(start, end)}${end < lineEnd ? '…' : ''}`;
}
