import { eq } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StepState } from '../../schemas/generated/types.ts';
import { auditEntries } from '../../server/db/schema/audit-trail.ts';
import { results } from '../../server/db/schema/fieldwork.ts';
import { assessments, stepMoves, systems, unitReasons } from '../../server/db/schema/projects.ts';
import { check } from '../../server/validation.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { seedPeople, seedWorld } from '../support/seed.ts';

let app: TestApp;

beforeEach(async () => {
  app = await testApp();
  const world = await seedWorld(app.ctx, { step: 'survey' });
  await seedPeople(app.ctx, world.projectId);
});

const moveTo = (values: Partial<typeof assessments.$inferInsert>) =>
  app.ctx.db.update(assessments).set(values).where(eq(assessments.id, 'a1'));
const overview = async (userId = 'lead') => (await app.as(userId).get('/assessments/a1').expect(200)).body;
const completeSurvey = () =>
  app.ctx.db
    .update(systems)
    .set({ details: { business: '办理救助', technology: '三层架构', network: '分区部署' } })
    .where(eq(systems.id, 's1'));
const plan = async () => (await app.as('lead').get('/assessments/a1/plan').expect(200)).body;
const completePlan = async () => {
  const { uncovered } = await plan();
  const rows = uncovered.map((row: { unitId: string }) => ({ ...row, assessmentId: 'a1', reason: '本系统不涉及' }));
  await app.ctx.db.insert(unitReasons).values(rows);
};
const completeFieldwork = async () => {
  const { matrix } = await plan();
  const rows = matrix.flatMap(({ unitId, objectIds }: { unitId: string; objectIds: string[] }) =>
    objectIds.map((objectId) => ({
      assessmentId: 'a1',
      round: 1,
      unitId,
      objectId,
      verdict: 'compliant' as const,
      record: '符合',
      recordedBy: 'assessor',
      recordedAt: app.ctx.now(),
      revision: 1,
    })),
  );
  await app.ctx.db.insert(results).values(rows);
};

describe('opening an assessment', () => {
  const NEXT = { profile: '2021', year: 2026, sequence: 1 };

  it('fixes grading, standards and default settings', async () => {
    await moveTo({ lockedAt: new Date() });
    const opened = await app.as('lead').post('/systems/s1/assessments', NEXT).expect(201);
    expect(check('api/opened-assessment', opened.body)).toEqual([]);
    const { body } = await app.as('lead').get(`/assessments/${opened.body.id}`).expect(200);
    expect(check('api/assessment-overview', body)).toEqual([]);
    expect(body).toMatchObject({
      profile: '2021',
      settings: { multiObjectRule: 'mean', attention: '0.5' },
      standardsRevision: app.ctx.library.revision,
      standardsChanged: false,
      level: { s: 3, a: 3, g: 3 },
      step: 'survey',
      currentRound: 1,
      rounds: [{ round: 1, closedAt: null }],
    });
  });

  it('waits for the one before, and repeats none', async () => {
    const open = await app.as('lead').post('/systems/s1/assessments', NEXT).expect(409);
    expect(open.body.code).toBe('state_conflict');
    const same = await app
      .as('lead')
      .post('/systems/s1/assessments', { ...NEXT, year: 2025 })
      .expect(409);
    expect(same.body.code).toBe('already_exists');
    await app.as('assessor').post('/systems/s1/assessments', NEXT).expect(403);
    await app.as('outsider').post('/systems/s1/assessments', NEXT).expect(404);
  });
});

describe('the overview', () => {
  it('tells the six steps with what is missing and where', async () => {
    const body = await overview();
    expect(check('api/assessment-overview', body)).toEqual([]);
    expect(body.steps.map((row: StepState) => [row.step, row.state])).toEqual([
      ['survey', 'current'],
      ['plan', 'todo'],
      ['fieldwork', 'todo'],
      ['analysis', 'todo'],
      ['retest', 'todo'],
      ['delivery', 'todo'],
    ]);
    expect(body.steps[0].missing.map((row: { target: string }) => row.target)).toContain('survey/system');
    expect(body.progress.assessed).toBe(0);
  });

  it('tells each reader what they may do', async () => {
    expect((await overview()).actions).toEqual(expect.arrayContaining(['plan.edit', 'step.move', 'result.record']));
    const owner = await overview('owner');
    expect(owner.actions).toEqual(expect.arrayContaining(['survey.edit', 'plan.confirm']));
    expect(owner.actions).not.toContain('result.view');
    await moveTo({ lockedAt: new Date() });
    expect((await overview()).actions).not.toContain('plan.edit');
  });

  it('keeps problems from the assessed side until the release', async () => {
    await moveTo({ step: 'analysis' });
    const before = (await overview('owner')).steps.find((row: StepState) => row.step === 'analysis');
    expect(before).toMatchObject({ missing: [], completion: { done: 0, total: 0 } });
  });

  it('is not there for strangers', async () => {
    await app.as('outsider').get('/assessments/a1').expect(404);
    await app.as('lead').get('/assessments/nope').expect(404);
  });
});

describe('going on to the next step', () => {
  it('needs what the step owes, and lists it', async () => {
    const { body } = await app.as('lead').post('/assessments/a1/step', { to: 'plan' }).expect(409);
    expect(body.code).toBe('state_conflict');
    expect(body.violations).toContainEqual({ path: 'survey/system', message: '未填写承载的业务情况' });
    expect((await overview()).step).toBe('survey');
  });

  it('leads through open gates to the site and on', async () => {
    await completeSurvey();
    await app.as('lead').post('/assessments/a1/step', { to: 'plan' }).expect(200);
    await app.as('lead').post('/assessments/a1/step', { to: 'fieldwork' }).expect(409);
    await completePlan();
    await app.as('lead').post('/assessments/a1/step', { to: 'fieldwork' }).expect(200);
    await app.as('lead').post('/assessments/a1/step', { to: 'analysis' }).expect(409);
    await completeFieldwork();
    const { body } = await app.as('lead').post('/assessments/a1/step', { to: 'analysis' }).expect(200);
    expect(body.step).toBe('analysis');
    expect(body.stepMoves.map((move: { from: string; to: string }) => `${move.from}>${move.to}`)).toHaveLength(3);
    const entries = await app.ctx.db.select().from(auditEntries);
    expect(entries.filter((entry) => entry.action === 'step.moved')).toHaveLength(3);
  });

  it('skips none and repeats none', async () => {
    await completeSurvey();
    await app.as('lead').post('/assessments/a1/step', { to: 'analysis' }).expect(409);
    await app.as('lead').post('/assessments/a1/step', { to: 'survey' }).expect(409);
  });

  it('goes back with a reason that stays', async () => {
    await moveTo({ step: 'fieldwork' });
    const { body } = await app.as('lead').post('/assessments/a1/step', { to: 'plan', reason: '  ' }).expect(422);
    expect(body.violations[0].path).toBe('/reason');
    await app.as('lead').post('/assessments/a1/step', { to: 'plan', reason: '补选对象' }).expect(200);
    expect(await app.ctx.db.select().from(stepMoves)).toMatchObject([
      { fromStep: 'fieldwork', toStep: 'plan', reason: '补选对象', movedBy: 'lead' },
    ]);
  });

  it('is the lead’s, and not in an issued assessment', async () => {
    await app.as('assessor').post('/assessments/a1/step', { to: 'plan' }).expect(403);
    await moveTo({ lockedAt: new Date() });
    const { body } = await app.as('lead').post('/assessments/a1/step', { to: 'plan' }).expect(409);
    expect(body.code).toBe('assessment_locked');
  });
});

describe('releasing and confirming the results', () => {
  it('waits until everything is assessed', async () => {
    await moveTo({ step: 'fieldwork' });
    const { body } = await app.as('lead').post('/assessments/a1/release').expect(409);
    expect(body.violations[0].path).toBe('fieldwork');
  });

  it('opens the results to the assessed side, who then confirms the records', async () => {
    await completePlan();
    await completeFieldwork();
    await moveTo({ step: 'fieldwork' });
    await app.as('owner').post('/assessments/a1/records/confirm').expect(403);
    const { body } = await app.as('lead').post('/assessments/a1/release').expect(200);
    expect(body.releasedAt).toBe('2025-10-20T02:00:00.000Z');
    expect((await overview('owner')).actions).toContain('records.confirm');
    const confirmed = await app.as('owner').post('/assessments/a1/records/confirm').expect(200);
    expect(confirmed.body.recordsConfirmed).toMatchObject({ id: 'owner' });
    await app.as('assessor').post('/assessments/a1/release').expect(403);
  });
});

describe('content and settings', () => {
  const CONTENT = {
    phases: [{ step: 'fieldwork', start: '2025-10-01', end: '2025-10-20' }],
    distribution: ['被测单位 2 份'],
    summary: '总体良好',
  };

  it('are saved, and a stale change gets what is stored', async () => {
    const { body } = await app
      .as('lead')
      .patch('/assessments/a1', { ...CONTENT, expectedRevision: 1 })
      .expect(200);
    expect(body).toMatchObject({ ...CONTENT, revision: 2 });
    const late = await app.as('lead').patch('/assessments/a1', { summary: '晚了', expectedRevision: 1 }).expect(409);
    expect(late.body).toMatchObject({ code: 'revision_conflict', current: { summary: '总体良好' } });
  });

  it('refuse dates that run backwards and scans of strange objects', async () => {
    const phases = [{ step: 'fieldwork', start: '2025-10-20', end: '2025-10-01' }];
    const scans = [{ objectId: 'x-srv-1', high: 0, medium: 1, low: 2 }];
    const command = { phases, verificationTests: { waived: false, scans }, expectedRevision: 1 };
    const { body } = await app.as('lead').patch('/assessments/a1', command).expect(422);
    expect(body.violations.map((row: { path: string }) => row.path)).toEqual([
      '/phases/0/end',
      '/verificationTests/scans/0/objectId',
    ]);
  });

  it('take another profile with weights of units that exist', async () => {
    const { settings } = await overview();
    const weights = { 'L3-CES1-01': 'key' };
    const command = { profile: '2021', settings: { ...settings, weights }, expectedRevision: 1 };
    const { body } = await app.as('lead').put('/assessments/a1/settings', command).expect(200);
    expect(body).toMatchObject({ profile: '2021', settings: { weights } });
    const unknown = { ...command, settings: { ...settings, weights: { 'L3-CES1-99': 'key' } }, expectedRevision: 2 };
    await app.as('lead').put('/assessments/a1/settings', unknown).expect(422);
    await app
      .as('assessor')
      .put('/assessments/a1/settings', { ...command, expectedRevision: 2 })
      .expect(403);
    await moveTo({ lockedAt: new Date() });
    await app
      .as('lead')
      .put('/assessments/a1/settings', { ...command, expectedRevision: 2 })
      .expect(409);
  });
});
