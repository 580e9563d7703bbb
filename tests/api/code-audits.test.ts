import { beforeEach, describe, expect, it } from 'vitest';
import { assessments } from '../../server/db/schema/projects.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { seedPeople, seedUser, seedWorld } from '../support/seed.ts';

const PATH = '/assessments/a1/code-audit';
const PLACE = { path: 'src/main/java/Login.java', from: 10, to: 20, note: '' };
let app: TestApp;

beforeEach(async () => {
  app = await testApp();
  const world = await seedWorld(app.ctx);
  await seedPeople(app.ctx, world.projectId);
});

const open = (who = 'code_auditor') => app.as(who).post(PATH);
const state = async (who: string) => (await app.as(who).get(PATH).expect(200)).body.audit;

describe('审计信息', () => {
  it('is empty until a code auditor opens it with the agreed foci', async () => {
    expect(await state('lead')).toBeNull();
    const { body } = await open().expect(201);
    expect(body.information.focus.areas).toEqual(['input_output', 'security_function']);
    expect(body).toMatchObject({ revision: 1, openedByName: '用户code_auditor', mayReadCode: true });
    expect((await open('lead').expect(409)).body.code).toBe('already_exists');
  });

  it('is saved with the right revision and shows a stale one what is stored', async () => {
    const { information } = (await open().expect(201)).body;
    const module = { name: '门户', language: 'Java', lines: 12000, description: '', developer: '某公司' };
    const changed = { ...information, codeVersion: '2.1.0', modules: [module] };
    const body = { information: changed, expectedRevision: 1 };
    await app.as('code_auditor').put(PATH, body).expect(200);
    const stale = await app.as('lead').put(PATH, body).expect(409);
    expect(stale.body).toMatchObject({
      code: 'revision_conflict',
      current: { revision: 2, information: { codeVersion: '2.1.0' } },
    });
    const twice = { information: { ...changed, modules: [module, module] }, expectedRevision: 2 };
    const refused = await app.as('lead').put(PATH, twice).expect(422);
    expect(refused.body.violations[0].path).toBe('/information/modules/1/name');
  });

  it('lets the lead alone name who may see the code, among the code auditors', async () => {
    await open().expect(201);
    await seedUser(app.ctx, 'second', { role: 'code_auditor', projectId: 'p1' });
    const name = (readerIds: string[], who = 'lead') =>
      app.as(who).put(`${PATH}/readers`, { readerIds, expectedRevision: 1 });
    await name(['second'], 'code_auditor').expect(403);
    expect((await name(['owner']).expect(422)).body.violations[0].path).toBe('/readerIds/0');
    await name(['second']).expect(200);
    expect((await state('second')).mayReadCode).toBe(true);
    expect((await state('code_auditor')).mayReadCode).toBe(false);
    expect((await state('lead')).mayReadCode).toBe(true);
  });

  it('stays as it is once the assessment is locked or with the printers', async () => {
    const { information } = (await open().expect(201)).body;
    await app.ctx.db.update(assessments).set({ step: 'delivery' });
    const put = () => app.as('lead').put(PATH, { information, expectedRevision: 1 });
    expect((await put().expect(409)).body.code).toBe('state_conflict');
    await app.ctx.db.update(assessments).set({ lockedAt: new Date() });
    expect((await put().expect(409)).body.code).toBe('assessment_locked');
  });
});

describe('资料清单', () => {
  it('starts with the usual list, which the assessed side sees', async () => {
    await open().expect(201);
    const { body } = await app.as('owner').get(`${PATH}/materials`).expect(200);
    expect(body.items.map((row: { title: string }) => row.title)).toEqual([
      '源代码',
      '构建说明',
      '设计文档',
      '接口文档',
      '数据库脚本',
      '第三方组件清单',
      '部署配置',
      '账号角色矩阵',
      '以往测试报告',
    ]);
  });

  it('records what came and went back, and takes more', async () => {
    await open().expect(201);
    const first = (await app.as('lead').get(`${PATH}/materials`)).body.items[0];
    const { id, revision, ...values } = first;
    const send = (changes: object) =>
      app.as('code_auditor').put(`${PATH}/materials/${id}`, { ...values, ...changes, expectedRevision: revision });
    const back = await send({ returnedOn: '2025-10-20' }).expect(422);
    expect(back.body.violations[0].path).toBe('/receivedOn');
    const { body } = await send({ receivedOn: '2025-10-15', receivedFrom: '王工', returnedOn: '2025-10-20' }).expect(
      200,
    );
    expect(body).toMatchObject({ title: '源代码', receivedOn: '2025-10-15', revision: 2 });
    expect((await send({}).expect(409)).body.current).toMatchObject({ receivedFrom: '王工' });
    const more = { ...values, title: '密钥管理说明', expectedRevision: 0 };
    await app.as('lead').post(`${PATH}/materials`, more).expect(201);
    await app.as('owner').post(`${PATH}/materials`, more).expect(403);
    const list = await app.as('lead').get(`${PATH}/materials`);
    expect(list.body.items.at(-1).title).toBe('密钥管理说明');
  });
});

describe('手工审计', () => {
  const answer = (changes = {}, who = 'code_auditor', clause = '6.3.1.3') =>
    app.as(who).put(`${PATH}/checklist/${clause}`, {
      verdict: 'non_compliant',
      basis: '登录接口没有次数限制',
      places: [PLACE],
      expectedRevision: 0,
      ...changes,
    });

  it('asks 97 questions, the agreed foci first, each with ways and evidence', async () => {
    const { body } = await app.as('reviewer').get(`${PATH}/checklist`).expect(200);
    expect(body.items).toHaveLength(97);
    expect(body.items[0]).toMatchObject({ clause: '6.1.1.1', focus: 'input_output', answer: null });
    expect([...new Set(body.items.map((item: { focus: string }) => item.focus))]).toEqual([
      'input_output',
      'security_function',
      'code_implementation',
      'resource_use',
      'environment',
    ]);
    await app.as('owner').get(`${PATH}/checklist`).expect(403);
  });

  it('keeps an answer with basis, places and who gave it', async () => {
    await open().expect(201);
    await answer().expect(200);
    const { body } = await app.as('lead').get(`${PATH}/checklist`);
    const item = body.items.find((row: { clause: string }) => row.clause === '6.3.1.3');
    expect(item.answer).toMatchObject({
      verdict: 'non_compliant',
      basis: '登录接口没有次数限制',
      places: [PLACE],
      answeredByName: '用户code_auditor',
      revision: 1,
    });
    await answer({ verdict: 'compliant', basis: '已有锁定', expectedRevision: 1 }, 'lead').expect(200);
    const stale = await answer({ expectedRevision: 1 }).expect(409);
    expect(stale.body.current).toMatchObject({ basis: '已有锁定', revision: 2 });
    expect((await answer().expect(409)).body.code).toBe('revision_conflict');
  });

  it.each([
    ['a verdict without its basis', { basis: '' }, '/basis'],
    ['lines that run backwards', { places: [{ ...PLACE, to: 2 }] }, '/places/0/to'],
  ])('refuses %s', async (_name, changes, path) => {
    await open().expect(201);
    expect((await answer(changes).expect(422)).body.violations[0].path).toBe(path);
  });

  it('knows the items of the standard only, and waits for the audit to be opened', async () => {
    expect((await answer().expect(409)).body.code).toBe('state_conflict');
    await open().expect(201);
    await answer({}, 'code_auditor', '6.9.9').expect(404);
    await answer({}, 'assessor').expect(403);
  });
});

describe('开发问答', () => {
  const ask = (changes = {}) =>
    app
      .as('code_auditor')
      .post(`${PATH}/questions`, { question: '令牌如何失效？', clause: '8.5.5', places: [PLACE], ...changes });

  it('is asked, answered by the assessed side, closed and reopened by the auditors', async () => {
    await open().expect(201);
    const { body } = await ask().expect(201);
    expect(body).toMatchObject({ no: 1, state: 'open', answer: null });
    const at = `${PATH}/questions/${body.id}`;
    await app.as('code_auditor').put(`${at}/answer`, { answer: '不应由我答', expectedRevision: 1 }).expect(403);
    const answered = await app
      .as('owner')
      .put(`${at}/answer`, { answer: '退出时删除', expectedRevision: 1 })
      .expect(200);
    expect(answered.body).toMatchObject({ state: 'answered', answeredByName: '用户owner', revision: 2 });
    const close = (closed: boolean, expectedRevision: number) =>
      app.as('code_auditor').put(`${at}/state`, { closed, expectedRevision });
    expect((await close(true, 2).expect(200)).body.state).toBe('closed');
    await app.as('owner').put(`${at}/answer`, { answer: '补充', expectedRevision: 3 }).expect(409);
    expect((await close(false, 3).expect(200)).body).toMatchObject({ state: 'open', answer: '退出时删除' });
    await close(true, 3).expect(409);
  });

  it('refuses a clause that does not exist', async () => {
    await open().expect(201);
    expect((await ask({ clause: '6.9.9' }).expect(422)).body.violations[0].path).toBe('/clause');
  });
});
