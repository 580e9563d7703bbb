import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { docxLines } from '../../server/adapters/docx-text.ts';
import { chromiumPrinter, type PdfPrinter } from '../../server/adapters/pdf.ts';
import { buildCodeAuditReport } from '../../server/domain/code-audit-report.ts';
import { codeAuditDocx } from '../../server/reports/code-audit-docx.ts';
import { produceReport } from '../../server/reports/produce-report.ts';
import { renderHtml } from '../../server/reports/render.ts';
import { check } from '../../server/validation.ts';
import { CODE_ITEMS, codeAuditFacts, codeFinding } from '../support/code-audit-facts.ts';
import { readPdf } from '../support/pdf-text.ts';
import { DOCUMENT, smallFacts, smallInput, smallLibrary } from '../support/report-facts.ts';

const library = { ...smallLibrary(), codeAuditItems: CODE_ITEMS };
const document = { ...DOCUMENT, kind: 'code_audit_report' as const };
const modelOf = (changes = {}) =>
  buildCodeAuditReport(smallInput({ library, document, codeAudit: codeAuditFacts(changes) }));
const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
const withoutStyles = (html: string): string =>
  html.replace(/<style>[\s\S]*?@page \{ @top-left/, '<style>\n@page { @top-left');
const EMPTY = {
  sources: [],
  scans: [],
  findings: [],
  exclusions: [],
  algorithms: [],
  answers: [],
  questions: [],
  materials: [],
  unitFlags: [],
};

describe('the report of a code audit', () => {
  it('gives the agreed model and page', async () => {
    const model = modelOf();
    expect(check('report/code-audit-report', model)).toEqual([]);
    await expect(json(model)).toMatchFileSnapshot('golden/code-audit.model.json');
    await expect(withoutStyles(await renderHtml(model))).toMatchFileSnapshot('golden/code-audit.html');
  });

  it('counts only what a person confirmed, the gravest first', () => {
    const { defects, statistics } = modelOf();
    expect(defects.items.map(({ heading }) => heading.title)).toEqual([
      'DS-002　使用 MD5 保存口令',
      'DS-001　SQL 语句拼接外部输入',
      'DS-003　审批接口缺少权限校验',
    ]);
    expect(statistics.paragraphs[0]).toContain('共确认缺陷3项：严重1项、高1项、中1项');
    expect(statistics.paragraphs[1]).toContain('误报、不在范围或重复的1项，尚未研判或需补充核查的1项');
  });

  it.each([
    [{ state: 'closed' }, '已修复'],
    [{ state: 'confirmed', presence: 'present' }, '未修复'],
    [{ state: 'fixed_pending', presence: 'not_detected' }, '未再检出，待确认'],
    [{ state: 'confirmed', presence: 'not_covered' }, '未覆盖'],
    [{ state: 'confirmed', presence: 'code_deleted' }, '代码已删除'],
    [{ state: 'confirmed', round: 'retest', presence: 'first_seen' }, '新增'],
  ] as const)('says of %j in the re-test: %s', (changes, word) => {
    const presence = 'presence' in changes ? changes.presence : 'present';
    const observed = [{ scanNo: 2, round: 'retest' as const, presence }];
    const { retest } = modelOf({ findings: [codeFinding({ ...changes, observed })] });
    expect(retest.tables[0]?.rows[0]?.[4]).toBe(word);
  });

  it('is whole and honest for an audit in which nothing was done yet', () => {
    const model = modelOf(EMPTY);
    expect(check('report/code-audit-report', model)).toEqual([]);
    expect(model.defects.empty).toBe('本次审计没有确认的缺陷。');
    expect(model.scope.sections[0]?.tables[0]?.empty).toContain('尚未接收源代码');
    expect(model.method.sections[2]?.items.join()).toContain('跨函数');
  });

  it('refuses without a code audit', () => {
    expect(() => buildCodeAuditReport(smallInput({ library, document }))).toThrow('没有开启代码审计');
  });
});

describe('printed', () => {
  let printer: PdfPrinter;
  beforeAll(() => {
    printer = chromiumPrinter({ chromiumPath: process.env['CHROMIUM_PATH'] ?? null });
  });
  afterAll(() => printer.close());

  it('has digest, excerpt, limits and coverage in its pages, and a bookmark for every defect', async () => {
    const job = { facts: smallFacts(), library, kind: 'code_audit_report' as const, document, printer };
    const { pdf } = await produceReport({ ...job, codeAudit: codeAuditFacts() });
    const { pages, bookmarks } = await readPdf(pdf);
    const text = pages.join('').replaceAll(/\s/g, '');
    for (const part of ['a1b2c3d4a1b2c3d4', '方法的局限', 'returnjdbc.queryForList(sql);', '第3-8行未能解析', 'SM4'])
      expect(text).toContain(part);
    expect(bookmarks.filter(({ title }) => title.includes('DS-00'))).toHaveLength(3);
  }, 120_000);

  it('says the same in a DOCX that Word can open', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'djbh-docx-'));
    try {
      const file = join(folder, 'report.docx');
      await writeFile(file, await codeAuditDocx(modelOf()));
      const lines = await docxLines(file);
      const text = lines.join('\n');
      for (const part of ['7.1　DS-002　使用 MD5 保存口令', 'return jdbc.queryForList(sql);', '审计甲', '以 PDF 为准'])
        expect(text).toContain(part);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  });
});
