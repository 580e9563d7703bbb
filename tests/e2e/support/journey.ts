/** `journey`: a test with people in it. Whoever was opened is checked for faults and sent home at the end. */
import puppeteer, { type Browser } from 'puppeteer';
import { expect, inject, test } from 'vitest';
import { enter } from './entering.ts';
import { type Size, Visit } from './visit.ts';
import type { Account } from './workbench.ts';

let browser: Promise<Browser> | undefined;

const sharedBrowser = (): Promise<Browser> => {
  browser ??= puppeteer.connect({ browserWSEndpoint: inject('browserEndpoint'), defaultViewport: null });
  return browser;
};

export function accountOf(username: string): Account {
  const account = inject('workbench').accounts.find((row) => row.username === username);
  if (account === undefined) throw new Error(`the example has no account ${username}`);
  return account;
}

export interface People {
  /** Someone who is not signed in. */
  stranger(size?: Size): Promise<Visit>;
  /** Someone of the example, signed in. */
  open(username: string, size?: Size): Promise<Visit>;
}

export const journey = test.extend<{ people: People }>({
  people: async ({ task }, use) => {
    const visits = new Map<string, Visit>();
    const stranger = async (size?: Size, name = `visitor-${visits.size + 1}`): Promise<Visit> => {
      const context = await (await sharedBrowser()).createBrowserContext();
      const visit = await Visit.begin(context, inject('workbench').url, size);
      visits.set(name, visit);
      return visit;
    };
    const open = async (username: string, size?: Size): Promise<Visit> => {
      const visit = await stranger(size, `${username}-${visits.size + 1}`);
      await enter(visit, accountOf(username), inject('workbench').dataDir);
      return visit;
    };
    await use({ stranger: (size) => stranger(size), open });
    const failed = task.result?.state === 'fail';
    const faults: string[] = [];
    for (const [name, visit] of visits) {
      if (failed)
        await visit.screenshot(`failed-${task.name.replace(/\W+/g, '-').slice(0, 60)}-${name}`).catch(() => '');
      faults.push(...visit.faults().map((fault) => `${name}: ${fault}`));
      await visit.close();
    }
    if (!failed) expect(faults).toEqual([]);
  },
});
