import { eq, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import type { ResultList } from '../../schemas/generated/types.ts';
import { type Actor, SYSTEM_ACTOR } from '../../server/actor.ts';
import { type AuditRow, auditEntry, auditFaults } from '../../server/audit.ts';
import { auditEntries } from '../../server/db/schema/audit-trail.ts';
import { results } from '../../server/db/schema/fieldwork.ts';
import { assessments, retestCells, rounds, selections } from '../../server/db/schema/projects.ts';
import { type ResultWrite, saveResults } from '../../server/features/results/results.repo.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { seedPeople, seedWorld } from '../support/seed.ts';

const CELL = '/assessments/a1/results/L3-CES1-01/srv-1';
const COMPLIANT = { verdict: 'compliant', record: '已启用口令复杂度策略', expectedRevision: 0 };

let app: TestApp;

beforeEach(async () => {
  app = await testApp();
  const world = await seedWorld(app.ctx);
  await seedPeople(app.ctx, world.projectId);
});

const storedRows = () => app.ctx.db.select().from(results);
const trail = () => app.ctx.db.select().from(auditEntries).orderBy(auditEntries.seq);
const moveTo = (values: Partial<typeof assessments.$inferInsert>) =>
  app.ctx.db.update(assessments).set(values).where(eq(assessments.id, 'a1'));

describe('recording one cell', () => {
  it('saves verdict and record with who and when, and tells the trail', async () => {
    const { body } = await app.as('assessor').put(CELL, COMPLIANT).expect(200);
    expect(body).toEqual({
      round: 1,
      unitId: 'L3-CES1-01',
      objectId: 'srv-1',
      verdict: 'compliant',
      record: '已启用口令复杂度策略',
      recordedBy: 'assessor',
      recordedByName: '用户assessor',
      recordedAt: '2025-10-20T02:00:00.000Z',
      revision: 1,
      evidenceCount: 0,
    });
    const entries = await trail();
    expect(entries).toMatchObject([
      { action: 'result.recorded', actorId: 'assessor', projectId: 'p1', entityId: 'a1/1/L3-CES1-01/srv-1' },
    ]);
    expect(auditFaults(entries as AuditRow[], { seq: 0, hash: '' })).toEqual([]);
  });

  it('counts up the revision and links the digests of before and after', async () => {
    await app.as('assessor').put(CELL, COMPLIANT).expect(200);
    const changed = { verdict: 'partial', record: '两个账户未启用', expectedRevision: 1 };
    const { body } = await app.as('lead').put(CELL, changed).expect(200);
    expect(body).toMatchObject({ revision: 2, verdict: 'partial', recordedBy: 'lead' });
    const [first, second] = await trail();
    expect(second?.beforeDigest).toBe(first?.afterDigest);
  });

  it('refuses a stale revision and gives both texts', async () => {
    await app.as('assessor').put(CELL, COMPLIANT).expect(200);
    const mine = { verdict: 'non_compliant', record: '我看到的不同', expectedRevision: 0 };
    const { body } = await app.as('lead').put(CELL, mine).expect(409);
    expect(body).toMatchObject({
      code: 'revision_conflict',
      current: { record: '已启用口令复杂度策略', revision: 1, recordedByName: '用户assessor' },
    });
    expect(body.title).toContain('用户assessor 已保存第 1 版');
    expect(await storedRows()).toMatchObject([{ record: '已启用口令复杂度策略' }]);
  });

  it('takes the same record sent twice by one person as once', async () => {
    await app.as('assessor').put(CELL, COMPLIANT).expect(200);
    const { body } = await app.as('assessor').put(CELL, COMPLIANT).expect(200);
    expect(body.revision).toBe(1);
    expect(await trail()).toHaveLength(1);
  });

  it('lets exactly one of several simultaneous writers win', async () => {
    const answers = await Promise.all(
      ['甲', '乙', '丙', '丁'].map((name) => app.as('assessor').put(CELL, { ...COMPLIANT, record: `${name}写的` })),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
    expect(await storedRows()).toHaveLength(1);
    for (const { status, body } of answers) if (status === 409) expect(body.current.record).toMatch(/写的$/);
  });

  it('keeps a record without verdict', async () => {
    const { body } = await app
      .as('assessor')
      .put(CELL, { verdict: null, record: '待补充', expectedRevision: 0 })
      .expect(200);
    expect(body.verdict).toBeNull();
  });

  it.each([
    ['不符合 without a record', { verdict: 'non_compliant', record: ' ' }, '判为部分符合或不符合时应写明结果记录'],
    ['不适用 without a reason', { verdict: 'not_applicable', record: '' }, '判为不适用时应写明理由'],
  ])('refuses %s', async (_name, change, message) => {
    const { body } = await app
      .as('assessor')
      .put(CELL, { ...COMPLIANT, ...change })
      .expect(422);
    expect(body).toMatchObject({ code: 'rule_violation', violations: [{ path: '/record', message }] });
    expect(await storedRows()).toEqual([]);
  });

  it('refuses a unit that is not assessed on such an object', async () => {
    const { body } = await app.as('assessor').put('/assessments/a1/results/L3-PES1-01/srv-1', COMPLIANT).expect(422);
    expect(body.violations[0].message).toContain('不适用于这类对象');
  });

  it.each([
    ['an unknown unit', '/assessments/a1/results/L3-CES1-99/srv-1'],
    ['a unit of another level', '/assessments/a1/results/L2-CES1-01/srv-1'],
    ['a unit of a technology the system does not use', '/assessments/a1/results/L3-CES2-01/srv-1'],
    ['an unknown object', '/assessments/a1/results/L3-CES1-01/nobody'],
    ['an id no database could hold', '/assessments/a1/results/L3-CES1-01/srv%00'],
    ['an unknown assessment', '/assessments/a9/results/L3-CES1-01/srv-1'],
  ])('answers 404 for %s', async (_name, path) => {
    const { body } = await app.as('assessor').put(path, COMPLIANT).expect(404);
    expect(body.code).toBe('not_found');
  });

  it('answers 404 for an object that is not selected', async () => {
    await app.ctx.db.update(selections).set({ selected: false }).where(eq(selections.objectId, 'srv-1'));
    await app.as('assessor').put(CELL, COMPLIANT).expect(404);
  });

  it("answers 404 for another project's assessment and another project's object", async () => {
    await seedWorld(app.ctx, { prefix: 'x-' });
    await app.as('assessor').put('/assessments/x-a1/results/L3-CES1-01/x-srv-1', COMPLIANT).expect(404);
    await app.as('assessor').put('/assessments/a1/results/L3-CES1-01/x-srv-1', COMPLIANT).expect(404);
    expect(await storedRows()).toEqual([]);
  });

  it.each([
    ['reviewer', 403],
    ['owner', 403],
    ['auditor', 403],
    ['outsider', 404],
    ['sysadmin', 404],
  ])('answers %s with %i', async (who, status) => {
    await app.as(who).put(CELL, COMPLIANT).expect(status);
    expect(await storedRows()).toEqual([]);
  });

  it('answers a stranger with 401', async () => {
    await app.as(null).put(CELL, COMPLIANT).expect(401);
  });

  it('refuses everything once the report is issued', async () => {
    await moveTo({ lockedAt: new Date() });
    const { body } = await app.as('lead').put(CELL, COMPLIANT).expect(409);
    expect(body.code).toBe('assessment_locked');
    expect(await storedRows()).toEqual([]);
  });

  it('refuses before the fieldwork begins', async () => {
    await moveTo({ step: 'plan' });
    const { body } = await app.as('lead').put(CELL, COMPLIANT).expect(409);
    expect(body.code).toBe('state_conflict');
  });

  it.each([
    ['a verdict as number', { verdict: 1 }, '/verdict', '符合程度'],
    ['a record as list', { record: [] }, '/record', '结果记录应为文本'],
    ['a missing revision', { expectedRevision: undefined }, '/expectedRevision', '缺少修订号'],
    ['an unknown field', { colour: 'red' }, '/colour', 'colour'],
    ['too long a record', { record: '长'.repeat(8001) }, '/record', '结果记录不能超过 8000 个字'],
  ])('names the field of %s', async (_name, change, path, message) => {
    const { body } = await app
      .as('assessor')
      .put(CELL, { ...COMPLIANT, ...change })
      .expect(400);
    expect(body.code).toBe('invalid_request');
    expect(body.violations[0].path).toBe(path);
    expect(body.violations[0].message).toContain(message);
  });

  it('refuses text the database can not hold instead of failing', async () => {
    const { body } = await app
      .as('assessor')
      .put(CELL, { ...COMPLIANT, record: 'a\u0000b' })
      .expect(400);
    expect(body.violations[0].path).toBe('/record');
  });

  it('answers broken JSON with 400', async () => {
    const { body } = await app
      .as('assessor')
      .put(CELL)
      .set('Content-Type', 'application/json')
      .send('{"verdict":')
      .expect(400);
    expect(body.title).toContain('JSON');
  });
});

describe('a second round', () => {
  beforeEach(async () => {
    await app
      .as('assessor')
      .put(CELL, { ...COMPLIANT, verdict: 'non_compliant' })
      .expect(200);
    await moveTo({ step: 'retest', currentRound: 2 });
    await app.ctx.db.insert(rounds).values({ assessmentId: 'a1', round: 2, startedAt: app.ctx.now() });
    await app.ctx.db
      .insert(retestCells)
      .values({ assessmentId: 'a1', round: 2, unitId: 'L3-CES1-01', objectId: 'srv-1' });
  });

  it('is recorded beside the first, which stays as it was', async () => {
    const { body } = await app.as('assessor').put(CELL, COMPLIANT).expect(200);
    expect(body).toMatchObject({ round: 2, revision: 1 });
    expect(await storedRows()).toMatchObject([
      { round: 1, verdict: 'non_compliant' },
      { round: 2, verdict: 'compliant' },
    ]);
  });

  it('refuses cells outside its scope', async () => {
    const { body } = await app.as('assessor').put('/assessments/a1/results/L3-CES1-01/srv-2', COMPLIANT).expect(409);
    expect(body).toMatchObject({ code: 'state_conflict', title: expect.stringContaining('不在复测范围内') });
  });

  it('refuses changes after it was closed', async () => {
    await app.ctx.db.update(rounds).set({ closedAt: new Date() }).where(eq(rounds.round, 2));
    const { body } = await app.as('assessor').put(CELL, COMPLIANT).expect(409);
    expect(body.title).toContain('第 2 轮已结束');
  });
});

describe('recording many cells', () => {
  const item = (unitId: string, objectId: string, change = {}) => ({ unitId, objectId, ...COMPLIANT, ...change });

  it('saves each by itself, with one trail entry per cell, and says which failed and why', async () => {
    await app.as('lead').put(CELL, COMPLIANT).expect(200);
    const items = [
      item('L3-CES1-02', 'srv-1'),
      item('L3-CES1-01', 'srv-1', { record: '旧版本' }),
      item('L3-CES1-02', 'srv-2', { verdict: 'partial', record: '' }),
      item('L3-CES1-77', 'srv-2'),
      item('L3-CES1-03', 'srv-2'),
      item('L3-CES1-03', 'srv-2'),
    ];
    const { body } = await app.as('assessor').post('/assessments/a1/results/bulk', { items }).expect(200);
    expect(body.saved.map((row: { unitId: string; objectId: string }) => [row.unitId, row.objectId])).toEqual([
      ['L3-CES1-02', 'srv-1'],
      ['L3-CES1-03', 'srv-2'],
    ]);
    expect(body.failed.map((row: { code: string }) => row.code)).toEqual([
      'revision_conflict',
      'rule_violation',
      'not_found',
      'invalid_request',
    ]);
    expect(body.failed[0].current).toMatchObject({ recordedBy: 'lead', record: '已启用口令复杂度策略' });
    expect(body.failed[1].message).toContain('应写明结果记录');
    expect(await storedRows()).toHaveLength(3);
    const entries = await trail();
    expect(entries).toHaveLength(3);
    expect(auditFaults(entries as AuditRow[], { seq: 0, hash: '' })).toEqual([]);
  });

  it('refuses an empty list and a list that is none', async () => {
    await app.as('assessor').post('/assessments/a1/results/bulk', { items: [] }).expect(400);
    await app.as('assessor').post('/assessments/a1/results/bulk', { items: 'all' }).expect(400);
  });

  it('refuses bodies beyond 16 MB', async () => {
    const items = [item('L3-CES1-01', 'srv-1', { record: 'x'.repeat(17 * 1024 * 1024) })];
    const { body } = await app.as('assessor').post('/assessments/a1/results/bulk', { items }).expect(413);
    expect(body.code).toBe('too_large');
  });

  it('fails every cell when locked', async () => {
    await moveTo({ lockedAt: new Date() });
    const { body } = await app
      .as('assessor')
      .post('/assessments/a1/results/bulk', { items: [item('L3-CES1-02', 'srv-1')] })
      .expect(200);
    expect(body).toMatchObject({ saved: [], failed: [{ code: 'assessment_locked' }] });
  });
});

describe('the list of results', () => {
  beforeEach(async () => {
    const items = [
      ['L3-CES1-01', 'srv-1', 'compliant', '口令 100% 合格'],
      ['L3-CES1-01', 'srv-2', 'partial', '部分账户未设置'],
      ['L3-CES1-02', 'srv-1', null, '待查'],
      ['L3-PES1-01', 'room', 'not_applicable', '不涉及'],
    ].map(([unitId, objectId, verdict, record]) => ({ unitId, objectId, verdict, record, expectedRevision: 0 }));
    const { body } = await app.as('assessor').post('/assessments/a1/results/bulk', { items }).expect(200);
    expect(body.failed).toEqual([]);
  });

  it.each([
    ['', 4],
    ['unitId=L3-CES1-01', 2],
    ['objectId=srv-1', 2],
    ['domain=PES', 1],
    ['verdict=partial', 1],
    ['verdict=none', 1],
    ['round=2', 0],
    [`q=${encodeURIComponent('100%')}`, 1],
    ['objectId=srv-1&verdict=compliant', 1],
  ])('filtered by "%s" has %i rows', async (query, rows) => {
    const { body } = await app.as('reviewer').get(`/assessments/a1/results?${query}`).expect(200);
    expect(body.items).toHaveLength(rows);
    expect(body.nextCursor).toBeNull();
  });

  it('is read page by page without loss or repetition', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const answer = await app.as('lead').get(`/assessments/a1/results?limit=1&cursor=${cursor}`).expect(200);
      const page: ResultList = answer.body;
      seen.push(...page.items.map((row) => `${row.unitId} ${row.objectId}`));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual(['L3-CES1-01 srv-1', 'L3-CES1-01 srv-2', 'L3-CES1-02 srv-1', 'L3-PES1-01 room']);
  });

  it('names a wrong filter', async () => {
    const { body } = await app.as('lead').get('/assessments/a1/results?verdict=maybe').expect(400);
    expect(body.violations[0].path).toBe('/verdict');
    await app.as('lead').get('/assessments/a1/results?cursor=xx').expect(400);
  });

  it('stays hidden from the owner until the lead releases it', async () => {
    await app.as('owner').get('/assessments/a1/results').expect(403);
    await moveTo({ resultsReleasedAt: new Date() });
    await app.as('owner').get('/assessments/a1/results').expect(200);
    await app.as('rectifier').get('/assessments/a1/results').expect(403);
  });
});

it('leaves out of one statement what was changed between reading and saving', async () => {
  await app.as('assessor').put(CELL, COMPLIANT).expect(200);
  const at = app.ctx.now();
  const write = (unitId: string, revision: number): ResultWrite => {
    const row = {
      assessmentId: 'a1',
      round: 1,
      unitId,
      objectId: 'srv-1',
      verdict: null,
      record: '',
      recordedBy: 'lead',
    };
    const entityId = `a1/1/${unitId}/srv-1`;
    const actor: Actor = { ...SYSTEM_ACTOR, id: 'lead' };
    const event = { action: 'result.recorded', projectId: 'p1', entity: 'result', entityId };
    return { row: { ...row, recordedAt: at, revision }, audit: auditEntry(actor, at, event) };
  };
  const saved = await saveResults(app.ctx.db, [write('L3-CES1-02', 1), write('L3-CES1-01', 1), write('L3-CES1-03', 1)]);
  expect([...saved].sort()).toEqual(['a1|L3-CES1-02|srv-1', 'a1|L3-CES1-03|srv-1']);
  const entries = await trail();
  expect(entries.map((entry) => entry.entityId.split('/')[2])).toEqual(['L3-CES1-01', 'L3-CES1-02', 'L3-CES1-03']);
  expect(auditFaults(entries as AuditRow[], { seq: 0, hash: '' })).toEqual([]);
  await moveTo({ lockedAt: new Date() });
  expect(await saveResults(app.ctx.db, [write('L3-CES1-04', 1)])).toEqual(new Set());
  expect(await trail()).toHaveLength(3);
});

it('keeps a trail that nobody can rewrite', async () => {
  await app.as('assessor').put(CELL, COMPLIANT).expect(200);
  await expect(app.ctx.db.execute(sql`update audit_entries set actor_name = 'x'`)).rejects.toThrow();
});
