import { eq, like, sql } from 'drizzle-orm';
import { beforeEach, describe, expect, it } from 'vitest';
import { loginLimits, users } from '../../server/db/schema/people.ts';
import { account, browser, codeAt, PASSWORD, type TestAccount, trailOf } from '../support/accounts.ts';
import { type TestApp, testApp } from '../support/context.ts';

let app: TestApp;
let wang: TestAccount;

beforeEach(async () => {
  app = await testApp();
  wang = await account(app, 'wang');
});

const userRow = async (id: string) => (await app.ctx.db.select().from(users).where(eq(users.id, id)))[0];

describe('signing in', () => {
  it('begins a session that says who the person is', async () => {
    const page = browser(app);
    const { body } = await page.signIn('wang').expect(200);
    expect(body).toMatchObject({
      user: { id: wang.id, username: 'wang' },
      office: null,
      secondFactor: 'none',
      mustChangePassword: false,
    });
    expect((await page.get('/auth/session').expect(200)).body).toEqual(body);
    expect((await trailOf(app, 'auth.signed_in'))[0]).toMatchObject({ actorId: wang.id, actorName: '姓名wang' });
  });

  it('takes the user name as it may be typed', async () => {
    await browser(app).signIn(' Wang ').expect(200);
  });

  it('gives a new session id, so that one fixed beforehand is worth nothing', async () => {
    const page = browser(app);
    const first = await page.signIn('wang').expect(200);
    const second = await page.signIn('wang').expect(200);
    const cookie = (answer: typeof first): string => String(answer.headers['set-cookie']).split(';')[0] ?? '';
    expect(cookie(second)).not.toBe(cookie(first));
    expect(String(first.headers['set-cookie'])).toMatch(/HttpOnly.*SameSite=Strict/i);
  });

  it('answers an unknown name, a wrong password and a disabled account alike', async () => {
    await app.ctx.db.update(users).set({ disabledAt: new Date() }).where(eq(users.username, 'wang'));
    await account(app, 'li');
    const answers = [];
    for (const [name, password] of [
      ['nobody', PASSWORD],
      ['li', 'Wrong-horse-9'],
      ['wang', PASSWORD],
    ] as const) {
      const { body, status } = await browser(app).signIn(name, password);
      answers.push({ status, title: body.title, code: body.code });
    }
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 401, code: 'unauthenticated' });
  });

  it('never writes what was typed as a name of nobody into the trail', async () => {
    await browser(app).signIn('my-secret-password').expect(401);
    const [entry] = await trailOf(app, 'auth.sign_in_failed');
    expect(JSON.stringify(entry)).not.toContain('my-secret');
    expect(entry?.actorName).toBe('（不存在的账号）');
  });

  it('refuses a request from another site', async () => {
    const { default: request } = await import('supertest');
    await request(app.express).post('/api/auth/sign-in').send({ username: 'wang', password: PASSWORD }).expect(403);
  });
});

describe('guessing', () => {
  it('locks the account after five failures, also for the right password, and says so in the trail', async () => {
    for (let failure = 1; failure <= 4; failure += 1) await browser(app).signIn('wang', 'Wrong-horse-9').expect(401);
    const fifth = await browser(app).signIn('wang', 'Wrong-horse-9').expect(429);
    expect(fifth.body).toMatchObject({ code: 'too_many_requests', title: expect.stringContaining('15 分钟') });
    await browser(app).signIn('wang').expect(429);
    expect(await trailOf(app, 'auth.sign_in_failed')).toHaveLength(5);
    expect(await trailOf(app, 'auth.locked')).toHaveLength(1);
  });

  it('locks a name that does not exist in the same way', async () => {
    for (let failure = 1; failure <= 4; failure += 1) await browser(app).signIn('ghost').expect(401);
    await browser(app).signIn('ghost').expect(429);
  });

  it('opens again when the time is over', async () => {
    for (let failure = 1; failure <= 5; failure += 1) await browser(app).signIn('wang', 'Wrong-horse-9');
    await app.ctx.db
      .update(loginLimits)
      .set({ expire: new Date(Date.now() - 1) })
      .where(like(loginLimits.key, 'account:%'));
    await browser(app).signIn('wang').expect(200);
  });

  it('counts guesses made at the same moment', async () => {
    const guesses = await Promise.all(Array.from({ length: 12 }, () => browser(app).signIn('wang', 'Wrong-horse-9')));
    expect(guesses.filter(({ status }) => status === 401).length).toBeLessThanOrEqual(4);
    await browser(app).signIn('wang').expect(429);
  });

  it('forgets the failures after a success', async () => {
    for (const round of [1, 2]) {
      for (let failure = 1; failure <= 4; failure += 1)
        await browser(app).signIn('wang', `Wrong-horse-${round}`).expect(401);
      await browser(app).signIn('wang').expect(200);
    }
  });

  it('stops one address that tries many names', async () => {
    await browser(app).signIn('ghost').expect(401);
    await app.ctx.db.update(loginLimits).set({ points: 60 }).where(like(loginLimits.key, 'ip:%'));
    await browser(app).signIn('wang').expect(429);
  });

  it('follows the policy of the settings', async () => {
    const sysadmin = await account(app, 'boss', { role: 'sysadmin' });
    const change = { value: { failures: 3, minutes: 30 }, expectedRevision: 0 };
    await app.as(sysadmin.id).put('/settings/lock-out-policy', change).expect(200);
    for (let failure = 1; failure <= 2; failure += 1) await browser(app).signIn('wang', 'Wrong-horse-9').expect(401);
    const third = await browser(app).signIn('wang', 'Wrong-horse-9').expect(429);
    expect(third.body.title).toContain('30 分钟');
  });
});

describe('signing out', () => {
  it('ends the session', async () => {
    const page = browser(app);
    await page.signIn('wang').expect(200);
    await page.post('/auth/sign-out').expect(204);
    await page.get('/auth/session').expect(401);
    expect(await trailOf(app, 'auth.signed_out')).toHaveLength(1);
  });
});

describe('passwords', () => {
  it('are stored as argon2id digests only', async () => {
    expect((await userRow(wang.id))?.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });

  it('must be changed first after a reset: everything else is refused', async () => {
    const li = await account(app, 'li', { mustChangePassword: true });
    const page = browser(app);
    expect((await page.signIn('li').expect(200)).body.mustChangePassword).toBe(true);
    const refused = await page.get('/issued-documents').expect(403);
    expect(refused.body.code).toBe('password_change_required');
    const changed = await page
      .post('/auth/password', { currentPassword: PASSWORD, newPassword: 'Other-horse-8' })
      .expect(200);
    expect(changed.body.mustChangePassword).toBe(false);
    await page.get('/issued-documents').expect(200);
    expect((await userRow(li.id))?.mustChangePassword).toBe(false);
  });

  it('expire after ninety days', async () => {
    app.setNow(new Date(app.ctx.now().getTime() + 91 * 86_400_000));
    expect((await browser(app).signIn('wang').expect(200)).body.mustChangePassword).toBe(true);
  });

  it.each([
    ['short-A1', '至少要有 10 个字符'],
    ['Wang-horse-1', '不得包含用户名'],
    ['onlylowercase', '至少 3 种'],
    [PASSWORD, '最近 5 次'],
  ])('%s is refused with the reason', async (newPassword, reason) => {
    const page = browser(app);
    await page.signIn('wang').expect(200);
    const { body } = await page.post('/auth/password', { currentPassword: PASSWORD, newPassword }).expect(422);
    expect(JSON.stringify(body.violations)).toContain(reason);
    expect(body.violations[0].path).toBe('/newPassword');
  });

  it('may not come back within five changes, but may after', async () => {
    const page = browser(app);
    await page.signIn('wang').expect(200);
    let current = PASSWORD;
    const change = async (newPassword: string) => {
      const answer = await page.post('/auth/password', { currentPassword: current, newPassword });
      if (answer.status === 200) current = newPassword;
      return answer.status;
    };
    for (const n of [1, 2, 3, 4]) expect(await change(`Horse-number-${n}`)).toBe(200);
    expect(await change(PASSWORD)).toBe(422);
    expect(await change('Horse-number-5')).toBe(200);
    expect(await change(PASSWORD)).toBe(200);
  });

  it('end the other sessions of the person when changed', async () => {
    const here = browser(app);
    const elsewhere = browser(app);
    await here.signIn('wang').expect(200);
    await elsewhere.signIn('wang').expect(200);
    await here.post('/auth/password', { currentPassword: PASSWORD, newPassword: 'Other-horse-8' }).expect(200);
    await here.get('/auth/session').expect(200);
    await elsewhere.get('/auth/session').expect(401);
  });

  it('can not be guessed from an open session either', async () => {
    const page = browser(app);
    await page.signIn('wang').expect(200);
    const guess = () => page.post('/auth/password', { currentPassword: 'Wrong-horse-9', newPassword: 'Other-horse-8' });
    for (let failure = 1; failure <= 5; failure += 1) await guess().expect(422);
    await guess().expect(429);
  });
});

describe('the second factor', () => {
  async function enrolled(username: string) {
    const page = browser(app);
    await page.signIn(username).expect(200);
    const { body } = await page.post('/auth/totp/start').expect(200);
    await page.post('/auth/totp/confirm', { code: codeAt(body.secret, app.ctx.now()) }).expect(200);
    return { page, secret: String(body.secret) };
  }

  const wait = (seconds: number): void => app.setNow(new Date(app.ctx.now().getTime() + seconds * 1000));

  it('must be enrolled by the three offices before anything else', async () => {
    await account(app, 'boss', { role: 'sysadmin' });
    const page = browser(app);
    expect((await page.signIn('boss').expect(200)).body.secondFactor).toBe('must_enroll');
    expect((await page.get('/users').expect(401)).body.code).toBe('second_factor_required');
    const { body } = await page.post('/auth/totp/start').expect(200);
    expect(body).toMatchObject({
      uri: expect.stringMatching(/^otpauth:\/\/totp\//),
      qrSvg: expect.stringMatching(/^<svg/),
    });
    const wrong = await page.post('/auth/totp/confirm', { code: '000000' }).expect(422);
    expect(wrong.body.violations[0].path).toBe('/code');
    await page.get('/users').expect(401);
    const done = await page.post('/auth/totp/confirm', { code: codeAt(body.secret, app.ctx.now()) }).expect(200);
    expect(done.body.secondFactor).toBe('enrolled');
    await page.get('/users').expect(200);
  });

  it('is asked for at the next sign-in, and asking for it is no failure', async () => {
    const { secret } = await enrolled('wang');
    wait(60);
    for (let time = 1; time <= 6; time += 1) {
      expect((await browser(app).signIn('wang').expect(401)).body.code).toBe('second_factor_required');
    }
    const page = browser(app);
    expect((await page.signIn('wang', PASSWORD, codeAt(secret, app.ctx.now())).expect(200)).body.secondFactor).toBe(
      'enrolled',
    );
  });

  it('accepts a code once, and none that is older', async () => {
    const { secret } = await enrolled('wang');
    wait(60);
    const code = codeAt(secret, app.ctx.now());
    const previous = codeAt(secret, new Date(app.ctx.now().getTime() - 30_000));
    await browser(app).signIn('wang', PASSWORD, code).expect(200);
    await browser(app).signIn('wang', PASSWORD, code).expect(401);
    await browser(app).signIn('wang', PASSWORD, previous).expect(401);
    wait(30);
    await browser(app).signIn('wang', PASSWORD, codeAt(secret, app.ctx.now())).expect(200);
  });

  it('lets only one of two sign-ins with the same code through', async () => {
    const { secret } = await enrolled('wang');
    wait(60);
    const code = codeAt(secret, app.ctx.now());
    const both = await Promise.all([
      browser(app).signIn('wang', PASSWORD, code),
      browser(app).signIn('wang', PASSWORD, code),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual([200, 401]);
  });

  it('counts a wrong code like a wrong password', async () => {
    await enrolled('wang');
    for (let failure = 1; failure <= 4; failure += 1) await browser(app).signIn('wang', PASSWORD, '000000').expect(401);
    await browser(app).signIn('wang', PASSWORD, '000000').expect(429);
  });

  it('keeps its secret encrypted', async () => {
    const { secret } = await enrolled('wang');
    const row = await userRow(wang.id);
    expect(row?.totpSecret).not.toContain(secret);
    expect(row?.totpSecret?.length).toBeGreaterThan(40);
  });

  it('is not replaced by whoever has the open session', async () => {
    const { page } = await enrolled('wang');
    await page.post('/auth/totp/start').expect(409);
  });
});

describe('a session', () => {
  it('is refused when its cookie is forged', async () => {
    const { default: request } = await import('supertest');
    await request(app.express).get('/api/auth/session').set('Cookie', 'djbh.sid=s%3Aabc.forged').expect(401);
  });

  it('ends when it was idle too long', async () => {
    const page = browser(app);
    await page.signIn('wang').expect(200);
    await app.ctx.db.execute(sql`update sessions set expires_at = now() - interval '1 minute'`);
    // Empties the short-lived cache.
    await app.ctx.sessions.endSessionsOf('nobody');
    await page.get('/auth/session').expect(401);
  });
});
