/** The workbench as people meet it: a real server on its own port and empty data folder, which loads the example by itself. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import puppeteer, { type Browser } from 'puppeteer';
import { browserToStart } from '../../../server/adapters/chromium-path.ts';
import { startServer } from '../../support/server-process.ts';

export interface Account {
  readonly role: string;
  readonly username: string;
  readonly password: string;
}

export interface Workbench {
  readonly url: string;
  readonly dataDir: string;
  readonly accounts: readonly Account[];
  stop(): Promise<void>;
}

/** Resolves when the example is there, two documents of it issued. */
export async function startWorkbench(): Promise<Workbench> {
  const dataDir = mkdtempSync(join(tmpdir(), 'djbh-e2e-'));
  const server = await startServer({ DATA_DIR: dataDir, DJBH_EXAMPLE: '' });
  try {
    const accounts = await exampleAccounts(join(dataDir, 'example-accounts.json'));
    await exampleIssued(server.url, accounts);
    return {
      url: server.url,
      dataDir,
      accounts,
      stop: async () => {
        await server.stop();
        rmSync(dataDir, { recursive: true, force: true });
      },
    };
  } catch (error) {
    await server.stop('SIGKILL');
    throw error;
  }
}

/** Written while the example is loaded. */
async function exampleAccounts(path: string): Promise<Account[]> {
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    try {
      return JSON.parse(readFileSync(path, 'utf8')) as Account[];
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }
  throw new Error('the example was not loaded within a minute');
}

/** Printing the example's documents is the last of the first start: afterwards the machine belongs to the journeys. */
async function exampleIssued(url: string, accounts: readonly Account[]): Promise<void> {
  const { username, password } = accounts.find(({ role }) => role === 'auditor') ?? {};
  const signIn = { method: 'POST', headers: { 'content-type': 'application/json', 'x-djbh': '1' } };
  let cookie: string | null = null;
  for (let attempt = 0; attempt < 600; attempt += 1) {
    cookie ??= await fetch(`${url}/api/auth/sign-in`, { ...signIn, body: JSON.stringify({ username, password }) }).then(
      (answer) => (answer.ok ? (answer.headers.get('set-cookie')?.split(';')[0] ?? null) : null),
    );
    if (cookie !== null) {
      const answer = await fetch(`${url}/api/issued-documents`, { headers: { cookie } });
      const { items } = (await answer.json()) as { items?: readonly unknown[] };
      if (items?.length === 2) return;
    }
    await new Promise((resolve) => setTimeout(resolve, 250));
  }
  throw new Error('the documents of the example were not issued');
}

const FLAGS = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
  '--disable-dev-shm-usage',
  '--lang=zh-CN',
];

/** The browser that also prints; its profile is new and thrown away. */
export async function startBrowser(): Promise<Browser> {
  const executablePath = await browserToStart(process.env['CHROMIUM_PATH'] ?? null);
  return puppeteer.launch({ executablePath, headless: true, args: FLAGS });
}
