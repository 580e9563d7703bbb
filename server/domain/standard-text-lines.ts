/** The lines of a standard's text as a file, an OCR or a word processor gives them: made comparable, freed of page furniture. */
import { foldDigits, type TextLibrary } from './standard-text-library.ts';

export interface TextLine {
  /** As in the source, without invisible characters. */
  readonly text: string;
  /** The same length as `text`: full-width letters, digits and signs made half-width. */
  readonly key: string;
  /** Line in the file, from 1. */
  readonly line: number;
}

/** Half-width twin of a text, character by character. */
export const keyOf = (text: string): string =>
  text
    .replace(/[\uff01-\uff5e]/g, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/[\s\u3000\u00a0]/g, ' ')
    .replaceAll('．', '.');

export const squeeze = (key: string): string => key.replaceAll(' ', '');

const INVISIBLE = /[\u200b-\u200f\u2060\ufeff\u00ad]/g;
/** PDF text often holds radicals and compatibility forms in place of the characters. */
const COMPATIBILITY = /[\u2e80-\u2fdf\uf900-\ufaff]/g;

const lineOf = (text: string, line: number): TextLine => ({ text, key: keyOf(text), line });

/** The text's lines without blank lines, page numbers, running heads and table-of-contents rows, one heading to a line. */
export function readLines(source: readonly string[], library: TextLibrary): TextLine[] {
  return source.flatMap((raw, index) => {
    const text = raw.replace(INVISIBLE, '').replace(COMPATIBILITY, (letter) => letter.normalize('NFKC'));
    const whole = lineOf(text, index + 1);
    if (isFurniture(whole.key)) return [];
    return splitHeadings(withoutRunningHead(whole), library).filter((part) => !isFurniture(part.key));
  });
}

const PAGE_NUMBER = /^[-—–·.|~<([{]*(?:第)?(?:\d{1,3}|[ivxlIVXL]{1,6})(?:页(?:共\d+页)?|\/\d{1,3})?[-—–·.|~>)\]}]*$/;
const RUNNING_HEAD = /^[GC6]?8?[T71]?(?:22239|28448)(?:2[0-9][0-9]9)?\d{0,3}$/;
/** Dots that lead to a page number, and the page number. */
const LEADERS = /(?:\.{4,}|…+|·{3,}|(?:[.·] ){3,}|_{4,}|-{5,})[.… ·]*[\divxlIVXL]*\s*$/;

function isFurniture(key: string): boolean {
  const bare = squeeze(key);
  if (bare === '' || PAGE_NUMBER.test(bare)) return true;
  if (bare.length <= 26 && RUNNING_HEAD.test(foldDigits(bare).replace(/[^A-Z0-9]/g, ''))) {
    return !/[\u4e00-\u9fff]/.test(bare.replaceAll('一', '').replace('中华人民共和国国家标准', ''));
  }
  return LEADERS.test(key) || /^(?:中华人民共和国国家标准|目次|目录)$/.test(bare);
}

const INLINE_HEAD = /GB ?\/ ?T ?(?:22239|28448) ?[-—–一]+ ?2019/g;

/** A page's head that OCR put into the middle of a line. */
function withoutRunningHead(whole: TextLine): TextLine {
  const found = [...whole.key.matchAll(INLINE_HEAD)];
  if (found.length === 0) return whole;
  let { text } = whole;
  for (const match of found.reverse()) text = text.slice(0, match.index) + text.slice(match.index + match[0].length);
  return lineOf(text, whole.line);
}

const CLASS_TITLE =
  /(?<![\d.])(?:10|[6-9](?: ?\. ?\d{1,2}){0,2}) *(?=安全(?:物理环境|通信网络|区域边界|计算环境|管理中心|管理制度|管理机构|管理人员|建设管理|运维管理|通用要求)|第[一二三四五]级安全|[\u4e00-\u9fff]{3,6}安全扩展要求)/g;
const CLAUSE_NUMBER = /(?<![\d.])[6-9](?: ?\. ?\d{1,2}){3}(?![\d.]) */g;
const UNIT_HEADING = /(?<![\d.])[6-9](?: ?\. ?\d{1,2}){4} *(?=测评单元)/g;
const UNIT_PART = /\(?[a-d] ?\) *(?=测评指标|测评对象|测评实施|单元判定)/g;

/** Headings that stand in the middle of a line, because the line breaks were lost. */
function splitHeadings(whole: TextLine, library: TextLibrary): TextLine[] {
  const { text, key, line } = whole;
  const cuts = [CLASS_TITLE, UNIT_HEADING, UNIT_PART]
    .flatMap((pattern) => [...key.matchAll(pattern)].map((match) => match.index))
    .concat(clauseStarts(key, library))
    .filter((at) => /[^\d.,、。 ]/.test(key.slice(0, at)))
    .sort((x, y) => x - y);
  if (cuts.length === 0) return [whole];
  return [0, ...cuts].map((at, index) => lineOf(text.slice(at, cuts[index]), line));
}

function clauseStarts(key: string, library: TextLibrary): number[] {
  return [...key.matchAll(CLAUSE_NUMBER)].flatMap((match) => {
    const names = library.clauses.get(squeeze(match[0]))?.names ?? [];
    const rest = key.slice(match.index + match[0].length);
    const name = names.find((candidate) => rest.startsWith(candidate));
    return name === undefined || /^[的中等之与和]/.test(rest.slice(name.length)) ? [] : [match.index];
  });
}

const CJK = '[\u2e80-\u9fff\u3001-\u303f\uff00-\uffef“”‘’—…]';
const SPACE_BY_CJK = new RegExp(`(?<=${CJK})[ \\t\\u3000\\u00a0]+|[ \\t\\u3000\\u00a0]+(?=${CJK})`, 'g');

/** Lines made one sentence again: nothing between Chinese characters, a hyphen at a break taken out, else one space. */
export function joinLines(parts: readonly string[]): string {
  const joined = parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .reduce((sofar, part) => {
      if (sofar === '') return part;
      if (/[A-Za-z]-$/.test(sofar) && /^[a-z]/.test(part)) return sofar.slice(0, -1) + part;
      return /[A-Za-z0-9,.;]$/.test(sofar) && /^[A-Za-z0-9]/.test(part) ? `${sofar} ${part}` : sofar + part;
    }, '');
  return joined.replace(SPACE_BY_CJK, '').replaceAll(/\s+/g, ' ').trim();
}
