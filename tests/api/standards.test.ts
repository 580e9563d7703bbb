import request from 'supertest';
import { beforeEach, describe, expect, it } from 'vitest';
import { check } from '../../server/validation.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { seedUser } from '../support/seed.ts';

let app: TestApp;

beforeEach(async () => {
  app = await testApp();
  await seedUser(app.ctx, 'somebody');
});

const get = async (path: string) => (await app.as('somebody').get(path).expect(200)).body;

describe('the standards library', () => {
  it('lists the units of a level and set, page by page', async () => {
    const first = await get('/standards/units?level=3&set=general&limit=200');
    expect(check('api/unit-list', first)).toEqual([]);
    const second = await get(`/standards/units?level=3&set=general&limit=200&cursor=${first.nextCursor}`);
    expect(first.items.length + second.items.length).toBe(211);
    expect(second.nextCursor).toBeNull();
  });

  it('finds units by class and text', async () => {
    const { items } = await get(`/standards/units?level=3&domain=CES&q=${encodeURIComponent('身份鉴别')}`);
    expect(items.map((unit: { id: string }) => unit.id)).toContain('L3-CES1-01');
    expect(items.every((unit: { domainCode: string }) => unit.domainCode === 'CES')).toBe(true);
  });

  it('shows a unit with its object kinds, cases and triggers', async () => {
    const body = await get('/standards/units/L3-CES1-01');
    expect(check('api/unit-detail', body)).toEqual([]);
    expect(body.unit.clause).toBe('8.1.4.1');
    expect(body.kinds).toContain('server');
    expect(body.highRisk.length).toBeGreaterThan(0);
    expect(body.majorHazards.length).toBeGreaterThan(0);
    await app.as('somebody').get('/standards/units/L3-CES1-99').expect(404);
  });

  it('gives kinds, cases, triggers, threats and profiles', async () => {
    expect(check('standards/object-kinds', await get('/standards/object-kinds'))).toEqual([]);
    expect((await get('/standards/high-risk?ruleSet=guide-2025')).items).toHaveLength(81);
    expect((await get('/standards/major-hazards')).items).toHaveLength(33);
    expect(check('api/threats', await get('/standards/threats'))).toEqual([]);
    const { items } = await get('/standards/profiles');
    expect(items.map((profile: { id: string }) => profile.id).sort()).toEqual(['2021', '2025']);
  });

  it('searches units, cases and lists at once', async () => {
    const found = await get(`/standards/search?q=${encodeURIComponent('弱口令')}`);
    expect(check('api/standards-search', found)).toEqual([]);
    const entries = new Set(found.items.map(({ entry }: { entry: string }) => entry));
    expect(entries).toEqual(new Set(['unit', 'case', 'trigger']));
    expect(found.total).toBe(found.items.length);
    const cloud = await get(`/standards/search?q=${encodeURIComponent('镜像')}&set=cloud&level=3`);
    expect(cloud.items.length).toBeGreaterThan(2);
    expect(cloud.items.every(({ id }: { id: string }) => /^L3-[A-Z]{3}2-/.test(id))).toBe(true);
    await app.as('somebody').get('/standards/search?q=').expect(400);
  });

  it('shows a unit of another level with its siblings, and what is written for level 3', async () => {
    const body = await get('/standards/units/L2-CES1-01');
    expect(check('api/unit-detail', body)).toEqual([]);
    expect(body.siblings.map(({ id }: { id: string }) => id)).toEqual(['L1-CES1-01', 'L3-CES1-01', 'L4-CES1-01']);
    expect(body.howTo.map(({ id }: { id: string }) => id)).toContain('linux');
    expect(body.highRisk.every(({ minLevel }: { minLevel: number }) => minLevel <= 2)).toBe(true);
    const management = await get('/standards/units/L3-PSS1-01');
    expect(management.documents.length).toBeGreaterThan(0);
  });

  it('lists typical problems, page by page and filtered', async () => {
    const first = await get('/standards/problems?level=3&limit=200');
    expect(check('api/problem-dictionary', first)).toEqual([]);
    expect(first.nextCursor).not.toBeNull();
    const high = await get('/standards/problems?level=3&domain=CES&set=general&risk=high&limit=500');
    expect(high.items.length).toBeGreaterThan(3);
    expect(
      high.items.every(
        ({ domainCode, problem }: { domainCode: string; problem: { risk: string } }) =>
          domainCode === 'CES' && problem.risk === 'high',
      ),
    ).toBe(true);
  });

  it('gives ways to look, documents to ask for and audit items', async () => {
    expect(check('api/how-to-list', await get('/standards/how-to'))).toEqual([]);
    expect(check('api/required-document-list', await get('/standards/documents'))).toEqual([]);
    expect((await get('/standards/code-audit-items')).items).toHaveLength(97);
  });

  it('prints the units of a choice, and says so where there are none', async () => {
    const printed = await app.as('somebody').get('/standards/guide.pdf?level=3&domain=SMC').expect(200);
    expect(printed.headers['content-type']).toBe('application/pdf');
    const { body } = await app.as('somebody').get('/standards/guide.pdf?level=1&domain=SMC').expect(422);
    expect(body.violations[0].message).toContain('没有符合条件的测评单元');
  });

  it('finds the organisation’s own wording as soon as it is confirmed, and no longer once withdrawn', async () => {
    await seedUser(app.ctx, 'sec', { office: 'secadmin' });
    await app.as('sec').get('/standards/texts').expect(200);
    const text = ['8.1.4.1 身份鉴别', 'a) 甲乙；', 'b) 丙丁；', 'c) 戊己庚辛；', 'd) 壬癸。'].join('\n');
    const proposed = await request(app.express)
      .post('/api/standards/texts/imports')
      .set('X-DJBH', '1')
      .set('Cookie', app.as('sec').cookie ?? '')
      .attach('file', Buffer.from(text), '标准.txt')
      .expect(201);
    const look = async () => (await get(`/standards/search?q=${encodeURIComponent('戊己庚辛')}`)).items;
    expect(await look()).toEqual([]);
    const { id, revision } = proposed.body;
    const confirmed = await app
      .as('sec')
      .post(`/standards/texts/imports/${id}/confirm`, { revision, decisions: [], excluded: [] })
      .expect(200);
    expect(await look()).toMatchObject([{ id: 'L3-CES1-03', field: '标准原文' }]);
    await app
      .as('sec')
      .post(`/standards/texts/imports/${id}/withdraw`, { revision: confirmed.body.revision, reason: '另有正式文本' })
      .expect(200);
    expect(await look()).toEqual([]);
  });

  it('is for people who signed in, and refuses what it does not know', async () => {
    await app.as(null).get('/standards/units').expect(401);
    const { body } = await app.as('somebody').get('/standards/units?level=5&colour=red').expect(400);
    expect(body.violations).toHaveLength(2);
  });
});
