/** The real server as a child process on its own port and data folder, with a person signed in by a session row. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { sign } from 'cookie-signature';
import { pino } from 'pino';
import { readConfig } from '../../server/config.ts';
import { sessions } from '../../server/db/schema/people.ts';
import { type StartedContext, startContext } from '../../server/start-context.ts';
import { freePort } from './free-port.ts';

const root = join(import.meta.dirname, '..', '..');

export interface ServerProcess {
  readonly url: string;
  readonly child: ChildProcess;
  stop(signal?: NodeJS.Signals): Promise<void>;
}

export type ServerEnv = Record<string, string>;

/** Resolves when GET /api/health answers. */
export async function startServer(
  env: ServerEnv,
  options: { entry?: string; quiet?: boolean } = {},
): Promise<ServerProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [options.entry ?? join(root, 'server', 'main.ts')], {
    cwd: root,
    env: { ...process.env, DJBH_EXAMPLE: 'off', ...env, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', options.quiet === false ? 'inherit' : 'ignore', 'inherit'],
  });
  const url = `http://127.0.0.1:${port}`;
  const stop = (signal: NodeJS.Signals = 'SIGTERM'): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
    const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
    child.kill(signal);
    return gone;
  };
  for (let attempt = 0; attempt < 1200; attempt += 1) {
    if (child.exitCode !== null) throw new Error(`server exited with ${child.exitCode}`);
    const ready = await fetch(`${url}/api/health`).then(
      (answer) => answer.ok,
      () => false,
    );
    if (ready) return { url, child, stop };
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  await stop('SIGKILL');
  throw new Error('server did not answer in 30 s');
}

/** Opens the data folder in this process, lets `fill` write, closes it again: what a server then finds. */
export async function prepareData<T>(env: ServerEnv, fill: (ctx: StartedContext) => Promise<T>): Promise<T> {
  const ctx = await startContext(readConfig({ ...env }), pino({ level: 'silent' }));
  try {
    return await fill(ctx);
  } finally {
    await ctx.close();
  }
}

/** A session row and the cookie that belongs to it. */
export async function signedInCookie(ctx: StartedContext, userId: string): Promise<string> {
  const sid = randomUUID();
  await ctx.db.insert(sessions).values({
    sid,
    userId,
    data: {
      userId,
      secondFactor: true,
      mustEnroll: false,
      mustChangePassword: false,
      cookie: { originalMaxAge: 1_800_000 },
    },
    expiresAt: new Date(Date.now() + 3_600_000),
  });
  return `djbh.sid=${encodeURIComponent(`s:${sign(sid, ctx.sessionSecret)}`)}`;
}
