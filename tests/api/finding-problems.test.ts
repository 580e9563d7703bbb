/** A confirmed code finding becomes a 安全问题 and a 整改项, prefilled and linked. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { CodeFindingDetail } from '../../schemas/generated/types.ts';
import { assessments } from '../../server/db/schema/projects.ts';
import { ingestSights } from '../../server/features/code-findings/scan-ingest.ts';
import { scanOf, seedScan, type Tree } from '../support/code-sights.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { record } from '../support/fieldwork.ts';
import { seedObject, seedPeople, seedWorld } from '../support/seed.ts';

const FINDINGS = '/assessments/a1/code-audit/findings';
const ITEMS = '/assessments/a1/rectifications';
const FLAWED = ['class User {', '  void load(String id) {', '    statement.execute("a" + id);', '  }', '}'].join('\n');
const MENDED = FLAWED.replace('execute(', 'prepare(');

let app: TestApp;
let id = '';
let unitId = '';

async function scan(tree: Tree, no: number) {
  const input = scanOf(await seedScan(app.ctx, no), tree);
  const by = { id: null, name: '工作台' };
  await app.ctx.db.transaction((tx) => ingestSights(tx, input, by, app.ctx.now(), app.ctx.newId));
}
const detail = async (): Promise<CodeFindingDetail> => (await app.as('lead').get(`${FINDINGS}/${id}`).expect(200)).body;
const move = async (to: string) => {
  const { finding } = await detail();
  const body = { to, reason: '已核对代码与调用路径，予以判定', expectedRevision: finding.revision };
  await app.as('code_auditor').post(`${FINDINGS}/${id}/moves`, body).expect(200);
};
const make = async (more: object = {}, who = 'lead') => {
  const { finding } = await detail();
  return app.as(who).post(`${FINDINGS}/${id}/problem`, { expectedRevision: finding.revision, ...more });
};
const draft = async (who = 'lead') => (await app.as(who).get(`${FINDINGS}/${id}/problem`).expect(200)).body;

beforeEach(async () => {
  app = await testApp();
  const world = await seedWorld(app.ctx, { step: 'analysis' });
  await seedObject(app.ctx, world, 'app-1', 'application');
  await seedPeople(app.ctx, world.projectId);
  await app.ctx.db.update(assessments).set({ resultsReleasedAt: app.ctx.now() });
  await app.as('code_auditor').post('/assessments/a1/code-audit').expect(201);
  await scan({ 'web/User.java': FLAWED }, 1);
  id = (await app.as('lead').get(FINDINGS).expect(200)).body.items[0].id;
  await move('confirmed');
  unitId = (await draft()).units[0].unitId;
});

describe('the draft', () => {
  it('tells words, fix, level and units, also to the code auditor', async () => {
    const told = await draft('code_auditor');
    expect(told).toMatchObject({
      title: '源代码存在“SQL 注入”缺陷（代码审计 #1，web/User.java:3）',
      consequence: 'SQL 注入：第 3 行',
      advice: { technical: '使用参数绑定' },
      risk: 'high',
      cells: [],
      problem: null,
      refusal: null,
    });
    expect(told.units[0]).toMatchObject({ gist: expect.stringMatching(/\S/), direct: expect.any(Boolean) });
  });

  it('suggests results that fall short in these units', async () => {
    await record(app, [
      [unitId, 'app-1', 'partial'],
      ['L3-CES1-02', 'srv-1', 'compliant'],
    ]);
    expect((await draft()).cells).toEqual([{ unitId, objectId: 'app-1' }]);
  });

  it('says why there can be none', async () => {
    await move('false_positive');
    expect((await draft()).refusal).toContain('已确认');
    await app.as('lead').get(`${FINDINGS}/nothing/problem`).expect(404);
  });
});

describe('making the problem', () => {
  it('asks for a result that falls short', async () => {
    const answer = await make();
    expect(answer.status).toBe(422);
    expect(answer.body.violations).toEqual([{ path: '/cells', message: expect.stringContaining('不符合') }]);
    const baseless = await make({ cells: [{ unitId, objectId: 'app-1' }] });
    expect(baseless.body.violations[0]).toMatchObject({ path: '/cells/0' });
    expect((await app.as('lead').get('/assessments/a1/problems')).body.items).toEqual([]);
  });

  it('prefills it, leaves the rating to people, and keeps the link on both sides', async () => {
    await record(app, [[unitId, 'app-1', 'non_compliant']]);
    const { status, body } = await make();
    expect(status).toBe(201);
    expect(body).toMatchObject({
      no: 'T001',
      title: '源代码存在“SQL 注入”缺陷（代码审计 #1，web/User.java:3）',
      consequence: 'SQL 注入：第 3 行',
      advice: { technical: '使用参数绑定' },
      risk: null,
      cells: [{ unitId, objectId: 'app-1' }],
      rectificationId: null,
      codeFindings: [{ id, no: 1, title: 'SQL 注入', state: 'confirmed' }],
    });
    expect((await detail()).problem).toMatchObject({ id: body.id, no: 'T001' });
    const events = (await app.as('lead').get(`${FINDINGS}/${id}/events`).expect(200)).body.items;
    expect(events.at(-1).changes).toEqual([{ field: '建立的安全问题', from: '', to: 'T001' }]);
    const again = await make();
    expect([again.status, again.body.code]).toEqual([409, 'already_exists']);
  });

  it('takes the words and cells a person gave', async () => {
    await record(app, [
      [unitId, 'app-1', 'non_compliant'],
      ['L3-CES1-02', 'srv-1', 'partial'],
    ]);
    const cells = [{ unitId: 'L3-CES1-02', objectId: 'srv-1' }];
    const { body } = await make({ title: '查询接口可被注入', risk: 'medium', cells }, 'assessor');
    expect(body).toMatchObject({ title: '查询接口可被注入', risk: 'medium', cells });
  });

  it('makes the rectification item with it, which follows the finding', async () => {
    await record(app, [[unitId, 'app-1', 'non_compliant']]);
    const { finding } = await detail();
    const planned = { assigneeId: 'rectifier', dueOn: '2025-12-01', expectedRevision: finding.revision };
    await app.as('code_auditor').patch(`${FINDINGS}/${id}`, planned).expect(200);
    const { body } = await make({ rectification: true });
    const item = async () => (await app.as('lead').get(`${ITEMS}/${body.rectificationId}`).expect(200)).body;
    expect(await item()).toMatchObject({
      state: 'pending',
      measure: '使用参数绑定',
      assigneeId: 'rectifier',
      dueDate: '2025-12-01',
      codeFindings: { status: 'open', items: [{ id, no: 1 }] },
    });
    expect((await detail()).rectificationId).toBe(body.rectificationId);
    await scan({ 'web/User.java': MENDED }, 2);
    expect(await item()).toMatchObject({ state: 'pending', codeFindings: { status: 'ready' } });
  });

  it('adds the item to a problem made before, once', async () => {
    await record(app, [[unitId, 'app-1', 'non_compliant']]);
    const first = await make();
    const { status, body } = await make({ rectification: true });
    expect([status, body.id]).toEqual([201, first.body.id]);
    expect(body.rectificationId).not.toBeNull();
    const again = await make({ rectification: true });
    expect([again.status, again.body.title]).toEqual([409, '问题 T001 已有整改项']);
  });

  it('lets items planned for the problem later follow the finding too', async () => {
    await record(app, [[unitId, 'app-1', 'non_compliant']]);
    await make();
    const { body } = await app.as('lead').post(ITEMS, {}).expect(201);
    expect(body.items[0].codeFindings).toMatchObject({ status: 'open', items: [{ id }] });
  });

  it('may be made anew after the problem was taken out', async () => {
    await record(app, [[unitId, 'app-1', 'non_compliant']]);
    const { body } = await make();
    await app.as('lead').delete(`/assessments/a1/problems/${body.id}`, { expectedRevision: 1 }).expect(204);
    expect((await detail()).problem).toBeNull();
    expect((await make()).body.no).toBe('T002');
  });

  it('is for confirmed findings, current revisions, and those who write the analysis', async () => {
    await record(app, [[unitId, 'app-1', 'non_compliant']]);
    expect((await make({ expectedRevision: 1 })).status).toBe(409);
    for (const who of ['code_auditor', 'owner', 'reviewer']) expect((await make({}, who)).status).toBe(403);
    await move('needs_check');
    const refused = await make();
    expect([refused.status, refused.body.title]).toEqual([409, '只有已确认、尚未关闭的缺陷可以建立安全问题']);
  });
});
