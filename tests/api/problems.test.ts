import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { problems } from '../../server/db/schema/analysis.ts';
import { auditEntries } from '../../server/db/schema/audit-trail.ts';
import { assessments } from '../../server/db/schema/projects.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { problemBody, record } from '../support/fieldwork.ts';
import { seedPeople, seedWorld } from '../support/seed.ts';

const PATH = '/assessments/a1/problems';
const FAILED = [['L3-CES1-01', 'srv-1']] as const;

let app: TestApp;

beforeEach(async () => {
  app = await testApp();
  const world = await seedWorld(app.ctx, { step: 'analysis' });
  await seedPeople(app.ctx, world.projectId);
  await record(app, [
    ['L3-CES1-01', 'srv-1', 'non_compliant'],
    ['L3-CES1-01', 'srv-2', 'partial'],
    ['L3-CES1-02', 'srv-1', 'compliant'],
    ['L3-PES1-01', 'room', 'partial'],
  ]);
});

const create = (cells: readonly (readonly [string, string])[] = FAILED, changes = {}, who = 'lead') =>
  app.as(who).post(PATH, problemBody(cells, changes));

describe('writing problems', () => {
  it('numbers a problem, takes its class from its cells and tells the trail', async () => {
    const { body } = await create().expect(201);
    expect(body).toMatchObject({
      no: 'T001',
      domainCode: 'CES',
      risk: 'medium',
      revision: 1,
      remaining: true,
      rectificationId: null,
      cells: [{ unitId: 'L3-CES1-01', objectId: 'srv-1' }],
      advice: { technical: '启用口令复杂度' },
    });
    const trail = await app.ctx.db.select().from(auditEntries).where(eq(auditEntries.entity, 'problem'));
    expect(trail).toMatchObject([{ action: 'problem.created', entityId: body.id, projectId: 'p1' }]);
  });

  it('changes it with the right revision and refuses a stale one with what is stored', async () => {
    const { body } = await create().expect(201);
    const saved = await app
      .as('assessor')
      .put(`${PATH}/${body.id}`, problemBody(FAILED, { title: '新的描述', expectedRevision: 1 }))
      .expect(200);
    expect(saved.body).toMatchObject({ revision: 2, title: '新的描述', no: 'T001' });
    const stale = await app
      .as('lead')
      .put(`${PATH}/${body.id}`, problemBody(FAILED, { title: '我的描述', expectedRevision: 1 }))
      .expect(409);
    expect(stale.body).toMatchObject({ code: 'revision_conflict', current: { title: '新的描述', revision: 2 } });
    expect(await app.ctx.db.select().from(problems)).toMatchObject([{ title: '新的描述' }]);
  });

  it('never gives a number twice', async () => {
    const first = await create().expect(201);
    await app.as('lead').delete(`${PATH}/${first.body.id}`, { expectedRevision: 1 }).expect(204);
    const second = await create().expect(201);
    expect(second.body.no).toBe('T002');
    const list = await app.as('lead').get(PATH).expect(200);
    expect(list.body.items.map((row: { no: string }) => row.no)).toEqual(['T002']);
  });

  it('gives simultaneous problems different numbers', async () => {
    const answers = await Promise.all([create(), create([['L3-PES1-01', 'room']]), create([['L3-CES1-01', 'srv-2']])]);
    expect(answers.map(({ body }) => body.no).sort()).toEqual(['T001', 'T002', 'T003']);
  });

  it.each([
    ['a result that is compliant', [['L3-CES1-02', 'srv-1']], {}, '/cells/0'],
    ['a result that does not exist', [['L3-CES1-05', 'srv-1']], {}, '/cells/0'],
    ["another project's object", [['L3-CES1-01', 'x-srv-1']], {}, '/cells/0'],
    ['a class none of its cells belongs to', FAILED, { domainCode: 'PES' }, '/domainCode'],
    ['an unknown threat', FAILED, { threats: ['T-999'] }, '/threats/0'],
    ['an unknown high-risk case', FAILED, { highRiskCases: ['0.0.0'] }, '/highRiskCases/0'],
  ] as const)('refuses %s', async (_name, cells, changes, path) => {
    await seedWorld(app.ctx, { prefix: 'x-', step: 'analysis' });
    const { body } = await create(cells, changes).expect(422);
    expect(body).toMatchObject({ code: 'rule_violation', violations: [{ path }] });
    expect(await app.ctx.db.select().from(problems)).toEqual([]);
  });

  it('asks for a reason where a high-risk case is rated lower', async () => {
    const row = app.ctx.library.highRisk.find(
      (one) => one.unitIds.includes('L3-CES1-01') && one.downgradable === 'yes',
    );
    const { body } = await create(FAILED, { highRiskCases: [row?.caseNo] }).expect(422);
    expect(body.violations[0]).toMatchObject({ path: '/riskReason', message: expect.stringContaining('缓解措施') });
    await create(FAILED, { highRiskCases: [row?.caseNo], riskReason: '仅限本地登录且有人值守' }).expect(201);
  });

  it.each([
    ['a title as number', { title: 5 }, '/title', '安全问题描述'],
    ['no cells', { cells: [] }, '/cells', '来源结果'],
    ['an unknown level', { risk: 'extreme' }, '/risk', '风险等级'],
    ['an empty title', { title: '' }, '/title', '不能为空'],
  ])('names the field of %s', async (_name, changes, path, message) => {
    const { body } = await create(FAILED, changes).expect(400);
    expect(body.violations[0].path).toBe(path);
    expect(body.violations[0].message).toContain(message);
  });

  it.each([
    ['reviewer', 403],
    ['owner', 403],
    ['rectifier', 403],
    ['outsider', 404],
  ])('answers %s with %i', async (who, status) => {
    await create(FAILED, {}, who).expect(status);
  });

  it('is refused in other steps and once locked', async () => {
    const set = (values: Partial<typeof assessments.$inferInsert>) => app.ctx.db.update(assessments).set(values);
    await set({ step: 'delivery' });
    const late = await create().expect(409);
    expect(late.body).toMatchObject({ code: 'state_conflict', title: expect.stringContaining('报告与交付') });
    await set({ step: 'analysis', lockedAt: new Date() });
    const locked = await create().expect(409);
    expect(locked.body.code).toBe('assessment_locked');
  });

  it("answers 404 for unknown problems and another project's", async () => {
    const { body } = await create().expect(201);
    await seedWorld(app.ctx, { prefix: 'x-', step: 'analysis' });
    await app.ctx.db.update(problems).set({ assessmentId: 'x-a1' });
    const change = problemBody(FAILED, { expectedRevision: 1 });
    await app.as('lead').put(`${PATH}/${body.id}`, change).expect(404);
    await app.as('lead').put(`${PATH}/nothing`, change).expect(404);
    await app.as('lead').delete(`${PATH}/${body.id}`, { expectedRevision: 1 }).expect(404);
  });

  it('keeps problems on which an item under way or a hazard depends', async () => {
    const { body } = await create().expect(201);
    const yes = { holds: true, reason: '本次发现' };
    const hazard = {
      triggerId: 'MH-01',
      statement: '隐患',
      problemIds: [body.id],
      relevance: yes,
      severity: yes,
      prevalence: yes,
      consequence: null,
      advice: null,
      status: 'open',
      fixMeasure: null,
      fixVerification: null,
      fixedAt: null,
      dismissReason: null,
      expectedRevision: 0,
    };
    await app.as('lead').post('/assessments/a1/hazards', hazard).expect(201);
    const refused = await app.as('lead').delete(`${PATH}/${body.id}`, { expectedRevision: 1 }).expect(409);
    expect(refused.body.title).toContain('Z01');
  });
});

describe('finding and grouping', () => {
  it('lists what no problem covers, with verdict, record and names', async () => {
    await create().expect(201);
    const { body } = await app.as('assessor').get(`${PATH}/uncovered`).expect(200);
    expect(body.total).toBe(2);
    expect(body.items).toContainEqual({
      unitId: 'L3-PES1-01',
      objectId: 'room',
      objectName: '对象room',
      gist: expect.any(String),
      verdict: 'partial',
      record: 'L3-PES1-01 在 room 上的记录',
    });
    const first = await app.as('assessor').get(`${PATH}/uncovered?limit=1`).expect(200);
    const second = await app
      .as('assessor')
      .get(`${PATH}/uncovered?limit=1&cursor=${first.body.nextCursor}`)
      .expect(200);
    expect([...first.body.items, ...second.body.items]).toEqual(body.items);
  });

  it('groups by unit and asset class, and has nothing to do the second time', async () => {
    const { body } = await app.as('lead').post(`${PATH}/suggest`).expect(200);
    expect(body.items.map((row: { no: string; cells: unknown[] }) => [row.no, row.cells.length])).toEqual([
      ['T001', 1],
      ['T002', 2],
    ]);
    const again = await app.as('lead').post(`${PATH}/suggest`).expect(200);
    expect(again.body.items).toEqual([]);
    const uncovered = await app.as('lead').get(`${PATH}/uncovered`).expect(200);
    expect(uncovered.body).toEqual({ total: 0, items: [], nextCursor: null });
  });

  it('suggests after the numbers that were used, removed ones included', async () => {
    const { body } = await create().expect(201);
    await app.as('lead').delete(`${PATH}/${body.id}`, { expectedRevision: 1 }).expect(204);
    const suggested = await app.as('lead').post(`${PATH}/suggest`).expect(200);
    expect(suggested.body.items.map((row: { no: string }) => row.no)).toEqual(['T002', 'T003']);
  });

  it('names the high-risk cases that may apply', async () => {
    const { body } = await create().expect(201);
    expect(body.highRiskCandidates.length).toBeGreaterThan(0);
    const { body: candidates } = await app.as('reviewer').get('/assessments/a1/high-risk-candidates').expect(200);
    const one = candidates.items.find((row: { caseNo: string }) => row.caseNo === body.highRiskCandidates[0]);
    expect(one).toMatchObject({ problemIds: [body.id], tickedBy: [] });
  });

  it('filters and pages', async () => {
    await create().expect(201);
    await create([['L3-PES1-01', 'room']], { title: '机房问题', risk: null }).expect(201);
    const numbers = async (query: string) => {
      const { body } = await app.as('reviewer').get(`${PATH}?${query}`).expect(200);
      return body.items.map((row: { no: string }) => row.no);
    };
    expect(await numbers('domain=PES')).toEqual(['T002']);
    expect(await numbers('risk=none')).toEqual(['T002']);
    expect(await numbers('risk=medium')).toEqual(['T001']);
    expect(await numbers('remaining=false')).toEqual([]);
    expect(await numbers('objectId=srv-1&unitId=L3-CES1-01')).toEqual(['T001']);
    expect(await numbers(`q=${encodeURIComponent('机房')}`)).toEqual(['T002']);
    const first = await app.as('reviewer').get(`${PATH}?limit=1`).expect(200);
    expect(first.body.items[0].no).toBe('T001');
    expect(await numbers(`limit=1&cursor=${first.body.nextCursor}`)).toEqual(['T002']);
  });
});
