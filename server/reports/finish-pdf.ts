/** After printing: page numbers into the contents, bookmarks, metadata, the slot of the seal (Chromium has no target-counter). */
import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFHexString,
  PDFName,
  type PDFPage,
  PDFRef,
  PDFString,
} from '@cantoo/pdf-lib';
import type { OutlineEntry } from './outline.ts';
import { assertOwnFonts, type DigitFont, embedDigits } from './pdf-fonts.ts';
import { addOutline } from './pdf-outline.ts';
import { reserveSealSlot } from './seal-slot.ts';

export interface FinishOptions {
  readonly title: string;
  readonly author: string;
  readonly reportNo: string;
  readonly outline: readonly OutlineEntry[];
  /** YYYY-MM-DD; the same document must not differ by the clock. Null leaves the date out. */
  readonly date: string | null;
}

export interface FinishedPdf {
  readonly bytes: Uint8Array;
  readonly pageCount: number;
  /** Page (from 1) of every heading, by anchor. */
  readonly pageOf: ReadonlyMap<string, number>;
}

export interface Destination {
  readonly page: number;
  readonly target: PDFArray;
}

/** @throws FontsMissing when a font is not ours or not embedded; Error when a heading of the contents has no place. */
export async function finishPdf(printed: Uint8Array, options: FinishOptions): Promise<FinishedPdf> {
  const pdf = await PDFDocument.load(printed, { updateMetadata: false });
  assertOwnFonts(pdf);
  const destinations = destinationsOf(pdf);
  const lost = options.outline.filter((entry) => !destinations.has(entry.anchor));
  if (lost.length > 0) throw new Error(`目录中的标题在正文中找不到：${lost.map((entry) => entry.title).join('、')}`);
  const digits = await embedDigits(pdf);
  for (const page of pdf.getPages()) writePageNumbers(page, destinations, digits);
  addOutline(pdf, options.outline, destinations);
  setMetadata(pdf, options);
  reserveSealSlot(pdf);
  const bytes = await pdf.save({ useObjectStreams: true, updateFieldAppearances: false, addDefaultPage: false });
  return {
    bytes,
    pageCount: pdf.getPageCount(),
    pageOf: new Map([...destinations].map(([anchor, { page }]) => [anchor, page])),
  };
}

/** Chromium writes a named destination for every id that is linked to. */
function destinationsOf(pdf: PDFDocument): Map<string, Destination> {
  const pageNumber = new Map(pdf.getPages().map((page, index) => [page.ref.toString(), index + 1]));
  const found = new Map<string, Destination>();
  const named = pdf.catalog.lookup(PDFName.of('Dests'));
  if (!(named instanceof PDFDict)) return found;
  for (const [name, value] of named.entries()) {
    const target = pdf.context.lookup(value);
    const page = target instanceof PDFArray ? target.get(0) : undefined;
    const number = page instanceof PDFRef ? pageNumber.get(page.toString()) : undefined;
    if (target instanceof PDFArray && number !== undefined) found.set(name.decodeText(), { page: number, target });
  }
  return found;
}

/** Every inner link of our templates is a contents line; its number stands at the right end of the link's rectangle. */
function writePageNumbers(page: PDFPage, destinations: ReadonlyMap<string, Destination>, digits: DigitFont): void {
  const lines: string[] = [];
  const annotations = page.node.Annots();
  for (let index = 0; index < (annotations?.size() ?? 0); index += 1) {
    const annotation = annotations?.lookup(index);
    if (!(annotation instanceof PDFDict)) continue;
    const name = annotation.lookup(PDFName.of('Dest'));
    const destination = name instanceof PDFName ? destinations.get(name.decodeText()) : undefined;
    if (destination)
      lines.push(numberAt(annotation.lookup(PDFName.of('Rect'), PDFArray).asRectangle(), destination.page, digits));
  }
  if (lines.length === 0) return;
  const { context } = page.doc;
  const [open, close] = [context.register(context.stream('q\n')), context.register(context.stream('\nQ\n'))];
  page.node.wrapContentStreams(open, close);
  const key = page.node.newFontDictionary('Digits', digits.ref);
  const content = `BT 0 g\n${lines.map((line) => line.replace('FONT', key.asString())).join('\n')}\nET\n`;
  page.node.addContentStream(context.register(context.flateStream(content)));
}

type Rectangle = ReturnType<PDFArray['asRectangle']>;

/** A line is one and a half times as high as its type; a title on two lines keeps its number on the last. */
function numberAt(box: Rectangle, page: number, digits: DigitFont): string {
  const size = Math.min(10, box.height / 1.5);
  const text = String(page);
  const x = box.x + box.width - digits.widthOf(text) * size;
  const y = box.y + size * 0.42;
  return `/FONT ${size.toFixed(2)} Tf 1 0 0 1 ${x.toFixed(2)} ${y.toFixed(2)} Tm (${text}) Tj`.replace('/FONT', 'FONT');
}

function setMetadata(pdf: PDFDocument, options: FinishOptions): void {
  pdf.setTitle(options.title, { showInWindowTitleBar: true });
  pdf.setAuthor(options.author);
  pdf.setSubject(options.reportNo);
  pdf.setCreator('等保测评工作台');
  pdf.setProducer('djbh-workbench');
  pdf.setLanguage('zh-CN');
  const info = pdf.context.lookup(pdf.context.trailerInfo.Info, PDFDict);
  info.set(PDFName.of('ReportNo'), PDFHexString.fromText(options.reportNo));
  for (const key of ['CreationDate', 'ModDate']) {
    if (options.date === null) info.delete(PDFName.of(key));
    else info.set(PDFName.of(key), PDFString.of(`D:${options.date.replaceAll('-', '')}000000+08'00'`));
  }
}
