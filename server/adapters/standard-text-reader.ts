/** Reads the licence holder's copy of a standard from a file: docx, text (UTF-8, UTF-16, GB 18030), markdown, tsv, csv. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { extname } from 'node:path';
import { AppError } from '../errors.ts';
import { type DelimitedRow, delimitedRows } from './delimited-rows.ts';
import { docxLines } from './docx-text.ts';

export const MAX_STANDARD_FILE = 32 * 1024 * 1024;
const MAX_LINES = 200_000;

export interface StandardFile {
  readonly source:
    | { readonly kind: 'lines'; readonly lines: readonly string[] }
    | { readonly kind: 'rows'; readonly rows: readonly DelimitedRow[] };
  readonly sha256: string;
  readonly size: number;
}

/**
 * @param name the file's own name; only its ending matters, and only to tell a table from running text.
 * @throws AppError too_large, unsupported_type, invalid_request.
 */
export async function readStandardFile(path: string, name: string): Promise<StandardFile> {
  const { size } = await stat(path);
  if (size > MAX_STANDARD_FILE) throw new AppError('too_large', '文件过大，标准原文不应超过 32 MB');
  const bytes = await readFile(path);
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  if (bytes.length > 3 && bytes.readUInt32BE(0) === 0x504b0304) {
    return { source: { kind: 'lines', lines: withinLimit(await docxLines(path)) }, sha256, size };
  }
  const text = decoded(bytes);
  if (/^\.(?:tsv|csv)$/i.test(extname(name))) {
    return { source: { kind: 'rows', rows: withinLimit(delimitedRows(text)) }, sha256, size };
  }
  return { source: { kind: 'lines', lines: withinLimit(text.split(/\r\n|[\n\r\f\v\u2028\u2029]/)) }, sha256, size };
}

function withinLimit<Row>(rows: Row[]): Row[] {
  if (rows.length > MAX_LINES) throw new AppError('too_large', `文件超过 ${MAX_LINES} 行`);
  return rows;
}

/** By its mark, else UTF-8, else GB 18030 (which holds GBK and GB 2312). */
function decoded(bytes: Buffer): string {
  const mark = bytes.length < 2 ? 0 : bytes.readUInt16BE(0);
  const encodings = mark === 0xfffe ? ['utf-16le'] : mark === 0xfeff ? ['utf-16be'] : ['utf-8', 'gb18030'];
  for (const encoding of encodings) {
    const text = tryDecode(bytes, encoding);
    if (text !== null) return text;
  }
  throw new AppError(
    'unsupported_type',
    '不能识别的文件：请用 docx、txt、md、tsv 或 csv（PDF、doc 请先另存为 docx 或文本）',
  );
}

function tryDecode(bytes: Buffer, encoding: string): string | null {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes);
    return text.includes('\0') ? null : text;
  } catch {
    return null;
  }
}
