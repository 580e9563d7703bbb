/** One workbench and one browser for the whole run. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type Account, startBrowser, startWorkbench } from './workbench.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    readonly workbench: { readonly url: string; readonly dataDir: string; readonly accounts: readonly Account[] };
    readonly browserEndpoint: string;
  }
}

const root = join(import.meta.dirname, '..', '..', '..');

export async function setup(project: TestProject): Promise<() => Promise<void>> {
  // What is looked at must be what the sources say.
  const built = spawnSync(process.execPath, [join(root, 'server/setup/prepare.mjs'), '--client'], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the client could not be built');
  const shots = join(root, 'node_modules/.cache/djbh-e2e');
  rmSync(shots, { recursive: true, force: true });
  mkdirSync(shots, { recursive: true });
  const [{ url, dataDir, accounts, stop }, browser] = await Promise.all([startWorkbench(), startBrowser()]);
  project.provide('workbench', { url, dataDir, accounts });
  project.provide('browserEndpoint', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await stop();
  };
}
