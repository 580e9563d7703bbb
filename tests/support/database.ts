/**
 * One migrated database per Vitest worker, emptied between tests: PGlite in memory (from a dump, because a first start
 * takes seconds), or a database of its own on the server that TEST_DATABASE_URL names.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { sql } from 'drizzle-orm';
import postgres from 'postgres';
import { type Database, embedded, openDatabase } from '../../server/db/client.ts';

const root = join(import.meta.dirname, '..', '..');
const migrations = join(root, 'server', 'db', 'migrations');

let opened: Promise<Database> | undefined;

export function workerDatabase(): Promise<Database> {
  opened ??= process.env['TEST_DATABASE_URL'] ? onServer(process.env['TEST_DATABASE_URL']) : inMemory();
  return opened;
}

function migrationsDigest(): string {
  const hash = createHash('sha256');
  for (const file of readdirSync(migrations, { recursive: true, encoding: 'utf8' }).sort()) {
    if (file.endsWith('.sql')) hash.update(readFileSync(join(migrations, file)));
  }
  return hash.digest('hex').slice(0, 16);
}

async function inMemory(): Promise<Database> {
  const cache = join(root, 'node_modules', '.cache', 'djbh');
  const dump = join(cache, `migrated-${migrationsDigest()}.tar`);
  if (existsSync(dump)) return embedded(await PGlite.create({ loadDataDir: new Blob([readFileSync(dump)]) }));
  const pglite = await PGlite.create();
  const database = embedded(pglite);
  await database.migrate();
  mkdirSync(cache, { recursive: true });
  const draft = `${dump}.${process.pid}.${Math.random()}`;
  writeFileSync(draft, Buffer.from(await (await pglite.dumpDataDir('none')).arrayBuffer()));
  renameSync(draft, dump);
  return database;
}

async function onServer(url: string): Promise<Database> {
  const name = `djbh_test_${process.env['VITEST_POOL_ID'] ?? '0'}_${process.pid}`;
  const admin = postgres(url, { max: 1, onnotice: () => {} });
  await admin.unsafe(`drop database if exists ${name} with (force)`);
  await admin.unsafe(`create database ${name}`);
  await admin.end();
  const own = new URL(url);
  own.pathname = `/${name}`;
  const database = await openDatabase({ databaseUrl: own.toString(), dataDir: '' });
  await database.migrate();
  return database;
}

export async function emptyDatabase(database: Database): Promise<void> {
  const { rows } = await database.executeSql(
    "select string_agg(format('%I.%I', schemaname, tablename), ', ') as list from pg_tables where schemaname = 'public'",
  );
  const [{ list }] = rows as [{ list: string }];
  await database.db.execute(sql.raw(`truncate ${list} restart identity cascade`));
  await database.db.execute(sql.raw("insert into audit_head (id, seq, hash) values (1, 0, '')"));
}
