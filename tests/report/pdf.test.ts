import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumPrinter, type PdfPrinter } from '../../server/adapters/pdf.ts';
import { loadLibrary } from '../../server/catalogue.ts';
import { finishPdf } from '../../server/reports/finish-pdf.ts';
import { outlineOf } from '../../server/reports/outline.ts';
import { type ProducedReport, produceReport } from '../../server/reports/produce-report.ts';
import { type ReadPdf, readPdf } from '../support/pdf-text.ts';
import { DOCUMENT, largeFacts, smallFacts, smallLibrary } from '../support/report-facts.ts';

let printer: PdfPrinter;
let report: ProducedReport;
let pdf: ReadPdf;
const stages: string[] = [];

beforeAll(async () => {
  printer = chromiumPrinter({ chromiumPath: process.env['CHROMIUM_PATH'] ?? null });
  const library = loadLibrary();
  const facts = largeFacts(library, 300);
  report = await produceReport({
    facts,
    library,
    kind: 'assessment_report',
    document: DOCUMENT,
    printer,
    onProgress: ({ stage, percent }) => stages.push(`${percent} ${stage}`),
  });
  pdf = await readPdf(report.pdf);
}, 120_000);

afterAll(() => printer.close());

describe('the assessment report as PDF', () => {
  it('has every cell of the matrix in its text, once', () => {
    const { model } = report;
    if (model.kind !== 'assessment_report') throw new Error('wrong model');
    const appendix = pdf.pages.join('').split('测评对象索引')[1] ?? '';
    const records = appendix.slice(0, appendix.indexOf('漏洞扫描结果记录本次测评未涉及'));
    const printed = [...records.matchAll(/L3-[A-Z]{3}1-\d{2}/g)].map((match) => match[0]);
    const cells = model.appendixRecords.parts.flatMap((part) => part.groups.flatMap((group) => group.cells));
    expect(cells).toHaveLength(model.appendixRecords.cellCount);
    expect(printed).toEqual(cells.map((cell) => cell.unitId));
    for (const cell of cells.slice(0, 60)) expect(records).toContain(cell.record.replaceAll(/\s/g, ''));
  });

  it('carries number, mark and page on every page', () => {
    expect(pdf.pages).toHaveLength(report.pageCount);
    for (const [index, text] of pdf.pages.entries()) {
      expect(text, `page ${index + 1}`).toContain('61010013001-00001-25-0001-01');
      expect(text, `page ${index + 1}`).toContain('示例数据');
      expect(text, `page ${index + 1}`).toContain(`第${index + 1}页共${report.pageCount}页`);
    }
  });

  it('names the right page for every contents line', () => {
    const places = report.model.contents.map((entry) => {
      const title = `${entry.number}${entry.title}`.replaceAll(/\s/g, '');
      return {
        title,
        page: pdf.bookmarks.find((bookmark) => bookmark.title.replaceAll(/\s/g, '') === title)?.page ?? 0,
      };
    });
    const printed = new Set(pdf.lines.slice(4, 9).flat());
    for (const { title, page } of places) {
      expect([...printed], title).toContain(`${title}${page}`);
      expect(pdf.lines[page - 1], title).toContain(title);
    }
  });

  it('has bookmarks down to each object of appendix D', () => {
    expect(pdf.bookmarks.map((bookmark) => bookmark.title)).toEqual(
      outlineOf(report.model).map((entry) => entry.title),
    );
    expect(pdf.bookmarks.some((bookmark) => bookmark.level === 3 && bookmark.title === 'D.1.1 中心机房')).toBe(true);
  });

  it('says in its properties what it is', () => {
    expect(pdf.info).toMatchObject({
      Title: '网络安全等级测评报告　社会救助业务系统',
      Author: '示例测评有限公司',
      Subject: DOCUMENT.reportNo,
      Creator: '等保测评工作台',
    });
    expect(pdf.attachments).toEqual(['数字封印.json']);
  });

  it('told its progress in Chinese', () => {
    expect(stages).toEqual([
      '0 计算评价结果',
      '10 生成报告模型',
      '20 排版',
      '30 准备字体',
      '40 打印为 PDF',
      '85 写入目录页码与书签',
      '100 完成',
    ]);
  });
});

describe('printing', () => {
  const page = (body: string) => `<!doctype html><html><head><meta charset="utf-8"></head><body>${body}</body></html>`;

  it('refuses a page that asks for anything outside itself', async () => {
    await expect(printer.print(page('<img src="http://example.com/a.png">'))).rejects.toThrow(/外部资源/);
    await expect(printer.print(page('<iframe src="http://127.0.0.1:3000/"></iframe>'))).rejects.toThrow(/外部资源/);
  });

  it('shows no file of the machine', async () => {
    const bytes = await printer.print(page('<p>A</p><iframe src="file:///etc/passwd"></iframe>')).catch(() => null);
    expect(bytes === null ? '' : (await readPdf(bytes)).pages.join('')).not.toContain('root');
  });

  it('runs no script of the page', async () => {
    const bytes = await printer.print(page('<p>A</p><script>document.body.textContent = "SCRIPT"</script>'));
    expect((await readPdf(bytes)).pages).toEqual(['A']);
  });

  it('refuses to finish a document set in fonts of the machine', async () => {
    const bytes = await printer.print(page('<p>文字 text</p>'));
    const options = { title: 't', author: 'a', reportNo: 'n', outline: [], date: null };
    await expect(finishPdf(bytes, options)).rejects.toThrow(/字体/);
  });

  it('stops when asked to, and prints again afterwards', async () => {
    const abort = new AbortController();
    const work = produceReport({
      facts: smallFacts(),
      library: smallLibrary(),
      kind: 'rectification_proposal',
      document: DOCUMENT,
      printer,
      signal: abort.signal,
      onProgress: ({ percent }) => percent === 40 && abort.abort(),
    });
    await expect(work).rejects.toMatchObject({ name: 'AbortError' });
    expect((await readPdf(await printer.print(page('B')))).pages).toEqual(['B']);
  });

  it('prints a character the font lacks by its code instead of losing it', async () => {
    const facts = smallFacts();
    const { pdf: bytes } = await produceReport({
      facts: { ...facts, system: { ...facts.system, name: '𠮷祥系统' } },
      library: smallLibrary(),
      kind: 'rectification_proposal',
      document: DOCUMENT,
      printer,
    });
    expect((await readPdf(bytes)).pages[0]).toContain('〔U+20BB7〕祥系统');
  });
});
