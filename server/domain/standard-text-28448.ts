/**
 * The units of GB/T 28448-2019: each has a five-part number, an id and four parts; only part a) 测评指标 is the
 * requirement's wording. Number and id must agree, apart from the slips of the print that are known.
 */
import type { Unit } from '../../schemas/generated/types.ts';
import { classify, readNumber } from './standard-text-headings.ts';
import { faultOf, type ReadItem } from './standard-text-items.ts';
import { type ClauseInfo, distance, foldId, type TextLibrary } from './standard-text-library.ts';
import { joinLines, squeeze, type TextLine } from './standard-text-lines.ts';

/** Printed id → id meant, in headings whose clause shows the slip. */
const KNOWN_SLIPS: ReadonlyMap<string, string> = new Map([
  ['L4-ORS1-06', 'L3-ORS1-06'],
  ['L4-ORS1-07', 'L3-ORS1-07'],
  ['L4-ORS1-08', 'L3-ORS1-08'],
  ['L3-HRS1-09', 'L4-HRS1-09'],
  ['L3-MMS1-21', 'L4-MMS1-21'],
  ['L3-MMS1-44', 'L4-MMS1-44'],
  ['L3-MMS1-45', 'L4-MMS1-45'],
]);

interface Block {
  readonly line: number;
  /** The control point whose heading stands above; null where none was read. */
  readonly above: ClauseInfo | null;
  /** The control point and the place in it, by the five-part number. */
  readonly numbered: { readonly info: ClauseInfo; readonly place: number } | null;
  readonly printedId: string;
  readonly indicator: TextLine[];
  /** Part of the unit that is being read. */
  part: 'head' | 'indicator' | 'rest';
  /** True where the indicator ended at part b), as it must. */
  ended: boolean;
}

const ID = /[L1lI|] ?[1-4] ?[-—–−一_ ]{0,3} ?[A-Z0-9]{3} ?[1-5lI] ?[-—–−一_ ]{0,3} ?[0-9lIOo]{2}/;
const UNIT_TITLE = /^测.{0,2}单元[(:]?/;
const PART = /^[([]?[a-d0-9]?[)\].、]?(测评指标|测评对象|测评实施|单元判定)/;

export function indicatorsOf(lines: readonly TextLine[], library: TextLibrary): ReadItem[] {
  const blocks = blocksOf(lines, library).filter(({ indicator }) => indicator.length > 0);
  return blocks.map((block) => readBlock(block, blocks, library));
}

/** Whether a text has the form of GB/T 28448. */
export const hasUnitForm = (lines: readonly { readonly key: string }[]): boolean =>
  lines.filter(({ key }) => PART.test(squeeze(key)) || UNIT_TITLE.test(squeeze(key).replace(/^[\d.]+/, ''))).length > 3;

interface Reader {
  readonly library: TextLibrary;
  readonly blocks: Block[];
  above: ClauseInfo | null;
  current: Block | null;
}

function blocksOf(lines: readonly TextLine[], library: TextLibrary): Block[] {
  const state: Reader = { library, blocks: [], above: null, current: null };
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line !== undefined && takeLine(state, line, lines[at + 1])) at += 1;
  }
  return state.blocks;
}

/** Answers true where the next line was used as well: number and name of a heading on two lines. */
function takeLine(state: Reader, line: TextLine, next: TextLine | undefined): boolean {
  const title = unitTitle(line, next);
  if (title !== null) {
    openBlock(state, line, title.number, title.id);
    return title.both;
  }
  const part = PART.exec(squeeze(line.key))?.[1];
  if (part !== undefined) {
    takePart(state, line, part);
    return false;
  }
  const kind = classify(line, state.library);
  if (kind.kind === 'text') {
    if (state.current?.part === 'indicator') state.current.indicator.push(line);
    return false;
  }
  state.current = null;
  const both = kind.kind === 'suspect' && next !== undefined ? joined(line, next) : null;
  const retried = both === null ? kind : classify(both, state.library);
  state.above = retried.kind === 'clause' ? retried.info : null;
  return both !== null && retried.kind === 'clause';
}

const joined = (line: TextLine, next: TextLine): TextLine => ({
  text: `${line.text} ${next.text}`,
  key: `${line.key} ${next.key}`,
  line: line.line,
});

function unitTitle(line: TextLine, next: TextLine | undefined): { number: string; id: string; both: boolean } | null {
  const number = readNumber(line.key);
  const rest = squeeze(number === null ? line.key : line.key.slice(number.end)).replace(/^[#*\->•]+/, '');
  const start = number === null ? '' : line.key.slice(0, number.end);
  if (UNIT_TITLE.test(rest) && rest.length < 40) {
    const own = ID.exec(rest)?.[0];
    if (own !== undefined) return { number: start, id: own, both: false };
    // The id may have slipped to the next line, whole or in part.
    const later = next !== undefined && next.key.length < 24 ? ID.exec(rest + squeeze(next.key))?.[0] : undefined;
    return { number: start, id: later ?? '', both: later !== undefined };
  }
  if (rest === '' && number !== null && next !== undefined && UNIT_TITLE.test(squeeze(next.key))) {
    return { number: start, id: ID.exec(squeeze(next.key))?.[0] ?? '', both: true };
  }
  const isNumber = rest === '' && number?.readings[0]?.length === 5;
  return isNumber ? { number: start, id: '', both: false } : null;
}

function openBlock(state: Reader, { line }: TextLine, number: string, printedId: string): void {
  const numbered = placeOf(number, state.library);
  const block: Block = { line, above: state.above, numbered, printedId, indicator: [], part: 'head', ended: false };
  state.current = block;
  state.blocks.push(block);
}

/** Control point and place by a five-part number; null unless all five parts are there. */
function placeOf(text: string, library: TextLibrary): Block['numbered'] {
  for (const parts of readNumber(text)?.readings ?? []) {
    const info = library.clauses.get(parts.slice(0, 4).join('.'));
    const place = Number(parts[4] ?? '0');
    if (parts.length === 5 && info !== undefined && place >= 1 && place <= info.units.length) return { info, place };
  }
  return null;
}

function takePart(state: Reader, line: TextLine, part: string): void {
  const { current } = state;
  if (part !== '测评指标') {
    if (current === null) return;
    if (current.part === 'indicator') current.ended = part === '测评对象';
    current.part = 'rest';
    return;
  }
  // A second 测评指标 without a heading: that heading was lost.
  if (current === null || current.part !== 'head') openBlock(state, line, '', '');
  const block = state.current;
  if (block === null) return;
  block.part = 'indicator';
  const label = new RegExp(`^.*?${[...part].join(' *')} *[:：]? *`).exec(line.key)?.[0].length ?? 0;
  const rest = { text: line.text.slice(label), key: line.key.slice(label), line: line.line };
  if (squeeze(rest.key) !== '') block.indicator.push(rest);
}

function readBlock(block: Block, blocks: readonly Block[], library: TextLibrary): ReadItem {
  const { indicator, ended, line } = block;
  const text = joinLines(indicator.map((row) => row.text));
  const { units, reason } = identify(block, blocks, library);
  const cut = ended ? null : '测评指标之后没有读到测评对象';
  const fault = reason ?? cut ?? faultOf(text, indicator);
  return { units, text, line: indicator[0]?.line ?? line, reason: fault, span: indicator.length };
}

interface Identity {
  readonly units: readonly Unit[];
  readonly reason: string | null;
}

const sure = (unit: Unit): Identity => ({ units: [unit], reason: null });
const unsure = (units: readonly (Unit | undefined)[], reason: string): Identity => ({
  units: [...new Set(units.filter((unit) => unit !== undefined))],
  reason,
});

/** Which unit a block is: two of id, number and place below the control point's heading must agree, none disagree. */
function identify(block: Block, blocks: readonly Block[], library: TextLibrary): Identity {
  const { printedId, numbered, above } = block;
  const byId = library.byFoldedId.get(foldId(printedId));
  const byNumber = numbered?.info.units[numbered.place - 1];
  if (byId !== undefined && byNumber !== undefined)
    return byId === byNumber ? sure(byId) : slipOr(byId, byNumber, above);
  const among = blocks.filter((other) => other.above === above);
  const expected = above?.units ?? [];
  if (above !== null && among.length > expected.length) {
    return unsure([byId, byNumber], '单元数多于标准中此控制点的数目');
  }
  const byPlace = expected[among.indexOf(block)];
  if (byId === undefined) return withoutId(block, byNumber ?? byPlace, byPlace, isBetween(block, blocks, library));
  if (byPlace === undefined) return unsure([byId], '没有条款编号可与单元编号互相印证');
  return byId === byPlace ? sure(byId) : slipOr(byId, byPlace, above);
}

function withoutId(
  { printedId, numbered }: Block,
  guess: Unit | undefined,
  byPlace: Unit | undefined,
  isBetweenNeighbours: (unit: Unit) => boolean,
): Identity {
  if (guess === undefined) return unsure([], '单元编号与条款编号都没有读懂');
  const isLost = printedId === '';
  const isNear = !isLost && distance(foldId(printedId), foldId(guess.id)) <= 2;
  const placed = byPlace === guess && (isBetweenNeighbours(guess) || (isNear && numbered !== null));
  if (placed && (isLost || isNear)) return sure(guess);
  return unsure([guess], isLost ? '没有读到单元编号' : '单元编号没有读懂');
}

/** Whether a unit comes right after the block before and right before the block after, both known by their own ids. */
function isBetween(block: Block, blocks: readonly Block[], library: TextLibrary): (unit: Unit) => boolean {
  const order = library.order.flatMap(({ units }) => units);
  const at = blocks.indexOf(block);
  const neighbour = (step: number): number | null => {
    const other = blocks[at + step];
    if (other === undefined) return null;
    const own = library.byFoldedId.get(foldId(other.printedId));
    const numbered = other.numbered?.info.units[other.numbered.place - 1];
    const known = own !== undefined && (numbered === undefined || numbered === own || isSlip(own, numbered));
    return known ? order.indexOf(numbered ?? own) : -2;
  };
  return (unit) => {
    const place = order.indexOf(unit);
    const [before, after] = [neighbour(-1), neighbour(1)];
    if (before === null && after === null) return false;
    return (before === null || before === place - 1) && (after === null || after === place + 1);
  };
}

const isSlip = (printed: Unit, meant: Unit): boolean => KNOWN_SLIPS.get(printed.id) === meant.id;

function slipOr(byId: Unit, byClause: Unit, above: ClauseInfo | null): Identity {
  const known = isSlip(byId, byClause) && (above === null || above.units.includes(byClause));
  return known ? sure(byClause) : unsure([byClause, byId], '单元编号与条款编号对不上');
}
