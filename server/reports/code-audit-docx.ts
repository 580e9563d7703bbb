/** The code audit's report as DOCX, from the same model as the PDF. The issued PDF stays the document that counts. */
import {
  AlignmentType,
  BorderStyle,
  Document,
  type FileChild,
  Footer,
  Header,
  HeadingLevel,
  Packer,
  PageNumber,
  Paragraph,
  ShadingType,
  Table,
  TableCell,
  TableOfContents,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import type {
  CodeAuditReportDefect,
  CodeAuditReportExcerpt,
  CodeAuditReportModel,
  ReportField,
  ReportHeading,
  ReportSection,
  ReportTable,
} from '../../schemas/generated/types.ts';

const FONT = { ascii: 'Arial', eastAsia: '宋体', hAnsi: 'Arial' };
const CODE_FONT = { ascii: 'Consolas', eastAsia: '宋体', hAnsi: 'Consolas' };
/** Half points. */
const SIZE = { body: 21, table: 18, code: 15, cover: 44 };
const INDENT = 420;
/** A4 less the margins, in twentieths of a point. */
const TEXT_WIDTH = 9026;
const GREY = { type: ShadingType.CLEAR, fill: 'EDEFF1' } as const;

/** Bytes of a DOCX. Word asks once whether to fill in the page numbers of the contents. */
export async function codeAuditDocx(model: CodeAuditReportModel): Promise<Uint8Array> {
  const before = [model.overview, model.scope, model.basis, model.method, model.levels];
  const after = [model.manual, model.components, model.algorithms, model.retest, model.conclusion, ...model.appendices];
  const children: FileChild[] = [
    ...cover(model),
    new Paragraph({ text: '目录', alignment: AlignmentType.CENTER, pageBreakBefore: true }),
    new TableOfContents('目录', { hyperlink: true, headingStyleRange: '1-2' }),
    new Paragraph({ children: [], pageBreakBefore: true }),
    ...before.flatMap((part) => sectionOf(part, 1)),
    headingOf(model.statistics.heading, 1),
    ...model.statistics.paragraphs.map(text),
    ...model.statistics.sections.flatMap((part) => sectionOf(part, 2)),
    headingOf(model.defects.heading, 1),
    ...model.defects.paragraphs.map(text),
    ...(model.defects.items.length === 0 ? [text(model.defects.empty)] : model.defects.items.flatMap(defect)),
    ...after.flatMap((part) => sectionOf(part, 1)),
    ...signatures(model),
  ];
  const document = new Document({
    creator: model.document.author,
    title: model.document.title,
    features: { updateFields: true },
    styles: { default: { document: { run: { font: FONT, size: SIZE.body } } } },
    sections: [
      {
        properties: { page: { margin: { top: 1440, bottom: 1300, left: 1440, right: 1440 } } },
        headers: { default: new Header({ children: [small(`${model.marks.header}　${model.marks.headerRight}`)] }) },
        footers: { default: new Footer({ children: [pageNumber()] }) },
        children,
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

const small = (content: string): Paragraph =>
  new Paragraph({ children: [new TextRun({ text: content, size: SIZE.table, color: '666666' })] });

const pageNumber = (): Paragraph =>
  new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [
      new TextRun({
        size: SIZE.table,
        children: ['第 ', PageNumber.CURRENT, ' 页 / 共 ', PageNumber.TOTAL_PAGES, ' 页'],
      }),
    ],
  });

function cover({ cover: page, marks, document }: CodeAuditReportModel): FileChild[] {
  const issued = document.verificationCode === null ? '' : `（验证码 ${document.verificationCode}）`;
  return [
    new Paragraph({ text: page.numberLine, spacing: { before: 600, after: 2400 } }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 400 },
      children: [new TextRun({ text: page.subject, size: SIZE.cover - 8, bold: true })],
    }),
    new Paragraph({
      alignment: AlignmentType.CENTER,
      spacing: { after: 2000 },
      children: [new TextRun({ text: page.title, size: SIZE.cover, bold: true })],
    }),
    fieldTable(page.rows),
    new Paragraph({
      spacing: { before: 600 },
      children: [
        new TextRun({
          text: [
            page.note ?? '',
            `本文件为可编辑副本，与签发的 PDF 不一致时以 PDF 为准${issued}。`,
            marks.watermark ? '（草稿）' : '',
          ].join(''),
          size: SIZE.table,
        }),
      ],
    }),
  ];
}

const HEADINGS = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const;

const headingOf = ({ number, title }: ReportHeading, level: number): Paragraph =>
  new Paragraph({
    heading: HEADINGS[level - 1] ?? HeadingLevel.HEADING_3,
    spacing: { before: 260, after: 120 },
    children: [
      new TextRun({ text: [number, title].filter(Boolean).join('　'), bold: true, font: FONT, color: '000000' }),
    ],
  });

const text = (content: string): Paragraph =>
  new Paragraph({ text: content, indent: { firstLine: INDENT }, spacing: { line: 340 } });

function sectionOf(part: ReportSection, level: number): FileChild[] {
  return [
    headingOf(part.heading, level),
    ...part.paragraphs.map(text),
    ...part.items.map((item, index) => new Paragraph({ text: `${index + 1}. ${item}`, indent: { left: INDENT } })),
    ...part.tables.flatMap(tableOf),
    ...part.sections.flatMap((child) => sectionOf(child, level + 1)),
  ];
}

function tableOf({ number, caption, columns, rows, empty }: ReportTable): FileChild[] {
  if (rows.length === 0) return [text(empty)];
  const widths = columns.map(({ width }) => Math.round((width / 100) * TEXT_WIDTH));
  return [
    new Paragraph({
      alignment: AlignmentType.CENTER,
      keepNext: true,
      spacing: { before: 160, after: 60 },
      children: [new TextRun({ text: `${number}　${caption}`, size: SIZE.table })],
    }),
    new Table({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: widths,
      rows: [
        new TableRow({ tableHeader: true, children: columns.map(({ label }, at) => cell(label, widths[at], 'head')) }),
        ...rows.map(
          (row) =>
            new TableRow({
              cantSplit: true,
              children: row.map((value, at) => cell(value, widths[at], columns[at]?.align ?? 'center')),
            }),
        ),
      ],
    }),
  ];
}

function cell(value: string, width: number | undefined, look: 'head' | 'left' | 'center'): TableCell {
  return new TableCell({
    ...(width === undefined ? {} : { width: { size: width, type: WidthType.DXA } }),
    ...(look === 'head' ? { shading: GREY } : {}),
    margins: { top: 40, bottom: 40, left: 80, right: 80 },
    children: [
      new Paragraph({
        alignment: look === 'left' ? AlignmentType.LEFT : AlignmentType.CENTER,
        children: [new TextRun({ text: value, size: SIZE.table, bold: look === 'head' })],
      }),
    ],
  });
}

const fieldTable = (fields: readonly ReportField[]): Table =>
  new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    columnWidths: [2200, TEXT_WIDTH - 2200],
    rows: fields.map(
      ({ label, value }) =>
        new TableRow({ children: [cell(label, 2200, 'head'), cell(value, TEXT_WIDTH - 2200, 'left')] }),
    ),
  });

function defect({ heading, fields, excerpt, flow, effect, advice, judgement }: CodeAuditReportDefect): FileChild[] {
  return [
    headingOf(heading, 2),
    fieldTable(fields),
    ...(excerpt === null ? [] : excerptOf(excerpt)),
    ...(flow.length === 0
      ? []
      : labelled(
          '数据流',
          flow.map((place, at) => `${at + 1}. ${place}`),
        )),
    ...labelled('影响', [effect]),
    ...labelled('整改建议', [advice]),
    ...labelled('研判', [judgement]),
  ];
}

const labelled = (label: string, paragraphs: readonly string[]): Paragraph[] => [
  new Paragraph({ keepNext: true, spacing: { before: 100 }, children: [new TextRun({ text: label, bold: true })] }),
  ...paragraphs.map(text),
];

const NO_BORDER = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;

function excerptOf({ place, lines }: CodeAuditReportExcerpt): FileChild[] {
  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 120 },
      children: [new TextRun({ text: place, size: SIZE.table })],
    }),
    new Table({
      width: { size: TEXT_WIDTH, type: WidthType.DXA },
      columnWidths: [700, TEXT_WIDTH - 700],
      borders: { insideHorizontal: NO_BORDER, insideVertical: NO_BORDER },
      rows: lines.map(
        ({ no, text: source, hit }) =>
          new TableRow({
            children: [codeCell(`${hit ? '▶' : ''}${no}`, 700, hit), codeCell(source, TEXT_WIDTH - 700, hit)],
          }),
      ),
    }),
  ];
}

const codeCell = (value: string, width: number, hit: boolean): TableCell =>
  new TableCell({
    width: { size: width, type: WidthType.DXA },
    ...(hit ? { shading: GREY } : {}),
    children: [new Paragraph({ children: [new TextRun({ text: value, size: SIZE.code, font: CODE_FONT })] })],
  });

const signatures = ({ document }: CodeAuditReportModel): FileChild[] => [
  new Paragraph({ spacing: { before: 400, after: 100 }, children: [new TextRun({ text: '签署', bold: true })] }),
  fieldTable(
    document.signatures.map(({ role, name, date }) => ({
      label: role,
      value: [name, date].filter(Boolean).join('　'),
    })),
  ),
];
