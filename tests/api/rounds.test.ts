import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Rectification } from '../../schemas/generated/types.ts';
import { results } from '../../server/db/schema/fieldwork.ts';
import { assessments, retestCells, rounds } from '../../server/db/schema/projects.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { problemBody, record } from '../support/fieldwork.ts';
import { seedPeople, seedWorld } from '../support/seed.ts';

const PATH = '/assessments/a1/rounds';
const ITEMS = '/assessments/a1/rectifications';

let app: TestApp;
let first: Rectification;
let second: Rectification;

const set = (values: Partial<typeof assessments.$inferInsert>) =>
  app.ctx.db.update(assessments).set(values).where(eq(assessments.id, 'a1'));
const submit = (item: Rectification) =>
  app
    .as('owner')
    .post(`${ITEMS}/${item.id}/state`, { to: 'submitted', proof: '已整改', expectedRevision: 1 })
    .expect(200);
const open = (body: object = {}, who = 'lead') => app.as(who).post(PATH, { reason: '复测已提交的整改项', ...body });
const close = (round: number, body: object = { settle: true }, who = 'assessor') =>
  app.as(who).post(`${PATH}/${round}/close`, body);

beforeEach(async () => {
  app = await testApp();
  const world = await seedWorld(app.ctx, { step: 'analysis' });
  await seedPeople(app.ctx, world.projectId);
  await record(app, [
    ['L3-CES1-01', 'srv-1', 'non_compliant'],
    ['L3-CES1-01', 'srv-2', 'partial'],
    ['L3-CES1-02', 'srv-1', 'partial'],
    ['L3-CES1-03', 'srv-1', 'compliant'],
  ]);
  const cells = [
    [
      ['L3-CES1-01', 'srv-1'],
      ['L3-CES1-01', 'srv-2'],
    ],
    [['L3-CES1-02', 'srv-1']],
  ] as const;
  for (const of of cells) await app.as('lead').post('/assessments/a1/problems', problemBody(of)).expect(201);
  const { body } = await app.as('lead').post(ITEMS, {}).expect(201);
  [first, second] = body.items;
  await set({ step: 'retest', resultsReleasedAt: new Date() });
});

describe('opening a re-test', () => {
  it('takes the cells of submitted items and leaves round 1 as it was', async () => {
    await submit(first);
    const before = await app.ctx.db.select().from(results);
    const { body } = await open().expect(201);
    expect(body).toMatchObject({ round: 2, cells: 2, assessed: 0, closedAt: null, reason: '复测已提交的整改项' });
    expect(await app.ctx.db.select().from(results)).toEqual(before);
    const { body: list } = await app.as('reviewer').get(PATH).expect(200);
    expect(list).toMatchObject({
      currentRound: 2,
      items: [{ round: 1, assessed: 4, closedAt: expect.any(String) }, { round: 2 }],
    });
    const { body: cells } = await app.as('assessor').get('/assessments/a1/cells?retest=true').expect(200);
    expect(cells.items).toMatchObject([
      { object: { id: 'srv-1' }, current: null, previous: { verdict: 'non_compliant' }, inRetest: true },
      { object: { id: 'srv-2' }, current: null, previous: { verdict: 'partial' }, inRetest: true },
    ]);
  });

  it('adds cells chosen beside the items', async () => {
    await submit(first);
    const cells = [{ unitId: 'L3-CES1-03', objectId: 'srv-1' }];
    const { body } = await open({ rectificationIds: [first.id], cells }).expect(201);
    expect(body.cells).toBe(3);
  });

  it.each([
    ['items not yet submitted', () => ({ rectificationIds: [second.id] }), '/rectificationIds/0'],
    ['nothing to look at', () => ({}), '/rectificationIds'],
    ['a cell outside the matrix', () => ({ cells: [{ unitId: 'L3-PES1-01', objectId: 'srv-1' }] }), '/cells/0'],
    ["another project's object", () => ({ cells: [{ unitId: 'L3-CES1-01', objectId: 'x-srv-1' }] }), '/cells/0'],
  ])('refuses %s', async (_name, body, path) => {
    await seedWorld(app.ctx, { prefix: 'x-' });
    const answer = await open(body()).expect(422);
    expect(answer.body.violations).toMatchObject([{ path }]);
    expect(await app.ctx.db.select().from(retestCells)).toEqual([]);
  });

  it('refuses unknown items with 404', async () => {
    await open({ rectificationIds: ['nothing'] }).expect(404);
  });

  it('waits for the open round, the right step and an unlocked assessment', async () => {
    await submit(first);
    await open().expect(201);
    const twice = await open().expect(409);
    expect(twice.body.title).toContain('第 2 轮复测尚未结束');
    await set({ step: 'analysis' });
    await open().expect(409);
    await set({ step: 'retest', lockedAt: new Date() });
    const locked = await open().expect(409);
    expect(locked.body.code).toBe('assessment_locked');
  });

  it('asks for a reason', async () => {
    const { body } = await open({ reason: '' }).expect(400);
    expect(body.violations[0].path).toBe('/reason');
  });

  it.each([
    ['assessor', 403],
    ['owner', 403],
    ['outsider', 404],
  ])('answers %s with %i', async (who, status) => {
    await open({}, who).expect(status);
  });
});

describe('closing a re-test', () => {
  beforeEach(async () => {
    await submit(first);
    await submit(second);
    await open().expect(201);
  });

  const judge = (third: 'compliant' | 'partial') =>
    record(app, [
      ['L3-CES1-01', 'srv-1', 'compliant'],
      ['L3-CES1-01', 'srv-2', 'compliant'],
      ['L3-CES1-02', 'srv-1', third],
    ]);

  it('lets the verdicts decide the submitted items', async () => {
    await judge('partial');
    const { body } = await close(2, { settle: true, note: '现场复核' }).expect(200);
    expect(body.round).toMatchObject({ round: 2, cells: 3, assessed: 3, closedAt: expect.any(String) });
    expect(body.settled).toEqual([
      { rectificationId: first.id, state: 'passed' },
      { rectificationId: second.id, state: 'failed' },
    ]);
    const item = await app.as('owner').get(`${ITEMS}/${second.id}`).expect(200);
    expect(item.body).toMatchObject({ state: 'failed', verification: '第 2 轮复测结果：现场复核' });
    const { body: list } = await app.as('lead').get('/assessments/a1/problems?remaining=true').expect(200);
    expect(list.items.map((row: { no: string }) => row.no)).toEqual(['T002']);
  });

  it('leaves the items alone when not asked to', async () => {
    await judge('compliant');
    const { body } = await close(2, { settle: false }).expect(200);
    expect(body.settled).toEqual([]);
    const item = await app.as('owner').get(`${ITEMS}/${first.id}`).expect(200);
    expect(item.body.state).toBe('submitted');
  });

  it('waits for every cell', async () => {
    const { body } = await close(2).expect(409);
    expect(body.title).toContain('还有 3 格未判定');
  });

  it('happens once, never to round 1 and never to a round that is not there', async () => {
    await judge('compliant');
    await close(2).expect(200);
    await close(2).expect(409);
    await close(1).expect(409);
    await close(7).expect(404);
    await close(Number.NaN).expect(404);
  });

  it('ends writing in it and allows a third round', async () => {
    await judge('partial');
    await close(2).expect(200);
    const late = { verdict: 'compliant', record: '其实好了', expectedRevision: 1 };
    const { body } = await app.as('assessor').put('/assessments/a1/results/L3-CES1-02/srv-1', late).expect(409);
    expect(body.title).toContain('第 2 轮已结束');
    const item = await app.as('owner').get(`${ITEMS}/${second.id}`).expect(200);
    const again = { to: 'submitted', proof: '又改了', expectedRevision: item.body.revision };
    await app.as('owner').post(`${ITEMS}/${second.id}/state`, again).expect(200);
    const third = await open({ rectificationIds: [second.id] }).expect(201);
    expect(third.body).toMatchObject({ round: 3, cells: 1 });
    expect(await app.ctx.db.select().from(rounds)).toHaveLength(3);
  });

  it.each([
    ['owner', 403],
    ['reviewer', 403],
    ['outsider', 404],
  ])('answers %s with %i', async (who, status) => {
    await close(2, { settle: true }, who).expect(status);
  });

  it('names a missing answer', async () => {
    const { body } = await close(2, {}).expect(400);
    expect(body.violations[0].path).toBe('/settle');
  });
});
