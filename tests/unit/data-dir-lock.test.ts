import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DataDirInUse, lockDataDir } from '../../server/db/data-dir-lock.ts';

const module = join(import.meta.dirname, '..', '..', 'server', 'db', 'data-dir-lock.ts');
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'djbh-lock-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Another process that takes the lock and then waits to be killed. */
async function holder(): Promise<{ pid: number; kill(): Promise<void> }> {
  const script = `const { lockDataDir } = await import(${JSON.stringify(module)}); await lockDataDir(${JSON.stringify(folder)}); console.log('held'); setInterval(() => {}, 1000);`;
  const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  await once(child.stdout, 'data');
  return {
    pid: child.pid ?? 0,
    kill: async () => {
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

describe('the lock of the data folder', () => {
  it('refuses a second process and names the first', async () => {
    const first = await holder();
    const refusal = await lockDataDir(folder).catch((error: unknown) => error);
    await first.kill();
    expect(refusal).toBeInstanceOf(DataDirInUse);
    expect((refusal as Error).message).toContain(`进程号 ${first.pid}`);
    expect((refusal as Error).message).toContain('DATABASE_URL');
  });

  it('is taken over at once when the holder was killed', async () => {
    const first = await holder();
    await first.kill();
    const release = await lockDataDir(folder);
    await release();
    expect(existsSync(join(folder, 'djbh.lock'))).toBe(false);
  });

  it('is taken over when another process now has the same number', async () => {
    const stale = { pid: process.pid, host: hostname(), startedAt: '2025-01-01T00:00:00.000Z', processStart: '1' };
    writeFileSync(join(folder, 'djbh.lock'), JSON.stringify(stale));
    await (await lockDataDir(folder))();
  });

  it('believes a lock from another machine', async () => {
    const remote = { pid: 1, host: 'another-host', startedAt: '2025-01-01T00:00:00.000Z', processStart: null };
    writeFileSync(join(folder, 'djbh.lock'), JSON.stringify(remote));
    await expect(lockDataDir(folder)).rejects.toThrow('another-host');
  });

  it('lets exactly one of many callers in, and leaves no drafts behind', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 10 }, () => lockDataDir(folder)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(readdirSync(folder)).toEqual(['djbh.lock']);
  });
});
