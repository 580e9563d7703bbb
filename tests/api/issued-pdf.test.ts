/** One document printed by the real browser all the way: what a reader finds in the preview and in the issued file. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Document } from '../../schemas/generated/types.ts';
import { chromiumPrinter, type PdfPrinter } from '../../server/adapters/pdf.ts';
import { issueDocumentForExample } from '../../server/features/documents/example-issue.ts';
import { verifySealedPdf } from '../../server/reports/seal.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { seedFinished } from '../support/finished-assessment.ts';
import { type ReadPdf, readPdf } from '../support/pdf-text.ts';
import { seedPeople } from '../support/seed.ts';

let printer: PdfPrinter;
let app: TestApp;
let issued: Document;
let bytes: Buffer;
let pdf: ReadPdf;

beforeAll(async () => {
  printer = chromiumPrinter({ chromiumPath: process.env['CHROMIUM_PATH'] ?? null });
  app = await testApp({ pdf: printer });
  await seedFinished(app.ctx);
  await seedPeople(app.ctx, 'p1');
  const people = { preparedBy: 'lead', reviewedBy: 'reviewer', approvedBy: 'approver' };
  await issueDocumentForExample(app.ctx, { assessmentId: 'a1', kind: 'assessment_report', ...people });
  const { body } = await app.as('lead').get('/assessments/a1/documents').expect(200);
  issued = body.items[0];
  bytes = readFileSync(await app.ctx.files.pathOf(issued.fileSha256 ?? ''));
  pdf = await readPdf(bytes);
}, 180_000);

afterAll(() => printer.close());

describe('the issued report', () => {
  it('carries its number, its signatures and its verification code', () => {
    const text = pdf.pages.join('');
    expect(text).toContain(issued.reportNo);
    expect(text).toContain(issued.verificationCode);
    for (const name of ['用户lead', '用户reviewer', '用户approver']) expect(text).toContain(name);
    expect(text).toContain('2025年10月20日');
  });

  it('is no draft any more', () => {
    expect(pdf.pages.join('')).not.toContain('草稿');
  });

  it('is sealed, and the seal says what is printed', () => {
    const { ok, seal } = verifySealedPdf(bytes, app.ctx.signingKey.publicKeyPem);
    expect(ok).toBe(true);
    expect(seal).toMatchObject({
      reportNo: issued.reportNo,
      verificationCode: issued.verificationCode,
      issuedAt: issued.issuedAt,
    });
  });

  it('was a draft before, and said so on every page', async () => {
    const { rows } = await app.ctx.database.executeSql('select draft_sha256 as sha256 from documents');
    const draft = readFileSync(await app.ctx.files.pathOf((rows as [{ sha256: string }])[0].sha256));
    const { pages } = await readPdf(draft);
    expect(pages.filter((page) => !page.includes('草稿'))).toEqual([]);
    expect(verifySealedPdf(draft, app.ctx.signingKey.publicKeyPem).ok).toBe(false);
  });
});
