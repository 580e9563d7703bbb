import { beforeEach, describe, expect, it } from 'vitest';
import { type TestApp, testApp } from '../support/context.ts';
import { seedPeople, seedWorld, type World } from '../support/seed.ts';

let app: TestApp;
let world: World;
const cell = (unitId: string, objectId: string) => `/assessments/${world.assessmentId}/results/${unitId}/${objectId}`;

beforeEach(async () => {
  app = await testApp();
  world = await seedWorld(app.ctx);
  await seedPeople(app.ctx, world.projectId);
});

describe('recording one cell', () => {
  it('keeps verdict, text, who and when, and starts at revision 1', async () => {
    const body = { verdict: 'compliant', record: '经核查，口令长度 12 位，90 天更换。', expectedRevision: 0 };
    const saved = await app.as('assessor').put(cell('L3-CES1-01', 'srv-1'), body).expect(200);
    expect(saved.body).toMatchObject({ verdict: 'compliant', record: body.record, recordedBy: 'assessor', revision: 1, round: 1 });
    const list = await app.as('lead').get(`/assessments/${world.assessmentId}/results`).expect(200);
    expect(list.body.items).toHaveLength(1);
  });

  it('refuses a stale revision with the stored text, so that neither text is lost', async () => {
    await app.as('assessor').put(cell('L3-CES1-01', 'srv-1'), { verdict: 'compliant', record: '甲的记录', expectedRevision: 0 });
    const late = await app
      .as('lead')
      .put(cell('L3-CES1-01', 'srv-1'), { verdict: 'partial', record: '乙的记录', expectedRevision: 0 })
      .expect(409);
    expect(late.body).toMatchObject({ code: 'revision_conflict', current: { record: '甲的记录', revision: 1 } });
  });

  it.each([
    ['outsider', 404],
    ['owner', 403],
    ['auditor', 403],
    ['reviewer', 403],
    [null, 401],
  ] as const)('%s gets %i', async (who, status) => {
    await app
      .as(who)
      .put(cell('L3-CES1-01', 'srv-1'), { verdict: 'compliant', record: '经核查', expectedRevision: 0 })
      .expect(status);
  });
});
