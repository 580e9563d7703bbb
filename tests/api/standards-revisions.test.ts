import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { beforeEach, describe, expect, it } from 'vitest';
import { auditEntries } from '../../server/db/schema/audit-trail.ts';
import { assessments } from '../../server/db/schema/projects.ts';
import type { Library } from '../../server/domain/library.ts';
import { LibraryShelf } from '../../server/library-shelf.ts';
import { type TestApp, testApp, testLibrary } from '../support/context.ts';
import { workerDatabase } from '../support/database.ts';
import { record } from '../support/fieldwork.ts';
import { seedPeople, seedWorld } from '../support/seed.ts';

const NOW = new Date('2025-10-20T02:00:00.000Z');
const silent = pino({ level: 'silent' });
/** The library as it was: one unit worded otherwise, one template otherwise, one unit not there yet. */
function earlier(): Library {
  const now = testLibrary();
  const units = now.units
    .filter(({ id }) => id !== 'L3-MMS1-48')
    .map((unit) => {
      if (unit.id === 'L3-PES1-01') return { ...unit, gist: '从前的要点', checks: 1 };
      return unit.id === 'L3-PES1-02' ? { ...unit, guidance: { ...unit.guidance, why: '从前的说明' } } : unit;
    });
  return { ...now, revision: '2025-01-01.1', units };
}

let app: TestApp;

beforeEach(async () => {
  const old = earlier();
  const { db } = await workerDatabase();
  app = await testApp({});
  // The release before ran first, opened the assessment and left its snapshot.
  await new LibraryShelf(db, old).load(silent, NOW);
  const world = await seedWorld(app.ctx);
  await seedPeople(app.ctx, world.projectId);
  await db.update(assessments).set({ standardsRevision: old.revision });
  await app.ctx.shelf.load(silent, NOW);
});

const standards = async (who = 'lead') => (await app.as(who).get('/assessments/a1/standards').expect(200)).body;

describe('an assessment opened under an earlier revision', () => {
  it('is judged and shown by that revision', async () => {
    const plan = await app.as('lead').get('/assessments/a1/plan').expect(200);
    const units = plan.body.units.map((row: { unit?: { unitId: string }; unitId?: string }) => row);
    expect(JSON.stringify(units)).toContain('从前的要点');
    expect(JSON.stringify(units)).not.toContain('L3-MMS1-48');
    const overview = await app.as('lead').get('/assessments/a1').expect(200);
    expect(overview.body).toMatchObject({ standardsRevision: '2025-01-01.1', standardsChanged: true });
  });

  it('shows what the current revision would change, and only that', async () => {
    const body = await standards();
    expect(body).toMatchObject({ opened: '2025-01-01.1', current: app.ctx.library.revision, known: true, reviews: [] });
    expect(body.changes).toEqual([
      { unitId: 'L3-PES1-01', change: 'changed', requirement: ['要点', '检查点数目'], guidance: [] },
      { unitId: 'L3-PES1-02', change: 'changed', requirement: [], guidance: ['说明'] },
      { unitId: 'L3-MMS1-48', change: 'added', requirement: [], guidance: [] },
    ]);
  });

  it('takes the revision over, keeps its results, and lists the touched units until each was looked at', async () => {
    await record(app, [['L3-PES1-01', 'room', 'compliant']]);
    const { body: overview } = await app.as('lead').get('/assessments/a1').expect(200);
    const to = app.ctx.library.revision;
    const adopt = { expectedRevision: overview.revision, to };
    await app.as('assessor').post('/assessments/a1/standards/adopt', adopt).expect(403);
    const { body } = await app.as('lead').post('/assessments/a1/standards/adopt', adopt).expect(200);
    expect(body).toMatchObject({ opened: to, changes: [] });
    expect(body.reviews.map((row: { unitId: string; results: number }) => [row.unitId, row.results])).toEqual([
      ['L3-MMS1-48', 0],
      ['L3-PES1-01', 1],
      ['L3-PES1-02', 0],
    ]);
    await app.as('lead').post('/assessments/a1/standards/adopt', adopt).expect(409);

    const unitIds = ['L3-PES1-01'];
    const reviewed = await app
      .as('assessor')
      .post('/assessments/a1/standards/reviews', { unitIds, note: '不影响' })
      .expect(200);
    const row = reviewed.body.reviews.find((one: { unitId: string }) => one.unitId === 'L3-PES1-01');
    expect(row).toMatchObject({ note: '不影响', reviewedAt: expect.any(String) });
    await app.as('assessor').post('/assessments/a1/standards/reviews', { unitIds }).expect(404);
    const trail = await app.ctx.db.select().from(auditEntries).where(eq(auditEntries.entity, 'assessment'));
    expect(trail.map(({ action }) => action)).toEqual(
      expect.arrayContaining(['assessment.standards_adopted', 'assessment.standards_reviewed']),
    );
  });

  it('is refused another revision than the current, and a stale one', async () => {
    const { body: overview } = await app.as('lead').get('/assessments/a1').expect(200);
    const send = (to: string, expectedRevision: number) =>
      app.as('lead').post('/assessments/a1/standards/adopt', { to, expectedRevision });
    await send('2099-01-01.1', overview.revision).expect(409);
    await send(app.ctx.library.revision, overview.revision + 1).expect(409);
    expect((await standards()).opened).toBe('2025-01-01.1');
  });
});

describe('revisions this installation has run with', () => {
  it('are listed newest first and compared', async () => {
    const { body } = await app.as('lead').get('/standards/revisions').expect(200);
    expect(body.items.map((row: { revision: string }) => row.revision).sort()).toEqual(
      ['2025-01-01.1', app.ctx.library.revision].sort(),
    );
    const changes = await app.as('lead').get('/standards/changes?from=2025-01-01.1').expect(200);
    expect(changes.body.units).toHaveLength(3);
    await app.as('lead').get('/standards/changes?from=1999-01-01.1').expect(404);
  });

  it('show an assessment from elsewhere by the current one, and say so', async () => {
    await app.ctx.db.update(assessments).set({ standardsRevision: '2024-05-05.9' });
    expect(await standards()).toMatchObject({ known: false, changes: [] });
    await app.as('lead').get('/assessments/a1/plan').expect(200);
  });
});
