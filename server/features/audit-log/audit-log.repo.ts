import { and, asc, count, desc, eq, gt, gte, like, lt, lte, or, type SQL, sql } from 'drizzle-orm';
import type { AuditQuery } from '../../../schemas/generated/types.ts';
import type { AuditRow } from '../../audit.ts';
import type { Db } from '../../db/client.ts';
import { auditEntries, auditHead } from '../../db/schema/audit-trail.ts';

/** Newest first. */
export async function listEntries(
  db: Db,
  query: AuditQuery,
  page: { after: { seq: number } | null; limit: number },
): Promise<AuditRow[]> {
  const conditions: (SQL | undefined)[] = [
    query.actor === undefined ? undefined : byActor(query.actor),
    query.action === undefined
      ? undefined
      : like(auditEntries.action, `${query.action.replaceAll(/[\\%_]/g, '\\$&')}%`),
    query.entity === undefined ? undefined : eq(auditEntries.entity, query.entity),
    query.entityId === undefined ? undefined : eq(auditEntries.entityId, query.entityId),
    // Both sides are ISO 8601 in UTC with milliseconds, so that text order is time order.
    query.from === undefined ? undefined : gte(auditEntries.at, new Date(query.from).toISOString()),
    query.to === undefined ? undefined : lte(auditEntries.at, new Date(query.to).toISOString()),
    page.after === null ? undefined : lt(auditEntries.seq, page.after.seq),
  ];
  return db
    .select()
    .from(auditEntries)
    .where(and(...conditions))
    .orderBy(desc(auditEntries.seq))
    .limit(page.limit);
}

const byActor = (text: string): SQL | undefined =>
  or(eq(auditEntries.actorId, text), sql`position(${text} in ${auditEntries.actorName}) > 0`);

const BATCH = 2_000;

/** The whole trail in the order of its numbers, a batch at a time. */
export async function* entriesInOrder(db: Db, upTo: number): AsyncGenerator<AuditRow[]> {
  let last = Number.MIN_SAFE_INTEGER;
  for (;;) {
    const rows = await db
      .select()
      .from(auditEntries)
      .where(and(gt(auditEntries.seq, last), lte(auditEntries.seq, upTo)))
      .orderBy(asc(auditEntries.seq))
      .limit(BATCH);
    if (rows.length === 0) return;
    yield rows;
    last = rows.at(-1)?.seq ?? last;
  }
}

/** Where the trail says it ends, and whether anything lies beyond. */
export async function endOfTrail(db: Db): Promise<{ seq: number; hash: string; beyond: number }> {
  const [head] = await db.select().from(auditHead).where(eq(auditHead.id, 1));
  const { seq, hash } = head ?? { seq: 0, hash: '' };
  const [beyond] = await db.select({ total: count() }).from(auditEntries).where(gt(auditEntries.seq, seq));
  return { seq, hash, beyond: beyond?.total ?? 0 };
}
