import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { codeFindings } from '../../server/db/schema/code-findings.ts';
import { documents } from '../../server/db/schema/delivery.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { seedPeople, seedWorld } from '../support/seed.ts';

const PATH = '/assessments/a1';
let app: TestApp;

beforeEach(async () => {
  app = await testApp();
  const world = await seedWorld(app.ctx);
  await seedPeople(app.ctx, world.projectId);
});

// A preview still being made would meet the emptied database of the next test.
afterEach(() => app.tasks.settled());

const draft = (who = 'code_auditor', kind = 'code_audit_report') => app.as(who).post(`${PATH}/documents`, { kind });
const listed = async (who: string) => (await app.as(who).get(`${PATH}/documents`).expect(200)).body.items;

async function confirmedDefect(): Promise<void> {
  const at = new Date('2026-03-01T02:00:00Z');
  await app.ctx.db.insert(codeFindings).values({
    id: 'f1',
    assessmentId: 'a1',
    no: 1,
    origin: 'manual',
    title: '审批接口缺少权限校验',
    description: '任何登录用户都可以审批',
    clause: '6.3.3.1',
    fit: 'direct',
    risk: 'high',
    state: 'confirmed',
    path: 'src/Approve.java',
    line: 12,
    snippet: 'approve(id);',
    snippetFrom: 12,
    createdAt: at,
    updatedAt: at,
  });
}

describe('the report of a code audit', () => {
  it('is drafted by a code auditor once the audit is opened, and shows the confirmed defects', async () => {
    expect((await draft().expect(409)).body.title).toContain('没有开启代码审计');
    await app.as('code_auditor').post(`${PATH}/code-audit`).expect(201);
    await confirmedDefect();
    const { body } = await draft().expect(201);
    expect(body).toMatchObject({ kind: 'code_audit_report', state: 'draft', title: '代码审计报告' });
    expect(body.actions).toContain('submit');
    const file = await app.as('code_auditor').get(`/documents/${body.id}/report.docx`).expect(200);
    expect(file.headers['content-type']).toContain('wordprocessingml');
    expect(decodeURIComponent(file.headers['content-disposition'] ?? '')).toContain('代码审计报告-草稿.docx');
  });

  it('is the only kind a code auditor prepares or is shown', async () => {
    await app.as('code_auditor').post(`${PATH}/code-audit`).expect(201);
    expect((await draft('code_auditor', 'rectification_proposal').expect(403)).body.title).toContain('由项目经理起草');
    const { body } = await draft('lead', 'rectification_proposal').expect(201);
    await draft().expect(201);
    expect((await listed('lead')).map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      'code_audit_report',
      'rectification_proposal',
    ]);
    expect(await listed('code_auditor')).toHaveLength(1);
    await app.as('code_auditor').get(`/documents/${body.id}/remarks`).expect(404);
    await app.as('code_auditor').get(`/documents/${body.id}/preview.pdf`).expect(404);
    await app.as('lead').get(`/documents/${body.id}/report.docx`).expect(415);
    const submit = { expectedRevision: body.revision };
    await app.as('code_auditor').post(`/documents/${body.id}/submit`, submit).expect(403);
  });

  it('goes stale when a finding changes after the preview', async () => {
    await app.as('code_auditor').post(`${PATH}/code-audit`).expect(201);
    const { body } = await draft().expect(201);
    await app.tasks.settled();
    await app.ctx.db.update(documents).set({ draftSha256: '0'.repeat(64), modelDigest: 'earlier' });
    await confirmedDefect();
    const answer = await app
      .as('code_auditor')
      .post(`/documents/${body.id}/submit`, { expectedRevision: body.revision });
    expect(answer.body.title).toMatch(/请先更新草稿|步骤/);
  });
});
