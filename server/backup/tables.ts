/** All tables as text that either database reads back: one JSON object a row, as the database itself writes it. */
import { sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';

/** Who is signed in and who failed to sign in does not belong in a backup. */
const LEFT_OUT: readonly string[] = ['sessions', 'login_limits'];
/** Present in every new database; the current state of the library is kept as soon as anything opens it. */
const BORN_WITH: readonly string[] = ['audit_head', 'library_revisions'];

const FETCH_ROWS = 500;
const BATCH_CHARS = 4 * 1024 * 1024;
const BATCH_ROWS = 1_000;

type Rows = readonly Record<string, unknown>[];

/** The two drivers answer differently to plain SQL. */
async function query(db: Db, text: string): Promise<Rows> {
  const answer = (await db.execute(sql.raw(text))) as unknown;
  return Array.isArray(answer) ? answer : (answer as { rows: Rows }).rows;
}

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

/** Tables in an order in which every row finds what it refers to. */
export async function tablesInOrder(db: Db): Promise<string[]> {
  const tables = await query(
    db,
    "select tablename as name from pg_tables where schemaname = 'public' order by tablename",
  );
  const references = await query(
    db,
    `select c.relname as child, p.relname as parent from pg_constraint k
     join pg_class c on c.oid = k.conrelid join pg_class p on p.oid = k.confrelid
     where k.contype = 'f' and k.connamespace = 'public'::regnamespace and c.oid <> p.oid`,
  );
  const ordered: string[] = [];
  const visit = (name: string): void => {
    if (ordered.includes(name)) return;
    for (const { child, parent } of references) if (child === name) visit(String(parent));
    ordered.push(name);
  };
  for (const { name } of tables) if (!LEFT_OUT.includes(String(name))) visit(String(name));
  return ordered;
}

/** The rows of a table as JSON text, some hundred at a time; only inside a transaction. */
export async function* rowsAsText(tx: Db, table: string): AsyncGenerator<string[]> {
  await query(
    tx,
    `declare backup_rows no scroll cursor for select row_to_json(t)::text as line from ${quoted(table)} t`,
  );
  for (;;) {
    const rows = await query(tx, `fetch ${FETCH_ROWS} from backup_rows`);
    if (rows.length === 0) break;
    yield rows.map(({ line }) => String(line));
  }
  await query(tx, 'close backup_rows');
}

/** Puts lines back, a few statements for many rows; answers how many there were. */
export async function insertLines(tx: Db, table: string, lines: AsyncIterable<string>): Promise<number> {
  let total = 0;
  let batch: string[] = [];
  let chars = 0;
  const flush = async (): Promise<void> => {
    if (batch.length === 0) return;
    const rows = `[${batch.join(',')}]`;
    const name = sql.raw(quoted(table));
    await tx.execute(sql`insert into ${name} select * from json_populate_recordset(null::${name}, ${rows}::json)`);
    batch = [];
    chars = 0;
  };
  for await (const line of lines) {
    if (line === '') continue;
    batch.push(line);
    chars += line.length;
    total += 1;
    if (batch.length >= BATCH_ROWS || chars >= BATCH_CHARS) await flush();
  }
  await flush();
  return total;
}

/** Tables that hold anything a person could miss. */
export async function filledTables(db: Db): Promise<string[]> {
  const filled: string[] = [];
  for (const table of await tablesInOrder(db)) {
    if (BORN_WITH.includes(table)) continue;
    const [row] = await query(db, `select exists (select 1 from ${quoted(table)}) as filled`);
    if (row?.['filled'] === true) filled.push(table);
  }
  return filled;
}

export async function emptyTables(tx: Db): Promise<void> {
  const tables = [...(await tablesInOrder(tx)), ...LEFT_OUT].map(quoted);
  await query(tx, `truncate ${tables.join(', ')}`);
}
