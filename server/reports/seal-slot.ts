/** The place of the seal inside a PDF: an attached file of fixed length, written uncompressed so that it can be filled in place. */
import {
  AFRelationship,
  PDFArray,
  PDFDict,
  type PDFDocument,
  PDFHexString,
  PDFName,
  PDFRawStream,
} from '@cantoo/pdf-lib';

export const SLOT_LENGTH = 2048;
/** Occurs once in a file with a slot: everything else that could hold it is compressed or hexadecimal. */
const MARK = '{"djbhSeal":';
const EMPTY = `${MARK}0}`;
const FILE_NAME = '数字封印.json';

/** Adds an empty slot; `pdf` must be saved afterwards. */
export function reserveSealSlot(pdf: PDFDocument): void {
  const { context } = pdf;
  const stream = PDFRawStream.of(
    context.obj({ Type: 'EmbeddedFile', Subtype: 'application/json', Length: SLOT_LENGTH }),
    slotBytes(EMPTY),
  );
  const file = context.obj({
    Type: 'Filespec',
    EF: { F: context.register(stream) },
    AFRelationship: AFRelationship.Data,
  });
  file.set(PDFName.of('F'), PDFHexString.fromText('seal.json'));
  file.set(PDFName.of('UF'), PDFHexString.fromText(FILE_NAME));
  const names = PDFArray.withContext(context);
  names.push(PDFHexString.fromText(FILE_NAME));
  names.push(context.register(file));
  const tree = PDFDict.withContext(context);
  tree.set(PDFName.of('EmbeddedFiles'), context.obj({ Names: names }));
  pdf.catalog.set(PDFName.of('Names'), context.register(tree));
}

/** The text as the slot holds it. @throws RangeError when it does not fit. */
export function slotBytes(text: string): Buffer {
  if (Buffer.byteLength(text, 'latin1') > SLOT_LENGTH) throw new RangeError('封印内容超出预留长度');
  return Buffer.from(text.padEnd(SLOT_LENGTH, ' '), 'latin1');
}

/** Where the slot starts; null when the file has none, more than one, or not a whole one. */
export function slotOffset(pdf: Buffer): number | null {
  const offset = pdf.indexOf(MARK, 0, 'latin1');
  if (offset < 0 || offset + SLOT_LENGTH > pdf.length) return null;
  return pdf.indexOf(MARK, offset + 1, 'latin1') === -1 ? offset : null;
}

export const isEmptySlot = (slot: Buffer): boolean => slot.equals(slotBytes(EMPTY));
