/** What the recogniser of a standard's text knows beforehand: clauses with their names and units (GB/T 22239-2019 chapters 6–9). */
import type { ImportableStandard, Unit } from '../../schemas/generated/types.ts';

/** One control point of one level. */
export interface ClauseInfo {
  readonly clause: string;
  /** The library's name first; then what the other standard or the body prints for it. */
  readonly names: readonly string[];
  /** In the order of the letters (GB/T 22239) or of the units (GB/T 28448). */
  readonly units: readonly Unit[];
  /** Place among all control points of the standard. */
  readonly index: number;
}

export interface TextLibrary {
  readonly standard: ImportableStandard;
  readonly units: readonly Unit[];
  readonly clauses: ReadonlyMap<string, ClauseInfo>;
  readonly order: readonly ClauseInfo[];
  /** Clauses by their number without dots, for numbers whose dots were lost. */
  readonly byDigits: ReadonlyMap<string, readonly ClauseInfo[]>;
  readonly byFoldedId: ReadonlyMap<string, Unit>;
  readonly names: readonly string[];
}

/** Units of GB/T 28448 that have no item in GB/T 22239 (8.4.3.2 and 9.4.3.2). */
const ONLY_IN_28448: readonly string[] = ['L3-CES4-04', 'L4-CES4-04'];

/** The body of GB/T 22239 prints the first name, its table A.2 and GB/T 28448 the second. */
const SAME_NAME: readonly (readonly string[])[] = [['服务供应商选择', '服务供应商管理']];

/** Level 2 prints the short name where levels 3 and 4 print the long one. */
const BOUNDARY_MALWARE: readonly string[] = ['恶意代码防范', '恶意代码和垃圾邮件防范'];

/** Characters that OCR takes for digits. */
const LOOK_ALIKE: Readonly<Record<string, string>> = {
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  '!': '1',
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  S: '5',
  s: '5',
  B: '8',
  b: '6',
  Z: '2',
  z: '2',
  g: '9',
  q: '9',
};

export const foldDigits = (text: string): string => text.replace(/[^0-9]/g, (letter) => LOOK_ALIKE[letter] ?? letter);

/** A unit id without dashes and with look-alikes made equal; different for all units of the library. */
export function foldId(text: string): string {
  const bare = text.replace(/[\s\-—–−―‐‑_~一.]/g, '').toUpperCase();
  return bare.replace(/[^0-9]/g, (letter) => (letter === 'L' ? '1' : (LOOK_ALIKE[letter] ?? letter)));
}

const clauseKey = (clause: string): number => clause.split('.').reduce((sum, part) => sum * 100 + Number(part), 0);

export function textLibrary(all: readonly Unit[], standard: ImportableStandard): TextLibrary {
  const units = standard === 'gb-t-28448-2019' ? all : all.filter(({ id }) => !ONLY_IN_28448.includes(id));
  const groups = [...Map.groupBy(units, (unit) => unit.clause)].sort(([x], [y]) => clauseKey(x) - clauseKey(y));
  const order = groups.map(([clause, members], index) => ({
    clause,
    index,
    names: namesOf(members),
    units: sorted(members, standard),
  }));
  return {
    standard,
    units,
    order,
    clauses: new Map(order.map((info) => [info.clause, info])),
    byDigits: Map.groupBy(order, ({ clause }) => clause.replaceAll('.', '')),
    byFoldedId: new Map(all.map((unit) => [foldId(unit.id), unit])),
    names: [...new Set(order.flatMap(({ names }) => names))],
  };
}

function namesOf(members: readonly Unit[]): string[] {
  const [first] = members;
  if (first === undefined) return [];
  const { controlPoint, domainCode } = first;
  const others = [...SAME_NAME, ...(domainCode === 'ABS' ? [BOUNDARY_MALWARE] : [])].find((names) =>
    names.includes(controlPoint),
  );
  return [controlPoint, ...(others ?? []).filter((name) => name !== controlPoint)];
}

function sorted(members: readonly Unit[], standard: ImportableStandard): Unit[] {
  const keyOf = (unit: Unit): string => (standard === 'gb-t-28448-2019' ? unit.id : unit.item);
  return [...members].sort((x, y) => (keyOf(x) < keyOf(y) ? -1 : 1));
}

/** Edit distance; stops counting beyond `most`. */
export function distance(x: string, y: string, most = 3): number {
  if (Math.abs(x.length - y.length) > most) return most + 1;
  let row = Array.from({ length: y.length + 1 }, (_, index) => index);
  for (const [i, letter] of [...x].entries()) {
    const next = [i + 1];
    for (let j = 1; j <= y.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (letter === y[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[y.length] ?? most + 1;
}

/** True where the printed name is this control point's, allowing for a wrong character that leaves no other reading. */
export function nameAgrees(printed: string, info: ClauseInfo, library: TextLibrary): boolean {
  if (info.names.includes(printed)) return true;
  if (library.names.includes(printed)) return false;
  const best = Math.min(...info.names.map((name) => distance(printed, name)));
  const longest = Math.max(...info.names.map((name) => name.length));
  if (best > Math.max(1, Math.floor(longest / 4))) return false;
  return library.names.every((name) => info.names.includes(name) || distance(printed, name) > best);
}
