import { eq } from 'drizzle-orm';
import request from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Rectification } from '../../schemas/generated/types.ts';
import { rectifications } from '../../server/db/schema/analysis.ts';
import { auditEntries } from '../../server/db/schema/audit-trail.ts';
import { assessments } from '../../server/db/schema/projects.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { problemBody, record } from '../support/fieldwork.ts';
import { seedPeople, seedUser, seedWorld } from '../support/seed.ts';

const PATH = '/assessments/a1/rectifications';
const PLAN = {
  measure: '启用口令复杂度',
  ownerUnit: '信息中心',
  ownerName: '张某',
  assigneeId: 'rectifier',
  dueDate: '2025-11-30',
  expectedRevision: 1,
};

let app: TestApp;
let first: Rectification;
let second: Rectification;

const release = (at: Date | null = new Date()) =>
  app.ctx.db.update(assessments).set({ resultsReleasedAt: at }).where(eq(assessments.id, 'a1'));

beforeEach(async () => {
  app = await testApp();
  const world = await seedWorld(app.ctx, { step: 'analysis' });
  await seedPeople(app.ctx, world.projectId);
  await record(app, [
    ['L3-CES1-01', 'srv-1', 'non_compliant'],
    ['L3-CES1-02', 'srv-1', 'partial'],
  ]);
  await app.as('lead').post('/assessments/a1/problems', problemBody([['L3-CES1-01', 'srv-1']], { risk: 'high' }));
  await app.as('lead').post('/assessments/a1/problems', problemBody([['L3-CES1-02', 'srv-1']]));
  const { body } = await app.as('lead').post(PATH, {}).expect(201);
  [first, second] = body.items;
  await release();
});

const move = (who: string, to: string, more = {}, id = first.id) =>
  app.as(who).post(`${PATH}/${id}/state`, { to, note: null, expectedRevision: 1, ...more });
const plan = (who: string, changes = {}, id = first.id) => app.as(who).put(`${PATH}/${id}`, { ...PLAN, ...changes });

async function upload(who: string, content: Buffer, name: string, id = first.id) {
  await app.as(who).get('/auth/session');
  return request(app.express)
    .post(`/api${PATH}/${id}/proof`)
    .set('X-DJBH', '1')
    .set('Cookie', app.as(who).cookie ?? '')
    .attach('files', content, name);
}

describe('creating items', () => {
  it('makes one for every problem without, once', async () => {
    expect([first.problem.no, second.problem.no]).toEqual(['T001', 'T002']);
    expect(first).toMatchObject({ state: 'pending', revision: 1, projectName: '测试项目', systemName: '测试系统' });
    expect(first.problem).toMatchObject({
      risk: 'high',
      cells: [{ unitId: 'L3-CES1-01', objectId: 'srv-1', objectName: '对象srv-1', gist: expect.any(String) }],
    });
    const again = await app.as('owner').post(PATH, {}).expect(201);
    expect(again.body.items).toHaveLength(2);
    const asked = await app
      .as('lead')
      .post(PATH, { problemIds: [first.problem.id] })
      .expect(409);
    expect(asked.body).toMatchObject({ code: 'already_exists', title: expect.stringContaining('T001') });
    await app
      .as('lead')
      .post(PATH, { problemIds: ['nothing'] })
      .expect(404);
  });

  it('shows its item at the problem', async () => {
    const { body } = await app.as('lead').get('/assessments/a1/problems').expect(200);
    expect(body.items[0]).toMatchObject({ rectificationId: first.id, rectificationState: 'pending' });
  });
});

describe('planning', () => {
  it('says who does what by when', async () => {
    const { body } = await plan('owner').expect(200);
    expect(body).toMatchObject({
      measure: '启用口令复杂度',
      assigneeName: '用户rectifier',
      dueDate: '2025-11-30',
      revision: 2,
    });
  });

  it('assigns only to members of the assessed side', async () => {
    for (const assigneeId of ['assessor', 'outsider', 'nothing']) {
      const { body } = await plan('lead', { assigneeId }).expect(422);
      expect(body.violations).toMatchObject([{ path: '/assigneeId' }]);
    }
  });

  it('refuses a stale revision and shows what is stored', async () => {
    await plan('owner').expect(200);
    const { body } = await plan('lead', { measure: '另一措施' }).expect(409);
    expect(body).toMatchObject({ code: 'revision_conflict', current: { measure: '启用口令复杂度', revision: 2 } });
  });

  it('names a date that is none', async () => {
    const { body } = await plan('lead', { dueDate: '2025-13-45' }).expect(400);
    expect(body.violations[0]).toMatchObject({ path: '/dueDate', message: expect.stringContaining('期限') });
  });

  it.each([
    ['assessor', 403],
    ['rectifier', 403],
    ['reviewer', 403],
    ['outsider', 404],
  ])('answers %s with %i', async (who, status) => {
    await plan(who).expect(status);
  });
});

describe('moving an item', () => {
  it('goes from the owner to the assessor and back, and keeps its history', async () => {
    app.setNow(new Date('2025-10-20T03:00:00.000Z'));
    await move('owner', 'in_progress').expect(200);
    app.setNow(new Date('2025-10-21T02:00:00.000Z'));
    const submitted = await move('owner', 'submitted', { proof: '已启用复杂度策略', expectedRevision: 2 }).expect(200);
    expect(submitted.body).toMatchObject({
      state: 'submitted',
      submittedAt: '2025-10-21T02:00:00.000Z',
      moves: expect.any(Array),
    });
    app.setNow(new Date('2025-10-22T02:00:00.000Z'));
    const failed = await move('assessor', 'failed', { note: '仍有一个账户未改', expectedRevision: 3 }).expect(200);
    expect(failed.body).toMatchObject({ state: 'failed', verification: '仍有一个账户未改', revision: 4 });
    const { body } = await app.as('owner').get(`${PATH}/${first.id}/events`).expect(200);
    expect(body.items.map((row: { toState: string; byUser: string }) => [row.toState, row.byUser])).toEqual([
      ['pending', 'lead'],
      ['in_progress', 'owner'],
      ['submitted', 'owner'],
      ['failed', 'assessor'],
    ]);
    const trail = await app.ctx.db.select().from(auditEntries).where(eq(auditEntries.action, 'rectification.moved'));
    expect(trail).toHaveLength(3);
  });

  it('offers each person the moves of their role', async () => {
    const seen = async (who: string) => {
      const { body } = await app.as(who).get(`${PATH}/${first.id}`).expect(200);
      return body.moves.map((row: { to: string }) => row.to);
    };
    expect(await seen('owner')).toEqual(['in_progress', 'submitted', 'deferred', 'risk_accepted']);
    expect(await seen('assessor')).toEqual([]);
    expect(await seen('reviewer')).toEqual([]);
  });

  it.each([
    ['a step the table does not have', 'owner', 'passed', {}, 409, 'state_conflict'],
    ['a step of another role', 'assessor', 'in_progress', {}, 403, 'forbidden'],
    ['a step of nobody who only reads', 'reviewer', 'submitted', {}, 403, 'forbidden'],
    ['a deferral without a reason', 'owner', 'deferred', { note: ' ' }, 422, 'rule_violation'],
    ['a submission without proof', 'owner', 'submitted', {}, 422, 'rule_violation'],
    ['a state that does not exist', 'owner', 'done', {}, 400, 'invalid_request'],
  ])('refuses %s', async (_name, who, to, more, status, code) => {
    const { body } = await move(who, to, more).expect(status);
    expect(body.code).toBe(code);
    const [row] = await app.ctx.db.select().from(rectifications).where(eq(rectifications.id, first.id));
    expect(row).toMatchObject({ state: 'pending', revision: 1 });
  });

  it('takes an uploaded file as proof', async () => {
    expect((await upload('owner', Buffer.from('整改前后对比'), '整改.txt')).status).toBe(200);
    const { body } = await move('owner', 'submitted').expect(200);
    expect(body.proofFiles).toMatchObject([{ name: '整改.txt' }]);
  });

  it('keeps the reason of a deferral', async () => {
    const { body } = await move('owner', 'deferred', { note: '设备下季度更换，主任签批' }).expect(200);
    expect(body).toMatchObject({ state: 'deferred', acceptanceReason: '设备下季度更换，主任签批' });
  });

  it('refuses a stale revision, other steps and a locked assessment', async () => {
    await move('owner', 'in_progress').expect(200);
    const stale = await move('owner', 'submitted', { proof: '好了' }).expect(409);
    expect(stale.body).toMatchObject({ code: 'revision_conflict', current: { state: 'in_progress' } });
    await app.ctx.db.update(assessments).set({ step: 'delivery' });
    await move('owner', 'submitted', { proof: '好了', expectedRevision: 2 }).expect(409);
    await app.ctx.db.update(assessments).set({ step: 'retest', lockedAt: new Date() });
    const locked = await move('owner', 'submitted', { proof: '好了', expectedRevision: 2 }).expect(409);
    expect(locked.body.code).toBe('assessment_locked');
    const { body } = await app.as('owner').get(`${PATH}/${first.id}`).expect(200);
    expect(body.moves).toEqual([]);
  });
});

describe("a supplier's account", () => {
  beforeEach(async () => {
    await plan('lead').expect(200);
  });

  it('sees and works only what is assigned to it', async () => {
    const { body } = await app.as('rectifier').get(PATH).expect(200);
    expect(body.items.map((row: Rectification) => row.id)).toEqual([first.id]);
    await app.as('rectifier').get(`${PATH}/${second.id}`).expect(404);
    await app.as('rectifier').get(`${PATH}/${second.id}/events`).expect(404);
    await move('rectifier', 'in_progress', {}, second.id).expect(404);
    expect((await upload('rectifier', Buffer.from('x'), 'x.txt', second.id)).status).toBe(404);
    await move('rectifier', 'submitted', { proof: '已整改', expectedRevision: 2 }).expect(200);
  });

  it('may not defer or accept a risk for the owner', async () => {
    await move('rectifier', 'deferred', { note: '太贵', expectedRevision: 2 }).expect(403);
  });

  it('sees nothing before the release', async () => {
    await release(null);
    await app.as('rectifier').get(PATH).expect(403);
    const { body } = await app.as('rectifier').get('/rectifications').expect(200);
    expect(body.items).toEqual([]);
  });

  it('does not see the items of another supplier', async () => {
    await seedUser(app.ctx, 'supplier', { role: 'rectifier', projectId: 'p1' });
    const { body } = await app.as('supplier').get('/rectifications').expect(200);
    expect(body.items).toEqual([]);
    await app.as('supplier').get(`${PATH}/${first.id}`).expect(404);
  });
});

describe('my items across projects', () => {
  beforeEach(async () => {
    await plan('lead', { dueDate: '2025-10-01' }).expect(200);
    const other = await seedWorld(app.ctx, { prefix: 'x-', step: 'analysis' });
    await seedUser(app.ctx, 'x-lead', { role: 'lead', projectId: other.projectId });
  });

  it('are those of the projects the person belongs to', async () => {
    const count = async (who: string, query = '') => {
      const { body } = await app.as(who).get(`/rectifications${query}`).expect(200);
      return body.items.length;
    };
    expect(await count('owner')).toBe(2);
    expect(await count('rectifier')).toBe(1);
    expect(await count('x-lead')).toBe(0);
    expect(await count('outsider')).toBe(0);
    expect(await count('auditor')).toBe(0);
    expect(await count('sysadmin')).toBe(0);
    await release(null);
    expect(await count('owner')).toBe(0);
    expect(await count('lead')).toBe(2);
  });

  it('can be filtered and paged', async () => {
    const numbers = async (query: string) => {
      const { body } = await app.as('owner').get(`/rectifications?${query}`).expect(200);
      return body.items.map((row: Rectification) => row.problem.no);
    };
    expect(await numbers('overdue=true')).toEqual(['T001']);
    expect(await numbers('assigneeId=rectifier')).toEqual(['T001']);
    expect(await numbers('risk=medium')).toEqual(['T002']);
    expect(await numbers('state=passed')).toEqual([]);
    expect(await numbers(`q=${encodeURIComponent('张某')}`)).toEqual(['T001']);
    const page = await app.as('owner').get('/rectifications?limit=1').expect(200);
    expect(page.body.items[0]).toMatchObject({ overdue: true, problem: { no: 'T001' } });
    expect(await numbers(`limit=1&cursor=${page.body.nextCursor}`)).toEqual(['T002']);
  });

  it('ask for a session', async () => {
    await app.as(null).get('/rectifications').expect(401);
  });
});

describe('proof files', () => {
  it('are kept, sent back and removed with a reason', async () => {
    const { body } = await upload('owner', Buffer.from('对比'), '对比.txt');
    const [file] = body.items;
    expect(file).toMatchObject({ rectificationId: first.id, round: null, unitId: null });
    const sent = await app.as('assessor').get(`${PATH}/${first.id}/proof/${file.id}/file`).expect(200);
    expect(sent.headers['content-disposition']).toContain('attachment');
    await app.as('assessor').get(`${PATH}/${second.id}/proof/${file.id}/file`).expect(404);
    await app.as('assessor').get(`/assessments/a1/evidence/${file.id}/file`).expect(404);
    await app.as('owner').delete(`${PATH}/${first.id}/proof/${file.id}`, { reason: '传错了' }).expect(204);
    const after = await app.as('owner').get(`${PATH}/${first.id}`).expect(200);
    expect(after.body.proofFiles).toEqual([]);
  });

  it('refuse a web page that calls itself an image', async () => {
    const { body, status } = await upload('owner', Buffer.from('<html><script>1</script></html>'), '图.png');
    expect(status).toBe(415);
    expect(body.violations[0].message).toContain('图.png');
  });

  it('are not for reviewers', async () => {
    expect((await upload('reviewer', Buffer.from('x'), 'x.txt')).status).toBe(403);
  });
});

it("answers 404 for another project's item", async () => {
  await seedWorld(app.ctx, { prefix: 'x-', step: 'analysis' });
  await app.ctx.db.update(rectifications).set({ assessmentId: 'x-a1' }).where(eq(rectifications.id, first.id));
  await app.as('lead').get(`${PATH}/${first.id}`).expect(404);
  await plan('lead').expect(404);
  await move('owner', 'in_progress').expect(404);
});
