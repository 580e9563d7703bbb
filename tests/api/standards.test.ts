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

  it('is for people who signed in, and refuses what it does not know', async () => {
    await app.as(null).get('/standards/units').expect(401);
    const { body } = await app.as('somebody').get('/standards/units?level=5&colour=red').expect(400);
    expect(body.violations).toHaveLength(2);
  });
});
