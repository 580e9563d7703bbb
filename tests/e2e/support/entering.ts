/** Signing in as people do: through the form, and for the administrators with the second factor of their telephone. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { TOTP } from 'otpauth';
import type { Visit } from './visit.ts';
import type { Account } from './workbench.ts';

const OFFICES = ['sysadmin', 'secadmin', 'audit_admin'];

/** On the page that asks for it: reads the secret shown, types the code made from it. */
async function bindSecondFactor(visit: Visit): Promise<void> {
  await visit.see('请先绑定动态口令');
  await visit.click('开始绑定');
  await visit.see('输入应用上显示的 6 位数字');
  const secret = await visit.page.$eval('code.secret', (element) => element.textContent ?? '');
  await visit.fill('动态口令', new TOTP({ secret }).generate());
  await visit.click('确认绑定');
  await visit.gone('.sign-in-card');
  await visit.rest();
}

/** The first time through the form; afterwards with the session of then, as a browser left open (a code also works only once). */
export async function enter(visit: Visit, { role, username, password }: Account, dataDir: string): Promise<void> {
  const kept = join(dataDir, `session-${username}.json`);
  if (existsSync(kept)) {
    await visit.takeCookies(JSON.parse(readFileSync(kept, 'utf8')));
    await visit.goto('/');
    return;
  }
  await visit.signIn(username, password);
  if (OFFICES.includes(role)) await bindSecondFactor(visit);
  writeFileSync(kept, JSON.stringify(await visit.cookies()), { mode: 0o600 });
}
