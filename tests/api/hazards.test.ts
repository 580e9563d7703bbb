import { beforeEach, describe, expect, it } from 'vitest';
import { hazards } from '../../server/db/schema/analysis.ts';
import { assessments } from '../../server/db/schema/projects.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { problemBody, record } from '../support/fieldwork.ts';
import { seedPeople, seedWorld } from '../support/seed.ts';

const PATH = '/assessments/a1/hazards';
const yes = { holds: true, reason: '本次测评发现' };
const no = { holds: false, reason: '已有替代措施' };
const HAZARD = {
  triggerId: 'MH-01',
  statement: '机房门未锁且无人值守',
  problemIds: [] as string[],
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

let app: TestApp;

beforeEach(async () => {
  app = await testApp();
  const world = await seedWorld(app.ctx, { step: 'analysis' });
  await seedPeople(app.ctx, world.projectId);
});

const create = (changes = {}, who = 'lead') => app.as(who).post(PATH, { ...HAZARD, ...changes });

describe('重大风险隐患', () => {
  it('are proposed where the unit of a trigger falls short, and settled by a recorded one', async () => {
    await record(app, [['L3-PES1-03', 'room', 'non_compliant']]);
    const before = await app.as('lead').get(`${PATH}/candidates`).expect(200);
    expect(before.body.items).toMatchObject([{ triggerId: 'MH-01', failed: true, hazardId: null }]);
    const { body } = await create().expect(201);
    expect(body).toMatchObject({ no: 'Z01', status: 'open', revision: 1 });
    const after = await app.as('lead').get(`${PATH}/candidates`).expect(200);
    expect(after.body.items[0].hazardId).toBe(body.id);
    const list = await app.as('reviewer').get(PATH).expect(200);
    expect(list.body.items).toEqual([body]);
  });

  it('link problems of this assessment only', async () => {
    await record(app, [['L3-PES1-03', 'room', 'non_compliant']]);
    const problem = await app.as('lead').post('/assessments/a1/problems', problemBody([['L3-PES1-03', 'room']]));
    await create({ problemIds: [problem.body.id] }).expect(201);
    const { body } = await create({ triggerId: 'MH-03', problemIds: ['nothing'] }).expect(422);
    expect(body.violations).toMatchObject([{ path: '/problemIds/0' }]);
  });

  it.each([
    ['a principle without reason', { severity: { holds: true, reason: '' } }, '/severity/reason'],
    ['an open one where a principle fails', { prevalence: no }, '/status'],
    ['a dismissal without reason', { status: 'dismissed', prevalence: no }, '/dismissReason'],
    ['a fixed one without proof', { status: 'fixed', fixMeasure: '已装锁', fixedAt: '2025-10-01' }, '/fixVerification'],
    ['an unknown trigger', { triggerId: 'MH-99' }, '/triggerId'],
  ])('refuse %s', async (_name, changes, path) => {
    const { body } = await create(changes).expect(422);
    expect(body.violations.map((violation: { path: string }) => violation.path)).toEqual([path]);
    expect(await app.ctx.db.select().from(hazards)).toEqual([]);
  });

  it('are dismissed with a reason or fixed with measure, verification and date', async () => {
    await create({ status: 'dismissed', prevalence: no, dismissReason: '有人值守' }).expect(201);
    const fixed = { fixMeasure: '已装门禁', fixVerification: '现场复核有效', fixedAt: '2025-10-01' };
    const { body } = await create({ triggerId: 'MH-03', status: 'fixed', ...fixed }).expect(201);
    expect(body).toMatchObject({ no: 'Z02', ...fixed });
  });

  it('are recorded once per clause trigger', async () => {
    await create().expect(201);
    const { body } = await create().expect(409);
    expect(body).toMatchObject({ code: 'already_exists', title: expect.stringContaining('Z01') });
  });

  it('change with the right revision and show what is stored to a stale one', async () => {
    const { body } = await create().expect(201);
    const change = { ...HAZARD, statement: '新的描述', expectedRevision: 1 };
    await app.as('assessor').put(`${PATH}/${body.id}`, change).expect(200);
    const stale = await app
      .as('lead')
      .put(`${PATH}/${body.id}`, { ...HAZARD, expectedRevision: 1 })
      .expect(409);
    expect(stale.body).toMatchObject({ code: 'revision_conflict', current: { statement: '新的描述', revision: 2 } });
    await app.as('lead').put(`${PATH}/nothing`, change).expect(404);
  });

  it.each([
    ['reviewer', 403],
    ['owner', 403],
    ['outsider', 404],
  ])('answer %s with %i', async (who, status) => {
    await create({}, who).expect(status);
  });

  it('name wrong fields and stay as they are once locked', async () => {
    const { body } = await create({ relevance: 'yes' }).expect(400);
    expect(body.violations[0].path).toBe('/relevance');
    await app.ctx.db.update(assessments).set({ lockedAt: new Date() });
    const locked = await create().expect(409);
    expect(locked.body.code).toBe('assessment_locked');
  });
});
