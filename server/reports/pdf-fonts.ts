/** Fonts inside a printed PDF: only our own, embedded; and the small face that writes page numbers into the contents. */
import { PDFArray, PDFDict, type PDFDocument, PDFName, type PDFRef, PDFStream } from '@cantoo/pdf-lib';
import { FONT_NAMES, fontSubset } from './fonts.ts';
import { tableOffset } from './truetype.ts';

/** Text set in a font of the host, or in none, can look right here and vanish elsewhere. */
export class FontsMissing extends Error {}

const BASE_FONT = PDFName.of('BaseFont');

/** @throws FontsMissing unless every font of the document is one of ours and embedded as TrueType, the regular face among them. */
export function assertOwnFonts(pdf: PDFDocument): void {
  const seen = new Set<string>();
  const faults = new Set<string>();
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    if (!(object instanceof PDFDict) || object.get(PDFName.of('Type')) !== PDFName.of('Font')) continue;
    const name = nameOf(object);
    if (object.get(PDFName.of('Subtype')) === PDFName.of('Type0')) {
      const descendants = object.lookup(PDFName.of('DescendantFonts'), PDFArray);
      if (isEmbedded(descendants.lookup(0, PDFDict)) && isOurs(name)) seen.add(name);
      else faults.add(name);
    } else if (object.get(PDFName.of('Subtype')) === PDFName.of('Type3') || !isOurs(name)) faults.add(name);
  }
  if (faults.size > 0) throw new FontsMissing(`文档使用了未嵌入或非项目自带的字体：${[...faults].join('、')}`);
  if (!seen.has(FONT_NAMES[400])) throw new FontsMissing('文档没有嵌入项目自带的中文字体');
}

/** AAAAAA+NotoSansSC-Regular → NotoSansSC-Regular */
const nameOf = (font: PDFDict): string => {
  const name = font.get(BASE_FONT);
  return name instanceof PDFName ? name.decodeText().replace(/^[A-Z]{6}\+/, '') : '（无名字体）';
};

const isOurs = (name: string): boolean => Object.values(FONT_NAMES).some((own) => own === name);

function isEmbedded(font: PDFDict): boolean {
  const descriptor = font.lookup(PDFName.of('FontDescriptor'));
  return descriptor instanceof PDFDict && descriptor.lookup(PDFName.of('FontFile2')) instanceof PDFStream;
}

export interface DigitFont {
  readonly ref: PDFRef;
  /** Width of a number at a font size of one point. */
  widthOf(text: string): number;
}

/** A simple TrueType font with the ten digits (ISO 32000-1 9.6.3): the browser's own subset cannot be written with. */
export async function embedDigits(pdf: PDFDocument): Promise<DigitFont> {
  const file = await fontSubset(400, '0123456789');
  const { context } = pdf;
  const widths = digitWidths(file);
  const name = PDFName.of(`DIGITS+${FONT_NAMES[400]}`);
  const descriptor = context.obj({
    Type: 'FontDescriptor',
    FontName: name,
    Flags: 32,
    FontBBox: [0, -12, 600, 750],
    ItalicAngle: 0,
    Ascent: 880,
    Descent: -120,
    CapHeight: 733,
    StemV: 80,
    FontFile2: context.register(context.flateStream(file, { Length1: file.length })),
  });
  const font = context.obj({
    Type: 'Font',
    Subtype: 'TrueType',
    BaseFont: name,
    FirstChar: 48,
    LastChar: 57,
    Widths: widths,
    FontDescriptor: context.register(descriptor),
    Encoding: 'WinAnsiEncoding',
  });
  return {
    ref: context.register(font),
    widthOf: (text) => [...text].reduce((sum, digit) => sum + (widths[Number(digit)] ?? 0), 0) / 1000,
  };
}

/** Advance widths of the glyphs after .notdef, which are the digits in order, in thousandths. */
function digitWidths(font: Buffer): number[] {
  const hmtx = tableOffset(font, 'hmtx');
  const unitsPerEm = font.readUInt16BE(tableOffset(font, 'head') + 18);
  const metrics = font.readUInt16BE(tableOffset(font, 'hhea') + 34);
  return Array.from({ length: 10 }, (_, digit) => {
    const glyph = Math.min(digit + 1, metrics - 1);
    return Math.round((font.readUInt16BE(hmtx + glyph * 4) * 1000) / unitsPerEm);
  });
}
