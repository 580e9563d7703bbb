import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { auditEntries } from '../../server/db/schema/audit-trail.ts';
import { assessments, objects, selections } from '../../server/db/schema/projects.ts';
import { check } from '../../server/validation.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { seedPeople, seedWorld } from '../support/seed.ts';

let app: TestApp;

beforeEach(async () => {
  app = await testApp();
  const world = await seedWorld(app.ctx, { step: 'survey' });
  await seedPeople(app.ctx, world.projectId);
  await seedWorld(app.ctx, { prefix: 'x-', step: 'survey' });
});

const moveTo = (values: Partial<typeof assessments.$inferInsert>) =>
  app.ctx.db.update(assessments).set(values).where(eq(assessments.id, 'a1'));
const actions = async () =>
  (await app.ctx.db.select().from(auditEntries).orderBy(auditEntries.seq)).map((row) => row.action);

const SYSTEM = {
  id: 's1',
  name: '社会救助系统',
  levelS: 3,
  levelA: 2,
  filingNo: '61010013001-00001',
  filingOrgan: '某市公安局',
  filingDate: '2024-05-06',
  filingExpiry: null,
  technologyForms: ['cloud'],
  business: '办理救助',
  connectedSystems: ['核对系统'],
};

describe('the particulars of a system', () => {
  it('are saved whole, with the certificate of filing', async () => {
    const { body } = await app.as('owner').put('/systems/s1', { system: SYSTEM, expectedRevision: 1 }).expect(200);
    expect(check('api/graded-system', body)).toEqual([]);
    const { filingExpiry: _none, ...kept } = SYSTEM;
    expect(body).toMatchObject({ system: kept, level: 'S3A2G3', levelG: 3, revision: 2, editable: true });
    expect(await actions()).toEqual(['system.updated', 'assessment.regraded']);
  });

  it('carry a change of grading into an assessment that has not reached the site', async () => {
    await app
      .as('lead')
      .put('/systems/s1', { system: { ...SYSTEM, levelS: 2 }, expectedRevision: 1 })
      .expect(200);
    const [row] = await app.ctx.db.select().from(assessments).where(eq(assessments.id, 'a1'));
    expect(row).toMatchObject({ levelS: 2, levelA: 2, levelG: 2 });
  });

  it('refuse a change of grading once the team is on site', async () => {
    await moveTo({ step: 'fieldwork' });
    const { body } = await app.as('lead').put('/systems/s1', { system: SYSTEM, expectedRevision: 1 }).expect(409);
    expect(body.code).toBe('state_conflict');
    const same = { ...SYSTEM, levelA: 3, technologyForms: [] };
    await app.as('lead').put('/systems/s1', { system: same, expectedRevision: 1 }).expect(200);
  });

  it('say when G is not the higher of S and A', async () => {
    const { body } = await app
      .as('lead')
      .put('/systems/s1', { system: SYSTEM, levelG: 2, expectedRevision: 1 })
      .expect(422);
    expect(body.violations[0]).toMatchObject({ path: '/levelG', message: expect.stringContaining('G3') });
  });

  it('refuse a certificate number of another pattern', async () => {
    const system = { ...SYSTEM, filingNo: '6101001300-1' };
    const { body } = await app.as('lead').put('/systems/s1', { system, expectedRevision: 1 }).expect(400);
    expect(body.violations[0].path).toBe('/system/filingNo');
  });

  it('answer a stale revision with what is stored', async () => {
    await app.as('lead').put('/systems/s1', { system: SYSTEM, expectedRevision: 1 }).expect(200);
    const late = { system: { ...SYSTEM, name: '晚了' }, expectedRevision: 1 };
    const { body } = await app.as('assessor').put('/systems/s1', late).expect(409);
    expect(body).toMatchObject({
      code: 'revision_conflict',
      current: { system: { name: '社会救助系统' }, revision: 2 },
    });
  });

  it('belong to the assessed side in the first two steps only', async () => {
    const same = { ...SYSTEM, levelA: 3, technologyForms: [] };
    await moveTo({ step: 'plan' });
    await app.as('owner').put('/systems/s1', { system: same, expectedRevision: 1 }).expect(200);
    await moveTo({ step: 'fieldwork' });
    const { body } = await app.as('owner').put('/systems/s1', { system: same, expectedRevision: 2 }).expect(409);
    expect(body.code).toBe('state_conflict');
    await app.as('assessor').put('/systems/s1', { system: same, expectedRevision: 2 }).expect(200);
    expect((await app.as('owner').get('/systems/s1')).body.editable).toBe(false);
  });

  it('stand still once the report is issued', async () => {
    await moveTo({ lockedAt: new Date() });
    const { body } = await app.as('lead').put('/systems/s1', { system: SYSTEM, expectedRevision: 1 }).expect(409);
    expect(body.code).toBe('assessment_locked');
  });

  it('are nobody else’s', async () => {
    const command = { system: { ...SYSTEM, id: 'x-s1' }, expectedRevision: 1 };
    await app.as('lead').put('/systems/x-s1', command).expect(404);
    await app.as('reviewer').put('/systems/s1', { system: SYSTEM, expectedRevision: 1 }).expect(403);
    const foreign = { system: { ...SYSTEM, id: 'x-s1' }, expectedRevision: 1 };
    await app.as('lead').put('/systems/s1', foreign).expect(400);
  });

  it('begin with a name and a grading', async () => {
    const command = { name: '养老系统', levelS: 3, levelA: 3, technologyForms: [] };
    const { body } = await app.as('lead').post('/projects/p1/systems', command).expect(201);
    expect(body).toMatchObject({ projectId: 'p1', system: { name: '养老系统' }, assessments: [], objectCount: 0 });
    const { body: project } = await app.as('lead').get('/projects/p1');
    expect(project.systems.map((row: { name: string }) => row.name)).toEqual(['测试系统', '养老系统']);
    await app.as('assessor').post('/projects/p1/systems', command).expect(403);
  });
});

const SERVER = {
  assetClass: 'server',
  kind: 'server',
  name: '应用服务器03',
  importance: 'key',
  attributes: { osVersion: '麒麟 V10', virtual: '是' },
  identicalGroup: '应用服务器',
};

describe('the assets', () => {
  it('are registered once and listed by class, system and name', async () => {
    const { body } = await app
      .as('owner')
      .post('/projects/p1/objects', { ...SERVER, systemIds: ['s1'] })
      .expect(201);
    expect(check('api/project-object', body)).toEqual([]);
    expect(body).toMatchObject({ ...SERVER, systemIds: ['s1'], shared: false, revision: 1 });
    const listed = await app.as('owner').get(`/projects/p1/objects?assetClass=server&q=${encodeURIComponent('03')}`);
    expect(listed.body.items.map((row: { id: string }) => row.id)).toEqual([body.id]);
    expect((await app.as('lead').get('/projects/p1/objects?systemId=s1')).body.items).toHaveLength(4);
    const page = await app.as('lead').get('/projects/p1/objects?limit=3');
    const rest = await app.as('lead').get(`/projects/p1/objects?limit=3&cursor=${page.body.nextCursor}`);
    expect(rest.body.items.map((row: { id: string }) => row.id)).toEqual([body.id]);
  });

  it('must be of a kind of their class, with its columns', async () => {
    const wrong = { ...SERVER, kind: 'machine_room', attributes: { colour: '红', virtual: '也许' }, systemIds: ['s1'] };
    const { body } = await app.as('lead').post('/projects/p1/objects', wrong).expect(422);
    expect(body.violations.map((row: { path: string }) => row.path)).toEqual([
      '/kind',
      '/attributes/colour',
      '/attributes/virtual',
    ]);
  });

  it('may not be put into a system of another project', async () => {
    await app
      .as('lead')
      .post('/projects/p1/objects', { ...SERVER, systemIds: ['s1', 'x-s1'] })
      .expect(404);
    await app
      .as('lead')
      .put('/projects/p1/objects/x-srv-1', { ...SERVER, expectedRevision: 1 })
      .expect(404);
    await app.as('lead').delete('/projects/p1/objects/x-srv-1').expect(404);
    await app.as('lead').put('/systems/s1/objects/x-srv-1', { included: true }).expect(404);
  });

  it('are changed, and a stale change gets what is stored', async () => {
    await app
      .as('assessor')
      .put('/projects/p1/objects/srv-1', { ...SERVER, expectedRevision: 1 })
      .expect(200);
    const late = { ...SERVER, name: '晚了', expectedRevision: 1 };
    const { body } = await app.as('owner').put('/projects/p1/objects/srv-1', late).expect(409);
    expect(body.current).toMatchObject({ id: 'srv-1', name: '应用服务器03', revision: 2 });
  });

  it('are shared among systems', async () => {
    const created = await app
      .as('lead')
      .post('/projects/p1/systems', { name: '养老系统', levelS: 3, levelA: 3, technologyForms: [] });
    const second = created.body.system.id as string;
    const { body } = await app.as('lead').put(`/systems/${second}/objects/room`, { included: true }).expect(200);
    expect(body).toMatchObject({ shared: true });
    expect(new Set(body.systemIds)).toEqual(new Set(['s1', second]));
    const back = await app.as('lead').put(`/systems/${second}/objects/room`, { included: false }).expect(200);
    expect(back.body).toMatchObject({ shared: false, systemIds: ['s1'] });
  });

  it('leave lists and plans when removed, while the row stays', async () => {
    await moveTo({ planConfirmedAt: new Date(), planConfirmedBy: 'owner' });
    await app.as('lead').delete('/projects/p1/objects/srv-2').expect(204);
    const { body } = await app.as('lead').get('/projects/p1/objects');
    expect(body.items.map((row: { id: string }) => row.id)).toEqual(['room', 'srv-1']);
    expect(await app.ctx.db.select().from(objects).where(eq(objects.id, 'srv-2'))).toHaveLength(1);
    expect(await app.ctx.db.select().from(selections).where(eq(selections.objectId, 'srv-2'))).toEqual([]);
    expect((await app.as('lead').get('/assessments/a1')).body.planConfirmed).toBeNull();
    expect(await actions()).toEqual(['object.removed', 'plan.confirmation_dropped']);
    await app.as('lead').delete('/projects/p1/objects/srv-2').expect(404);
  });

  it('stay where results speak of them', async () => {
    await moveTo({ step: 'fieldwork' });
    await app
      .as('assessor')
      .put('/assessments/a1/results/L3-CES1-01/srv-1', { verdict: 'compliant', record: '已设置', expectedRevision: 0 })
      .expect(200);
    const { body } = await app.as('lead').delete('/projects/p1/objects/srv-1').expect(409);
    expect(body.title).toContain('已有 1 条结果记录');
    await app.as('lead').put('/systems/s1/objects/srv-1', { included: false }).expect(409);
    const rekinded = { ...SERVER, assetClass: 'room', kind: 'machine_room', attributes: {}, expectedRevision: 1 };
    await app.as('lead').put('/projects/p1/objects/srv-1', rekinded).expect(409);
  });

  it('stand still once the report is issued', async () => {
    await moveTo({ lockedAt: new Date() });
    for (const request of [
      app.as('lead').delete('/projects/p1/objects/srv-1'),
      app.as('lead').put('/projects/p1/objects/srv-1', { ...SERVER, expectedRevision: 1 }),
      app.as('lead').post('/projects/p1/objects', { ...SERVER, systemIds: ['s1'] }),
      app.as('lead').put('/systems/s1/objects/srv-1', { included: false }),
    ]) {
      expect((await request.expect(409)).body.code).toBe('assessment_locked');
    }
  });
});
