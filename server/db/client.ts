/**
 * Opens the database: PGlite in the data folder, or PostgreSQL where DATABASE_URL is set. Both behind one type Db,
 * with the same migrations.
 */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { drizzle as drizzlePglite } from 'drizzle-orm/pglite';
import { migrate as migratePglite } from 'drizzle-orm/pglite/migrator';
import { drizzle as drizzlePostgres } from 'drizzle-orm/postgres-js';
import { migrate as migratePostgres } from 'drizzle-orm/postgres-js/migrator';
import postgres from 'postgres';
import { lockDataDir } from './data-dir-lock.ts';
import { tables } from './schema/tables.ts';

export type Db = PgDatabase<PgQueryResultHKT, typeof tables>;

/** Runs SQL text that may hold several statements; rows of all statements in order (as pg-boss expects). */
export type ExecuteSql = (text: string, values?: unknown[]) => Promise<{ rows: unknown[] }>;

export interface Database {
  readonly kind: 'pglite' | 'postgres';
  readonly db: Db;
  readonly executeSql: ExecuteSql;
  migrate(): Promise<void>;
  close(): Promise<void>;
}

const migrationsFolder = join(import.meta.dirname, 'migrations');
const options = { schema: tables, casing: 'snake_case' } as const;

export async function openDatabase(config: { databaseUrl: string | null; dataDir: string }): Promise<Database> {
  return config.databaseUrl === null ? openEmbedded(config.dataDir) : openPostgres(config.databaseUrl);
}

async function openEmbedded(dataDir: string): Promise<Database> {
  const folder = join(dataDir, 'pgdata');
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const release = await lockDataDir(dataDir);
  try {
    const pglite = await PGlite.create(folder);
    return { ...embedded(pglite), close: () => pglite.close().finally(release) };
  } catch (error) {
    await release();
    throw error;
  }
}

/** Wraps an open PGlite; tests hand in one that lives in memory. */
export function embedded(pglite: PGlite): Database {
  const db = drizzlePglite({ client: pglite, ...options });
  return {
    kind: 'pglite',
    db,
    executeSql: (text, values) => executeEmbedded(pglite, text, values),
    migrate: () => migratePglite(db, { migrationsFolder }),
    close: () => pglite.close(),
  };
}

async function executeEmbedded(pglite: PGlite, text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
  if (values !== undefined && values.length > 0) return { rows: (await pglite.query(text, values)).rows };
  try {
    const results = await pglite.exec(text);
    return { rows: results.flatMap((result) => result.rows) };
  } catch (error) {
    // A failed batch with its own BEGIN would leave the only connection in an aborted transaction.
    if (OWN_TRANSACTION.test(text)) await pglite.exec('ROLLBACK').catch(() => {});
    throw error;
  }
}

const OWN_TRANSACTION = /^\s*BEGIN\b/i;

async function openPostgres(url: string): Promise<Database> {
  const client = postgres(url, { max: 10, onnotice: () => {}, connect_timeout: 10 });
  try {
    await client`select 1`;
  } catch (error) {
    await client.end({ timeout: 1 });
    throw new Error(`无法连接 PostgreSQL（DATABASE_URL）：${error instanceof Error ? error.message : String(error)}`);
  }
  const db = drizzlePostgres({ client, ...options });
  return {
    kind: 'postgres',
    db,
    executeSql: (text, values) => executePostgres(client, text, values),
    migrate: () => migrateUnderLock(client, () => migratePostgres(db, { migrationsFolder })),
    close: () => client.end({ timeout: 5 }),
  };
}

async function executePostgres(client: postgres.Sql, text: string, values?: unknown[]): Promise<{ rows: unknown[] }> {
  if (values !== undefined && values.length > 0) {
    return { rows: [...(await client.unsafe(text, values.map(jsonText) as never[]))] };
  }
  const result: unknown = await batchOn(client, text);
  const sets = Array.isArray(result) && result.some(Array.isArray) ? result : [result];
  return { rows: (sets as unknown[][]).flat() };
}

/** drizzle takes postgres.js's own JSON writing away, because it writes JSON itself; pg-boss hands objects over. */
function jsonText(value: unknown): unknown {
  const plain = typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;
  return plain ? JSON.stringify(value) : value;
}

/** On a connection of its own, so that a failed batch can not hand an aborted transaction to somebody else. */
async function batchOn(client: postgres.Sql, text: string): Promise<unknown> {
  if (!OWN_TRANSACTION.test(text)) return client.unsafe(text).simple();
  const held = await client.reserve();
  try {
    return await held.unsafe(text).simple();
  } catch (error) {
    await held.unsafe('ROLLBACK').simple();
    throw error;
  } finally {
    held.release();
  }
}

/** Several servers may start on one database at the same moment. */
async function migrateUnderLock(client: postgres.Sql, run: () => Promise<void>): Promise<void> {
  const held = await client.reserve();
  try {
    await held`select pg_advisory_lock(hashtext('djbh-migrate'))`;
    await run();
  } finally {
    await held`select pg_advisory_unlock(hashtext('djbh-migrate'))`;
    held.release();
  }
}
