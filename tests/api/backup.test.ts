import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { openPromise } from 'yauzl';
import { localFileStore } from '../../server/adapters/file-store.ts';
import { backupTo } from '../../server/backup/backup.ts';
import { UnusableBackup } from '../../server/backup/manifest.ts';
import { inspectBackup, restoreFrom, TargetNotEmpty } from '../../server/backup/restore.ts';
import { type Database, embedded } from '../../server/db/client.ts';
import { results } from '../../server/db/schema/fieldwork.ts';
import { verifyTrail } from '../../server/features/audit-log/audit-log.service.ts';
import { issueDocumentForExample } from '../../server/features/documents/example-issue.ts';
import { account, browser } from '../support/accounts.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { emptyDatabase } from '../support/database.ts';
import { seedFinished } from '../support/finished-assessment.ts';
import { seedPeople } from '../support/seed.ts';
import { renamed, zipOf } from '../support/zip.ts';

const folder = mkdtempSync(join(tmpdir(), 'djbh-backup-'));
const path = join(folder, 'workbench.backup');
/** Characters that a careless reader of lines or of JSON breaks at. */
const HARD = '行分隔\u2028段分隔\u2029引号"反斜\\换行\n制表\t𠮷😀';

let app: TestApp;
let documentId: string;

beforeEach(async () => {
  rmSync(path, { force: true });
  app = await testApp();
  await seedFinished(app.ctx);
  await seedPeople(app.ctx, 'p1');
  await account(app, 'wang');
  await app.ctx.db.update(results).set({ record: HARD }).where(sql`unit_id = 'L3-PES1-01'`);
  const keys = join(app.ctx.config.dataDir, 'keys');
  mkdirSync(keys);
  for (const name of ['signing-key.pem', 'signing-key.pub.pem'])
    cpSync(join(app.ctx.config.dataDir, name), join(keys, name));
  writeFileSync(join(keys, 'session-secret'), app.ctx.sessionSecret);
  const people = { preparedBy: 'lead', reviewedBy: 'reviewer', approvedBy: 'approver' };
  documentId = await issueDocumentForExample(app.ctx, { assessmentId: 'a1', kind: 'assessment_report', ...people });
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function target(database: Database, force = false) {
  const dataDir = mkdtempSync(join(folder, 'target-'));
  return { database, dataDir, force, files: await localFileStore(join(dataDir, 'files')) };
}

/** Every row of every table as text, so that nothing can differ unseen. */
async function contentOf({ db }: Database): Promise<Record<string, string[]>> {
  const content: Record<string, string[]> = {};
  const rowsOf = async (text: string): Promise<{ value: string }[]> => {
    const answer = (await db.execute(sql.raw(text))) as unknown;
    return (Array.isArray(answer) ? answer : (answer as { rows: unknown }).rows) as { value: string }[];
  };
  for (const { value: table } of await rowsOf("select tablename as value from pg_tables where schemaname = 'public'")) {
    if (['sessions', 'login_limits', 'audit_entries', 'audit_head'].includes(table)) continue;
    const rows = await rowsOf(`select row_to_json(t)::text as value from "${table}" t`);
    content[table] = rows.map(({ value }) => value).sort();
  }
  return content;
}

describe('a backup', () => {
  it('brings everything back: rows, files, keys and a whole trail', async () => {
    const before = await contentOf(app.ctx.database);
    const made = await backupTo(app.ctx, path);
    expect(made.files).toBeGreaterThanOrEqual(2);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    await emptyDatabase(app.ctx.database);
    const to = await target(app.ctx.database);
    const restored = await restoreFrom(path, to);
    expect(restored).toMatchObject({ rows: made.rows, files: made.files, auditFaults: [] });
    expect(await contentOf(app.ctx.database)).toEqual(before);
    expect(JSON.stringify(before['results'])).toContain('\u2028');
    expect((await verifyTrail(app.ctx.db, new Date())).ok).toBe(true);
    for (const name of ['signing-key.pem', 'signing-key.pub.pem', 'session-secret']) {
      const was = readFileSync(join(app.ctx.config.dataDir, 'keys', name), 'utf8');
      expect(readFileSync(join(to.dataDir, 'keys', name), 'utf8')).toBe(was);
    }
    expect(statSync(join(to.dataDir, 'keys', 'signing-key.pem')).mode & 0o777).toBe(0o600);
    app = { ...app, ctx: { ...app.ctx, files: to.files } };
    await browser(app).signIn('wang').expect(200);
    const row = await app.as('lead').get('/issued-documents').expect(200);
    expect(row.body.items[0].id).toBe(documentId);
    expect(await to.files.has(row.body.items[0].fileSha256)).toBe(true);
  });

  it('goes from either database into the embedded one', async () => {
    const before = await contentOf(app.ctx.database);
    await backupTo(app.ctx, path);
    const other = embedded(await PGlite.create());
    await restoreFrom(path, await target(other));
    expect(await contentOf(other)).toEqual(before);
    await other.close();
  });

  it('leaves nobody signed in', async () => {
    const page = browser(app);
    await page.signIn('wang').expect(200);
    await backupTo(app.ctx, path);
    await restoreFrom(path, await target(app.ctx.database, true));
    await app.ctx.sessions.endSessionsOf('nobody');
    await page.get('/auth/session').expect(401);
  });

  it('is refused to be made when a stored file is damaged', async () => {
    const root = join(app.ctx.config.dataDir, 'files');
    const place =
      readdirSync(root, { recursive: true, encoding: 'utf8' }).find((name) => /[0-9a-f]{64}$/.test(name)) ?? '';
    writeFileSync(join(root, place), 'something else');
    await expect(backupTo(app.ctx, path)).rejects.toThrow('已损坏');
    expect(existsSync(path)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.startsWith('workbench'))).toEqual([]);
  });

  it('says what it holds without being restored', async () => {
    await backupTo(app.ctx, path);
    const manifest = await inspectBackup(path);
    expect(manifest).toMatchObject({ format: 'djbh-backup', database: app.ctx.database.kind, rows: { documents: 1 } });
    expect(manifest.rows['sessions']).toBeUndefined();
  });
});

describe('a restore', () => {
  it('refuses a filled database unless it is told to replace it', async () => {
    await backupTo(app.ctx, path);
    const before = await contentOf(app.ctx.database);
    await expect(restoreFrom(path, await target(app.ctx.database))).rejects.toThrow(TargetNotEmpty);
    await account(app, 'later');
    await restoreFrom(path, await target(app.ctx.database, true));
    expect(await contentOf(app.ctx.database)).toEqual(before);
  });

  const everyKindOfDamage: readonly (readonly [string, (bytes: Buffer) => Buffer | Promise<Buffer>])[] = [
    ['a file cut short', (bytes) => bytes.subarray(0, bytes.length - 2000)],
    ['a cut at the beginning', (bytes) => bytes.subarray(100)],
    ['an empty file', () => Buffer.alloc(0)],
    ['another zip', () => zipOf({ 'assessment.json': '{}' })],
    ['another manifest', () => zipOf({ 'manifest.json': '{"format":"djbh-backup"}' })],
    ['a part under another name', (bytes) => renamed(bytes, 'tables/users.jsonl', 'tables/uzers.jsonl')],
    ['a name outside the folder', (bytes) => renamed(bytes, 'keys/session-secret', 'keys/../../etc/pwd1')],
  ];

  it.each(everyKindOfDamage)('refuses %s before it touches anything', async (_what, damage) => {
    await backupTo(app.ctx, path);
    writeFileSync(path, await damage(readFileSync(path)));
    const before = await contentOf(app.ctx.database);
    const to = await target(app.ctx.database, true);
    await expect(restoreFrom(path, to)).rejects.toThrow(UnusableBackup);
    expect(await contentOf(app.ctx.database)).toEqual(before);
    expect(existsSync(join(to.dataDir, 'keys'))).toBe(false);
  });

  it('finds a single changed byte in any part', async () => {
    await backupTo(app.ctx, path);
    const sound = readFileSync(path);
    const zip = await openPromise(path, { lazyEntries: true, autoClose: false });
    const places: (readonly [string, number])[] = [];
    for await (const entry of zip.eachEntry()) {
      const { fileDataStart } = await zip.readLocalFileHeaderPromise(entry, { minimal: true });
      if (entry.uncompressedSize > 0)
        places.push([entry.fileName, fileDataStart + Math.floor(entry.compressedSize / 2)]);
    }
    zip.close();
    expect(places.length).toBeGreaterThan(15);
    for (const [name, place] of places) {
      const changed = Buffer.from(sound);
      changed[place] = (changed[place] ?? 0) ^ 0x10;
      writeFileSync(path, changed);
      await expect(inspectBackup(path), name).rejects.toThrow(UnusableBackup);
    }
  });

  it('says so when there is no such file', async () => {
    await expect(restoreFrom(join(folder, 'none'), await target(app.ctx.database))).rejects.toThrow(/ENOENT/);
  });

  it('reports a trail that was already broken when the backup was made', async () => {
    await app.ctx.database.executeSql(
      "alter table audit_entries disable trigger user; update audit_entries set actor_name = 'x' where seq = 2; alter table audit_entries enable trigger user",
    );
    await backupTo(app.ctx, path);
    const restored = await restoreFrom(path, await target(app.ctx.database, true));
    expect(restored.auditFaults.join()).toContain('第 2 条内容被改动');
  });
});
