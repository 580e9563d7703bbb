import request from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import type { StandardTextImport } from '../../schemas/generated/types.ts';
import { check } from '../../server/validation.ts';
import { entriesAbout } from '../support/accounts.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { seedUser } from '../support/seed.ts';
import { write22239, write28448 } from '../support/standard-text.ts';
import { zipOf } from '../support/zip.ts';

let app: TestApp;

beforeEach(async () => {
  app = await testApp();
  await seedUser(app.ctx, 'sec', { office: 'secadmin' });
  await seedUser(app.ctx, 'anna');
  // Requests made by hand below carry only the cookie: both sessions must be there.
  for (const who of ['sec', 'anna']) await app.as(who).get('/standards/texts').expect(200);
});

const LEVEL = 3;
const text = (): string => write22239(app.ctx.library.units.filter(({ level }) => level === LEVEL)).lines.join('\n');
const identity = (items: readonly string[]): string => ['8.1.4.1 身份鉴别', ...items].join('\n');
const FOUR = ['a) 应查身份；', 'b) 应限次数；', 'c) 应防窃听；', 'd) 应用两种办法。'];

function upload(content: string | Buffer, name = '标准.txt', fields: Record<string, string> = {}, who = 'sec') {
  const sent = request(app.express)
    .post('/api/standards/texts/imports')
    .set('X-DJBH', '1')
    .set('Cookie', app.as(who).cookie ?? '');
  for (const [key, value] of Object.entries(fields)) sent.field(key, value);
  return sent.attach('file', Buffer.from(content), name);
}

const proposed = async (content: string, fields: Record<string, string> = {}): Promise<StandardTextImport> =>
  (await upload(content, '标准.txt', fields).expect(201)).body;
const confirm = (one: StandardTextImport, body: object = {}, who = 'sec') =>
  app.as(who).post(`/standards/texts/imports/${one.id}/confirm`, {
    revision: one.revision,
    decisions: [],
    excluded: [],
    ...body,
  });
const wordings = async (who = 'anna'): Promise<Record<string, string>> => {
  const { body } = await app.as(who).get('/standards/texts').expect(200);
  return Object.fromEntries(body.items.map((item: { unitId: string; text: string }) => [item.unitId, item.text]));
};

describe('a file of the secadmin', () => {
  it('becomes a proposal that nobody sees before it is confirmed', async () => {
    const one = await proposed(text());
    expect(check('api/standard-text-import', one)).toEqual([]);
    expect(one).toMatchObject({
      standard: 'gb-t-22239-2019',
      edition: '2019',
      sourceName: '标准.txt',
      state: 'proposed',
      matched: 317,
      doubtful: 0,
      texts: 0,
      createdByName: '用户sec',
    });
    expect(await wordings()).toEqual({});
    const { body } = await app.as('sec').get(`/standards/texts/imports/${one.id}`).expect(200);
    expect(check('api/standard-text-import-detail', body)).toEqual([]);
    expect(body.proposal.missing).toHaveLength(942 - 317);
  });

  it('is shown to every signed-in person after it was confirmed, with where it stands', async () => {
    const one = await proposed(text());
    expect((await confirm(one).expect(200)).body).toMatchObject({
      state: 'confirmed',
      texts: 317,
      confirmedByName: '用户sec',
    });
    const { body } = await app.as('anna').get('/standards/texts').expect(200);
    expect(check('api/standard-texts', body)).toEqual([]);
    expect(body.items).toHaveLength(317);
    const item = body.items.find(({ unitId }: { unitId: string }) => unitId === 'L3-CES1-01');
    expect(item).toMatchObject({ citation: 'GB/T 22239-2019 8.1.4.1 a', importId: one.id });
    expect(body.sources).toMatchObject([{ importId: one.id, sha256: one.sha256, sourceName: '标准.txt' }]);
    await app.as(null).get('/standards/texts').expect(401);
  });

  it('leaves a trail of who proposed, confirmed and withdrew', async () => {
    const one = await proposed(identity(FOUR));
    const { body } = await confirm(one).expect(200);
    await app
      .as('sec')
      .post(`/standards/texts/imports/${one.id}/withdraw`, { revision: body.revision, reason: '选错了文件' })
      .expect(200);
    const entries = await entriesAbout(app, one.id);
    expect(entries.map(({ action }) => action)).toEqual([
      'standard_text.withdrawn',
      'standard_text.confirmed',
      'standard_text.proposed',
    ]);
    expect(entries.map(({ detail }) => detail).join('')).not.toContain('应查身份');
  });

  it.each([
    ['is no text', Buffer.from([0x25, 0x50, 0x44, 0x46, 0, 0, 0xff]), '标准.pdf', 415],
    ['is another zip', 'zip', '标准.docx', 415],
    ['holds no unit', '今天天气很好。', 'GBT22239.txt', 422],
    ['shows no standard', '今天天气很好。', 'a.txt', 422],
  ])('is refused when it %s', async (_what, content, name, status) => {
    const bytes = content === 'zip' ? await zipOf({ 'a.txt': 'a' }) : content;
    expect((await upload(bytes, name).expect(status)).body.title).toMatch(/\p{Script=Han}/u);
    expect((await app.as('sec').get('/standards/texts/imports').expect(200)).body.items).toEqual([]);
  });

  it('is refused without a file, with a wrong standard, and from anybody else', async () => {
    await app.as('sec').post('/standards/texts/imports', {}).expect(400);
    await upload(identity(FOUR), 'a.txt', { standard: 'gb-t-1' }).expect(400);
    await upload(identity(FOUR), 'a.txt', {}, 'anna').expect(403);
  });
});

describe('confirming', () => {
  const doubtful = (): string => identity([...FOUR, '这一段不知从哪里来。']);

  it('takes a doubtful text only as decided, corrected where need be, and leaves out what was excluded', async () => {
    const one = await proposed(doubtful());
    expect(one).toMatchObject({ matched: 3, doubtful: 1 });
    const decisions = [{ doubtId: 'd1', unitId: 'L3-CES1-04', text: '应用两种办法。' }];
    await confirm(one, { decisions, excluded: ['L3-CES1-02'] }).expect(200);
    expect(await wordings()).toEqual({
      'L3-CES1-01': '应查身份；',
      'L3-CES1-03': '应防窃听；',
      'L3-CES1-04': '应用两种办法。',
    });
    const { body } = await app.as('sec').get(`/standards/texts/imports/${one.id}`).expect(200);
    expect(body).toMatchObject({ decisions, excluded: ['L3-CES1-02'] });
  });

  it('refuses decisions that give a unit two texts, and then stores nothing', async () => {
    const one = await proposed(doubtful());
    const { body } = await confirm(one, { decisions: [{ doubtId: 'd1', unitId: 'L3-CES1-01' }] }).expect(422);
    expect(body.violations).toMatchObject([{ path: '/decisions/0' }]);
    expect(await wordings()).toEqual({});
  });

  it('happens once, on what was read, by the secadmin', async () => {
    const one = await proposed(doubtful());
    await confirm(one, {}, 'anna').expect(403);
    await confirm(one, { revision: one.revision + 1 }).expect(409);
    await confirm(one).expect(200);
    expect((await confirm(one).expect(409)).body.code).toBe('state_conflict');
    await app
      .as('sec')
      .post('/standards/texts/imports/none/confirm', { revision: 1, decisions: [], excluded: [] })
      .expect(404);
  });
});

describe('several imports', () => {
  const later = (minutes: number) => app.setNow(new Date(Date.UTC(2025, 9, 21, 0, minutes)));
  const withFirst = (first: string): string => identity([`a) ${first}`, ...FOUR.slice(1)]);

  it('the latest confirmed counts, and after its withdrawal the one before it', async () => {
    later(1);
    const first = await proposed(withFirst('应查第一版；'));
    const second = await proposed(withFirst('应查第二版；'));
    later(2);
    await confirm(second).expect(200);
    later(3);
    const { body } = await confirm(first).expect(200);
    expect((await wordings())['L3-CES1-01']).toBe('应查第一版；');
    await app
      .as('sec')
      .post(`/standards/texts/imports/${first.id}/withdraw`, { revision: body.revision, reason: '旧' })
      .expect(200);
    expect((await wordings())['L3-CES1-01']).toBe('应查第二版；');
    const list = await app.as('sec').get('/standards/texts/imports?limit=1').expect(200);
    expect(check('api/standard-text-import-list', list.body)).toEqual([]);
    const rest = await app.as('sec').get(`/standards/texts/imports?limit=1&cursor=${list.body.nextCursor}`).expect(200);
    expect(rest.body.items).toHaveLength(1);
  });

  it('GB/T 22239 goes before GB/T 28448, which fills what is left', async () => {
    const both = app.ctx.library.units.filter(({ clause }) => clause === '8.4.3.2' || clause === '8.4.3.1');
    const repeated = await proposed(write28448(both).lines.join('\n'));
    expect(repeated.standard).toBe('gb-t-28448-2019');
    later(5);
    await confirm(await proposed(write22239(both, { seed: 9 }).lines.join('\n'))).expect(200);
    later(6);
    await confirm(repeated).expect(200);
    const { body } = await app.as('anna').get('/standards/texts').expect(200);
    const citations = Object.fromEntries(
      body.items.map((item: { unitId: string; citation: string }) => [item.unitId, item.citation]),
    );
    expect(citations).toMatchObject({
      'L3-CES4-04': 'GB/T 28448-2019 L3-CES4-04',
      'L3-CES4-05': 'GB/T 22239-2019 8.4.3.2 a',
    });
  });
});

it('answers 304 to whoever has the wording already, and anew after a change', async () => {
  const first = await app.as('anna').get('/standards/texts').expect(200);
  const again = () => app.as('anna').get('/standards/texts').set('If-None-Match', String(first.headers['etag']));
  expect(first.headers['cache-control']).toBe('private, no-cache');
  expect((await again().expect(304)).text).toBe('');
  await confirm(await proposed(identity(FOUR))).expect(200);
  expect((await again().expect(200)).body.items).toHaveLength(4);
});
