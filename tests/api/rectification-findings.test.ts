/** Rectification items follow the code findings behind them, and never move by themselves. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { CodeFinding, Rectification } from '../../schemas/generated/types.ts';
import { assessments } from '../../server/db/schema/projects.ts';
import type { ScanSights } from '../../server/domain/scan-sights.ts';
import { ingestSights } from '../../server/features/code-findings/scan-ingest.ts';
import { covering, scanOf, seedScan, type Tree } from '../support/code-sights.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { problemBody, record } from '../support/fieldwork.ts';
import { seedPeople, seedWorld } from '../support/seed.ts';

const FINDINGS = '/assessments/a1/code-audit/findings';
const ITEMS = '/assessments/a1/rectifications';
const flawed = (name: string) =>
  ['class User {', `  void load${name}(String id) {`, `    statement.execute("${name}" + id);`, '  }', '}'].join('\n');
const mended = (name: string) => flawed(name).replace('execute(', 'prepare(');
const V1: Tree = { 'web/A.java': flawed('A'), 'web/B.java': flawed('B') };
const V2: Tree = { 'web/A.java': mended('A'), 'web/B.java': mended('B') };

let app: TestApp;
let scans = 0;
let itemId = '';

beforeEach(async () => {
  app = await testApp();
  const world = await seedWorld(app.ctx, { step: 'analysis' });
  await seedPeople(app.ctx, world.projectId);
  await app.ctx.db.update(assessments).set({ resultsReleasedAt: app.ctx.now() });
  await app.as('code_auditor').post('/assessments/a1/code-audit').expect(201);
  scans = 0;
  await scan(V1);
  await record(app, [['L3-CES1-01', 'srv-1', 'non_compliant']]);
  await app.as('lead').post('/assessments/a1/problems', problemBody([['L3-CES1-01', 'srv-1']]));
  const { body } = await app.as('lead').post(ITEMS, {}).expect(201);
  itemId = body.items[0].id;
});

async function scan(tree: Tree, more: Partial<ScanSights> = {}) {
  scans += 1;
  const input = scanOf(await seedScan(app.ctx, scans), tree, more);
  const by = { id: null, name: '工作台' };
  await app.ctx.db.transaction((tx) => ingestSights(tx, input, by, app.ctx.now(), app.ctx.newId));
}

async function byNo(no: number): Promise<CodeFinding> {
  const { body } = await app.as('lead').get(FINDINGS).expect(200);
  return body.items.find((finding: CodeFinding) => finding.no === no);
}
async function move(no: number, to: string, who = 'lead') {
  const { id, revision } = await byNo(no);
  const body = { to, reason: '已核对代码与整改说明，予以判定', expectedRevision: revision };
  await app.as(who).post(`${FINDINGS}/${id}/moves`, body).expect(200);
}
async function edit(no: number, values: object) {
  const { id, revision } = await byNo(no);
  const body = { ...values, expectedRevision: revision };
  await app.as('code_auditor').patch(`${FINDINGS}/${id}`, body).expect(200);
}
const item = async (who = 'lead'): Promise<Rectification> =>
  (await app.as(who).get(`${ITEMS}/${itemId}`).expect(200)).body;

describe('an item with linked findings', () => {
  beforeEach(async () => {
    expect((await item()).codeFindings).toBeUndefined();
    for (const no of [1, 2]) {
      await move(no, 'confirmed');
      await edit(no, { rectificationId: itemId });
    }
  });

  it('tells how many are still to mend, also in the list', async () => {
    await scan({ ...V1, 'web/A.java': mended('A') });
    const { codeFindings } = await item();
    expect(codeFindings).toMatchObject({ status: 'open', text: '关联的 2 项代码缺陷中 1 项尚未修复' });
    expect(codeFindings?.items.map(({ no, standing }) => [no, standing])).toEqual([
      [1, 'mended'],
      [2, 'open'],
    ]);
    const { body } = await app.as('owner').get(ITEMS).expect(200);
    expect(body.items[0].codeFindings.status).toBe('open');
  });

  it('is ready for the re-test after a re-scan that looked, and stays in its state', async () => {
    await scan(V2);
    const { codeFindings, state, revision } = await item();
    expect(codeFindings).toMatchObject({ status: 'ready', text: expect.stringContaining('可以复测') });
    expect({ state, revision }).toEqual({ state: 'pending', revision: 1 });
    const events = await app.as('lead').get(`${ITEMS}/${itemId}/events`).expect(200);
    expect(events.body.items).toHaveLength(1);
  });

  it('is not ready where the mender only said so, or the scan did not look', async () => {
    for (const no of [1, 2]) await move(no, 'fixed_pending', 'owner');
    expect((await item()).codeFindings?.status).toBe('open');
    await scan(V2, { coverage: covering(V2, undefined, { timeouts: [{ path: 'web/B.java', ruleId: null }] }) });
    const { codeFindings } = await item();
    expect(codeFindings?.status).toBe('open');
    expect(codeFindings?.items[1]).toMatchObject({ state: 'fixed_pending', presence: 'not_covered', standing: 'open' });
  });

  it('says when a closed one is reported again, until a person decided', async () => {
    await scan(V2);
    for (const no of [1, 2]) {
      await move(no, 'fixed_pending', 'owner');
      await move(no, 'closed');
    }
    expect((await item()).codeFindings?.status).toBe('ready');
    await scan({ ...V2, 'web/B.java': flawed('B') });
    const back = await item();
    expect(back.codeFindings).toMatchObject({ status: 'reopened', text: expect.stringContaining('#2') });
    expect(back.state).toBe('pending');
    await move(2, 'confirmed');
    expect((await item()).codeFindings?.status).toBe('reopened');
    await move(2, 'fixed_pending', 'owner');
    expect((await item()).codeFindings?.status).toBe('open');
    await scan(V2);
    expect((await item()).codeFindings?.status).toBe('ready');
  });

  it('says when an auditor sent one back', async () => {
    await scan({ ...V1, 'web/A.java': mended('A') });
    await move(2, 'fixed_pending', 'owner');
    await move(2, 'confirmed');
    expect((await item()).codeFindings?.status).toBe('reopened');
  });

  it('asks whether it still stands when none is to be mended any more', async () => {
    for (const no of [1, 2]) await move(no, 'false_positive');
    expect((await item()).codeFindings).toMatchObject({ status: 'dropped', text: expect.stringContaining('请确认') });
  });

  it('shows the assessed side what was confirmed, and a supplier only its own', async () => {
    await move(2, 'needs_check');
    expect((await item()).codeFindings?.items).toHaveLength(2);
    expect((await item('owner')).codeFindings?.items.map(({ no }) => no)).toEqual([1]);
    const plan = { measure: null, ownerUnit: null, ownerName: null, assigneeId: 'rectifier', dueDate: null };
    await app
      .as('lead')
      .put(`${ITEMS}/${itemId}`, { ...plan, expectedRevision: 1 })
      .expect(200);
    expect((await item('rectifier')).codeFindings).toMatchObject({ status: 'open', items: [] });
    await edit(1, { assigneeId: 'rectifier' });
    expect((await item('rectifier')).codeFindings?.items.map(({ no }) => no)).toEqual([1]);
  });
});
