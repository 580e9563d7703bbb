import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { results } from '../../db/schema/fieldwork.ts';
import { assignments, selections, unitReasons } from '../../db/schema/projects.ts';

/** Recorded results by object, over all rounds. */
export async function resultCounts(db: Db, assessmentId: string): Promise<Map<string, number>> {
  const rows = await db
    .select({ objectId: results.objectId, count: sql<number>`count(*)::int` })
    .from(results)
    .where(eq(results.assessmentId, assessmentId))
    .groupBy(results.objectId);
  return new Map(rows.map((row) => [row.objectId, row.count]));
}

export interface SelectionRow {
  readonly assessmentId: string;
  readonly objectId: string;
  readonly selected: boolean;
  readonly reason: string | null;
}

export async function saveSelections(tx: Db, rows: readonly SelectionRow[]): Promise<void> {
  await tx
    .insert(selections)
    .values([...rows])
    .onConflictDoUpdate({
      target: [selections.assessmentId, selections.objectId],
      set: { selected: sql`excluded.selected`, reason: sql`excluded.reason` },
    });
}

export async function saveUnitReason(tx: Db, assessmentId: string, unitId: string, reason: string): Promise<void> {
  const row = and(eq(unitReasons.assessmentId, assessmentId), eq(unitReasons.unitId, unitId));
  if (reason === '') {
    await tx.delete(unitReasons).where(row);
    return;
  }
  await tx
    .insert(unitReasons)
    .values({ assessmentId, unitId, reason })
    .onConflictDoUpdate({ target: [unitReasons.assessmentId, unitReasons.unitId], set: { reason } });
}

export interface AssignmentKey {
  readonly scope: 'domain' | 'object';
  readonly key: string;
}

/** Replaces who is assigned to each of the given classes and objects. */
export async function replaceAssignments(
  tx: Db,
  assessmentId: string,
  items: readonly (AssignmentKey & { readonly userIds: readonly string[] })[],
): Promise<void> {
  for (const scope of ['domain', 'object'] as const) {
    const keys = items.filter((item) => item.scope === scope).map((item) => item.key);
    if (keys.length === 0) continue;
    await tx
      .delete(assignments)
      .where(
        and(eq(assignments.assessmentId, assessmentId), eq(assignments.scope, scope), inArray(assignments.key, keys)),
      );
  }
  const rows = items.flatMap(({ scope, key, userIds }) =>
    userIds.map((userId) => ({ assessmentId, scope, key, userId })),
  );
  if (rows.length > 0) await tx.insert(assignments).values(rows).onConflictDoNothing();
}
