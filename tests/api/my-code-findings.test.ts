/** 我的代码缺陷: what those who mend see of all their systems, in which order, and what they may do there. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { CodeFinding, CodeFindingDetail, MyCodeFindingList } from '../../schemas/generated/types.ts';
import { grants } from '../../server/db/schema/people.ts';
import { assessments } from '../../server/db/schema/projects.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { seedPeople, seedWorld } from '../support/seed.ts';

const AT = (assessmentId: string) => `/assessments/${assessmentId}/code-audit`;
const MANUAL = {
  description: '订单号未校验归属',
  clause: null,
  cwe: [639],
  risk: 'high',
  module: '订单',
  places: [{ path: 'web/Order.java', from: 2, to: 4, note: '' }],
  effect: '',
  advice: '校验归属',
  judgement: '登录后改订单号即可',
  confirmed: true,
  snippet: 'class Order {\n  void pay() {}\n}',
};

let app: TestApp;

beforeEach(async () => {
  app = await testApp();
  const world = await seedWorld(app.ctx);
  const other = await seedWorld(app.ctx, { prefix: 'b-' });
  await seedPeople(app.ctx, world.projectId);
  for (const role of ['owner', 'rectifier', 'code_auditor'] as const) {
    const grant = { userId: role, role, projectId: other.projectId, grantedAt: app.ctx.now() };
    await app.ctx.db.insert(grants).values({ id: app.ctx.newId(), ...grant });
  }
  await app.ctx.db.update(assessments).set({ resultsReleasedAt: app.ctx.now() });
  for (const { assessmentId } of [world, other]) await app.as('code_auditor').post(AT(assessmentId)).expect(201);
});

async function add(title: string, { at = 'a1', dueOn, ...more }: { at?: string; dueOn?: string; risk?: string } = {}) {
  const made = await app
    .as('code_auditor')
    .post(`${AT(at)}/findings`, { ...MANUAL, title, ...more })
    .expect(201);
  const { finding } = made.body as CodeFindingDetail;
  return dueOn === undefined ? finding : edit(finding, { dueOn });
}

async function edit({ assessmentId, id, revision }: CodeFinding, body: object) {
  const path = `${AT(assessmentId)}/findings/${id}`;
  const { body: answer } = await app.as('code_auditor').patch(path, { ...body, expectedRevision: revision });
  return (answer as CodeFindingDetail).finding;
}

async function move({ assessmentId, id, revision }: CodeFinding, to: string, who: string) {
  const path = `${AT(assessmentId)}/findings/${id}/moves`;
  const { body } = await app.as(who).post(path, { to, expectedRevision: revision }).expect(200);
  return (body as CodeFindingDetail).finding;
}

const mine = async (query = '', who = 'owner') =>
  (await app.as(who).get(`/code-findings${query}`).expect(200)).body as MyCodeFindingList;
const titles = async (query?: string, who?: string) =>
  (await mine(query, who)).items.map(({ finding }) => finding.title);

describe('the list over all systems', () => {
  it('begins with what is due first, whichever system it is of', async () => {
    await add('甲：不急', { dueOn: '2099-01-01' });
    await add('甲：没有期限');
    await add('乙：最急', { at: 'b-a1', dueOn: '2020-01-01' });
    await add('乙：其次', { at: 'b-a1', dueOn: '2098-01-01' });
    expect(await titles()).toEqual(['乙：最急', '乙：其次', '甲：不急', '甲：没有期限']);
    expect(await titles('?overdue=true')).toEqual(['乙：最急']);
  });

  it('comes in pages that neither repeat nor lose one', async () => {
    for (const n of [1, 2, 3, 4, 5]) await add(`第 ${n} 项`, { at: n % 2 === 0 ? 'a1' : 'b-a1' });
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: MyCodeFindingList = await mine(`?limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`);
      expect(page.counts.todo).toBe(5);
      seen.push(...page.items.map(({ finding }) => finding.title));
      cursor = page.nextCursor;
    }
    expect(seen.toSorted()).toEqual(['第 1 项', '第 2 项', '第 3 项', '第 4 项', '第 5 项']);
  });

  it('counts every range whatever range is shown, within what was searched', async () => {
    await add('口令以 MD5 保存', { dueOn: '2020-01-01' });
    await move(await add('导出口令'), 'fixing', 'owner');
    await move(await add('口令写在日志里', { at: 'b-a1' }), 'fixed_pending', 'owner');
    const waiting = await move(await add('口令可以猜到'), 'fixed_pending', 'owner');
    await move(waiting, 'closed', 'code_auditor');
    await add('订单越权', { risk: 'low' });
    const counts = { todo: 3, waiting: 1, done: 1, overdue: 1 };
    expect((await mine('?state=fixed_pending')).counts).toEqual(counts);
    expect(await titles('?state=fixed_pending')).toEqual(['口令写在日志里']);
    expect((await mine(`?q=${encodeURIComponent('口令')}`)).counts).toEqual({ ...counts, todo: 2 });
    expect((await mine('?risk=low')).counts).toEqual({ todo: 1, waiting: 0, done: 0, overdue: 0 });
  });

  it('tells a supplier of its own only, and others of none', async () => {
    const finding = await add('派给整改单位的');
    await add('没有派的', { at: 'b-a1' });
    await edit(finding, { assigneeId: 'rectifier' });
    expect(await titles('', 'rectifier')).toEqual(['派给整改单位的']);
    expect((await mine('', 'rectifier')).counts.todo).toBe(1);
    for (const who of ['lead', 'code_auditor', 'outsider']) expect(await titles('', who)).toEqual([]);
  });

  it.each(['?cursor=nonsense', '?state=open', '?overdue=no'])('refuses %s', async (query) => {
    await app.as('owner').get(`/code-findings${query}`).expect(400);
  });
});

describe('what somebody who mends may do', () => {
  it('reads what to do, and takes the steps of mending', async () => {
    const finding = await edit(await add('订单越权'), { assigneeId: 'rectifier' });
    const path = `${AT('a1')}/findings/${finding.id}`;
    const seen = (await app.as('rectifier').get(path).expect(200)).body as CodeFindingDetail;
    expect(seen).toMatchObject({ advice: '校验归属', codeShown: true, mayEdit: false });
    expect(seen.system).toEqual({ systemName: '测试系统', projectName: '测试项目', example: false });
    expect(seen.moves.map(({ to }) => to)).toEqual(['fixing', 'fixed_pending']);
    const fixing = await move(finding, 'fixing', 'rectifier');
    const handed = await move(fixing, 'fixed_pending', 'rectifier');
    const stale = { to: 'fixing', expectedRevision: fixing.revision };
    expect((await app.as('rectifier').post(`${path}/moves`, stale)).status).toBe(409);
    await move(handed, 'confirmed', 'code_auditor');
    const { items } = (await app.as('rectifier').get(`${path}/events`).expect(200)).body;
    expect(items.at(-1)).toMatchObject({ fromState: 'fixed_pending', toState: 'confirmed' });
  });

  it('does not reach what is assigned to somebody else', async () => {
    const { id, revision } = await add('没有派的');
    const path = `${AT('a1')}/findings/${id}`;
    await app.as('rectifier').get(path).expect(404);
    await app.as('rectifier').get(`${path}/events`).expect(404);
    await app.as('rectifier').post(`${path}/moves`, { to: 'fixing', expectedRevision: revision }).expect(404);
  });
});
