/** Findings of the code audit as people work with them: judging, second looks, many at once, mending, links to units. */
import { beforeEach, describe, expect, it } from 'vitest';
import type { CodeFinding, CodeFindingDetail } from '../../schemas/generated/types.ts';
import { codeScanRules } from '../../server/db/schema/code-scans.ts';
import { documents } from '../../server/db/schema/delivery.ts';
import { assessments } from '../../server/db/schema/projects.ts';
import { ingestSights } from '../../server/features/code-findings/scan-ingest.ts';
import { DEBUG, SQLI, scanOf, seedScan, sightsIn, type Tree } from '../support/code-sights.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { seedPeople, seedUser, seedWorld } from '../support/seed.ts';

const AT = '/assessments/a1/code-audit';
const REASON = '输入只来自常量，外部无法控制';
const USER = ['class User {', '  void load(String id) {', '    statement.execute("a" + id);', '  }', '}'].join('\n');
const TREE: Tree = {
  'web/User.java': USER,
  'web/Order.java': 'class Order {\n  void pay() {\n    error.printStackTrace();\n  }\n}',
  'core/Job.java': 'class Job {\n  void run() {\n    error.printStackTrace(); // nosemgrep\n  }\n}',
};

let app: TestApp;
let scans = 0;

beforeEach(async () => {
  app = await testApp();
  const world = await seedWorld(app.ctx);
  await seedPeople(app.ctx, world.projectId);
  await app.ctx.db.update(assessments).set({ resultsReleasedAt: app.ctx.now() });
  await app.as('code_auditor').post(AT).expect(201);
  scans = 0;
  await scan(TREE);
});

async function scan(tree: Tree, tool = 'semgrep') {
  scans += 1;
  const input = scanOf(await seedScan(app.ctx, scans, { tool }), tree, {
    tool,
    sights: sightsIn(tree, undefined, tool),
  });
  const by = { id: null, name: '工作台' };
  return app.ctx.db.transaction((tx) => ingestSights(tx, input, by, app.ctx.now(), app.ctx.newId));
}

const list = async (query = '', who = 'lead') =>
  (await app.as(who).get(`${AT}/findings${query}`).expect(200)).body as { items: CodeFinding[]; total: number } & {
    facets: Record<string, { value: string; label: string | null; count: number }[]>;
  };
const nos = async (query: string, who = 'lead') => (await list(query, who)).items.map(({ no }) => no);
const byNo = async (no: number): Promise<CodeFinding> => {
  const found = (await list()).items.find((item) => item.no === no);
  if (found === undefined) throw new Error(`no finding ${no}`);
  return found;
};
const detail = async (id: string, who = 'lead') =>
  (await app.as(who).get(`${AT}/findings/${id}`).expect(200)).body as CodeFindingDetail;
const sqli = async () => byNo(3);

async function move(finding: { id: string; revision: number }, body: object, who = 'code_auditor') {
  return app.as(who).post(`${AT}/findings/${finding.id}/moves`, { expectedRevision: finding.revision, ...body });
}
async function confirm(no: number): Promise<CodeFinding> {
  const answer = await move(await byNo(no), { to: 'confirmed' });
  expect(answer.status).toBe(200);
  return answer.body.finding;
}

describe('the list', () => {
  it('is a page with the numbers beside the filters', async () => {
    const page = await list('?sort=risk');
    expect(page.items.map(({ no, title, risk }) => [no, title, risk])).toEqual([
      [3, 'SQL 注入', 'high'],
      [1, '调试信息', 'low'],
      [2, '调试信息', 'low'],
    ]);
    expect(page.facets['risk']).toEqual([
      { value: 'low', label: null, count: 2 },
      { value: 'high', label: null, count: 1 },
    ]);
    expect(page.facets['suppressed']).toContainEqual({ value: 'true', label: null, count: 1 });
    expect(page.items[0]).toMatchObject({ path: 'web/User.java', line: 3, firstScanNo: 1, state: 'pending' });
  });

  it.each([
    ['?risk=high,medium', [3]],
    ['?tier=B', [1, 2]],
    ['?path=web/', [2, 3]],
    ['?module=core', [1]],
    ['?suppressed=true', [1]],
    ['?clause=6.1.1.2', [3]],
    ['?clause=none', [1, 2]],
    ['?ruleId=dj.java.sqli', [3]],
    ['?scan=1', [1, 2, 3]],
    ['?scan=2', []],
    ['?presence=first_seen&state=pending,confirmed&origin=tool&flag=false', [1, 2, 3]],
    ['?q=order', [2]],
    ['?assignee=none&overdue=false&second=false', [1, 2, 3]],
    ['?limit=1&page=2', [2]],
    ['?sort=path', [1, 2, 3]],
    ['?sort=due', [1, 2, 3]],
    ['?sort=updated', [1, 2, 3]],
  ])('%s', async (query, wanted) => {
    expect(await nos(query)).toEqual(wanted);
  });

  it('counts a facet without its own filter', async () => {
    const { facets, total } = await list('?risk=high');
    expect(total).toBe(1);
    expect(facets['risk']).toHaveLength(2);
    expect(facets['module']).toEqual([{ value: 'web', label: null, count: 1 }]);
  });

  it('refuses a filter that does not exist', async () => {
    await app.as('lead').get(`${AT}/findings?state=nonsense`).expect(400);
  });
});

describe('who sees what', () => {
  it('shows code to its readers only, and to the assessed side what was confirmed', async () => {
    const { id } = await sqli();
    expect(await detail(id)).toMatchObject({ codeShown: true, snippet: USER });
    expect(await detail(id, 'reviewer')).toMatchObject({ codeShown: false, snippet: '', flow: [], moves: [] });
    await app.as('owner').get(`${AT}/findings/${id}`).expect(404);
    expect(await nos('', 'owner')).toEqual([]);
    await confirm(3);
    expect(await nos('', 'owner')).toEqual([3]);
    expect(await detail(id, 'owner')).toMatchObject({ codeShown: true, snippet: USER, mayEdit: false });
    expect(await nos('', 'rectifier')).toEqual([]);
  });

  it('shows the assessed side nothing before the results are released', async () => {
    await confirm(3);
    await app.ctx.db.update(assessments).set({ resultsReleasedAt: null });
    await app.as('owner').get(`${AT}/findings`).expect(403);
    expect((await app.as('owner').get('/code-findings').expect(200)).body.items).toEqual([]);
  });

  it("tells the rule's words of the time of the scan", async () => {
    await app.ctx.db.insert(codeScanRules).values({
      assessmentId: 'a1',
      tool: 'semgrep',
      ruleId: SQLI.id,
      title: SQLI.title,
      tier: 'A',
      metadata: { 'why-zh': '拼接的语句', 'fix-zh': '参数绑定', 'review-zh': '变量来自何处', group: '输入验证' },
      own: true,
    });
    const { rule, observations, units } = await detail((await sqli()).id);
    expect(rule).toMatchObject({ why: '拼接的语句', fix: '参数绑定', review: '变量来自何处', own: true });
    expect(observations).toMatchObject([{ scanNo: 1, step: null, line: 3 }]);
    expect(units).toEqual([]);
  });

  it('suggests what another tool says of the same place', async () => {
    await scan({ 'web/User.java': USER }, 'codeql');
    const { similar } = await detail((await sqli()).id);
    expect(similar).toMatchObject([{ no: 4, tool: 'codeql', line: 3 }]);
  });
});

describe('judging', () => {
  it('moves by the table, with reasons where they are due, and keeps each step', async () => {
    const finding = await sqli();
    const short = await move(finding, { to: 'false_positive', reason: '误报' });
    expect(short.status).toBe(422);
    expect(short.body.violations[0].path).toBe('/reason');
    expect((await move(finding, { to: 'closed' })).body.violations[0].path).toBe('/state');
    const { body } = await move(finding, { to: 'confirmed', reason: '变量来自请求', risk: 'critical' });
    expect(body.finding).toMatchObject({ state: 'confirmed', risk: 'critical', toolRisk: 'high', revision: 2 });
    expect(body).toMatchObject({ judgement: '变量来自请求' });
    expect(body.finding.judgedByName).toBe('用户code_auditor');
    const stale = await move(finding, { to: 'needs_check' }, 'lead');
    expect(stale.status).toBe(409);
    expect(stale.body.current.finding).toMatchObject({ state: 'confirmed' });
    const { items } = (await app.as('lead').get(`${AT}/findings/${finding.id}/events`).expect(200)).body;
    expect(items).toMatchObject([
      { kind: 'scan', presence: 'first_seen', scanNo: 1 },
      {
        kind: 'move',
        fromState: 'pending',
        toState: 'confirmed',
        reason: '变量来自请求',
        changes: [{ field: '风险', from: '', to: 'critical' }],
      },
    ]);
  });

  it('lets 误报 wait for a second person, who is never the same', async () => {
    const answer = await move(await sqli(), { to: 'false_positive', reason: REASON });
    const { finding, mayConfirmSecond } = answer.body as CodeFindingDetail;
    expect(finding).toMatchObject({ state: 'false_positive', secondWanted: true });
    expect(mayConfirmSecond).toBe(false);
    const second = (who: string, body: object) =>
      app.as(who).post(`${AT}/findings/${finding.id}/second`, { note: '', expectedRevision: 2, ...body });
    await second('code_auditor', { agrees: true }).expect(409);
    await second('assessor', { agrees: true }).expect(403);
    expect((await second('lead', { agrees: false }).expect(422)).body.violations[0].path).toBe('/note');
    expect(await nos('?second=true')).toEqual([3]);
    const agreed = await second('lead', { agrees: true }).expect(200);
    expect(agreed.body).toMatchObject({ secondByName: '用户lead', finding: { secondWanted: false } });
  });

  it('takes a decision back that the second person does not share', async () => {
    const { body } = await move(await sqli(), { to: 'out_of_scope', reason: REASON });
    const send = { agrees: false, note: '该模块在范围内', expectedRevision: body.finding.revision };
    const back = await app.as('lead').post(`${AT}/findings/${body.finding.id}/second`, send).expect(200);
    expect(back.body.finding).toMatchObject({ state: 'pending', flag: '复核退回（用户lead）：该模块在范围内' });
  });

  it('names the finding that stays for a duplicate, which is no duplicate itself', async () => {
    const first = await byNo(1);
    const second = await byNo(2);
    expect((await move(second, { to: 'duplicate' })).body.violations[0].path).toBe('/duplicateOf');
    const { body } = await move(second, { to: 'duplicate', duplicateOf: first.id });
    expect(body.duplicateOf).toMatchObject({ no: 1 });
    expect((await detail(first.id)).duplicates).toMatchObject([{ no: 2 }]);
    expect((await move(first, { to: 'duplicate', duplicateOf: second.id })).status).toBe(422);
  });

  it('changes what was given, and says what it was', async () => {
    const { id, revision } = await sqli();
    const patch = (body: object) =>
      app.as('code_auditor').patch(`${AT}/findings/${id}`, { expectedRevision: revision, ...body });
    expect((await patch({ clause: '9.9.9' }).expect(422)).body.violations[0].path).toBe('/clause');
    expect((await patch({ assigneeId: 'outsider' }).expect(422)).body.violations[0].path).toBe('/assigneeId');
    expect((await patch({ snippet: '' }).expect(422)).body.violations[0].path).toBe('/snippet');
    const { body } = await patch({ effect: '数据泄露', assigneeId: 'rectifier', dueOn: '2025-11-01' }).expect(200);
    expect(body).toMatchObject({ effect: '数据泄露', finding: { assigneeName: '用户rectifier', dueOn: '2025-11-01' } });
    const { items } = (await app.as('lead').get(`${AT}/findings/${id}/events`)).body;
    expect(items.at(-1).changes).toContainEqual({ field: '承办人', from: '', to: '用户rectifier' });
    await patch({ effect: '' }).expect(409);
  });

  it('answers what a re-scan asked', async () => {
    await confirm(3);
    await scan({ ...TREE, 'web/User.java': USER.replace('+ id', '+ name') });
    const asked = await sqli();
    expect(asked.flag).toContain('请确认是否沿用上次研判');
    const body = { judgement: '仍然成立', expectedRevision: asked.revision };
    const answer = await app.as('code_auditor').patch(`${AT}/findings/${asked.id}`, body).expect(200);
    expect(answer.body.finding).toMatchObject({ flag: null, state: 'confirmed' });
  });
});

describe('a finding by hand', () => {
  const manual = {
    title: '越权查询订单',
    description: '订单号未校验归属',
    clause: '6.1.1.2',
    cwe: [639],
    risk: 'high',
    module: '订单',
    places: [{ path: 'web/Order.java', from: 2, to: 4, note: '' }],
    effect: '',
    advice: '校验归属',
    judgement: '登录后改订单号即可',
    confirmed: true,
  };

  it('is numbered among the others, and no scan touches it', async () => {
    const { body } = await app.as('code_auditor').post(`${AT}/findings`, manual).expect(201);
    expect(body.finding).toMatchObject({
      no: 4,
      origin: 'manual',
      state: 'confirmed',
      path: 'web/Order.java',
      line: 2,
    });
    await scan({});
    expect(await byNo(4)).toMatchObject({ presence: null, state: 'confirmed' });
    expect(await nos('?origin=manual&tier=none')).toEqual([4]);
  });

  it.each([
    [{ clause: '9.9' }, '/clause'],
    [{ places: [{ path: 'a', from: 4, to: 2, note: '' }] }, '/places/0/to'],
  ])('refuses %o', async (change, path) => {
    const { body } = await app
      .as('lead')
      .post(`${AT}/findings`, { ...manual, ...change })
      .expect(422);
    expect(body.violations[0].path).toBe(path);
  });
});

describe('many at once', () => {
  const change = { to: 'false_positive', reason: REASON };
  const preview = async (body: object) =>
    (await app.as('code_auditor').post(`${AT}/findings/bulk/preview`, body).expect(200)).body;
  const apply = async (allowed: { id: string; revision: number }[], what: object = change) => {
    const items = allowed.map(({ id, revision }) => ({ id, expectedRevision: revision }));
    return (await app.as('code_auditor').post(`${AT}/findings/bulk`, { items, change: what }).expect(200)).body;
  };
  const undo = (groupId: string) => app.as('code_auditor').post(`${AT}/findings/batches/${groupId}/undo`);

  it('are shown first, with those it can not be done to', async () => {
    await confirm(3);
    const fixed = await preview({ filter: { path: 'web/' }, change: { to: 'fixing' } });
    expect(fixed.allowed).toEqual([]);
    expect(fixed.refused.map(({ no }: { no: number }) => no)).toEqual([2, 3]);
    const shown = await preview({ filter: { ruleId: DEBUG.id }, change });
    expect(shown).toMatchObject({ allowed: [{ no: 1 }, { no: 2 }], refused: [], waitsForSecond: true });
    const short = await preview({ filter: {}, change: { to: 'false_positive', reason: '短' } });
    expect(short.refused[0].why).toContain('理由');
  });

  it('are one group, and undone as one except what changed since', async () => {
    const { allowed } = await preview({ filter: { ruleId: DEBUG.id }, change });
    const done = await apply(allowed);
    expect(done).toMatchObject({ changed: 2, refused: [] });
    expect(await nos('?state=false_positive&second=true')).toEqual([1, 2]);
    const { items } = (await app.as('lead').get(`${AT}/findings/batches`).expect(200)).body;
    expect(items).toMatchObject([{ groupId: done.groupId, text: '改为“误报”', count: 2, mayUndo: true }]);
    await move(await byNo(2), { to: 'confirmed' });
    const undone = await undo(done.groupId).expect(200);
    expect(undone.body).toMatchObject({ changed: 1, refused: [{ no: 2, why: '之后又有变化，未撤销' }] });
    expect(await byNo(1)).toMatchObject({ state: 'pending', judgedByName: null, secondWanted: false });
    expect(await byNo(2)).toMatchObject({ state: 'confirmed' });
    await undo(done.groupId).expect(409);
    await undo('none').expect(404);
  });

  it('leave alone what changed since the preview', async () => {
    const { allowed } = await preview({ filter: {}, change: { risk: 'medium', assigneeId: 'code_auditor' } });
    await confirm(3);
    const done = await apply(allowed, { risk: 'medium', assigneeId: 'code_auditor' });
    expect(done).toMatchObject({ changed: 2, refused: [{ no: 3 }] });
    expect(await nos('?assignee=code_auditor&risk=medium')).toEqual([1, 2]);
  });

  it('are seconded by somebody else, and carried over, in one go', async () => {
    const { allowed } = await preview({ filter: { ruleId: DEBUG.id }, change });
    await apply(allowed);
    const own = await preview({ filter: {}, change: { agrees: true } });
    expect(own.refused.map(({ why }: { why: string }) => why)).toContain('复核人不能是研判人本人');
    const items = (await list('?second=true')).items.map(({ id, revision }) => ({ id, expectedRevision: revision }));
    const body = { items, change: { agrees: true } };
    const seconded = await app.as('lead').post(`${AT}/findings/bulk`, body).expect(200);
    expect(seconded.body.changed).toBe(2);
    await confirm(3);
    await scan({ ...TREE, 'web/User.java': USER.replace('+ id', '+ name') });
    const kept = await preview({ filter: { flag: 'true' }, change: { keeps: true } });
    expect(await apply(kept.allowed, { keeps: true })).toMatchObject({ changed: 1 });
    expect(await byNo(3)).toMatchObject({ flag: null, state: 'confirmed' });
  });

  it('need something to be done', async () => {
    const body = { filter: {}, change: {} };
    await app.as('code_auditor').post(`${AT}/findings/bulk/preview`, body).expect(422);
  });
});

describe('mending', () => {
  const issue = (at: Date) =>
    app.ctx.db.insert(documents).values({
      id: 'report',
      assessmentId: 'a1',
      projectId: 'p1',
      kind: 'code_audit_report',
      version: 1,
      state: 'issued',
      title: '代码审计报告',
      issuedAt: at,
      preparedBy: 'code_auditor',
      preparedAt: at,
      createdAt: at,
    });

  it('goes from the owner to the re-test', async () => {
    let finding = await confirm(3);
    const mine = async (who: string) => (await app.as(who).get('/code-findings').expect(200)).body.items;
    expect(await mine('owner')).toMatchObject([{ systemName: '测试系统', finding: { no: 3 } }]);
    expect(await mine('rectifier')).toEqual([]);
    await app
      .as('lead')
      .patch(`${AT}/findings/${finding.id}`, { assigneeId: 'rectifier', expectedRevision: finding.revision })
      .expect(200);
    expect(await mine('rectifier')).toHaveLength(1);
    finding = await byNo(3);
    const seen = await detail(finding.id, 'rectifier');
    expect(seen.moves.map(({ to }) => to)).toEqual(['fixing', 'fixed_pending']);
    expect((await move(finding, { to: 'closed' }, 'rectifier')).status).toBe(422);
    const fixed = await move(finding, { to: 'fixed_pending', reason: '已改为参数绑定' }, 'rectifier');
    expect(fixed.body.finding).toMatchObject({ state: 'fixed_pending', judgedByName: '用户code_auditor' });
    const closed = await move(fixed.body.finding, { to: 'closed', reason: '复扫未再检出' });
    expect(closed.body.finding.state).toBe('closed');
    const { items } = (await app.as('owner').get(`${AT}/findings/${finding.id}/events`).expect(200)).body;
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(['scan', 'move', 'assign', 'move', 'move']);
  });

  it('is due by the days agreed since the report, and told when late', async () => {
    const finding = await confirm(3);
    expect(finding).toMatchObject({ dueOn: null, overdue: false });
    await issue(new Date('2025-10-01T02:00:00Z'));
    expect(await byNo(3)).toMatchObject({ dueOn: '2025-10-16', overdue: true });
    const { audit } = (await app.as('lead').get(AT)).body;
    const information = { ...audit.information, deadlineDays: { high: 30, medium: 60, low: 90 } };
    await app.as('lead').put(AT, { information, expectedRevision: audit.revision }).expect(200);
    expect(await byNo(3)).toMatchObject({ dueOn: '2025-10-31', overdue: false });
    app.setNow(new Date('2025-11-01T02:00:00Z'));
    expect(await nos('?overdue=true')).toEqual([3]);
    const { body } = await app.as('lead').get(`${AT}/findings/statistics`).expect(200);
    expect(body).toMatchObject({ overdue: 1, total: 3, leads: 2, suppressed: 1, defects: { total: 1, high: 1 } });
  });

  it('has no last day where none was agreed for its risk, unless it has one of its own', async () => {
    const finding = await confirm(3);
    await issue(new Date('2025-10-01T02:00:00Z'));
    const agree = async (deadlineDays: object) => {
      const { audit } = (await app.as('lead').get(AT)).body;
      const information = { ...audit.information, deadlineDays };
      return app.as('lead').put(AT, { information, expectedRevision: audit.revision });
    };
    const refused = await agree({ high: 0, medium: null, low: 731 });
    expect(refused.status).toBe(400);
    expect(refused.body.violations.map(({ path }: { path: string }) => path)).toEqual(
      expect.arrayContaining(['/information/deadlineDays/high', '/information/deadlineDays/low']),
    );
    expect((await agree({ high: null, medium: 60, low: null })).status).toBe(200);
    expect(await byNo(3)).toMatchObject({ dueOn: null, overdue: false });
    expect(await nos('?overdue=true')).toEqual([]);
    const own = { dueOn: '2025-10-05', expectedRevision: finding.revision };
    await app.as('lead').patch(`${AT}/findings/${finding.id}`, own).expect(200);
    expect(await byNo(3)).toMatchObject({ dueOn: '2025-10-05', overdue: true });
  });

  it('may wait while the risk is accepted, and comes back when that ends', async () => {
    const finding = await confirm(3);
    const accept = { to: 'risk_accepted', reason: '系统年内下线，期间加强监测' };
    const bare = await move(finding, accept, 'owner');
    expect(bare.body.violations.map(({ path }: { path: string }) => path)).toEqual(['/approver', '/until']);
    const { body } = await move(finding, { ...accept, approver: '王总', until: '2025-12-31' }, 'owner');
    expect(body).toMatchObject({
      acceptance: { approver: '王总', until: '2025-12-31', expired: false },
      finding: { state: 'risk_accepted', secondWanted: true },
    });
    app.setNow(new Date('2025-12-31T02:00:00Z'));
    expect((await byNo(3)).state).toBe('risk_accepted');
    app.setNow(new Date('2026-01-01T02:00:00Z'));
    expect(await byNo(3)).toMatchObject({ state: 'pending', flag: '风险接受已于 2025-12-31 到期，请重新研判' });
    const { items } = (await app.as('lead').get(`${AT}/findings/${finding.id}/events`)).body;
    expect(items.at(-1)).toMatchObject({ kind: 'expired', toState: 'pending', byName: '工作台' });
  });
});

describe('links', () => {
  const reviews = async () => (await app.as('assessor').get(`${AT}/unit-reviews`).expect(200)).body.items;

  it('asks for units to be reviewed, and takes the answer of an assessor', async () => {
    expect(await reviews()).toEqual([]);
    await confirm(3);
    const items = await reviews();
    const unit = items.find(
      ({ clause, item }: { clause: string; item: string }) => clause === '8.1.9.5' && item === 'c',
    );
    expect(unit).toMatchObject({ verdict: 'unassessed', findings: [{ no: 3, risk: 'high' }], review: null });
    const put = (who: string, unitId: string) =>
      app.as(who).put(`${AT}/unit-reviews/${unitId}`, { note: '已核对，写入记录', findingIds: [unit.findings[0].id] });
    await put('code_auditor', unit.unitId).expect(403);
    await put('assessor', 'L3-CES1-99').expect(404);
    const { body } = await put('assessor', unit.unitId).expect(200);
    expect(body.review).toMatchObject({ note: '已核对，写入记录', reviewedByName: '用户assessor', newSince: [] });
    await confirm(1);
    const again = (await reviews()).find(({ unitId }: { unitId: string }) => unitId === unit.unitId);
    expect(again.review.newSince).toEqual([1]);
  });

  it('is evidence of the high-risk case of code audits', async () => {
    const cases = async () => (await app.as('lead').get('/assessments/a1/high-risk-candidates').expect(200)).body.items;
    const before = await cases();
    await confirm(3);
    const added = (await cases()).filter(({ caseNo }: { caseNo: string }) => caseNo === '6.9.2.1');
    expect(before.some(({ caseNo }: { caseNo: string }) => caseNo === '6.9.2.1')).toBe(false);
    expect(added).toMatchObject([{ codeFindings: [{ no: 3, title: 'SQL 注入' }] }]);
  });

  it('refuses a rectification item that is not of this assessment', async () => {
    const { id, revision } = await sqli();
    const body = { rectificationId: 'none', expectedRevision: revision };
    const answer = await app.as('lead').patch(`${AT}/findings/${id}`, body).expect(422);
    expect(answer.body.violations[0].path).toBe('/rectificationId');
  });

  it('leaves as a workbook without source text', async () => {
    const answer = await app.as('reviewer').get(`${AT}/findings/export?risk=high`).expect(200);
    expect(answer.headers['content-type']).toContain('spreadsheetml');
    await app.as('owner').get(`${AT}/findings/export`).expect(403);
  });
});

it('stays as it is once the assessment is locked', async () => {
  await seedUser(app.ctx, 'second', { role: 'code_auditor', projectId: 'p1' });
  await app.ctx.db.update(assessments).set({ lockedAt: app.ctx.now() });
  const finding = await sqli();
  expect((await detail(finding.id)).moves).toEqual([]);
  expect((await move(finding, { to: 'confirmed' })).body.code).toBe('assessment_locked');
});
