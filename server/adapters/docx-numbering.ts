/** Word's automatic numbers (numbering.xml, styles.xml) as the reader of the page sees them: 8.1.4.1, a), 1) … */
import { elementsOf, type XmlElement } from './xml-parts.ts';

export interface ParagraphMarks {
  readonly style: string | null;
  readonly numId: string | null;
  readonly level: number | null;
}

export interface DocxNumbering {
  /** The printed number of the next paragraph, or ''. Call once for each paragraph, in order. */
  labelOf(marks: ParagraphMarks): string;
  /** True for a row of the table of contents. */
  isContents(style: string | null): boolean;
}

interface Level {
  readonly start: number;
  readonly format: string;
  readonly text: string;
  readonly style: string | null;
  readonly onlyArabic: boolean;
}

interface List {
  readonly id: string;
  readonly levels: Map<number, Level>;
  readonly styleLink: string | null;
}

interface Num {
  readonly listId: string;
  readonly starts: Map<number, number>;
}

interface Style {
  readonly name: string;
  readonly basedOn: string | null;
  readonly numId: string | null;
  readonly level: number | null;
}

const MAX_LEVELS = 9;

export function docxNumbering(numberingXml: string | null, stylesXml: string | null): DocxNumbering {
  const styles = readStyles(stylesXml);
  const { lists, nums } = readLists(numberingXml);
  const counters = new Map<string, number[]>();
  const restarted = new Set<string>();
  return {
    isContents: (style) => /^(?:toc|目录|目次)[ \d]*$/i.test(styles.get(style ?? '')?.name ?? style ?? ''),
    labelOf: (marks) => {
      const place = placeOf(marks, styles, lists, nums);
      if (place === null) return '';
      const { numId, num, list, level } = place;
      const counts = counters.get(list.id) ?? [];
      counters.set(list.id, counts);
      advance(counts, list, num, level, restarted.has(`${numId}.${level}`));
      restarted.add(`${numId}.${level}`);
      return printed(list, counts, level);
    },
  };
}

function advance(counts: number[], list: List, num: Num, level: number, wasRestarted: boolean): void {
  const own = num.starts.get(level);
  const startOf = (at: number): number => list.levels.get(at)?.start ?? 1;
  const current = counts[level];
  for (let at = 0; at < level; at += 1) counts[at] ??= startOf(at);
  if (own !== undefined && !wasRestarted) counts[level] = own;
  else counts[level] = current === undefined ? startOf(level) : current + 1;
  counts.length = level + 1;
}

function printed(list: List, counts: readonly number[], level: number): string {
  const shape = list.levels.get(level);
  if (shape === undefined || shape.format === 'bullet') return '';
  return shape.text.replace(/%(\d)/g, (_whole, digit: string) => {
    const at = Number(digit) - 1;
    const format = list.levels.get(at)?.format ?? 'decimal';
    const isDecimal = shape.onlyArabic && at < level;
    return inFormat(counts[at] ?? 1, isDecimal ? 'decimal' : format);
  });
}

const CHINESE = '零一二三四五六七八九';

function inFormat(value: number, format: string): string {
  if (/^(?:lower|upper)Letter$/.test(format)) {
    const letter = String.fromCharCode(97 + ((value - 1) % 26)).repeat(Math.ceil(value / 26));
    return format === 'upperLetter' ? letter.toUpperCase() : letter;
  }
  if (format === 'decimal' || format === 'decimalFullWidth') return String(value);
  if (format === 'decimalZero') return String(value).padStart(2, '0');
  if (/^(?:chinese|ideograph|japanese)/.test(format) && value < 20) {
    return value < 10 ? (CHINESE[value] ?? '') : `十${value === 10 ? '' : CHINESE[value - 10]}`;
  }
  // Roman and rarer numbers never number a clause or an item; nothing is better than a wrong one.
  return '';
}

interface Place {
  readonly numId: string;
  readonly num: Num;
  readonly list: List;
  readonly level: number;
}

function placeOf(
  marks: ParagraphMarks,
  styles: ReadonlyMap<string, Style>,
  lists: ReadonlyMap<string, List>,
  nums: ReadonlyMap<string, Num>,
): Place | null {
  const inherited = marks.numId === null ? fromStyle(marks.style, styles) : null;
  const numId = marks.numId ?? inherited?.numId ?? null;
  const num = numId === null || numId === '0' ? undefined : nums.get(numId);
  const direct = num === undefined ? undefined : lists.get(num.listId);
  const linked = direct?.styleLink == null ? undefined : nums.get(styles.get(direct.styleLink)?.numId ?? '');
  const list = linked === undefined ? direct : lists.get(linked.listId);
  if (numId === null || num === undefined || list === undefined) return null;
  const byStyle = [...list.levels].find(([, shape]) => shape.style !== null && shape.style === inherited?.style)?.[0];
  const level = marks.level ?? byStyle ?? inherited?.level ?? 0;
  return level >= 0 && level < MAX_LEVELS ? { numId, num, list, level } : null;
}

function fromStyle(id: string | null, styles: ReadonlyMap<string, Style>): (Style & { style: string }) | null {
  let at = id;
  for (let depth = 0; at !== null && depth < 20; depth += 1) {
    const style: Style | undefined = styles.get(at);
    if (style?.numId != null) return { ...style, style: at };
    at = style?.basedOn ?? null;
  }
  return null;
}

function readStyles(xml: string | null): Map<string, Style> {
  const styles = new Map<string, Style>();
  let id = '';
  for (const { name, value, attributes, inside } of xml === null ? [] : elementsOf(xml)) {
    if (name === 'style') {
      id = attributes['styleId'] ?? '';
      styles.set(id, { name: '', basedOn: null, numId: null, level: null });
    } else if (inside.includes('style')) styles.set(id, { ...(styles.get(id) ?? NO_STYLE), ...stylePart(name, value) });
  }
  return styles;
}

const NO_STYLE: Style = { name: '', basedOn: null, numId: null, level: null };

function stylePart(name: string, value: string): Partial<Style> {
  if (name === 'name') return { name: value };
  if (name === 'basedOn') return { basedOn: value };
  if (name === 'numId') return { numId: value };
  return name === 'ilvl' ? { level: Number(value) } : {};
}

interface Lists {
  readonly lists: Map<string, List>;
  readonly nums: Map<string, Num>;
}

interface Here {
  list: string;
  num: string;
  level: number;
  override: number;
}

function readLists(xml: string | null): Lists {
  const found: Lists = { lists: new Map(), nums: new Map() };
  const here: Here = { list: '', num: '', level: 0, override: 0 };
  for (const element of xml === null ? [] : elementsOf(xml)) {
    if (element.name === 'abstractNum') {
      here.list = element.attributes['abstractNumId'] ?? '';
      found.lists.set(here.list, { id: here.list, levels: new Map(), styleLink: null });
    } else if (element.inside.includes('abstractNum')) readListPart(element, found.lists, here);
    else readNum(element, found.nums, here);
  }
  return found;
}

function readNum({ name, value, attributes }: XmlElement, nums: Map<string, Num>, here: Here): void {
  if (name === 'num') here.num = attributes['numId'] ?? '';
  else if (name === 'abstractNumId') nums.set(here.num, { listId: value, starts: new Map() });
  else if (name === 'lvlOverride') here.override = Number(attributes['ilvl'] ?? '0');
  else if (name === 'startOverride') nums.get(here.num)?.starts.set(here.override, Number(value));
}

const NO_LEVEL: Level = { start: 1, format: 'decimal', text: '', style: null, onlyArabic: false };

function readListPart({ name, value, attributes }: XmlElement, lists: Map<string, List>, at: Here): void {
  const list = lists.get(at.list);
  if (list === undefined) return;
  if (name === 'lvl') at.level = Number(attributes['ilvl'] ?? '0');
  const level = list.levels.get(at.level) ?? NO_LEVEL;
  const set = (part: Partial<Level>): unknown => list.levels.set(at.level, { ...level, ...part });
  if (name === 'lvl') set({});
  else if (name === 'start') set({ start: Number(value) });
  else if (name === 'numFmt') set({ format: value });
  else if (name === 'lvlText') set({ text: value });
  else if (name === 'pStyle') set({ style: value });
  else if (name === 'isLgl') set({ onlyArabic: value !== '0' && value !== 'false' });
  else if (name === 'numStyleLink') lists.set(at.list, { ...list, styleLink: value });
}
