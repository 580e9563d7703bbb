import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { AssessmentPlan } from '../../schemas/generated/types.ts';
import { auditEntries } from '../../server/db/schema/audit-trail.ts';
import { assessments, objects, unitReasons } from '../../server/db/schema/projects.ts';
import { check } from '../../server/validation.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { seedObject, seedPeople, seedWorld, type World } from '../support/seed.ts';

let app: TestApp;
let world: World;

beforeEach(async () => {
  app = await testApp();
  world = await seedWorld(app.ctx, { step: 'plan' });
  await seedPeople(app.ctx, world.projectId);
});

const moveTo = (values: Partial<typeof assessments.$inferInsert>) =>
  app.ctx.db.update(assessments).set(values).where(eq(assessments.id, 'a1'));
const plan = async (): Promise<AssessmentPlan> => (await app.as('lead').get('/assessments/a1/plan').expect(200)).body;
const actions = async () =>
  (await app.ctx.db.select().from(auditEntries).orderBy(auditEntries.seq)).map((row) => row.action);
const explainAll = async () => {
  const { uncovered } = await plan();
  const rows = uncovered.map(({ unitId }) => ({ assessmentId: 'a1', unitId, reason: '本系统不涉及' }));
  await app.ctx.db.insert(unitReasons).values(rows);
};

describe('the plan', () => {
  it('maps units to the selected objects of the kinds they apply to', async () => {
    const body = await plan();
    expect(check('api/assessment-plan', body)).toEqual([]);
    expect(body.units).toHaveLength(211);
    const row = (unitId: string) => body.matrix.find((line) => line.unitId === unitId)?.objectIds;
    expect(row('L3-CES1-01')).toEqual(['srv-1', 'srv-2']);
    expect(row('L3-PES1-01')).toEqual(['room']);
    expect(row('L3-MMS1-01')).toBeUndefined();
    expect(body.uncovered).toContainEqual({ unitId: 'L3-MMS1-01', reason: null });
    expect(body.matrix.length + body.uncovered.length).toBe(211);
    expect(new Set(body.members.map((member) => member.role))).toEqual(new Set(['lead', 'assessor', 'code_auditor']));
  });

  it('warns where too few of identical devices are selected', async () => {
    await app.ctx.db.update(objects).set({ identicalGroup: '应用服务器' }).where(eq(objects.kind, 'server'));
    await seedObject(app.ctx, { projectId: world.projectId, systemId: world.systemId }, 'srv-3', 'server');
    await app.ctx.db.update(objects).set({ identicalGroup: '应用服务器' }).where(eq(objects.id, 'srv-3'));
    expect((await plan()).sampling).toEqual([]);
    const items = [{ objectId: 'srv-2', selected: false }];
    const { body } = await app.as('lead').put('/assessments/a1/selections', { items }).expect(200);
    expect(body.sampling).toEqual([{ group: '应用服务器', selected: 1, required: 2, population: 3 }]);
  });
});

describe('selecting objects', () => {
  it('changes the matrix and keeps the reason that is not named', async () => {
    const items = [{ objectId: 'srv-2', selected: false, reason: '与 srv-1 配置相同' }];
    const { body } = await app.as('lead').put('/assessments/a1/selections', { items }).expect(200);
    const line = body.matrix.find((row: { unitId: string }) => row.unitId === 'L3-CES1-01');
    expect(line.objectIds).toEqual(['srv-1']);
    const again = await app
      .as('lead')
      .put('/assessments/a1/selections', { items: [{ objectId: 'srv-2', selected: true }] });
    const entry = again.body.objects.find((row: { object: { id: string } }) => row.object.id === 'srv-2');
    expect(entry).toMatchObject({ selected: true, reason: '与 srv-1 配置相同' });
    expect(await actions()).toEqual(['plan.objects_selected', 'plan.objects_selected']);
  });

  it('refuses to drop an object with results, and nothing of the request is saved', async () => {
    await moveTo({ step: 'fieldwork' });
    await app
      .as('assessor')
      .put('/assessments/a1/results/L3-CES1-01/srv-1', { verdict: 'compliant', record: '已设置', expectedRevision: 0 })
      .expect(200);
    const items = [
      { objectId: 'srv-2', selected: false },
      { objectId: 'srv-1', selected: false },
    ];
    const { body } = await app.as('lead').put('/assessments/a1/selections', { items }).expect(409);
    expect(body.violations).toEqual([{ path: '/items/1', message: expect.stringContaining('已有 1 条结果记录') }]);
    expect((await plan()).objects.filter((row) => row.selected)).toHaveLength(3);
  });

  it('knows only objects of the system', async () => {
    await seedWorld(app.ctx, { prefix: 'x-' });
    const items = [{ objectId: 'x-srv-1', selected: true }];
    await app.as('lead').put('/assessments/a1/selections', { items }).expect(404);
    await app.as('lead').put('/assessments/x-a1/selections', { items }).expect(404);
  });

  it.each(['assessor', 'owner', 'reviewer'])('is not for %s', async (userId) => {
    const items = [{ objectId: 'srv-1', selected: true }];
    await app.as(userId).put('/assessments/a1/selections', { items }).expect(403);
  });

  it('is over when the analysis has begun or the report is issued', async () => {
    const items = [{ objectId: 'srv-2', selected: false }];
    await moveTo({ step: 'analysis' });
    expect((await app.as('lead').put('/assessments/a1/selections', { items }).expect(409)).body.code).toBe(
      'state_conflict',
    );
    await moveTo({ step: 'plan', lockedAt: new Date() });
    expect((await app.as('lead').put('/assessments/a1/selections', { items }).expect(409)).body.code).toBe(
      'assessment_locked',
    );
  });
});

describe('a unit without object', () => {
  it('takes a reason and gives it back', async () => {
    const path = '/assessments/a1/unit-reasons/L3-MMS1-01';
    const { body } = await app.as('lead').put(path, { reason: ' 无此对象 ' }).expect(200);
    expect(body.uncovered).toContainEqual({ unitId: 'L3-MMS1-01', reason: '无此对象' });
    const withdrawn = await app.as('lead').put(path, { reason: '' }).expect(200);
    expect(withdrawn.body.uncovered).toContainEqual({ unitId: 'L3-MMS1-01', reason: null });
  });

  it('is refused a reason while it has objects, or when it judges another grading', async () => {
    await app.as('lead').put('/assessments/a1/unit-reasons/L3-CES1-01', { reason: '不涉及' }).expect(422);
    await app.as('lead').put('/assessments/a1/unit-reasons/L2-CES1-01', { reason: '不涉及' }).expect(404);
    await app.as('lead').put('/assessments/a1/unit-reasons/nonsense', { reason: '不涉及' }).expect(404);
  });
});

describe('sharing out the work', () => {
  it('replaces the people of the given classes and objects only', async () => {
    const first = [
      { scope: 'domain', key: 'CES', userIds: ['assessor', 'lead'] },
      { scope: 'object', key: 'room', userIds: ['assessor'] },
    ];
    await app.as('lead').put('/assessments/a1/assignments', { items: first }).expect(200);
    const second = [{ scope: 'domain', key: 'CES', userIds: ['lead'] }];
    const { body } = await app.as('lead').put('/assessments/a1/assignments', { items: second }).expect(200);
    expect(body.assignments).toEqual([
      { scope: 'domain', key: 'CES', userIds: ['lead'] },
      { scope: 'object', key: 'room', userIds: ['assessor'] },
    ]);
  });

  it('names only people of the team, and classes and objects that exist', async () => {
    const items = [
      { scope: 'domain', key: 'XYZ', userIds: ['assessor'] },
      { scope: 'object', key: 'srv-1', userIds: ['owner'] },
    ];
    const { body } = await app.as('lead').put('/assessments/a1/assignments', { items }).expect(422);
    expect(body.violations.map((row: { path: string }) => row.path)).toEqual(['/items/0/key', '/items/1/userIds']);
    expect((await plan()).assignments).toEqual([]);
  });
});

describe('the confirmation by the assessed side', () => {
  it('waits until the plan is complete, and says what is missing', async () => {
    const { body } = await app.as('owner').post('/assessments/a1/plan/confirm').expect(409);
    expect(body).toMatchObject({ code: 'state_conflict', violations: [{ path: 'plan/matrix' }] });
  });

  it('is theirs alone, said once, and falls with a change of the plan', async () => {
    await explainAll();
    await app.as('lead').post('/assessments/a1/plan/confirm').expect(403);
    const { body } = await app.as('owner').post('/assessments/a1/plan/confirm').expect(200);
    expect(body.planConfirmed).toEqual({ id: 'owner', name: '用户owner', at: '2025-10-20T02:00:00.000Z' });
    await app.as('owner').post('/assessments/a1/plan/confirm').expect(200);
    const items = [{ objectId: 'srv-2', selected: false, reason: '与 srv-1 配置相同' }];
    const changed = await app.as('lead').put('/assessments/a1/selections', { items }).expect(200);
    expect(changed.body.planConfirmed).toBeNull();
    expect(await actions()).toEqual(['plan.confirmed', 'plan.objects_selected', 'plan.confirmation_dropped']);
  });
});
