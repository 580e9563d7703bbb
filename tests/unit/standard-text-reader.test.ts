import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docxLines } from '../../server/adapters/docx-text.ts';
import { readStandardFile } from '../../server/adapters/standard-text-reader.ts';
import { recogniseStandardText } from '../../server/domain/recognise-standard-text.ts';
import { testLibrary } from '../support/context.ts';
import { docx, numbering, paragraph, styles, table } from '../support/docx.ts';
import { write22239 } from '../support/standard-text.ts';
import { withDeclaredSize, zipOf } from '../support/zip.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'djbh-reader-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const fileOf = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const read = (name: string, content: string | Buffer) => readStandardFile(fileOf(name, content), name);
const linesOf = async (content: Buffer): Promise<string[]> => docxLines(fileOf('x.docx', content));

/** GBK of "身份" and a line break, made by hand: Node writes no GBK. */
const GBK = Buffer.from([0xc9, 0xed, 0xb7, 0xdd, 0x0d, 0x0a, 0x61]);

describe('a text file', () => {
  it.each([
    ['UTF-8', Buffer.from('身份\r\na')],
    ['UTF-8 with a mark', Buffer.from('\ufeff身份\na')],
    ['GBK', GBK],
    ['UTF-16', Buffer.from('\ufeff身份\ra', 'utf16le')],
  ])('is read in %s', async (_encoding, content) => {
    const { source } = await read('a.txt', content);
    expect(source).toEqual({ kind: 'lines', lines: ['身份', 'a'] });
  });

  it('is refused when it is no text', async () => {
    await expect(read('a.txt', Buffer.from('%PDF-1.7\n\0\0\xff', 'latin1'))).rejects.toMatchObject({
      code: 'unsupported_type',
    });
    await expect(read('a.doc', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0, 0]))).rejects.toMatchObject({
      code: 'unsupported_type',
    });
  });

  it('has a digest and a size', async () => {
    const { sha256, size } = await read('a.txt', 'abc');
    expect({ sha256, size }).toEqual({
      sha256: 'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
      size: 3,
    });
  });
});

it.each([
  ['a.csv', 'id,text\nL3-CES1-01,"应查""身份"",\n再查。"\n\nL3-CES1-02,二\n'],
  ['a.tsv', 'id\ttext\nL3-CES1-01\t"应查""身份"",\n再查。"\n\nL3-CES1-02\t二'],
])('a table in %s keeps quoted separators and line breaks', async (name, content) => {
  const { source } = await read(name, content);
  expect(source).toEqual({
    kind: 'rows',
    rows: [
      { line: 1, cells: ['id', 'text'] },
      { line: 2, cells: ['L3-CES1-01', '应查"身份",\n再查。'] },
      { line: 5, cells: ['L3-CES1-02', '二'] },
    ],
  });
});

describe('a docx', () => {
  const clauses = [{ text: '%1' }, { text: '%1.%2' }, { text: '%1.%2.%3' }, { text: '%1.%2.%3.%4' }];
  const letters = [{ format: 'lowerLetter', text: '%1)' }];

  it('gives paragraphs and table rows as lines', async () => {
    const body = [
      paragraph('一 & 二'),
      table([
        ['a', 'b'],
        ['c', 'd'],
      ]),
      paragraph('三'),
    ];
    expect(await linesOf(await docx(body))).toEqual(['一 & 二', 'a\tb', 'c\td', '三']);
  });

  it('leaves out deleted text, field codes, pictures and the table of contents', async () => {
    const run = (inner: string) => `<w:r>${inner}</w:r>`;
    const body = [
      paragraph('8.1 目 23', { style: 'TOC1' }),
      `<w:p>${run('<w:t>留</w:t>')}<w:del>${run('<w:delText>删</w:delText><w:t>删</w:t>')}</w:del>${run('<w:instrText>PAGE</w:instrText>')}${run('<w:drawing><w:p><w:r><w:t>图</w:t></w:r></w:p></w:drawing><w:t>下</w:t>')}</w:p>`,
    ];
    expect(await linesOf(await docx(body, { styles: styles([{ id: 'TOC1', name: 'toc 1' }]) }))).toEqual(['留下']);
  });

  it('prints automatic numbers: of lists, of styles, begun anew, skipped levels filled', async () => {
    const body = [
      paragraph('章', { style: 'H1' }),
      paragraph('节', { style: 'H2' }),
      paragraph('条', { numbered: [1, 3] }),
      paragraph('甲', { numbered: [2000, 0] }),
      paragraph('乙', { numbered: [2000, 0] }),
      paragraph('节', { style: 'H2a' }),
      paragraph('丙', { numbered: [2001, 0] }),
    ];
    const parts = {
      numbering: numbering(
        [clauses.map((level, at) => ({ ...level, ...(at < 2 ? { style: `H${at + 1}` } : {}) })), letters],
        [{ of: 2, count: 2 }],
      ),
      styles: styles([
        { id: 'H1', name: 'heading 1', numId: 1, level: 0 },
        { id: 'H2', name: 'heading 2', numId: 1 },
        { id: 'H2a', name: 'mine', basedOn: 'H2' },
      ]),
    };
    expect(await linesOf(await docx(body, parts))).toEqual([
      '1 章',
      '1.1 节',
      '1.1.1.1 条',
      'a) 甲',
      'b) 乙',
      '1.2 节',
      'a) 丙',
    ]);
  });

  it('of a whole standard with all numbers automatic is recognised like its text', async () => {
    const { units } = testLibrary();
    const written = write22239(units);
    let list = 0;
    const body = written.lines.map((line) => {
      const [, number] = /^([6-9](?:\.\d+)*) /.exec(line) ?? [];
      if (number !== undefined) {
        list += 1;
        return paragraph(line.slice(number.length + 1), { numbered: [1, number.split('.').length - 1] });
      }
      if (/^(?:\d|1\d)(?:\.\d)* /.test(line)) return paragraph(line);
      return /^[a-j]\) /.test(line) ? paragraph(line.slice(3), { numbered: [2000 + list, 0] }) : paragraph(line);
    });
    // Chapters 1 to 5 use the same list.
    const before = Array.from({ length: 5 }, (_, at) => paragraph(`章${at + 1}`, { numbered: [1, 0] }));
    const content = await docx([...before, ...body], {
      numbering: numbering([clauses, letters], [{ of: 2, count: list + 1 }]),
    });
    const { source } = await read('whole.docx', content);
    const { matched, doubtful } = recogniseStandardText(source, units, 'gb-t-22239-2019');
    const wrong = matched.filter(({ unitId, text }) => text !== written.texts.get(unitId));
    expect(wrong).toEqual([]);
    expect(matched.length).toBeGreaterThanOrEqual(0.98 * written.texts.size);
    expect(matched.length + doubtful.length).toBeLessThanOrEqual(written.texts.size);
  });

  it('whose letters can not be told is left in doubt', async () => {
    const body = [
      paragraph('8.1.4.1 身份鉴别'),
      ...['应查身份；', '应限次数；', '应防窃听；', '应用两种办法。'].map((text) =>
        paragraph(text, { numbered: [1, 0] }),
      ),
    ];
    const lines = await linesOf(await docx(body, { numbering: numbering([[{ format: 'bullet', text: '·' }]]) }));
    const { matched, doubtful } = recogniseStandardText(
      { kind: 'lines', lines },
      testLibrary().units,
      'gb-t-22239-2019',
    );
    expect(matched).toEqual([]);
    expect(doubtful.map(({ unitIds }) => unitIds[0])).toEqual(['L3-CES1-01', 'L3-CES1-02', 'L3-CES1-03', 'L3-CES1-04']);
  });

  it('is refused when it is another zip, broken, lying about its size, too large or nested without end', async () => {
    const refused = async (content: Buffer, code: string, limits = { entries: 10, part: 10_000 }) =>
      expect(docxLines(fileOf('bad.docx', content), limits)).rejects.toMatchObject({ code });
    const sound = await docx([paragraph('一')]);
    await refused(await zipOf({ 'a.txt': 'a' }), 'unsupported_type');
    await refused(sound.subarray(0, sound.length - 30), 'invalid_request');
    await refused(withDeclaredSize(sound, 'word/document.xml', 5), 'invalid_request');
    await refused(await docx([paragraph('长'.repeat(20_000))]), 'too_large');
    await refused(await docx(Array.from({ length: 400 }, () => '<w:p>')), 'invalid_request');
    await refused(await zipOf(Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`${at}`, '']))), 'too_large');
    const entity = '<!DOCTYPE a [<!ENTITY b "cc">]><w:document xmlns:w="w"><w:body>&b;</w:body></w:document>';
    await refused(await zipOf({ 'word/document.xml': entity }), 'invalid_request');
  });
});
