/** The text of a docx as lines: paragraphs with their automatic numbers, table rows with tabs between the cells. */
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { AppError } from '../errors.ts';
import { type DocxNumbering, docxNumbering, type ParagraphMarks } from './docx-numbering.ts';
import { type XmlEvents, xmlReader } from './xml-parts.ts';

export interface DocxLimits {
  readonly entries: number;
  /** Unpacked bytes of one part that is read. */
  readonly part: number;
}

const MB = 1024 * 1024;
export const DOCX_LIMITS: DocxLimits = { entries: 5_000, part: 64 * MB };

const DOCUMENT = /^word\/document\d*\.xml$/;
const SMALL_PARTS = ['word/numbering.xml', 'word/styles.xml'] as const;

/** @throws AppError invalid_request for what is not a docx, too_large beyond the limits. */
export async function docxLines(path: string, limits: DocxLimits = DOCX_LIMITS): Promise<string[]> {
  let archive: ZipFile | undefined;
  try {
    archive = await openPromise(path, { lazyEntries: true, autoClose: false });
    const entries = await wantedEntries(archive, limits);
    const [numbering, styles] = [await whole(archive, entries, 0), await whole(archive, entries, 1)];
    const document = [...entries.values()].find(({ fileName }) => DOCUMENT.test(fileName));
    if (document === undefined) throw new AppError('unsupported_type', '不是 Word 文档（docx）');
    return await readDocument(archive, document, docxNumbering(numbering, styles));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('invalid_request', 'docx 文件已损坏，或不是受支持的格式');
  } finally {
    archive?.close();
  }
}

async function wantedEntries(archive: ZipFile, limits: DocxLimits): Promise<Map<string, Entry>> {
  const found = new Map<string, Entry>();
  let seen = 0;
  for await (const entry of archive.eachEntry()) {
    seen += 1;
    if (seen > limits.entries) throw new AppError('too_large', 'docx 内的文件过多');
    const { fileName, uncompressedSize } = entry;
    if (!DOCUMENT.test(fileName) && !(SMALL_PARTS as readonly string[]).includes(fileName)) continue;
    if ((entry.generalPurposeBitFlag & 1) === 1) throw new AppError('invalid_request', 'docx 已加密，不能读取');
    // yauzl stops reading where the real size is another than the declared one.
    if (uncompressedSize > limits.part) throw new AppError('too_large', 'docx 解开后过大，已拒绝');
    if (found.has(fileName)) throw new AppError('invalid_request', `docx 内 ${fileName} 重复出现`);
    found.set(fileName, entry);
  }
  return found;
}

async function whole(archive: ZipFile, entries: ReadonlyMap<string, Entry>, part: 0 | 1): Promise<string | null> {
  const entry = entries.get(SMALL_PARTS[part]);
  if (entry === undefined) return null;
  const pieces: string[] = [];
  for await (const piece of textOf(archive, entry)) pieces.push(piece);
  return pieces.join('');
}

async function* textOf(archive: ZipFile, entry: Entry): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8');
  for await (const chunk of await archive.openReadStreamPromise(entry)) {
    yield decoder.decode(chunk as Buffer, { stream: true });
  }
  yield decoder.decode();
}

async function readDocument(archive: ZipFile, entry: Entry, numbering: DocxNumbering): Promise<string[]> {
  const lines: string[] = [];
  const reader = xmlReader(new DocumentReader(numbering, lines));
  for await (const piece of textOf(archive, entry)) reader.write(piece);
  reader.end();
  return lines;
}

/** Deleted text, fields' codes, pictures and text boxes are not part of the running text. */
const SKIPPED: ReadonlySet<string> = new Set([
  'del',
  'moveFrom',
  'pPrChange',
  'rPrChange',
  'AlternateContent',
  'drawing',
  'pict',
  'object',
  'oMath',
]);

interface Paragraph {
  text: string;
  marks: ParagraphMarks;
}

interface Row {
  readonly cells: string[][];
}

class DocumentReader implements XmlEvents {
  readonly #numbering: DocxNumbering;
  readonly #lines: string[];
  readonly #rows: Row[] = [];
  #paragraph: Paragraph | null = null;
  #skipping = 0;

  constructor(numbering: DocxNumbering, lines: string[]) {
    this.#numbering = numbering;
    this.#lines = lines;
  }

  open({ name, value, attributes, inside }: Parameters<XmlEvents['open']>[0]): void {
    if (this.#skipping > 0 || SKIPPED.has(name)) {
      this.#skipping += 1;
      return;
    }
    if (name === 'p') this.#paragraph = { text: '', marks: { style: null, numId: null, level: null } };
    else if (name === 'tr') this.#rows.push({ cells: [] });
    else if (name === 'tc') this.#rows.at(-1)?.cells.push([]);
    else if (inside.at(-1) === 'r') this.#addSign(name, attributes);
    else if (inside.includes('pPr')) this.#addMark(name, value);
  }

  #addSign(name: string, attributes: Readonly<Record<string, string>>): void {
    if (this.#paragraph === null) return;
    if (name === 'tab') this.#paragraph.text += '\t';
    if (name === 'noBreakHyphen') this.#paragraph.text += '-';
    if ((name === 'br' && attributes['type'] !== 'page') || name === 'cr') this.#paragraph.text += '\n';
  }

  #addMark(name: string, value: string): void {
    if (this.#paragraph === null) return;
    const { marks } = this.#paragraph;
    if (name === 'pStyle') this.#paragraph.marks = { ...marks, style: value };
    if (name === 'numId') this.#paragraph.marks = { ...marks, numId: value };
    if (name === 'ilvl') this.#paragraph.marks = { ...marks, level: Number(value) };
  }

  text(text: string, inside: readonly string[]): void {
    if (this.#skipping === 0 && inside.at(-1) === 't' && this.#paragraph !== null) this.#paragraph.text += text;
  }

  close(name: string): void {
    if (this.#skipping > 0) this.#skipping -= 1;
    else if (name === 'p') this.#endParagraph();
    else if (name === 'tr') this.#endRow();
  }

  #endParagraph(): void {
    const paragraph = this.#paragraph;
    this.#paragraph = null;
    if (paragraph === null || this.#numbering.isContents(paragraph.marks.style)) return;
    const label = this.#numbering.labelOf(paragraph.marks);
    const text = (label === '' ? paragraph.text : `${label} ${paragraph.text}`).trim();
    const cell = this.#rows.at(-1)?.cells.at(-1);
    // Within a paragraph a tab is only space; between cells it parts them.
    (cell ?? this.#lines).push(
      ...text.split('\n').map((line) => line.replaceAll('\t', cell === undefined ? '\t' : ' ')),
    );
  }

  #endRow(): void {
    const { cells } = this.#rows.pop() ?? { cells: [] };
    const outer = this.#rows.at(-1)?.cells.at(-1);
    // A table of one column is layout: its paragraphs are lines like others.
    const lines = cells.length === 1 ? (cells[0] ?? []) : [cells.map((cell) => cell.join(' ').trim()).join('\t')];
    (outer ?? this.#lines).push(...lines);
  }
}
