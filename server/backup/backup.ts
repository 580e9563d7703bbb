/**
 * One file with everything the workbench holds: all tables as of one moment, the stored files, the keys. It contains
 * the private signing key: keep it like the data folder itself.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream, createWriteStream } from 'node:fs';
import { chmod, mkdir, open, readdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { SYSTEM_ACTOR } from '../actor.ts';
import { appendAudit } from '../audit.ts';
import type { AppContext } from '../context.ts';
import { PROGRAM_VERSION } from '../program-version.ts';
import { MANIFEST, type Manifest, newManifest, type Part, sha256Of } from './manifest.ts';
import { rowsAsText, tablesInOrder } from './tables.ts';

export interface BackupSummary {
  readonly path: string;
  readonly tables: number;
  readonly rows: number;
  readonly files: number;
}

interface Source extends Part {
  readonly path: string;
}

/**
 * Writes the backup of the whole workbench to `path`; the name appears only when the file is whole.
 * The tables are first written beside it, so that the database is held only for as long as reading takes.
 * @throws Error when a stored file is missing or differs from its digest: such a backup would not be one.
 */
export async function backupTo(ctx: AppContext, path: string): Promise<BackupSummary> {
  const draft = `${path}.${randomUUID()}`;
  const folder = `${draft}.parts`;
  await mkdir(folder, { mode: 0o700 });
  try {
    const { tables, rows, digests } = await writeTables(ctx, folder);
    const files = await checkedFiles(ctx, digests);
    const keys = await keysOf(ctx);
    const parts = [...tables, ...files, ...keys];
    const manifest = newManifest({
      program: PROGRAM_VERSION,
      database: ctx.database.kind,
      createdAt: ctx.now().toISOString(),
      rows,
      parts: parts.map(({ name, sha256, size }) => ({ name, sha256, size })),
    });
    await writeArchive(draft, parts, manifest);
    await rename(draft, path);
    const total = Object.values(rows).reduce((sum, count) => sum + count, 0);
    const summary = { tables: tables.length, rows: total, files: files.length };
    const event = {
      action: 'backup.made',
      entity: 'backup',
      entityId: sha256Of(Buffer.from(manifest.createdAt)).slice(0, 16),
    };
    await ctx.db.transaction((tx) => appendAudit(tx, SYSTEM_ACTOR, ctx.now(), { ...event, detail: summary }));
    return { path, ...summary };
  } finally {
    await rm(folder, { recursive: true, force: true });
    await rm(draft, { force: true });
  }
}

async function writeTables(ctx: AppContext, folder: string) {
  const tables: Source[] = [];
  const rows: Record<string, number> = {};
  const digests: string[] = [];
  await ctx.db.transaction(
    async (tx) => {
      for (const table of await tablesInOrder(tx)) {
        const path = join(folder, table);
        let count = 0;
        const lines = async function* () {
          for await (const some of rowsAsText(tx, table)) {
            count += some.length;
            if (table === 'files') digests.push(...some.map((line) => String(JSON.parse(line).sha256)));
            yield `${some.join('\n')}\n`;
          }
        };
        await pipeline(lines, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
        rows[table] = count;
        tables.push(await sourceOf(`tables/${table}.jsonl`, path));
      }
    },
    { isolationLevel: 'repeatable read', accessMode: 'read only' },
  );
  return { tables, rows, digests };
}

async function checkedFiles(ctx: AppContext, digests: readonly string[]): Promise<Source[]> {
  const files: Source[] = [];
  for (const sha256 of digests) {
    const file = await sourceOf(`files/${sha256}`, await ctx.files.pathOf(sha256));
    if (file.sha256 !== sha256) throw new Error(`文件库中的 ${sha256} 内容已损坏，备份未完成`);
    files.push(file);
  }
  return files;
}

async function keysOf(ctx: AppContext): Promise<Source[]> {
  const folder = join(ctx.config.dataDir, 'keys');
  const names = (await readdir(folder)).filter((name) => /^[a-z.-]+$/.test(name)).sort();
  return Promise.all(names.map((name) => sourceOf(`keys/${name}`, join(folder, name))));
}

async function sourceOf(name: string, path: string): Promise<Source> {
  const hash = createHash('sha256');
  let size = 0;
  for await (const chunk of createReadStream(path)) {
    hash.update(chunk as Buffer);
    size += (chunk as Buffer).length;
  }
  return { name, path, sha256: hash.digest('hex'), size };
}

async function writeArchive(path: string, parts: readonly Source[], manifest: Manifest): Promise<void> {
  const zip = new ZipFile();
  const text = Buffer.from(JSON.stringify(manifest, null, 1));
  zip.addBuffer(text, MANIFEST);
  for (const part of parts)
    zip.addFile(part.path, part.name, { compress: !part.name.startsWith('files/'), mode: 0o600 });
  zip.end({ forceZip64Format: false, comment: sha256Of(text) });
  await pipeline(zip.outputStream, createWriteStream(path, { mode: 0o600, flags: 'wx' }));
  await chmod(path, 0o600);
  const handle = await open(path, 'r+');
  await handle.sync().finally(() => handle.close());
}
