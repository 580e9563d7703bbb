/**
 * PGlite takes no lock of its own: two processes on one folder silently lose data. The lock is a file that names its
 * holder; it is taken over only when that process is gone.
 */
import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, linkSync, openSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

interface Holder {
  readonly pid: number;
  readonly host: string;
  readonly startedAt: string;
  /** Start time of the process as the kernel tells it: the same pid may later belong to another process. */
  readonly processStart: string | null;
}

export class DataDirInUse extends Error {}

export async function lockDataDir(dataDir: string): Promise<() => Promise<void>> {
  const path = join(dataDir, 'djbh.lock');
  const mine: Holder = {
    pid: process.pid,
    host: hostname(),
    startedAt: new Date().toISOString(),
    processStart: processStart(process.pid),
  };
  const draft = join(dataDir, `djbh.lock.${randomUUID()}`);
  writeFileSync(draft, JSON.stringify(mine), { mode: 0o600 });
  try {
    takeOver(path, draft, dataDir);
  } finally {
    rmSync(draft, { force: true });
  }
  return async () => {
    if (readHolder(path)?.pid === process.pid) rmSync(path, { force: true });
  };
}

/** A hard link appears whole or not at all, and fails when the name exists: no window between look and write. */
function takeOver(path: string, draft: string, dataDir: string): void {
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      linkSync(draft, path);
      return;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    }
    const holder = readHolder(path);
    if (holder !== null && isAlive(holder)) throw inUse(dataDir, holder);
    dropStale(path, dataDir);
  }
  throw new DataDirInUse(`数据目录 ${dataDir} 的锁正被争用，请稍后再试。`);
}

/** Moved aside first: between our look and the removal another process may have taken the lock. */
function dropStale(path: string, dataDir: string): void {
  const aside = `${path}.${randomUUID()}`;
  try {
    renameSync(path, aside);
  } catch {
    return;
  }
  const holder = readHolder(aside);
  if (holder !== null && isAlive(holder)) {
    linkSync(aside, path);
    rmSync(aside, { force: true });
    throw inUse(dataDir, holder);
  }
  rmSync(aside, { force: true });
}

function inUse(dataDir: string, holder: Holder): DataDirInUse {
  return new DataDirInUse(
    `数据目录 ${dataDir} 正由另一进程使用：进程号 ${holder.pid}（主机 ${holder.host}，启动于 ${holder.startedAt}）。` +
      '内嵌数据库只能由一个进程打开：请先停止该进程；如需多进程运行，请设置 DATABASE_URL 改用 PostgreSQL。',
  );
}

function readHolder(path: string): Holder | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as Holder;
  } catch {
    return null;
  }
}

function isAlive(holder: Holder): boolean {
  // A lock from another machine (shared folder) can not be probed from here: believe it.
  if (holder.host !== hostname()) return true;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
  const start = processStart(holder.pid);
  return start === null || holder.processStart === null || start === holder.processStart;
}

function processStart(pid: number): string | null {
  const stat = `/proc/${pid}/stat`;
  if (!existsSync(stat)) return null;
  const fd = openSync(stat, 'r');
  try {
    const fields = readFileSync(fd, 'utf8').split(') ').at(-1)?.split(' ');
    return fields?.[19] ?? null;
  } finally {
    closeSync(fd);
  }
}
