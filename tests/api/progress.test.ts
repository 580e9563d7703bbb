import { eq } from 'drizzle-orm';
import { beforeEach, expect, it } from 'vitest';
import { assessments } from '../../server/db/schema/projects.ts';
import { evaluate } from '../../server/domain/evaluation.ts';
import { factsOf } from '../../server/features/assessments/facts.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { record } from '../support/fieldwork.ts';
import { seedPeople, seedWorld } from '../support/seed.ts';

let app: TestApp;

beforeEach(async () => {
  app = await testApp();
  const world = await seedWorld(app.ctx);
  await seedPeople(app.ctx, world.projectId);
});

it('counts cells by class and by object, and every new record at once', async () => {
  const empty = await app.as('assessor').get('/assessments/a1/progress').expect(200);
  expect(empty.body.overall.assessed).toBe(0);
  expect(empty.body.overall.total).toBe(
    empty.body.byObject.reduce((sum: number, row: { total: number }) => sum + row.total, 0),
  );
  await record(app, [
    ['L3-CES1-01', 'srv-1', 'partial'],
    ['L3-CES1-02', 'srv-1', null],
    ['L3-PES1-01', 'room', 'compliant'],
  ]);
  const { body } = await app.as('assessor').get('/assessments/a1/progress').expect(200);
  expect(body.overall).toMatchObject({ assessed: 2, counts: { compliant: 1, partial: 1 } });
  expect(body.byDomain.find((row: { domainCode: string }) => row.domainCode === 'PES').assessed).toBe(1);
  expect(body.byObject.find((row: { objectId: string }) => row.objectId === 'srv-1')).toMatchObject({
    assessed: 1,
    name: '对象srv-1',
    assetClass: 'server',
  });
});

it('evaluates like the rules do over the whole facts, and tries the other profile', async () => {
  await record(app, [
    ['L3-CES1-01', 'srv-1', 'partial'],
    ['L3-CES1-01', 'srv-2', 'compliant'],
    ['L3-PES1-01', 'room', 'non_compliant'],
  ]);
  const { body } = await app.as('lead').get('/assessments/a1/evaluation').expect(200);
  expect(body.evaluation).toEqual(evaluate(await factsOf(app.ctx.db, 'a1'), app.ctx.library));
  expect(body.evaluation.conclusion).toBeNull();
  expect(body.units.find((row: { unitId: string }) => row.unitId === 'L3-CES1-01')).toMatchObject({
    verdict: 'partial',
  });
  const other = await app.as('lead').get('/assessments/a1/evaluation?profile=2021').expect(200);
  expect(other.body.evaluation.profile).toBe('2021');
  await app.as('lead').get('/assessments/a1/evaluation?profile=1999').expect(400);
});

it('never answers one assessment with the figures of another', async () => {
  await seedWorld(app.ctx, { prefix: 'x-' });
  await record(app, [['L3-PES1-01', 'room', 'compliant']]);
  await app.as('lead').get('/assessments/x-a1/progress').expect(404);
});

it('finds what forbids issuing', async () => {
  await record(app, [['L3-CES1-01', 'srv-1', 'non_compliant']]);
  const { body } = await app.as('reviewer').get('/assessments/a1/quality-checks').expect(200);
  expect(body.issuable).toBe(false);
  expect(body.items[0]).toMatchObject({ level: expect.stringMatching(/block|warn/), message: expect.any(String) });
});

it('waits for the release where only the owner asks', async () => {
  for (const path of ['progress', 'evaluation', 'quality-checks', 'high-risk-candidates']) {
    await app.as('owner').get(`/assessments/a1/${path}`).expect(403);
    await app.as('rectifier').get(`/assessments/a1/${path}`).expect(403);
    await app.as('outsider').get(`/assessments/a1/${path}`).expect(404);
  }
  await app.ctx.db.update(assessments).set({ resultsReleasedAt: new Date() }).where(eq(assessments.id, 'a1'));
  await app.as('owner').get('/assessments/a1/evaluation').expect(200);
});
