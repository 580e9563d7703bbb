import { eq, like } from 'drizzle-orm';
import request from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import type { HouseTextDetail, ProposeHouseText } from '../../schemas/generated/types.ts';
import { writeWorkbook } from '../../server/adapters/workbook.ts';
import { auditEntries } from '../../server/db/schema/audit-trail.ts';
import { houseTexts } from '../../server/db/schema/house-texts.ts';
import { check } from '../../server/validation.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { seedPeople, seedUser, seedWorld } from '../support/seed.ts';
import { withDeclaredSize, zipOf } from '../support/zip.ts';

let app: TestApp;
const UNIT = 'L3-CES1-01';
const RECORD: ProposeHouseText = {
  unitId: UNIT,
  type: 'record',
  verdict: 'compliant',
  kinds: ['server'],
  text: '经核查，{设备名称}的口令策略要求长度不少于{最小长度}位。',
};
const ADVICE: ProposeHouseText = {
  unitId: UNIT,
  type: 'problem',
  problem: { title: '口令长期不更换', risk: 'medium', threats: ['TH-01'], technical: '配置口令有效期' },
};

beforeEach(async () => {
  app = await testApp();
  await seedWorld(app.ctx);
  await seedPeople(app.ctx, 'p1');
  await seedUser(app.ctx, 'assessor-2', { role: 'assessor', projectId: 'p1' });
  await seedUser(app.ctx, 'lead-2', { role: 'lead' });
});

const propose = async (who: string, body: ProposeHouseText = RECORD): Promise<HouseTextDetail> =>
  (await app.as(who).post('/house-texts', body).expect(201)).body;
const review = (who: string, { item }: HouseTextDetail, decision = 'approve', remark = '') =>
  app.as(who).post(`/house-texts/${item.id}/versions/${item.pendingVersion}/review`, {
    decision,
    remark,
    expectedRevision: item.revision,
  });
const approved = async (body: ProposeHouseText = RECORD): Promise<HouseTextDetail> =>
  (await review('reviewer', await propose('assessor', body)).expect(200)).body;
const offered = async (query = '') =>
  (await app.as('assessor').get(`/standards/units/${UNIT}/house-texts${query}`).expect(200)).body.items;
const listed = async (query: string) => (await app.as('lead').get(`/house-texts?${query}`).expect(200)).body.items;
const trail = async () =>
  (
    await app.ctx.db
      .select()
      .from(auditEntries)
      .where(like(auditEntries.action, 'house_text.%'))
      .orderBy(auditEntries.seq)
  ).map(({ action, actorId }) => `${action} ${actorId}`);

describe('a proposed text', () => {
  it('is offered only after somebody else has approved it', async () => {
    const draft = await propose('assessor');
    expect(check('api/house-text-detail', draft)).toEqual([]);
    expect(draft.item).toMatchObject({
      state: 'draft',
      currentVersion: null,
      pendingVersion: 1,
      controlPoint: '身份鉴别',
    });
    expect(await offered()).toEqual([]);
    const { body } = await review('reviewer', draft).expect(200);
    expect(body.item).toMatchObject({ state: 'in_use', currentVersion: 1, pendingVersion: null });
    expect(body.versions[0]).toMatchObject({
      state: 'approved',
      authorName: '用户assessor',
      reviewerName: '用户reviewer',
    });
    expect(await offered()).toMatchObject([{ id: draft.item.id, text: RECORD.text }]);
    expect(await trail()).toEqual(['house_text.proposed assessor', 'house_text.approved reviewer']);
  });

  it('is not reviewed by its author, whatever their roles', async () => {
    const draft = await propose('lead');
    const { body } = await review('lead', draft).expect(403);
    expect(body.title).toBe('不能审核自己提出的文本，请由他人审核');
    await review('lead-2', draft).expect(200);
  });

  it('is not reviewed by an assessor, nor proposed by a reviewer or the assessed side', async () => {
    const draft = await propose('assessor');
    await review('assessor-2', draft).expect(403);
    await app.as('reviewer').post('/house-texts', RECORD).expect(403);
    await app.as('owner').post('/house-texts', RECORD).expect(403);
    await app.as('owner').get('/house-texts').expect(403);
    await app.as('owner').get(`/standards/units/${UNIT}/house-texts`).expect(403);
  });

  it('is refused with every fault', async () => {
    const body = { ...RECORD, unitId: 'L3-CES1-16', verdict: null, text: '经核查{' };
    const answer = await app.as('assessor').post('/house-texts', body).expect(422);
    expect(answer.body.violations.map(({ path }: { path: string }) => path)).toEqual(['/unitId', '/verdict', '/text']);
  });

  it('warns the reviewer where the record contradicts its verdict', async () => {
    const { versions } = await propose('assessor', { ...RECORD, text: '{设备名称}未配置口令复杂度策略' });
    expect(versions[0]?.warnings).toEqual([expect.stringContaining('判为符合')]);
  });

  it('stays unoffered when rejected, and a rejection says why', async () => {
    const draft = await propose('assessor');
    await review('reviewer', draft, 'reject').expect(422);
    const { body } = await review('reviewer', draft, 'reject', '太笼统').expect(200);
    expect(body.versions[0]).toMatchObject({ state: 'rejected', remark: '太笼统' });
    expect(await offered()).toEqual([]);
    await review('reviewer', draft).expect(409);
  });

  it('is taken back by its author only', async () => {
    const { item } = await propose('assessor');
    const body = { expectedRevision: item.revision };
    await app.as('assessor-2').post(`/house-texts/${item.id}/versions/1/withdraw`, body).expect(403);
    const answer = await app.as('assessor').post(`/house-texts/${item.id}/versions/1/withdraw`, body).expect(200);
    expect(answer.body.versions[0]).toMatchObject({ state: 'rejected', remark: '作者撤回' });
  });
});

describe('a text in use', () => {
  it('keeps being offered as approved while a new version waits, and keeps its old versions', async () => {
    const { item } = await approved();
    const next = { text: '经核查，{设备名称}启用了口令复杂度策略。', expectedRevision: item.revision };
    const { body } = await app.as('assessor-2').post(`/house-texts/${item.id}/versions`, next).expect(201);
    expect(body.item).toMatchObject({ currentVersion: 1, latestVersion: 2, pendingVersion: 2, text: RECORD.text });
    expect(await offered()).toMatchObject([{ text: RECORD.text }]);
    await app
      .as('assessor')
      .post(`/house-texts/${item.id}/versions`, { ...next, expectedRevision: body.item.revision })
      .expect(409);
    const done: HouseTextDetail = (await review('lead', body).expect(200)).body;
    expect(done.item).toMatchObject({ currentVersion: 2, text: next.text });
    expect(done.versions.map(({ version, text }) => [version, text])).toEqual([
      [2, next.text],
      [1, RECORD.text],
    ]);
  });

  it('shows the stored text to whoever comes too late', async () => {
    const draft = await propose('assessor');
    await review('reviewer', draft).expect(200);
    const stale = { text: '另一种文字', expectedRevision: draft.item.revision };
    const { body } = await app.as('assessor').post(`/house-texts/${draft.item.id}/versions`, stale).expect(409);
    expect(body.code).toBe('revision_conflict');
    expect(body.current.item.currentVersion).toBe(1);
  });

  it('is offered by kind and type, most used first', async () => {
    const forAll = await approved({ ...RECORD, kinds: [], text: '经核查，{设备名称}启用了口令复杂度策略。' });
    app.setNow(new Date(app.ctx.now().getTime() + 60_000));
    const forServers = await approved();
    app.setNow(new Date(app.ctx.now().getTime() + 60_000));
    const advice = await approved(ADVICE);
    await app.as('assessor').post(`/house-texts/${forServers.item.id}/uses`).expect(200);
    const { body } = await app.as('assessor').post(`/house-texts/${forServers.item.id}/uses`, { times: 2 }).expect(200);
    expect(body).toEqual({ uses: 3, lastUsedAt: app.ctx.now().toISOString() });
    const ids = (rows: { id: string }[]) => rows.map(({ id }) => id);
    expect(ids(await offered())).toEqual([forServers.item.id, forAll.item.id, advice.item.id]);
    expect(ids(await offered('?kind=database&type=record'))).toEqual([forAll.item.id]);
    expect(ids(await offered('?kind=server&type=record'))).toEqual([forServers.item.id, forAll.item.id]);
  });

  it('keeps its revision when it is used, so that nobody who edits it is disturbed', async () => {
    const { item } = await approved();
    await app.as('assessor').post(`/house-texts/${item.id}/uses`).expect(200);
    const { body } = await app.as('lead').get(`/house-texts/${item.id}`).expect(200);
    expect(body.item).toMatchObject({ uses: 1, revision: item.revision });
    expect((await trail()).at(-1)).toBe('house_text.used assessor');
  });

  it('is offered no more once retired, until a new version is approved', async () => {
    const { item } = await approved();
    const retire = { remark: '已有更好的文本', expectedRevision: item.revision };
    await app.as('assessor').post(`/house-texts/${item.id}/retire`, retire).expect(403);
    const { body } = await app.as('reviewer').post(`/house-texts/${item.id}/retire`, retire).expect(200);
    expect(body.item.state).toBe('retired');
    expect(await offered()).toEqual([]);
    await app.as('assessor').post(`/house-texts/${item.id}/uses`).expect(409);
    const next = { text: '经核查，{设备名称}重新启用了口令策略。', expectedRevision: body.item.revision };
    const again = await app.as('assessor').post(`/house-texts/${item.id}/versions`, next).expect(201);
    await review('reviewer', again.body).expect(200);
    expect(await offered()).toHaveLength(1);
  });
});

describe('the list', () => {
  it('filters by unit, class, type, state, what waits, and words; page by page', async () => {
    await approved();
    await propose('assessor', ADVICE);
    await propose('lead', { ...RECORD, unitId: 'L3-PES1-01', kinds: [], text: '经核查，机房所在建筑有抗震证明。' });
    expect(await listed('')).toHaveLength(3);
    expect(await listed(`unitId=${UNIT}&type=problem`)).toHaveLength(1);
    expect(await listed('domain=PES')).toHaveLength(1);
    expect(await listed('state=in_use')).toHaveLength(1);
    expect(await listed('awaiting=true')).toHaveLength(2);
    expect(await listed(`q=${encodeURIComponent('抗震')}`)).toHaveLength(1);
    expect(await listed('q=%25')).toEqual([]);
    expect(await listed('q=title')).toEqual([]);
    const first = (await app.as('lead').get('/house-texts?limit=2').expect(200)).body;
    expect(check('api/house-text-list', first)).toEqual([]);
    const second = (await app.as('lead').get(`/house-texts?limit=2&cursor=${first.nextCursor}`).expect(200)).body;
    expect([first.items.length, second.items.length, second.nextCursor]).toEqual([2, 1, null]);
  });
});

const HEAD = ['编号', '测评单元', '符合程度', '对象种类', '模板文字'];
const workbook = (...rows: string[][]) =>
  writeWorkbook([{ name: '结果记录', rows: [HEAD, ...rows], widths: HEAD.map(() => 20) }]);
const send = async (who: string, bytes: Buffer, mode = 'preview') => {
  // The client of the tests sends JSON; a form is sent by hand with the same session.
  const client = app.as(who);
  await client.get('/house-texts');
  return request(app.express)
    .post(`/api/house-texts/import?mode=${mode}`)
    .set('X-DJBH', '1')
    .set('Cookie', client.cookie ?? '')
    .attach('file', bytes, '本单位文本.xlsx');
};
const GOOD = ['', UNIT, '符合', '服务器', '经核查，{设备名称}启用了口令策略。'];

describe('an import', () => {
  it('only looks first, then proposes what is to be reviewed', async () => {
    const preview = await send('assessor', await workbook(GOOD));
    expect(preview.body).toMatchObject({ applied: false, counts: { new: 1, newVersion: 0, unchanged: 0, faulty: 0 } });
    expect(check('api/house-text-import', preview.body)).toEqual([]);
    expect(await listed('')).toEqual([]);
    expect((await send('assessor', await workbook(GOOD), 'all')).body.applied).toBe(true);
    expect(await listed('awaiting=true')).toMatchObject([{ state: 'draft', text: GOOD[4], kinds: ['server'] }]);
    expect(await offered()).toEqual([]);
    expect(await trail()).toEqual(['house_text.imported assessor']);
  });

  it('names sheet, row and column of every fault and stores nothing', async () => {
    const bytes = await workbook(GOOD, ['', 'L3-CES1-16', '合格', '', '']);
    const { body } = await send('assessor', bytes);
    expect(body.counts).toEqual({ new: 1, newVersion: 0, unchanged: 0, faulty: 1 });
    expect(body.faults.map(({ sheet, row, column }: Record<string, unknown>) => [sheet, row, column])).toEqual([
      ['结果记录', 3, '符合程度'],
      ['结果记录', 3, '测评单元'],
      ['结果记录', 3, '模板文字'],
    ]);
    const refused = await send('assessor', bytes, 'all');
    expect(refused.status).toBe(422);
    expect(refused.body.violations[1].message).toBe('“结果记录”第 3 行“测评单元”：标准库中没有测评单元 L3-CES1-16');
    expect(await listed('')).toEqual([]);
    expect((await send('assessor', bytes, 'good')).body).toMatchObject({
      applied: true,
      counts: { new: 1, faulty: 1 },
    });
    expect(await listed('')).toHaveLength(1);
  });

  it('takes 5,000 rows and refuses more', async () => {
    const rows = Array.from({ length: 5_000 }, (_, n) => ['', UNIT, '符合', '', `经核查，第${n}种口令策略已启用。`]);
    expect((await send('lead', await workbook(...rows), 'all')).body.counts.new).toBe(5_000);
    expect(await app.ctx.db.$count(houseTexts, eq(houseTexts.state, 'draft'))).toBe(5_000);
    const more = await send('lead', await workbook(...rows, GOOD));
    expect([more.status, more.body.title]).toEqual([413, '一次最多导入 5000 行，请分成几个文件']);
  });

  it('finds nothing new in its own export, and a change in one cell is a new version', async () => {
    const { item } = await approved();
    await approved(ADVICE);
    await propose('lead', { ...RECORD, text: '待审核的{设备名称}口令策略。' });
    const exported = await app.as('assessor').get('/house-texts/export.xlsx').buffer(true).parse(binary).expect(200);
    expect(exported.headers['content-disposition']).toContain(encodeURIComponent('本单位文本-2025-10-20.xlsx'));
    const same = await send('assessor', exported.body);
    expect(same.body.counts).toEqual({ new: 0, newVersion: 0, unchanged: 3, faulty: 0 });
    const changed = await workbook([item.id, UNIT, '符合', '服务器', '经核查，{设备名称}改了文字。']);
    expect((await send('assessor', changed, 'all')).body.counts.newVersion).toBe(1);
    const { body } = await app.as('lead').get(`/house-texts/${item.id}`).expect(200);
    expect(body.item).toMatchObject({ currentVersion: 1, pendingVersion: 2, text: RECORD.text });
  });

  it('refuses what is no workbook, what unpacks to too much, and what lies too far out', async () => {
    const nonsense = await send('assessor', Buffer.from('这不是工作簿'));
    expect([nonsense.status, nonsense.body.title]).toEqual([400, expect.stringContaining('打不开这个文件')]);
    const sound = await workbook(GOOD);
    const bomb = await send('assessor', withDeclaredSize(sound, 'xl/workbook.xml', 2_000_000_000));
    expect([bomb.status, bomb.body.title]).toEqual([413, '工作簿解压后过大']);
    const far = await zipOf({
      'xl/worksheets/sheet1.xml': '<worksheet><sheetData><row><c r="XFD1048576"/></row></sheetData></worksheet>',
    });
    expect((await send('assessor', far)).status).toBe(413);
    expect((await send('reviewer', sound)).status).toBe(403);
  });
});

const binary: Parameters<request.Test['parse']>[0] = (response, done) => {
  const chunks: Buffer[] = [];
  response.on('data', (chunk: Buffer) => chunks.push(chunk));
  response.on('end', () => done(null, Buffer.concat(chunks)));
};
