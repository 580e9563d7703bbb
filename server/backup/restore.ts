/** Puts a backup back. First the whole file is checked; only then, and in one transaction, is anything changed. */
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { SYSTEM_ACTOR } from '../actor.ts';
import type { FileStore } from '../adapters/file-store.ts';
import { appendAudit } from '../audit.ts';
import type { Database } from '../db/client.ts';
import { verifyTrail } from '../features/audit-log/audit-log.service.ts';
import { MANIFEST, type Manifest, readManifest, UnusableBackup } from './manifest.ts';
import { emptyTables, filledTables, insertLines, tablesInOrder } from './tables.ts';

export interface RestoreTarget {
  readonly database: Database;
  readonly files: FileStore;
  readonly dataDir: string;
  /** Replaces whatever is there. */
  readonly force: boolean;
}

export interface RestoreSummary {
  readonly createdAt: string;
  readonly rows: number;
  readonly files: number;
  /** Faults of the audit trail as it came out of the backup; empty when it is whole. */
  readonly auditFaults: readonly string[];
}

/** The target holds data and `force` was not given. */
export class TargetNotEmpty extends Error {}

interface Archive {
  readonly zip: ZipFile;
  readonly entries: ReadonlyMap<string, Entry>;
  readonly manifest: Manifest;
}

/**
 * Restores tables, files and keys. The program must be restarted afterwards: it read its keys at the start.
 * @throws UnusableBackup, TargetNotEmpty: nothing was changed.
 */
export async function restoreFrom(path: string, target: RestoreTarget): Promise<RestoreSummary> {
  const archive = await openArchive(path);
  try {
    await verifyParts(archive);
    await refuseFilledTarget(target);
    await storeFiles(archive, target.files);
    const keys = await prepareKeys(archive, target.dataDir);
    try {
      const summary = await replaceTables(archive, target);
      await keys.putInPlace();
      return summary;
    } finally {
      await keys.discard();
    }
  } finally {
    archive.zip.close();
  }
}

/** What a backup holds, after checking every byte of it. @throws UnusableBackup */
export async function inspectBackup(path: string): Promise<Manifest> {
  const archive = await openArchive(path);
  try {
    await verifyParts(archive);
    return archive.manifest;
  } finally {
    archive.zip.close();
  }
}

async function openArchive(path: string): Promise<Archive> {
  let zip: ZipFile | undefined;
  try {
    zip = await openPromise(path, { lazyEntries: true, autoClose: false });
    const entries = new Map<string, Entry>();
    for await (const entry of zip.eachEntry()) {
      if (entries.has(entry.fileName)) throw new UnusableBackup(`备份文件中 ${entry.fileName} 重复出现`);
      entries.set(entry.fileName, entry);
    }
    const first = entries.get(MANIFEST);
    if (first === undefined) throw new UnusableBackup('这不是本工作台的备份文件');
    const bytes: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(first)) bytes.push(chunk as Buffer);
    return { zip, entries, manifest: readManifest(Buffer.concat(bytes), zip.comment) };
  } catch (error) {
    zip?.close();
    throw asUnusable(error);
  }
}

/** yauzl speaks of zip structures; whoever restores wants to know that the file is no good. */
function asUnusable(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  const isSystem = code !== undefined && /^E[A-Z]+$/.test(code);
  if (error instanceof UnusableBackup || isSystem) return error;
  return new UnusableBackup('备份文件已损坏或不完整');
}

async function verifyParts({ zip, entries, manifest }: Archive): Promise<void> {
  const named = new Set(manifest.parts.map(({ name }) => name));
  const extra = [...entries.keys()].find((name) => name !== MANIFEST && !named.has(name));
  if (extra !== undefined) throw new UnusableBackup(`备份文件中有清单之外的内容：${extra}`);
  for (const { name, sha256, size } of manifest.parts) {
    const entry = entries.get(name);
    if (entry === undefined) throw new UnusableBackup(`备份文件缺少 ${name}`);
    if (entry.uncompressedSize !== size || (await digestOfEntry(zip, entry)) !== sha256) {
      throw new UnusableBackup(`备份文件已损坏：${name} 与清单不符`);
    }
  }
}

async function digestOfEntry(zip: ZipFile, entry: Entry): Promise<string | null> {
  const hash = createHash('sha256');
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) hash.update(chunk as Buffer);
    return hash.digest('hex');
  } catch {
    return null;
  }
}

async function refuseFilledTarget({ database, force }: RestoreTarget): Promise<void> {
  await database.migrate();
  if (force) return;
  const filled = await filledTables(database.db);
  if (filled.length > 0) {
    throw new TargetNotEmpty('目标数据库中已有数据；确要以备份替换全部数据，请加 --force');
  }
}

/** Content-addressed: a file that was there already is the same, one too many does no harm. */
async function storeFiles(archive: Archive, files: FileStore): Promise<void> {
  for (const [name, entry] of archive.entries) {
    if (!name.startsWith('files/') || (await files.has(name.slice('files/'.length)))) continue;
    const draft = join(files.incoming, randomUUID());
    await pipeline(await archive.zip.openReadStreamPromise(entry), createWriteStream(draft, { mode: 0o600 }));
    await files.takeIn(draft);
  }
}

/** Written beside the old ones and moved over them once the database has committed. */
async function prepareKeys({ zip, entries }: Archive, dataDir: string) {
  const folder = join(dataDir, 'keys');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const moves: { from: string; to: string }[] = [];
  for (const [name, entry] of entries) {
    if (!name.startsWith('keys/')) continue;
    const to = join(dataDir, name);
    const from = `${to}.${randomUUID()}`;
    const bytes: Buffer[] = [];
    for await (const chunk of await zip.openReadStreamPromise(entry)) bytes.push(chunk as Buffer);
    await writeFile(from, Buffer.concat(bytes), { mode: name.endsWith('.pub.pem') ? 0o644 : 0o600, flag: 'wx' });
    moves.push({ from, to });
  }
  return {
    putInPlace: async () => {
      for (const { from, to } of moves) await rename(from, to);
    },
    discard: async () => {
      for (const { from } of moves) await rm(from, { force: true });
    },
  };
}

async function replaceTables(archive: Archive, { database }: RestoreTarget): Promise<RestoreSummary> {
  const { createdAt, rows: expected } = archive.manifest;
  return database.db.transaction(async (tx) => {
    await emptyTables(tx);
    let rows = 0;
    for (const table of await tablesInOrder(tx)) {
      const entry = archive.entries.get(`tables/${table}.jsonl`);
      if (entry === undefined) throw new UnusableBackup(`备份文件缺少数据表 ${table}`);
      const input = await archive.zip.openReadStreamPromise(entry);
      const count = await insertLines(tx, table, linesOf(input));
      if (count !== expected[table]) throw new UnusableBackup(`备份文件已损坏：${table} 的行数与清单不符`);
      rows += count;
    }
    const now = new Date();
    const trail = await verifyTrail(tx, now);
    const files = [...archive.entries.keys()].filter((name) => name.startsWith('files/')).length;
    const detail = { createdAt, rows, files, auditWhole: trail.ok };
    await appendAudit(tx, SYSTEM_ACTOR, now, { action: 'backup.restored', entity: 'backup', entityId: '', detail });
    return { createdAt, rows, files, auditFaults: trail.faults };
  });
}

/** At line feeds only: Node's readline also breaks at U+2028, which may stand inside a record. */
async function* linesOf(input: Readable): AsyncGenerator<string> {
  let rest = '';
  for await (const text of input.setEncoding('utf8')) {
    const lines = (rest + String(text)).split('\n');
    rest = lines.pop() ?? '';
    yield* lines;
  }
  if (rest !== '') yield rest;
}
