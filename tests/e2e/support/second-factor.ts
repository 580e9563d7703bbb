/** The administrators' second factor, worked as with an app on a telephone. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOTP } from 'otpauth';
import type { Visit } from './visit.ts';

export const codeOf = (secret: string): string => new TOTP({ secret }).generate();

/** On the page that asks for it: shows the secret, types the code, answers the secret. */
export async function bindSecondFactor(visit: Visit): Promise<string> {
  await visit.see('请先绑定动态口令');
  await visit.click('开始绑定');
  await visit.page.waitForSelector('code.secret');
  const secret = await visit.page.$eval('code.secret', (element) => element.textContent ?? '');
  await visit.fill('动态口令', codeOf(secret));
  await visit.click('确认绑定');
  return secret;
}

/** A code works once in 30 seconds, so the session is kept for the next journey instead of signing in again. */
export async function enterOffice(visit: Visit, username: string, password: string, dataDir: string): Promise<void> {
  const kept = join(dataDir, `session-${username}.json`);
  if (existsSync(kept)) {
    await visit.takeCookies(JSON.parse(readFileSync(kept, 'utf8')));
    await visit.goto('/');
    return;
  }
  await visit.signIn(username, password);
  await bindSecondFactor(visit);
  await visit.gone('.sign-in-card');
  await visit.rest();
  writeFileSync(kept, JSON.stringify(await visit.cookies()), { mode: 0o600 });
}
