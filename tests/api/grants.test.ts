import { beforeEach, describe, expect, it } from 'vitest';
import { account, browser, trailOf } from '../support/accounts.ts';
import { type Client, type TestApp, testApp } from '../support/context.ts';
import { seedWorld } from '../support/seed.ts';

let app: TestApp;
let secadmin: Client;
let secadminId: string;
let anna: string;

beforeEach(async () => {
  app = await testApp();
  await seedWorld(app.ctx);
  secadminId = (await account(app, 'sec', { role: 'secadmin' })).id;
  secadmin = app.as(secadminId);
  anna = (await account(app, 'anna')).id;
});

const grant = (role: string, projectId: string | null = 'p1', userId = anna) =>
  secadmin.post('/grants', { userId, role, projectId });

describe('giving a role', () => {
  it('opens the project to the person at once', async () => {
    await app.as(anna).get('/assessments/a1/documents').expect(404);
    const { body } = await grant('lead').expect(201);
    expect(body).toMatchObject({ userId: anna, role: 'lead', projectName: '测试项目', grantedByName: '姓名sec' });
    await app.as(anna).get('/assessments/a1/documents').expect(200);
    expect((await trailOf(app, 'grant.given'))[0]).toMatchObject({ actorId: secadminId, projectId: 'p1' });
  });

  it('gives one person at most one of the three offices', async () => {
    await grant('sysadmin', null).expect(201);
    const { body } = await grant('audit_admin', null).expect(409);
    expect(body.title).toContain('之一');
  });

  it('keeps offices and project roles apart, in both orders', async () => {
    await grant('assessor').expect(201);
    expect((await grant('sysadmin', null).expect(409)).body.title).toContain('项目角色');
    const bert = (await account(app, 'bert', { role: 'sysadmin' })).id;
    expect((await grant('assessor', 'p1', bert).expect(409)).body.title).toContain('三员');
    expect((await grant('auditor', null, bert).expect(409)).body.title).toContain('三员');
  });

  it('never changes one’s own grants', async () => {
    await grant('auditor', null, secadminId).expect(403);
    const own = await secadmin.get(`/grants?userId=${secadminId}`).expect(200);
    await secadmin.delete(`/grants/${own.body.items[0].id}`).expect(403);
  });

  it.each([
    ['assessor', null, 422],
    ['sysadmin', 'p1', 422],
    ['assessor', 'unknown', 404],
    ['king', 'p1', 400],
  ])('refuses %s in project %s with %i', async (role, projectId, status) => {
    await grant(role, projectId).expect(status);
  });

  it('refuses the same role twice, in a project and everywhere', async () => {
    await grant('reviewer').expect(201);
    await grant('reviewer').expect(409);
    await grant('auditor', null).expect(201);
    expect((await grant('auditor', null).expect(409)).body.code).toBe('already_exists');
  });

  it('refuses a person who is not there', async () => {
    await grant('lead', 'p1', 'nobody').expect(404);
  });

  it('demands a new sign-in when an office is given, because it needs the second factor', async () => {
    const page = browser(app);
    await page.signIn('anna').expect(200);
    await grant('audit_admin', null).expect(201);
    await page.get('/auth/session').expect(401);
    expect((await page.signIn('anna').expect(200)).body).toMatchObject({
      office: 'audit_admin',
      secondFactor: 'must_enroll',
    });
  });
});

describe('taking a role back', () => {
  it('closes the project at once', async () => {
    const { body } = await grant('lead').expect(201);
    await app.as(anna).get('/assessments/a1/documents').expect(200);
    await secadmin.delete(`/grants/${body.id}`).expect(204);
    await app.as(anna).get('/assessments/a1/documents').expect(404);
    await secadmin.delete(`/grants/${body.id}`).expect(404);
  });

  it('keeps the last person of an office', async () => {
    await account(app, 'boss', { role: 'sysadmin' });
    const { body } = await secadmin.get('/grants?role=sysadmin').expect(200);
    await secadmin.delete(`/grants/${body.items[0].id}`).expect(409);
    await grant('sysadmin', null).expect(201);
    await secadmin.delete(`/grants/${body.items[0].id}`).expect(204);
  });
});

describe('the lists', () => {
  it('filters by person, project and role, page by page', async () => {
    for (const role of ['lead', 'assessor', 'reviewer']) await grant(role).expect(201);
    const { body } = await secadmin.get('/grants?projectId=p1&limit=2').expect(200);
    expect(body.items).toHaveLength(2);
    const rest = await secadmin.get(`/grants?projectId=p1&limit=2&cursor=${body.nextCursor}`).expect(200);
    expect(rest.body).toMatchObject({ nextCursor: null, items: [{ userId: anna }] });
    expect((await secadmin.get('/grants?role=reviewer').expect(200)).body.items).toHaveLength(1);
  });

  it('offers names of people and projects to choose from', async () => {
    const { body } = await secadmin.get('/grants/directory').expect(200);
    expect(body.projects).toEqual([{ id: 'p1', name: '测试项目' }]);
    expect(body.users.map(({ username, office }: { username: string; office: string }) => [username, office])).toEqual([
      ['anna', null],
      ['sec', 'secadmin'],
    ]);
  });
});
