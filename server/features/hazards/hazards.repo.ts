import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { hazards, problems } from '../../db/schema/analysis.ts';

export type HazardRow = typeof hazards.$inferSelect;

/** In the order of their numbers. */
export const hazardRows = (db: Db, assessmentId: string): Promise<HazardRow[]> =>
  db
    .select()
    .from(hazards)
    .where(eq(hazards.assessmentId, assessmentId))
    .orderBy(sql`length(${hazards.no})`, asc(hazards.no), asc(hazards.id));

export async function insertHazard(tx: Db, row: HazardRow): Promise<void> {
  await tx.insert(hazards).values(row);
}

/** False when the revision is no longer the expected one. */
export async function updateHazard(
  tx: Db,
  id: string,
  expectedRevision: number,
  values: Partial<HazardRow>,
): Promise<boolean> {
  const saved = await tx
    .update(hazards)
    .set({ ...values, revision: expectedRevision + 1 })
    .where(and(eq(hazards.id, id), eq(hazards.revision, expectedRevision)))
    .returning({ id: hazards.id });
  return saved.length > 0;
}

/** Which of the ids are problems of this assessment that stand. */
export async function standingProblems(db: Db, assessmentId: string, ids: readonly string[]): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db
    .select({ id: problems.id })
    .from(problems)
    .where(and(eq(problems.assessmentId, assessmentId), isNull(problems.removedAt), inArray(problems.id, [...ids])));
  return new Set(rows.map((row) => row.id));
}
