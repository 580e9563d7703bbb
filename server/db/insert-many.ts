/** Thousands of rows at once: one parameter per chunk instead of one per value, which is what makes a long insert slow. */
import { getTableColumns, getTableName, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Db } from './client.ts';

const CHUNK = 1000;

const snake = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

/** Rows as `insert(table).values(rows)` takes them; defaults of the table hold where a value is left out. */
export async function insertMany<T extends PgTable>(
  tx: Db,
  table: T,
  rows: readonly T['$inferInsert'][],
): Promise<void> {
  const columns = Object.entries(getTableColumns(table));
  const list = (each: (key: string, type: string) => string): SQL =>
    sql.raw(columns.map(([key, column]) => each(key, column.getSQLType())).join(', '));
  const names = list((key) => `"${snake(key)}"`);
  const types = list((key, type) => `"${snake(key)}" ${type}`);
  for (let at = 0; at < rows.length; at += CHUNK) {
    const chunk = rows
      .slice(at, at + CHUNK)
      .map((row: Record<string, unknown>) =>
        Object.fromEntries(columns.map(([key, column]) => [snake(key), row[key] ?? column.default ?? null])),
      );
    await tx.execute(sql`
      insert into ${sql.identifier(getTableName(table))} (${names})
      select ${names} from jsonb_to_recordset(${JSON.stringify(chunk)}::text::jsonb) as r(${types})`);
  }
}
