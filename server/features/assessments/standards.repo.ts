import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { results } from '../../db/schema/fieldwork.ts';
import { users } from '../../db/schema/people.ts';
import { standardsReviews } from '../../db/schema/standards.ts';

export type StandardsReview = typeof standardsReviews.$inferInsert;

/** Units to look at again and those already looked at, in the order they were opened. */
export const reviewsOf = (db: Db, assessmentId: string) =>
  db
    .select({
      unitId: standardsReviews.unitId,
      fromRevision: standardsReviews.fromRevision,
      toRevision: standardsReviews.toRevision,
      change: standardsReviews.change,
      reviewedAt: standardsReviews.reviewedAt,
      reviewedBy: users.displayName,
      note: standardsReviews.note,
    })
    .from(standardsReviews)
    .leftJoin(users, eq(users.id, standardsReviews.reviewedBy))
    .where(eq(standardsReviews.assessmentId, assessmentId))
    .orderBy(asc(standardsReviews.openedAt), asc(standardsReviews.unitId));

export async function insertReviews(tx: Db, rows: readonly StandardsReview[]): Promise<void> {
  if (rows.length > 0)
    await tx
      .insert(standardsReviews)
      .values([...rows])
      .onConflictDoNothing();
}

/** Answers the units that were still open. */
export async function closeReviews(
  tx: Db,
  assessmentId: string,
  unitIds: readonly string[],
  closed: { readonly reviewedAt: Date; readonly reviewedBy: string; readonly note: string | null },
): Promise<string[]> {
  const open = and(
    eq(standardsReviews.assessmentId, assessmentId),
    inArray(standardsReviews.unitId, [...unitIds]),
    isNull(standardsReviews.reviewedAt),
  );
  const rows = await tx.update(standardsReviews).set(closed).where(open).returning({ unitId: standardsReviews.unitId });
  return [...new Set(rows.map((row) => row.unitId))];
}

/** Unit id → number of results with a verdict in a round. */
export async function verdictsPerUnit(db: Db, assessmentId: string, round: number): Promise<Map<string, number>> {
  const rows = await db
    .select({ unitId: results.unitId, count: sql<number>`count(*)::int` })
    .from(results)
    .where(and(eq(results.assessmentId, assessmentId), eq(results.round, round), isNotNull(results.verdict)))
    .groupBy(results.unitId);
  return new Map(rows.map((row) => [row.unitId, row.count]));
}
