import { createHash } from 'node:crypto';
import { eq } from 'drizzle-orm';
import request from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Document, DocumentKind } from '../../schemas/generated/types.ts';
import { PrintFailed } from '../../server/adapters/pdf.ts';
import { documents } from '../../server/db/schema/delivery.ts';
import { results } from '../../server/db/schema/fieldwork.ts';
import { assessments, projects, systems } from '../../server/db/schema/projects.ts';
import { issueDocumentForExample } from '../../server/features/documents/example-issue.ts';
import { verifySealedPdf } from '../../server/reports/seal.ts';
import { entriesAbout } from '../support/accounts.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { fakePrinter } from '../support/fakes.ts';
import { seedFinished } from '../support/finished-assessment.ts';
import { seedPeople, seedUser } from '../support/seed.ts';

let app: TestApp;

beforeEach(async () => {
  app = await testApp();
  await seedFinished(app.ctx);
  await seedPeople(app.ctx, 'p1');
});

async function draft(kind: DocumentKind = 'assessment_report'): Promise<Document> {
  const { body } = await app.as('lead').post('/assessments/a1/documents', { kind }).expect(201);
  await app.tasks.settled();
  return body;
}

async function current(id: string, as = 'lead'): Promise<Document> {
  const { body } = await app.as(as).get('/assessments/a1/documents').expect(200);
  return body.items.find((row: Document) => row.id === id);
}

/** One step by the person whose step it is, at the revision they see. */
async function step(id: string, as: string, action: string, body: object = {}) {
  const { revision } = await current(id);
  return app.as(as).post(`/documents/${id}/${action}`, { expectedRevision: revision, ...body });
}

const pass = { decision: 'pass' };
const sendBack = (remark: string) => ({ decision: 'return', remark });

async function approved(kind: DocumentKind = 'assessment_report'): Promise<string> {
  const { id } = await draft(kind);
  expect((await step(id, 'lead', 'submit')).status).toBe(200);
  expect((await step(id, 'reviewer', 'review', pass)).status).toBe(200);
  expect((await step(id, 'approver', 'approve', pass)).status).toBe(200);
  return id;
}

async function issued(kind: DocumentKind = 'assessment_report'): Promise<Document> {
  const id = await approved(kind);
  expect((await step(id, 'approver', 'issue')).status).toBe(200);
  await app.tasks.settled();
  return current(id);
}

const stateOf = async (id: string): Promise<string> => (await current(id)).state;
const lockedAt = async () => (await app.ctx.db.select().from(assessments).where(eq(assessments.id, 'a1')))[0]?.lockedAt;
const changeOneRecord = () =>
  app.ctx.db.update(results).set({ record: '改过的记录', revision: 2 }).where(eq(results.unitId, 'L3-PES1-01'));

async function fileOf(id: string, as = 'auditor'): Promise<Buffer> {
  const answer = await app
    .as(as)
    .get(`/documents/${id}/file.pdf`)
    .buffer(true)
    .parse((stream, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => done(null, Buffer.concat(parts)));
    })
    .expect(200);
  return answer.body;
}

describe('a draft', () => {
  it('is begun by the lead and gets a preview in the background', async () => {
    const { id, taskId } = await draft();
    const task = await app.as('lead').get(`/tasks/${taskId}`).expect(200);
    expect(task.body).toMatchObject({
      kind: 'document.preview',
      state: 'done',
      progress: 100,
      output: { documentId: id },
    });
    expect(await current(id)).toMatchObject({
      state: 'draft',
      version: 1,
      previewReady: true,
      taskId: null,
      reportNo: null,
    });
    const preview = await app.as('reviewer').get(`/documents/${id}/preview.pdf`).expect(200);
    expect(preview.headers['content-type']).toContain('application/pdf');
    expect(preview.headers['content-disposition']).toContain('inline');
  });

  it('is only one of its kind at a time', async () => {
    await draft();
    await app.as('lead').post('/assessments/a1/documents', { kind: 'assessment_report' }).expect(409);
    await draft('rectification_proposal');
  });

  it('says why its preview could not be printed', async () => {
    const broken = { ...fakePrinter(), print: () => Promise.reject(new PrintFailed('找不到浏览器')) };
    app = await testApp({ pdf: broken });
    await seedFinished(app.ctx);
    await seedPeople(app.ctx, 'p1');
    const { id, taskId } = await draft();
    const { body } = await app.as('lead').get(`/tasks/${taskId}`).expect(200);
    expect(body).toMatchObject({ state: 'failed', error: expect.stringContaining('找不到浏览器') });
    const preview = await app.as('lead').get(`/documents/${id}/preview.pdf`).expect(409);
    expect(preview.body.title).toContain('尚未生成');
    expect((await step(id, 'lead', 'submit')).status).toBe(409);
  });

  it('can be looked at before everything is assessed, but not submitted', async () => {
    await app.ctx.db.delete(results).where(eq(results.unitId, 'L3-CES1-01'));
    const { id } = await draft();
    const answer = await step(id, 'lead', 'submit');
    expect(answer.status).toBe(409);
    expect(answer.body.title).toContain('尚不能得出');
    expect(answer.body.violations[0].message).toContain('1 个测评单元');
    expect(await stateOf(id)).toBe('draft');
  });
});

describe('submitting', () => {
  it('waits until the preview shows the facts as they are', async () => {
    const { id } = await draft();
    await changeOneRecord();
    const stale = await step(id, 'lead', 'submit');
    expect(stale.status).toBe(409);
    expect(stale.body.title).toContain('更新草稿');
    expect((await step(id, 'lead', 'refresh')).status).toBe(200);
    await app.tasks.settled();
    expect((await step(id, 'lead', 'submit')).status).toBe(200);
  });

  it('waits for the step of delivery', async () => {
    await app.ctx.db.update(assessments).set({ step: 'retest' }).where(eq(assessments.id, 'a1'));
    const { id } = await draft();
    expect((await step(id, 'lead', 'submit')).body.title).toContain('报告与交付');
    const proposal = await draft('rectification_proposal');
    expect((await step(proposal.id, 'lead', 'submit')).status).toBe(200);
  });

  it('asks for an explanation of what the quality checks forbid, and keeps it for the reviewer', async () => {
    await app.ctx.db.update(systems).set({ filingNo: null }).where(eq(systems.id, 's1'));
    const { id } = await draft();
    const blocked = await step(id, 'lead', 'submit');
    expect(blocked.status).toBe(409);
    expect(blocked.body.violations.length).toBeGreaterThan(0);
    expect((await step(id, 'lead', 'submit', { explanation: '备案证明正在办理' })).status).toBe(200);
    const remarks = await app.as('reviewer').get(`/documents/${id}/remarks`).expect(200);
    expect(remarks.body.items[0]).toMatchObject({ section: '质检说明', text: '备案证明正在办理', by: { id: 'lead' } });
  });

  it('refuses somebody who saw an older state', async () => {
    const { id, revision } = await draft();
    await app.as('lead').post(`/documents/${id}/submit`, { expectedRevision: revision }).expect(200);
    const late = await app.as('lead').post(`/documents/${id}/submit`, { expectedRevision: revision }).expect(409);
    expect(late.body).toMatchObject({ code: 'revision_conflict', current: { state: 'in_review' } });
  });
});

describe('review and approval', () => {
  it('carries the document on, signed by each', async () => {
    const id = await approved();
    expect(await current(id)).toMatchObject({
      state: 'approved',
      preparedBy: { id: 'lead', name: '用户lead' },
      reviewedBy: { id: 'reviewer' },
      approvedBy: { id: 'approver' },
    });
    const actions = (await entriesAbout(app, id)).map(({ action }) => action);
    expect(actions).toEqual(['document.approved', 'document.reviewed', 'document.in_review', 'document.drafted']);
  });

  it('returns with a remark that must be settled before it comes back', async () => {
    const { id } = await draft();
    await step(id, 'lead', 'submit');
    const silent = await step(id, 'reviewer', 'review', { decision: 'return' });
    expect(silent.body).toMatchObject({ code: 'rule_violation', violations: [{ path: '/remark' }] });
    expect((await step(id, 'reviewer', 'review', sendBack('第 3 章缺图'))).body.state).toBe('returned');
    expect((await current(id)).openRemarks).toBe(1);
    expect((await step(id, 'lead', 'submit')).body.title).toContain('意见');
    const { body } = await app.as('lead').get(`/documents/${id}/remarks`).expect(200);
    const resolve = `/documents/${id}/remarks/${body.items[0].id}/resolve`;
    await app.as('reviewer').post(resolve, { resolution: '已补' }).expect(403);
    await app.as('lead').post(resolve, { resolution: '已补图' }).expect(200);
    await app.as('lead').post(resolve, { resolution: '再补' }).expect(409);
    expect((await step(id, 'lead', 'submit')).status).toBe(200);
  });

  it('forgets earlier signatures when the approver returns it', async () => {
    const id = await approved();
    expect((await step(id, 'approver', 'approve', sendBack('日期有误'))).body).toMatchObject({
      state: 'returned',
      reviewedBy: null,
      approvedBy: null,
    });
  });

  it('is never of one’s own work', async () => {
    for (const role of ['reviewer', 'approver'] as const) await seedUser(app.ctx, 'both', { role, projectId: 'p1' });
    await seedUser(app.ctx, 'both', { role: 'lead', projectId: 'p1' });
    app.ctx.actors.forget('both');
    const { body } = await app.as('both').post('/assessments/a1/documents', { kind: 'assessment_report' }).expect(201);
    await app.tasks.settled();
    await step(body.id, 'both', 'submit');
    const own = await step(body.id, 'both', 'review', pass);
    expect(own.status).toBe(403);
    expect(own.body.title).toContain('自己编制');
    expect((await current(body.id, 'both')).actions).not.toContain('review');
    expect((await current(body.id, 'reviewer')).actions).toEqual(expect.arrayContaining(['review', 'return']));
  });

  it.each([
    ['lead', 'review'],
    ['reviewer', 'approve'],
    ['reviewer', 'issue'],
    ['assessor', 'submit'],
  ])('is refused to %s for %s', async (who, action) => {
    const { id } = await draft();
    const body = { expectedRevision: 1, ...(action === 'review' || action === 'approve' ? pass : {}) };
    await app.as(who).post(`/documents/${id}/${action}`, body).expect(403);
  });

  it('goes in order', async () => {
    const { id } = await draft();
    expect((await step(id, 'reviewer', 'review', pass)).status).toBe(409);
    expect((await step(id, 'approver', 'approve', pass)).status).toBe(409);
    expect((await step(id, 'approver', 'issue')).status).toBe(409);
  });
});

describe('issuing a report', () => {
  it('numbers, seals and keeps the file, and locks the assessment', async () => {
    const row = await issued();
    expect(row).toMatchObject({
      state: 'issued',
      reportNo: '00000025001-00001-25-0001-01',
      issuedBy: { id: 'approver' },
    });
    const file = await fileOf(row.id);
    expect(createHash('sha256').update(file).digest('hex')).toBe(row.fileSha256);
    expect(createHash('sm3').update(file).digest('hex')).toBe(row.fileSm3);
    expect(file.length).toBe(row.fileSize);
    expect(verifySealedPdf(file, app.ctx.signingKey.publicKeyPem)).toMatchObject({
      ok: true,
      seal: { reportNo: row.reportNo },
    });
    expect(await lockedAt()).not.toBeNull();
    const write = await app
      .as('assessor')
      .put('/assessments/a1/results/L3-CES1-01/srv-1', { verdict: 'compliant', record: '改', expectedRevision: 1 })
      .expect(409);
    expect(write.body.code).toBe('assessment_locked');
    await app.as('lead').post('/assessments/a1/documents', { kind: 'assessment_report' }).expect(409);
  });

  it('names everything missing for the number', async () => {
    await app.ctx.db.update(projects).set({ assessor: { name: '某测评机构' } });
    await app.ctx.db.update(systems).set({ filingNo: null });
    const { id } = await draft();
    expect((await step(id, 'lead', 'submit', { explanation: '备案证明正在办理' })).status).toBe(200);
    await step(id, 'reviewer', 'review', pass);
    await step(id, 'approver', 'approve', pass);
    const { status, body } = await step(id, 'approver', 'issue');
    expect(status).toBe(422);
    const messages = body.violations.map(({ message }: { message: string }) => message).join();
    expect(messages).toContain('备案证明编号');
    expect(messages).toContain('测评机构代码');
    expect(await stateOf(id)).toBe('approved');
  });

  it('refuses when the facts changed after the review', async () => {
    const id = await approved();
    await changeOneRecord();
    const answer = await step(id, 'approver', 'issue');
    expect(answer.status).toBe(409);
    expect(answer.body.title).toContain('重新送审');
    expect(await lockedAt()).toBeNull();
  });

  it('refuses when the facts change while it prints', async () => {
    const printer = fakePrinter();
    let print: typeof printer.print = printer.print;
    app = await testApp({ pdf: { ...printer, print: (html, options) => print(html, options) } });
    await seedFinished(app.ctx);
    await seedPeople(app.ctx, 'p1');
    const id = await approved();
    print = async (html, options) => {
      await changeOneRecord();
      return printer.print(html, options);
    };
    await step(id, 'approver', 'issue');
    await app.tasks.settled();
    expect(await stateOf(id)).toBe('approved');
    expect(await lockedAt()).toBeNull();
  });

  it('can be done again after the printing failed', async () => {
    const printer = fakePrinter();
    let fail = false;
    const print: typeof printer.print = (html, options) =>
      fail ? Promise.reject(new PrintFailed('浏览器崩溃')) : printer.print(html, options);
    app = await testApp({ pdf: { ...printer, print } });
    await seedFinished(app.ctx);
    await seedPeople(app.ctx, 'p1');
    const id = await approved();
    fail = true;
    await step(id, 'approver', 'issue');
    await app.tasks.settled();
    expect(await stateOf(id)).toBe('approved');
    fail = false;
    expect((await step(id, 'approver', 'issue')).status).toBe(200);
    await app.tasks.settled();
    expect(await stateOf(id)).toBe('issued');
  });

  it('happens once when asked twice', async () => {
    const id = await approved();
    const { revision } = await current(id);
    const ask = () => app.as('approver').post(`/documents/${id}/issue`, { expectedRevision: revision });
    const answers = await Promise.all([ask(), ask()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    await app.tasks.settled();
    expect((await entriesAbout(app, id)).filter(({ action }) => action === 'document.issued')).toHaveLength(1);
  });

  it('leaves nothing to change afterwards', async () => {
    const { id } = await issued();
    expect((await current(id)).actions).toEqual([]);
    for (const [who, action, body] of [
      ['lead', 'refresh', {}],
      ['lead', 'submit', {}],
      ['approver', 'approve', sendBack('x')],
      ['approver', 'issue', {}],
    ] as const) {
      expect((await step(id, who, action, body)).status).toBe(409);
    }
    await app.as('lead').post(`/documents/${id}/remarks`, { text: '晚了' }).expect(409);
  });
});

describe('issuing a proposal', () => {
  it('has a number of its own and locks nothing; the next one is version 2', async () => {
    const row = await issued('rectification_proposal');
    expect(row.reportNo).toBe('00000025001-00001-25-0001-01-ZG01');
    expect(await lockedAt()).toBeNull();
    expect(await draft('rectification_proposal')).toMatchObject({ version: 2, state: 'draft' });
  });
});

describe('issued documents', () => {
  const listedBy = async (who: string, query = '') =>
    (await app.as(who).get(`/issued-documents${query}`).expect(200)).body.items.map((row: Document) => row.id);

  it('are listed for those who may read them, and only issued ones', async () => {
    const { id } = await issued();
    await draft('rectification_proposal');
    for (const who of ['owner', 'auditor', 'lead', 'assessor', 'reviewer']) expect(await listedBy(who)).toEqual([id]);
    for (const who of ['rectifier', 'outsider', 'sysadmin']) expect(await listedBy(who)).toEqual([]);
  });

  it('are listed over all projects for an auditor without project', async () => {
    const { id } = await issued();
    await seedUser(app.ctx, 'inspector', { role: 'auditor', projectId: null });
    expect(await listedBy('inspector')).toEqual([id]);
    expect(await listedBy('inspector', `?q=${encodeURIComponent('测试系统')}`)).toEqual([id]);
    expect(await listedBy('inspector', '?q=25-0001')).toEqual([id]);
    expect(await listedBy('inspector', `?q=${encodeURIComponent('别的')}`)).toEqual([]);
    expect((await fileOf(id, 'inspector')).length).toBeGreaterThan(1000);
  });

  it('are the only ones whose file can be fetched', async () => {
    const { id } = await draft();
    await app.as('auditor').get(`/documents/${id}/file.pdf`).expect(404);
    await app.as('owner').get(`/documents/${id}/preview.pdf`).expect(403);
    await app.as('auditor').get(`/documents/${id}/preview.pdf`).expect(403);
    await app.as('outsider').get(`/documents/${id}/file.pdf`).expect(404);
  });

  it('hide from readers what belongs to the making', async () => {
    await issued();
    const { body } = await app.as('owner').get('/issued-documents').expect(200);
    expect(body.items[0]).toMatchObject({ actions: [], openRemarks: 0, taskId: null });
  });
});

describe('verification', () => {
  const verify = (bytes: Buffer, name = 'report.pdf') =>
    request(app.express)
      .post('/api/verify')
      .set('X-DJBH', '1')
      .set('Cookie', app.as('auditor').cookie ?? '')
      .attach('file', bytes, name);

  it('accepts the issued file and knows it', async () => {
    const row = await issued();
    const file = await fileOf(row.id);
    const { body } = await verify(file).expect(200);
    expect(body).toMatchObject({
      ok: true,
      known: true,
      reasons: [],
      seal: { reportNo: row.reportNo, verificationCode: row.verificationCode },
    });
  });

  it('accepts a sealed file that this database has lost, but does not know it', async () => {
    const { id } = await issued();
    const file = await fileOf(id);
    await app.ctx.db.update(documents).set({ fileSha256: null });
    expect((await verify(file).expect(200)).body).toMatchObject({ ok: true, known: false });
  });

  it('refuses a changed file, a draft and something else', async () => {
    const { id } = await issued();
    const file = await fileOf(id);
    const changed = Buffer.from(file);
    changed[200] = (changed[200] ?? 0) ^ 1;
    expect((await verify(changed).expect(200)).body).toMatchObject({ ok: false, known: false });
    expect((await verify(Buffer.from('hello')).expect(415)).body.code).toBe('unsupported_type');
    await request(app.express).post('/api/verify').set('X-DJBH', '1').attach('file', file, 'x.pdf').expect(401);
  });

  it('tells anybody with the printed code the number and the digests, nothing else', async () => {
    const row = await issued();
    const { body } = await app.as(null).get(`/verify/${row.verificationCode?.toLowerCase()}`).expect(200);
    expect(body).toEqual({
      reportNo: row.reportNo,
      kind: 'assessment_report',
      issuedAt: row.issuedAt,
      sha256: row.fileSha256,
      sm3: row.fileSm3,
    });
    await app.as(null).get('/verify/ABCD-ABCD-ABCD-ABCD').expect(404);
  });

  it('slows down whoever tries codes', async () => {
    const statuses = [];
    for (let time = 1; time <= 31; time += 1) statuses.push((await app.as(null).get('/verify/ABCD')).status);
    expect(new Set(statuses.slice(0, 30))).toEqual(new Set([404]));
    expect(statuses.at(-1)).toBe(429);
  });
});

describe('tasks', () => {
  it('are shown and streamed to the project, and end with the stream', async () => {
    const { taskId } = await draft();
    const stream = await app
      .as('approver')
      .get(`/tasks/${taskId}/events`)
      .expect(200)
      .expect('Content-Type', /event-stream/);
    const last = stream.text.trim().split('\n\n').at(-1) ?? '';
    expect(JSON.parse(last.replace('data: ', ''))).toMatchObject({ id: taskId, state: 'done' });
    await app.as('outsider').get(`/tasks/${taskId}`).expect(404);
    await app.as('rectifier').get(`/tasks/${taskId}/events`).expect(403);
  });

  it('are cancelled by whoever asked or the lead, and only while they run', async () => {
    const { taskId } = await draft();
    expect((await app.as('lead').post(`/tasks/${taskId}/cancel`).expect(409)).body.title).toContain('已结束');
    await app.ctx.database.executeSql("update tasks set state = 'running'");
    await app.as('assessor').post(`/tasks/${taskId}/cancel`).expect(403);
    await app.as('lead').post(`/tasks/${taskId}/cancel`).expect(200);
  });
});

describe('the issued document of the example', () => {
  it('goes through the same doors with the same people', async () => {
    const order = {
      assessmentId: 'a1',
      kind: 'assessment_report',
      preparedBy: 'lead',
      reviewedBy: 'reviewer',
      approvedBy: 'approver',
    } as const;
    const id = await issueDocumentForExample(app.ctx, order);
    expect(await current(id)).toMatchObject({
      state: 'issued',
      preparedBy: { id: 'lead' },
      approvedBy: { id: 'approver' },
    });
    expect(await lockedAt()).not.toBeNull();
  });

  it('is refused where one person would review their own', async () => {
    await seedUser(app.ctx, 'lead', { role: 'reviewer', projectId: 'p1' });
    app.ctx.actors.forget('lead');
    const order = {
      assessmentId: 'a1',
      kind: 'assessment_report',
      preparedBy: 'lead',
      reviewedBy: 'lead',
      approvedBy: 'approver',
    } as const;
    await expect(issueDocumentForExample(app.ctx, order)).rejects.toThrow('自己编制');
  });
});
