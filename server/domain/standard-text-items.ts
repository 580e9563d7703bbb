/** Cuts the text of one control point into its items a) b) c) … (GB/T 22239-2019), or says why that is not safe. */
import type { Unit } from '../../schemas/generated/types.ts';
import { joinLines, squeeze, type TextLine } from './standard-text-lines.ts';
import type { Section } from './standard-text-sections.ts';

/** One item as read; `reason` where it must not be taken without a person. */
export interface ReadItem {
  /** The units it may belong to, the likeliest first; exactly one where there is no reason. */
  readonly units: readonly Unit[];
  readonly text: string;
  readonly line: number;
  readonly reason: string | null;
  /** How many lines of the file it came from. */
  readonly span: number;
}

interface Piece {
  readonly letter: string;
  readonly lines: TextLine[];
}

/** What OCR makes of the letter. */
const VARIANTS: Readonly<Record<string, string>> = {
  a: 'aA@',
  b: 'bB6',
  c: 'cC',
  d: 'dD',
  e: 'eEc',
  f: 'fF',
  g: 'gG9q',
  h: 'hHn',
  i: 'iI1l!|j',
  j: 'jJi',
};

const letterAt = (index: number): string => String.fromCharCode(97 + index);
const isReadingOf = (seen: string, letter: string): boolean => (VARIANTS[letter] ?? letter).includes(seen);

const MARKER = /^[\s*•·●■◆\->]*[([]? ?([a-zA-Z0-9@!|]) ?(?:[)\]}]|[.、](?=[ \u4e00-\u9fff]))[ *]*/;
/** The bracket was lost: only before the word an item begins with. */
const BARE_MARKER = /^ *([a-j]) *(?=[应可])/;
const INLINE = /[;；。:：,，、] *[([]? ?([a-j]) ?[)\]](?=[ \u4e00-\u9fff])/g;

/** Items of the section in order. With a doubt about the section, every item carries it. */
export function itemsOf(section: Section, following: readonly Unit[]): ReadItem[] {
  const { lead, runs } = piecesOf(section.body);
  const [first = [], ...later] = runs;
  const lost = '标题缺失，不能确定属于哪个控制点';
  const orphans = later.flat().map((piece) => readItem(piece, byLetter(following, piece.letter), lost));
  if (section.doubt !== null || section.info === null) {
    const all = first.length === 0 ? [{ letter: '', lines: lead }] : first;
    const units = section.candidates.flatMap((info) => info.units);
    const reason = section.doubt ?? '标题没有读懂';
    return [...all.map((piece) => readItem(piece, byLetter(units, piece.letter), reason)), ...orphans];
  }
  const { units } = section.info;
  const found = units.length === 1 ? single(lead, first, units) : several(lead, first, units);
  return [...(later.length > 0 || !section.closed ? doubtLast(found) : found), ...orphans];
}

/** Units with this letter first; a control point of one item has none. */
function byLetter(units: readonly Unit[], letter: string): Unit[] {
  const fitting = units.filter(({ item }) => item === letter.toLowerCase() || item === '');
  return fitting.length > 0 ? fitting : [...units];
}

const SHORT_LEAD = /^.{0,12}[:：]$/;

function single(lead: readonly TextLine[], pieces: readonly Piece[], units: readonly Unit[]): ReadItem[] {
  const text = SHORT_LEAD.test(squeeze(lead[0]?.key ?? '')) ? lead.slice(1) : [...lead];
  if (pieces.length === 0) return [readItem({ letter: '', lines: text }, units, null)];
  const fits = pieces.length === 1 && text.length === 0 && pieces[0]?.letter.toLowerCase() === 'a';
  const all = text.length > 0 ? [{ letter: '', lines: text }, ...pieces] : pieces;
  return all.map((piece) => readItem(piece, units, fits ? null : '标准中此控制点只有一项，文件中有多项'));
}

function several(lead: readonly TextLine[], pieces: readonly Piece[], units: readonly Unit[]): ReadItem[] {
  if (pieces.length === 0) return withoutLetters(lead, units);
  const seen = pieces.map(({ letter }) => letter);
  const fit = seen.every((letter, index) => isReadingOf(letter, letterAt(index)));
  const wrong = seen.filter((letter, index) => letter.toLowerCase() !== letterAt(index)).length;
  let reason: string | null = null;
  if (pieces.length !== units.length) reason = `标准中此控制点有 ${units.length} 项，文件中读出 ${pieces.length} 项`;
  else if (!fit || wrong > Math.max(1, units.length / 3)) reason = '项的字母不连续';
  return pieces.map((piece, index) =>
    readItem(piece, reason === null ? units.slice(index, index + 1) : byLetter(units, piece.letter), reason),
  );
}

/** Sentences whose letters are gone, as when a list's numbers were automatic; their order only suggests the units. */
function withoutLetters(lead: readonly TextLine[], units: readonly Unit[]): ReadItem[] {
  const sentences: TextLine[][] = [];
  for (const line of lead.filter(({ key }) => !SHORT_LEAD.test(squeeze(key)))) {
    const open = sentences.at(-1);
    if (open === undefined || /[。；;] *$/.test(open.at(-1)?.key ?? '')) sentences.push([line]);
    else open.push(line);
  }
  const inOrder = sentences.length === units.length;
  return sentences.map((lines, index) =>
    readItem({ letter: '', lines }, inOrder ? units.slice(index, index + 1) : units, '项的字母没有读到'),
  );
}

function doubtLast(items: readonly ReadItem[]): ReadItem[] {
  const reason = '其后的控制点标题没有读到，末尾可能混入别的文字';
  return items.map((item, index) =>
    index === items.length - 1 && item.reason === null && item.span > 1 ? { ...item, reason } : item,
  );
}

const RESIDUE =
  /\d ?\. ?\d{1,2} ?\. ?\d{1,2} ?\. ?\d|L[1-4]-[A-Z]{3}|测评(?:单元|对象|实施|指标)|单元判定|…{2,}|\.{4,}/;
const UNFINISHED = /^[，,、。；;：:)）]|[，,、和或及与的]$/;

function readItem({ lines }: Piece, units: readonly Unit[], reason: string | null): ReadItem {
  const text = joinLines(lines.map((line) => line.text));
  return { units, text, line: lines[0]?.line ?? 1, reason: reason ?? faultOf(text, lines), span: lines.length };
}

/** What in a wording shows that it is cut short or holds something foreign; null where nothing does. */
export function faultOf(text: string, lines: readonly TextLine[]): string | null {
  if (text.length < 4) return '文字缺失或过短';
  if (text.length > 400) return '文字过长，可能混入别的内容';
  if (RESIDUE.test(text)) return '文字中混有编号或标题';
  if (UNFINISHED.test(text)) return '文字的开头或末尾不完整';
  const goesOn = lines.slice(0, -1).some(({ key }) => /[；;] *$/.test(key));
  return goesOn || /。(?=.)/.test(text) ? '句子结束之后还有文字' : null;
}

interface Pieces {
  readonly lead: TextLine[];
  /** A new run begins where the letters begin anew. */
  readonly runs: Piece[][];
}

const NOTE = /^ *注 ?\d? ?:/;

function piecesOf(body: readonly TextLine[]): Pieces {
  const pieces: Pieces = { lead: [], runs: [] };
  let inNote = false;
  for (const whole of body) {
    for (const line of cutInline(whole, nextLetter(pieces.runs))) {
      const marker = markerOf(line, nextLetter(pieces.runs));
      inNote = marker === null && (inNote || NOTE.test(line.key));
      if (!inNote) addLine(pieces, line, marker);
    }
  }
  return pieces;
}

function addLine({ lead, runs }: Pieces, line: TextLine, marker: Marker | null): void {
  if (marker === null) {
    (runs.at(-1)?.at(-1)?.lines ?? lead).push(line);
    return;
  }
  const { letter, end } = marker;
  if (runs.length === 0 || (letter.toLowerCase() === 'a' && nextLetter(runs) !== 'a')) runs.push([]);
  const rest = { text: line.text.slice(end), key: line.key.slice(end), line: line.line };
  runs.at(-1)?.push({ letter, lines: squeeze(rest.key) === '' ? [] : [rest] });
}

interface Marker {
  readonly letter: string;
  /** Where the text begins after it. */
  readonly end: number;
}

const nextLetter = (runs: readonly (readonly Piece[])[]): string => letterAt(runs.at(-1)?.length ?? 0);

function markerOf({ key }: TextLine, expected: string): Marker | null {
  const match = MARKER.exec(key) ?? BARE_MARKER.exec(key);
  const letter = match?.[1];
  if (match === null || letter === undefined) return null;
  // Digits and signs are items only where the letter due looks like them: 1) 2) number the parts of one item.
  if (!/[a-zA-Z]/.test(letter) && !isReadingOf(letter, expected)) return null;
  if (match[0].trim() === letter && letter !== expected) return null;
  return { letter, end: match[0].length };
}

/** Several items on one line, as after lost line breaks: cut where the next letters follow in order. */
function cutInline(whole: TextLine, expected: string): TextLine[] {
  let due = markerOf(whole, expected)?.letter.toLowerCase() === expected ? following(expected) : expected;
  const cuts: number[] = [];
  for (const match of whole.key.matchAll(INLINE)) {
    if (match[1] !== due) continue;
    cuts.push(match.index + 1);
    due = following(due);
  }
  return [0, ...cuts].map((at, index) => ({
    text: whole.text.slice(at, cuts[index]),
    key: whole.key.slice(at, cuts[index]),
    line: whole.line,
  }));
}

const following = (letter: string): string => String.fromCharCode(letter.charCodeAt(0) + 1);
