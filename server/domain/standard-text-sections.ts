/** Cuts the text of GB/T 22239-2019 into control points, and says of each whether its number can be believed. */
import { classify, isNextDamaged } from './standard-text-headings.ts';
import { type ClauseInfo, nameAgrees, type TextLibrary } from './standard-text-library.ts';
import { squeeze, type TextLine } from './standard-text-lines.ts';

export interface Section {
  /** The control point; null where the heading could not be read. */
  info: ClauseInfo | null;
  /** What it may be, when in doubt. */
  candidates: readonly ClauseInfo[];
  /** Why it can not be believed, in Chinese; null where it can. */
  doubt: string | null;
  readonly line: number;
  readonly body: TextLine[];
  /** The chapter or class it stands in, e.g. 8.1.4; '' where none was read. */
  readonly upper: string;
  /** True where another heading ended it, so that nothing foreign hangs on its end. */
  closed: boolean;
}

/** Every control point of the text with a body, in order; doubts about number, name and order are already said. */
export function sectionsOf(lines: readonly TextLine[], library: TextLibrary): Section[] {
  const sections = withoutCopies(cut(lines, library).filter(({ body }) => body.length > 0));
  doubtOutOfOrder(sections);
  doubtUnsupported(sections);
  doubtBeforeGap(sections, library);
  return sections;
}

interface Cutter {
  readonly lines: readonly TextLine[];
  readonly library: TextLibrary;
  readonly sections: Section[];
  current: Section | null;
  /** The last heading that was read without doubt. */
  last: ClauseInfo | null;
  upper: string;
}

function cut(lines: readonly TextLine[], library: TextLibrary): Section[] {
  const state: Cutter = { lines, library, sections: [], current: null, last: null, upper: '' };
  for (let at = 0; at < lines.length; at += 1) at += take(state, at);
  close(state);
  return state.sections;
}

/** Handles the line at `at`; answers how many further lines it used up. */
function take(state: Cutter, at: number): number {
  const line = state.lines[at];
  if (line === undefined) return 0;
  const kind = classify(line, state.library);
  if (kind.kind === 'contents') close(state);
  if (kind.kind === 'upper') {
    close(state);
    state.upper = kind.number;
  }
  if (kind.kind === 'clause') {
    open(state, line, kind.info, null);
    if (kind.bodyAt !== null) state.current?.body.push(restOf(line, kind.bodyAt));
  }
  if (kind.kind === 'suspect') return takeSuspect(state, at, kind);
  if (kind.kind === 'text') takeText(state, line);
  return 0;
}

const restOf = ({ text, key, line }: TextLine, at: number): TextLine => ({
  text: text.slice(at),
  key: key.slice(at),
  line,
});

/** A number whose name is missing or wrong: perhaps the name stands on the next line, perhaps one sign was misread. */
function takeSuspect(
  state: Cutter,
  at: number,
  { digits, name, candidates }: { digits: string; name: string; candidates: readonly ClauseInfo[] },
): number {
  const line = state.lines[at];
  const next = state.lines[at + 1];
  if (line === undefined) return 0;
  if (next !== undefined && next.key.length < 24) {
    const both = name + squeeze(next.key).replace(/[#*]/g, '');
    const [info, ...more] = candidates.filter(
      (candidate) => both !== name && nameAgrees(both, candidate, state.library),
    );
    if (info !== undefined && more.length === 0) {
      open(state, line, info, null);
      return 1;
    }
  }
  const successor = state.last === null ? undefined : state.library.order[state.last.index + 1];
  if (successor !== undefined && isNextDamaged(digits, name, successor)) open(state, line, successor, null);
  else {
    const named = state.library.order.filter((info) => name !== '' && info.names.includes(name));
    const near = named.filter((info) => info === successor);
    const likely = near.length > 0 ? near : candidates.length > 0 ? candidates : named.slice(0, 8);
    open(state, line, null, '标题的编号与名称对不上', likely);
  }
  return 0;
}

const ENDED = /[。；;]\s*$/;

function takeText(state: Cutter, line: TextLine): void {
  const { current, last } = state;
  const successor = last === null ? undefined : state.library.order[last.index + 1];
  const before = current?.body.at(-1);
  const isName = successor?.names.includes(squeeze(line.key).replace(/[#*]/g, '')) === true;
  if (isName && (before === undefined || ENDED.test(before.key))) {
    open(state, line, null, '标题缺少编号', successor === undefined ? [] : [successor]);
    return;
  }
  current?.body.push(line);
}

function close(state: Cutter): void {
  if (state.current !== null) state.current.closed = true;
  state.current = null;
}

function open(
  state: Cutter,
  { line }: TextLine,
  info: ClauseInfo | null,
  doubt: string | null,
  candidates: readonly ClauseInfo[] = info === null ? [] : [info],
): void {
  close(state);
  state.current = { info, doubt, candidates, line, body: [], upper: state.upper, closed: false };
  state.sections.push(state.current);
  if (info !== null) state.last = info;
  // A heading that was not read still tells where we are, if only one reading is left.
  else if (candidates.length === 1 && candidates[0] !== undefined) state.last = candidates[0];
}

const believed = (sections: readonly Section[]): (Section & { info: ClauseInfo })[] =>
  sections.filter(
    (section): section is Section & { info: ClauseInfo } => section.info !== null && section.doubt === null,
  );

const bodyText = ({ body }: Section): string => squeeze(body.map(({ key }) => key).join(''));

/** A control point printed twice with the same text counts once; with different texts neither is believed. */
function withoutCopies(sections: readonly Section[]): Section[] {
  const dropped = new Set<Section>();
  for (const [first, ...others] of Map.groupBy(believed(sections), ({ info }) => info.clause).values()) {
    if (first === undefined || others.length === 0) continue;
    const same = others.every((other) => bodyText(other) === bodyText(first));
    for (const other of others) if (same) dropped.add(other);
    if (!same) for (const section of [first, ...others]) section.doubt = '同一控制点在文件中出现多次，文字不同';
  }
  return sections.filter((section) => !dropped.has(section));
}

/** Control points come in the standard's order; those outside the longest orderly run carry a misread number. */
function doubtOutOfOrder(sections: readonly Section[]): void {
  const rows = believed(sections);
  const orderly = longestRise(rows.map(({ info }) => info.index));
  for (const [index, row] of rows.entries()) {
    if (!orderly.has(index)) row.doubt = '控制点的次序与标准不符，编号可能有误';
  }
}

/** Places of a longest strictly rising subsequence. */
function longestRise(values: readonly number[]): Set<number> {
  const ends: { length: number; from: number }[] = [];
  for (const value of values) {
    let best = { length: 1, from: -1 };
    for (const [j, end] of ends.entries()) {
      if ((values[j] ?? 0) < value && end.length + 1 > best.length) best = { length: end.length + 1, from: j };
    }
    ends.push(best);
  }
  const longest = ends.reduce((best, end, at) => (end.length > (ends[best]?.length ?? 0) ? at : best), 0);
  const places = new Set<number>();
  for (let at = ends.length === 0 ? -1 : longest; at >= 0; at = ends[at]?.from ?? -1) places.add(at);
  return places;
}

const classOf = (clause: string): string => clause.split('.').slice(0, 3).join('.');

/** The names of control points recur in every level: neighbours or the class heading must vouch for the number. */
function doubtUnsupported(sections: readonly Section[]): void {
  const rows = believed(sections);
  if (rows.length < 2) return;
  const alone = rows.filter(({ info, upper }, index) => {
    const neighbours = [rows[index - 1]?.info, rows[index + 1]?.info].filter((other) => other !== undefined);
    return (
      upper !== classOf(info.clause) &&
      neighbours.every(
        (other) => classOf(other.clause) !== classOf(info.clause) && Math.abs(other.index - info.index) !== 1,
      )
    );
  });
  for (const section of alone) section.doubt = '前后的控制点都不能印证这个编号';
}

/** A heading that was lost leaves its text at the end of the control point before it. */
function doubtBeforeGap(sections: readonly Section[], library: TextLibrary): void {
  for (const [index, section] of sections.entries()) {
    const due = section.info === null ? undefined : library.order[section.info.index + 1];
    if (due !== undefined) lookForDue(section, sections[index + 1], due);
  }
}

function lookForDue(section: Section, next: Section | undefined, due: ClauseInfo): void {
  // A heading that was not read stood there all the same.
  if (section.info === null || (next !== undefined && (next.info === due || next.info === null))) return;
  const isSameClass = classOf(due.clause) === classOf(section.info.clause);
  if (isSameClass || next?.upper === section.upper) section.closed = false;
  // Then its own items may be the ones that are gone.
  const couldBeDue = section.info.units.length === due.units.length;
  if (isSameClass && next !== undefined && couldBeDue) section.doubt ??= '其后的控制点标题没有读到，文字可能属于后者';
}
