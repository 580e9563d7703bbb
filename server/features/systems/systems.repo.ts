import { and, desc, eq, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { assessments, objects, systemObjects, systems } from '../../db/schema/projects.ts';

export type SystemRow = typeof systems.$inferSelect;

export async function systemOf(db: Db, systemId: string): Promise<SystemRow | undefined> {
  const [row] = await db.select().from(systems).where(eq(systems.id, systemId));
  return row;
}

/** By id or, for people at the command line, by name. */
export const systemsNamed = (db: Db, wanted: string): Promise<SystemRow[]> =>
  db
    .select()
    .from(systems)
    .where(or(eq(systems.id, wanted), eq(systems.name, wanted)));

export async function insertSystem(tx: Db, row: Omit<typeof systems.$inferInsert, 'position'>): Promise<SystemRow> {
  const position = sql`(select coalesce(max(${systems.position}), 0) + 1 from ${systems} where ${systems.projectId} = ${row.projectId})`;
  const [saved] = await tx
    .insert(systems)
    .values({ ...row, position })
    .returning();
  if (saved === undefined) throw new Error('insert of a system returned nothing');
  return saved;
}

/** undefined: someone else was faster. */
export async function updateSystem(
  tx: Db,
  systemId: string,
  expectedRevision: number,
  values: Partial<typeof systems.$inferInsert>,
): Promise<SystemRow | undefined> {
  const [saved] = await tx
    .update(systems)
    .set({ ...values, revision: sql`${systems.revision} + 1` })
    .where(and(eq(systems.id, systemId), eq(systems.revision, expectedRevision)))
    .returning();
  return saved;
}

/** Latest first. */
export const assessmentsOf = (db: Db, systemId: string) =>
  db
    .select({
      id: assessments.id,
      systemId: assessments.systemId,
      year: assessments.year,
      sequence: assessments.sequence,
      step: assessments.step,
      profile: assessments.profile,
      lockedAt: assessments.lockedAt,
    })
    .from(assessments)
    .where(eq(assessments.systemId, systemId))
    .orderBy(desc(assessments.year), desc(assessments.sequence), desc(assessments.openedAt));

/** An assessment that still surveys or plans follows a change of the grading. */
export async function regradeAssessments(
  tx: Db,
  systemId: string,
  level: { levelS: number; levelA: number; levelG: number },
): Promise<(typeof assessments.$inferSelect)[]> {
  return tx
    .update(assessments)
    .set({ ...level, revision: sql`${assessments.revision} + 1` })
    .where(
      and(
        eq(assessments.systemId, systemId),
        isNull(assessments.lockedAt),
        inArray(assessments.step, ['survey', 'plan']),
      ),
    )
    .returning();
}

export async function objectCount(db: Db, systemId: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(systemObjects)
    .innerJoin(objects, and(eq(objects.id, systemObjects.objectId), isNull(objects.removedAt)))
    .where(eq(systemObjects.systemId, systemId));
  return row?.count ?? 0;
}
