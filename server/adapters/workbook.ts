/**
 * Workbooks (xlsx) as plain rows of text. A workbook from outside is measured before it is read: what it unpacks to, and
 * how far out its cells claim to lie, because a reader fills the space between them.
 */
import { buffer } from 'node:stream/consumers';
import readExcelFile from 'read-excel-file/node';
import { SaxesParser } from 'saxes';
import writeExcelFile from 'write-excel-file/node';
import { type Entry, openPromise, type ZipFile as ZipReader } from 'yauzl';
import { ZipFile } from 'yazl';
import { AppError } from '../errors.ts';

export interface WorkbookSheet {
  readonly name: string;
  readonly rows: readonly (readonly string[])[];
}

export interface WorkbookLimits {
  /** Bytes of all parts unpacked. */
  readonly unpacked: number;
  readonly parts: number;
  readonly rows: number;
  readonly columns: number;
}

const MB = 1024 * 1024;
export const WORKBOOK_LIMITS: WorkbookLimits = { unpacked: 48 * MB, parts: 300, rows: 20_000, columns: 60 };

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/**
 * The sheets in their order, every cell as text.
 * @throws AppError invalid_request (no workbook, or a damaged one) or too_large.
 */
export async function readWorkbook(path: string, limits: WorkbookLimits = WORKBOOK_LIMITS): Promise<WorkbookSheet[]> {
  try {
    const sheets = await readExcelFile(await measured(path, limits));
    return sheets.map(({ sheet, data }) => ({ name: sheet, rows: data.map((row) => row.map(textOf)) }));
  } catch (error) {
    if (error instanceof AppError) throw error;
    throw new AppError('invalid_request', '打不开这个文件：不是有效的 xlsx 工作簿，或文件已损坏、带有密码');
  }
}

function textOf(cell: unknown): string {
  if (cell === null || cell === undefined) return '';
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return String(cell).replaceAll('\r\n', '\n').normalize('NFC');
}

/** Only what was measured goes on: the same parts in a new archive, so that no second copy of a part can hide in the old one. */
async function measured(path: string, limits: WorkbookLimits): Promise<Buffer> {
  const archive = await openPromise(path, { lazyEntries: true, autoClose: true });
  const sound = new ZipFile();
  const seen = new Set<string>();
  let total = 0;
  for await (const entry of archive.eachEntry()) {
    total += entry.uncompressedSize;
    if (seen.has(entry.fileName)) throw new AppError('invalid_request', '工作簿中有重名的部分');
    seen.add(entry.fileName);
    if (total > limits.unpacked || seen.size > limits.parts) throw new AppError('too_large', '工作簿解压后过大');
    if (!/\.(xml|rels)$/i.test(entry.fileName)) continue;
    const content = await contentOf(archive, entry);
    requireExtent(content.toString('utf8'), limits);
    sound.addBuffer(content, entry.fileName, { compress: false });
  }
  sound.end();
  return buffer(sound.outputStream);
}

/** yauzl fails where a part is larger than the archive declares. */
async function contentOf(archive: ZipReader, entry: Entry): Promise<Buffer> {
  return buffer(await archive.openReadStreamPromise(entry));
}

/** @throws AppError too_large where a row or a cell lies beyond the limits, or there are more of them than would fit. */
function requireExtent(xml: string, { rows, columns }: WorkbookLimits): void {
  const parser = new SaxesParser();
  let rowCount = 0;
  parser.on('doctype', () => {
    throw new AppError('invalid_request', '工作簿中含有不允许的文档类型声明');
  });
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const local = name.slice(name.indexOf(':') + 1);
    if (local !== 'row' && local !== 'c') return;
    if (local === 'row') rowCount += 1;
    const place = /^([A-Z]*)(\d*)$/i.exec(attributes['r']?.trim() ?? '');
    const isFar = place === null || Number(place[2]) > rows || columnOf(place[1] ?? '') > columns || rowCount > rows;
    if (isFar) throw new AppError('too_large', `工作表过大：最多 ${rows} 行、${columns} 列`);
  });
  parser.write(xml).close();
}

/** A → 1, AA → 27. */
const columnOf = (letters: string): number =>
  [...letters.toUpperCase()].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0);

/** A workbook with a bold first row that stays in place; `widths` in characters. */
export async function writeWorkbook(
  sheets: readonly (WorkbookSheet & { widths: readonly number[] })[],
): Promise<Buffer> {
  const pages = sheets.map(({ name, rows, widths }) => ({
    sheet: name,
    data: rows.map((row, n) =>
      row.map((value) => ({
        // Always text: what a person wrote with a leading = is no formula.
        type: String,
        value,
        wrap: true,
        alignVertical: 'top' as const,
        ...(n === 0 ? { fontWeight: 'bold' as const } : {}),
      })),
    ),
    columns: widths.map((width) => ({ width })),
    stickyRowsCount: 1,
  }));
  return writeExcelFile(pages).toBuffer();
}
