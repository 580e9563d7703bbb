import { beforeEach, describe, expect, it } from 'vitest';
import { createFirstAccounts } from '../../server/features/users/users.service.ts';
import { account, browser, codeAt, entriesAbout, PASSWORD } from '../support/accounts.ts';
import { type Client, type TestApp, testApp } from '../support/context.ts';

let app: TestApp;
let sysadmin: Client;
let sysadminId: string;

beforeEach(async () => {
  app = await testApp();
  sysadminId = (await account(app, 'boss', { role: 'sysadmin' })).id;
  sysadmin = app.as(sysadminId);
});

const li = { username: 'li.si', displayName: '李四', certificateNo: 'DJCP-0001', email: 'li@example.test' };

describe('creating an account', () => {
  it('answers a password once, with which the person must choose their own', async () => {
    const { body } = await sysadmin.post('/users', li).expect(201);
    expect(body.user).toMatchObject({
      username: 'li.si',
      displayName: '李四',
      office: null,
      disabled: false,
      revision: 1,
    });
    expect(body.password).toHaveLength(16);
    expect((await browser(app).signIn('li.si', body.password).expect(200)).body.mustChangePassword).toBe(true);
    expect((await entriesAbout(app, body.user.id))[1]).toMatchObject({ action: 'user.created', actorId: sysadminId });
    expect(JSON.stringify(await sysadmin.get('/users').then((answer) => answer.body))).not.toContain(body.password);
  });

  it('refuses a name that is taken', async () => {
    await sysadmin.post('/users', li).expect(201);
    const { body } = await sysadmin.post('/users', { ...li, displayName: '别人' }).expect(409);
    expect(body).toMatchObject({ code: 'already_exists', violations: [{ path: '/username' }] });
  });

  it.each(['Li', 'l', '1abc', 'li si', '李四'])('refuses the user name %j', async (username) => {
    const { body } = await sysadmin.post('/users', { ...li, username }).expect(400);
    expect(body.violations[0].path).toBe('/username');
  });

  it('refuses a field that is not for the page to set', async () => {
    await sysadmin.post('/users', { ...li, passwordHash: 'x' }).expect(400);
  });
});

describe('the list', () => {
  it('finds by name, filters by state and goes on page by page', async () => {
    for (const name of ['anna', 'bert', 'carl']) await account(app, name);
    const names = async (query: string) => {
      const { body } = await sysadmin.get(`/users?${query}`).expect(200);
      return body.items.map((user: { username: string }) => user.username);
    };
    expect(await names('q=ber')).toEqual(['bert']);
    expect(await names(`q=${encodeURIComponent('姓名c')}`)).toEqual(['carl']);
    expect(await names('state=disabled')).toEqual([]);
    const first = await sysadmin.get('/users?limit=2').expect(200);
    expect(first.body.items).toHaveLength(2);
    expect(await names(`limit=2&cursor=${first.body.nextCursor}`)).toEqual(['boss', 'carl']);
  });

  it('shows who is locked out and until when', async () => {
    await account(app, 'anna');
    for (let failure = 1; failure <= 5; failure += 1) await browser(app).signIn('anna', 'Wrong-horse-9');
    const { body } = await sysadmin.get('/users?q=anna').expect(200);
    expect(new Date(body.items[0].lockedUntil).getTime()).toBeGreaterThan(Date.now());
    const boss = await sysadmin.get('/users?q=boss').expect(200);
    expect(boss.body.items[0]).toMatchObject({ lockedUntil: null, office: 'sysadmin' });
  });

  it.each(['cursor=nonsense', 'limit=0', 'limit=9999', 'unknown=1'])('refuses ?%s', async (query) => {
    await sysadmin.get(`/users?${query}`).expect(400);
  });
});

describe('changing an account', () => {
  it('refuses a stale revision with what is stored', async () => {
    const { id } = await account(app, 'anna');
    await sysadmin.patch(`/users/${id}`, { displayName: '安娜', expectedRevision: 1 }).expect(200);
    const { body } = await sysadmin.patch(`/users/${id}`, { displayName: '别名', expectedRevision: 1 }).expect(409);
    expect(body).toMatchObject({ code: 'revision_conflict', current: { displayName: '安娜', revision: 2 } });
  });

  it('ends the sessions of a disabled account at once and lets it back in when enabled', async () => {
    const { id } = await account(app, 'anna');
    const page = browser(app);
    await page.signIn('anna').expect(200);
    await sysadmin.patch(`/users/${id}`, { disabled: true, expectedRevision: 1 }).expect(200);
    await page.get('/auth/session').expect(401);
    await page.signIn('anna').expect(401);
    await sysadmin.patch(`/users/${id}`, { disabled: false, expectedRevision: 2 }).expect(200);
    await page.signIn('anna').expect(200);
  });

  it('never disables oneself, nor the last person of an office', async () => {
    const { id } = await account(app, 'sec', { role: 'secadmin' });
    const self = await sysadmin.patch(`/users/${sysadminId}`, { disabled: true, expectedRevision: 1 }).expect(409);
    expect(self.body.title).toContain('自己');
    const last = await sysadmin.patch(`/users/${id}`, { disabled: true, expectedRevision: 1 }).expect(409);
    expect(last.body.title).toContain('最后一位');
    await account(app, 'sec2', { role: 'secadmin' });
    await sysadmin.patch(`/users/${id}`, { disabled: true, expectedRevision: 1 }).expect(200);
  });

  it('answers 404 for an account that is not there', async () => {
    await sysadmin.patch('/users/none', { displayName: '某', expectedRevision: 1 }).expect(404);
  });
});

describe('a reset', () => {
  it('of the password ends sessions and the lock-out, and the new one is shown once', async () => {
    const { id } = await account(app, 'anna');
    const page = browser(app);
    await page.signIn('anna').expect(200);
    for (let failure = 1; failure <= 5; failure += 1) await browser(app).signIn('anna', 'Wrong-horse-9');
    const { body } = await sysadmin.post(`/users/${id}/reset-password`).expect(200);
    await page.get('/auth/session').expect(401);
    await browser(app).signIn('anna', PASSWORD).expect(401);
    expect((await browser(app).signIn('anna', body.password).expect(200)).body.mustChangePassword).toBe(true);
  });

  it('of the second factor is the security administrator’s, so that nobody alone takes over an account', async () => {
    const { id } = await account(app, 'anna');
    const page = browser(app);
    await page.signIn('anna').expect(200);
    const { body } = await page.post('/auth/totp/start').expect(200);
    await page.post('/auth/totp/confirm', { code: codeAt(body.secret, app.ctx.now()) }).expect(200);
    await sysadmin.post(`/users/${id}/reset-second-factor`).expect(403);
    const { id: secId } = await account(app, 'sec', { role: 'secadmin' });
    await app.as(secId).post(`/users/${id}/reset-second-factor`).expect(204);
    await page.get('/auth/session').expect(401);
    expect((await browser(app).signIn('anna').expect(200)).body.secondFactor).toBe('none');
    await app.as(secId).post(`/users/${secId}/reset-second-factor`).expect(409);
  });
});

describe('settings', () => {
  it('start with the defaults of a level-3 application and keep what is changed', async () => {
    const { body } = await sysadmin.get('/settings').expect(200);
    expect(body).toMatchObject({
      assessor: { value: null, revision: 0 },
      passwordPolicy: { value: { minLength: 10, minClasses: 3, history: 5, maxAgeDays: 90 } },
      lockOut: { value: { failures: 5, minutes: 15 } },
    });
    const value = { name: '某测评机构', code: 'DJCP-0001' };
    const saved = await sysadmin.put('/settings/assessor', { value, expectedRevision: 0 }).expect(200);
    expect(saved.body.assessor).toMatchObject({ value, revision: 1, updatedByName: '姓名boss' });
    const stale = await sysadmin.put('/settings/assessor', { value, expectedRevision: 0 }).expect(409);
    expect(stale.body.current.assessor.revision).toBe(1);
  });

  it('never go below what level 3 asks', async () => {
    const weak = { minLength: 4, minClasses: 1, history: 0, maxAgeDays: 0 };
    await sysadmin.put('/settings/password-policy', { value: weak, expectedRevision: 0 }).expect(400);
  });
});

describe('the first start without the example', () => {
  it('makes the three offices once', async () => {
    app = await testApp();
    const made = await createFirstAccounts(app.ctx);
    expect(made.map(({ role }) => role)).toEqual(['sysadmin', 'secadmin', 'audit_admin']);
    for (const { username, password } of made) {
      const { body } = await browser(app).signIn(username, password).expect(200);
      expect(body).toMatchObject({ mustChangePassword: true, secondFactor: 'must_enroll' });
    }
    expect(await createFirstAccounts(app.ctx)).toEqual([]);
  });
});
