/** Reads what a line is in the form of GB/T 22239-2019 and GB/T 28448-2019: heading of a control point, of more, or text. */
import { type ClauseInfo, distance, foldDigits, nameAgrees, type TextLibrary } from './standard-text-library.ts';
import { squeeze, type TextLine } from './standard-text-lines.ts';

export type LineKind =
  /** Heading of a control point; `bodyAt` where its text begins on the same line. */
  | { readonly kind: 'clause'; readonly info: ClauseInfo; readonly bodyAt: number | null }
  /** Looks like such a heading, but number and name do not go together. */
  | {
      readonly kind: 'suspect';
      readonly digits: string;
      readonly name: string;
      readonly candidates: readonly ClauseInfo[];
    }
  /** Heading of a chapter or class, e.g. 8.1.4 安全计算环境; '' for one without a number. */
  | { readonly kind: 'upper'; readonly number: string }
  | { readonly kind: 'contents' }
  | { readonly kind: 'text' };

export interface NumberedLine {
  readonly digits: string;
  /** Readings of the number, the likeliest first. */
  readonly readings: readonly (readonly string[])[];
  /** Where the number ends in the line. */
  readonly end: number;
}

const DECORATION = /^[\s#*>•·●■◆▪\-|]*/;
const NUMBER = /^[0-9lI|!iOoQDSsBZzgqb][0-9lI|!iOoQDSsBZzgqb.,，、。·:;'_ \-—]*/;

/** The number at the start of a line, read with OCR's usual mistakes; null where there is none. */
export function readNumber(key: string): NumberedLine | null {
  const start = DECORATION.exec(key)?.[0].length ?? 0;
  const raw = NUMBER.exec(key.slice(start))?.[0];
  if (raw === undefined || !/[0-9]/.test(raw)) return null;
  const number = foldDigits(raw).replace(/[,，、。·:;'_\-—]/g, '.');
  const split = (text: string, by: RegExp): string[] => text.split(by).filter((part) => part !== '');
  const tight = split(number.replaceAll(' ', ''), /\.+/);
  const loose = split(number, /[. ]+/);
  return { digits: tight.join(''), readings: [tight, loose], end: start + raw.length };
}

const SENTENCE = /[，。；;,]/;
const OUTSIDE = /^(?:前言|引言|参考文献|索引|附录[A-Z]?.{0,30})$/;
const BODY_START = /^ *(?:\(?a ?[)）]|应|可基于|可|本项要求)/;

export function classify({ key }: TextLine, library: TextLibrary): LineKind {
  const bare = squeeze(key).replace(DECORATION, '');
  if (OUTSIDE.test(bare) && !SENTENCE.test(bare)) return { kind: 'upper', number: '' };
  const number = readNumber(key);
  if (number === null) return { kind: 'text' };
  const rest = key.slice(number.end);
  if (rest !== '' && !/^[\u4e00-\u9fff“(《]/.test(rest)) return { kind: 'text' };
  const printed = squeeze(rest).replace(/[*#:.…·]+$/g, '');
  return readClause(number, printed, rest, library) ?? readUpper(number, printed) ?? { kind: 'text' };
}

function readClause(number: NumberedLine, printed: string, rest: string, library: TextLibrary): LineKind | null {
  const { digits, readings, end } = number;
  if (digits.length < 4 || digits.length > 6 || !/^[6-9]/.test(digits)) return null;
  const candidates = candidatesOf(digits, readings, library);
  const name = printed.replace(/\d{1,3}$/, '');
  const agreeing = candidates.filter((info) => name !== '' && nameAgrees(name, info, library));
  const [info] = agreeing;
  if (info !== undefined && agreeing.length === 1) {
    return name === printed ? { kind: 'clause', info, bodyAt: null } : { kind: 'contents' };
  }
  const withBody = candidates.flatMap((candidate) => bodyAfter(candidate, rest, end));
  if (withBody.length === 1 && withBody[0] !== undefined) return withBody[0];
  const parts = readings[0] ?? [];
  if (parts.length === 5 || printed.length > 16 || SENTENCE.test(printed)) return null;
  // One to three parts are a class or a chapter unless the dots were lost and it names a control point.
  if (parts.length < 4 && candidates.length === 0) return null;
  return { kind: 'suspect', digits, name, candidates };
}

function candidatesOf(digits: string, readings: NumberedLine['readings'], library: TextLibrary): ClauseInfo[] {
  const found = new Set<ClauseInfo>();
  for (const reading of readings) {
    const info = library.clauses.get(reading.join('.'));
    if (info !== undefined) found.add(info);
  }
  // A number whose dots all stand says what it says.
  if (readings[0]?.length !== 4) for (const info of library.byDigits.get(digits) ?? []) found.add(info);
  return [...found];
}

function bodyAfter(info: ClauseInfo, rest: string, end: number): LineKind[] {
  for (const name of info.names) {
    const spaced = new RegExp(`^${[...name].join(' *')}`).exec(rest);
    if (spaced !== null && BODY_START.test(rest.slice(spaced[0].length))) {
      return [{ kind: 'clause', info, bodyAt: end + spaced[0].length }];
    }
  }
  return [];
}

const CHAPTER = /^第.级|^(?:安全|等级|云计算|移动互联|物联网|工业控制|范围|规范性|术语|缩略|概述|整体|测评)/;

function readUpper({ readings }: NumberedLine, printed: string): LineKind | null {
  const parts = readings[0] ?? [];
  if (parts.length > 3 || printed.length > 30 || SENTENCE.test(printed) || printed === '') return null;
  if (parts.some((part) => part.length > 2)) return null;
  if (parts.length === 1 && !CHAPTER.test(printed)) return null;
  return { kind: 'upper', number: parts.join('.') };
}

/** True where a heading with a damaged number can only be the control point that comes next. */
export function isNextDamaged(digits: string, name: string, next: ClauseInfo | undefined): boolean {
  return next?.names.includes(name) === true && distance(digits, next.clause.replaceAll('.', '')) <= 1;
}
