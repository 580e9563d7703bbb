/** Reads a PDF as a reader would: text by page, bookmarks, attachments; no program of the host is needed. */
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';

export interface ReadPdf {
  /** Text of every page without white space: a line break inside a cell must not hide a word. */
  readonly pages: string[];
  /** The same page by page as lines, top to bottom: what stands on one height, from left to right. */
  readonly lines: string[][];
  readonly bookmarks: { title: string; page: number; level: number }[];
  readonly info: Record<string, unknown>;
  readonly attachments: string[];
}

export async function readPdf(bytes: Uint8Array): Promise<ReadPdf> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0, useSystemFonts: false });
  const pdf = await task.promise;
  const pages: string[] = [];
  const lines: string[][] = [];
  for (let number = 1; number <= pdf.numPages; number += 1) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    const pieces = items.flatMap((item) =>
      'str' in item ? [{ text: item.str, x: item.transform[4], y: item.transform[5] }] : [],
    );
    pages.push(
      pieces
        .map((piece) => piece.text)
        .join('')
        .replaceAll(/\s/g, ''),
    );
    lines.push(linesOf(pieces));
  }
  const bookmarks = await bookmarksOf(pdf, (await pdf.getOutline()) ?? [], 1);
  const { info } = await pdf.getMetadata();
  const attachments = [...((await pdf.getAttachments()) ?? new Map()).keys()];
  await task.destroy();
  return { pages, lines, bookmarks, info: info as Record<string, unknown>, attachments };
}

interface Piece {
  text: string;
  x: number;
  y: number;
}

function linesOf(pieces: Piece[]): string[] {
  const rows: Piece[][] = [];
  for (const piece of pieces.filter(({ text }) => text.trim() !== '').sort((a, b) => b.y - a.y)) {
    const row = rows.at(-1);
    if (row && Math.abs((row[0]?.y ?? 0) - piece.y) < 4) row.push(piece);
    else rows.push([piece]);
  }
  return rows.map((row) =>
    row
      .sort((a, b) => a.x - b.x)
      .map(({ text }) => text)
      .join('')
      .replaceAll(/\s/g, ''),
  );
}

type Pdf = Awaited<ReturnType<typeof getDocument>['promise']>;
type OutlineItems = Awaited<ReturnType<Pdf['getOutline']>>;

async function bookmarksOf(pdf: Pdf, items: OutlineItems, level: number): Promise<ReadPdf['bookmarks']> {
  const found: ReadPdf['bookmarks'] = [];
  for (const item of items) {
    const target = Array.isArray(item.dest) ? item.dest[0] : null;
    const page = target ? (await pdf.getPageIndex(target)) + 1 : 0;
    found.push({ title: item.title, page, level }, ...(await bookmarksOf(pdf, item.items as OutlineItems, level + 1)));
  }
  return found;
}
