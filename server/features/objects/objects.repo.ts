import { and, asc, eq, gt, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { ProjectObject, ProjectObjectQuery } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { results } from '../../db/schema/fieldwork.ts';
import { assessments, objects, selections, systemObjects, systems } from '../../db/schema/projects.ts';

export type ObjectRow = typeof objects.$inferSelect;

const systemIds = sql<string[]>`coalesce((select jsonb_agg(${systemObjects.systemId} order by ${systemObjects.systemId})
  from ${systemObjects} where ${systemObjects.objectId} = ${objects.id}), '[]'::jsonb)`;

const columns = {
  id: objects.id,
  projectId: objects.projectId,
  assetClass: objects.assetClass,
  kind: objects.kind,
  name: objects.name,
  importance: objects.importance,
  attributes: objects.attributes,
  identicalGroup: objects.identicalGroup,
  shared: objects.shared,
  systemIds,
  revision: objects.revision,
};

export interface ObjectCursor {
  readonly position: number;
  readonly id: string;
}

export async function listObjects(
  db: Db,
  projectId: string,
  query: ProjectObjectQuery,
  { after, limit }: { after: ObjectCursor | null; limit: number },
): Promise<(ProjectObject & { position: number })[]> {
  const conditions: (SQL | undefined)[] = [
    eq(objects.projectId, projectId),
    isNull(objects.removedAt),
    query.assetClass === undefined ? undefined : eq(objects.assetClass, query.assetClass),
    query.q === undefined ? undefined : sql`position(lower(${query.q}) in lower(${objects.name})) > 0`,
    query.systemId === undefined ? undefined : usedBy(db, query.systemId),
    after === null ? undefined : later(after),
  ];
  return db
    .select({ ...columns, position: objects.position })
    .from(objects)
    .where(and(...conditions))
    .orderBy(asc(objects.position), asc(objects.id))
    .limit(limit);
}

const usedBy = (db: Db, systemId: string): SQL =>
  inArray(
    objects.id,
    db.select({ id: systemObjects.objectId }).from(systemObjects).where(eq(systemObjects.systemId, systemId)),
  );

const later = ({ position, id }: ObjectCursor): SQL | undefined =>
  or(gt(objects.position, position), and(eq(objects.position, position), gt(objects.id, id)));

/** Removed objects are gone for everybody who edits. */
export async function objectWith(db: Db, projectId: string, objectId: string): Promise<ProjectObject | undefined> {
  const [row] = await db
    .select(columns)
    .from(objects)
    .where(and(eq(objects.id, objectId), eq(objects.projectId, projectId), isNull(objects.removedAt)));
  return row;
}

/** All objects of the given ids, removed ones too, keyed by id. */
export async function objectsById(db: Db, objectIds: readonly string[]): Promise<Map<string, ProjectObject>> {
  if (objectIds.length === 0) return new Map();
  const rows = await db
    .select(columns)
    .from(objects)
    .where(inArray(objects.id, [...objectIds]));
  return new Map(rows.map((row) => [row.id, row]));
}

export async function insertObject(tx: Db, row: Omit<typeof objects.$inferInsert, 'position'>): Promise<void> {
  const position = sql`(select coalesce(max(${objects.position}), 0) + 1 from ${objects} where ${objects.projectId} = ${row.projectId})`;
  await tx.insert(objects).values({ ...row, position });
}

export async function updateObject(
  tx: Db,
  objectId: string,
  expectedRevision: number,
  values: Partial<typeof objects.$inferInsert>,
): Promise<boolean> {
  const saved = await tx
    .update(objects)
    .set({ ...values, revision: sql`${objects.revision} + 1` })
    .where(and(eq(objects.id, objectId), eq(objects.revision, expectedRevision), isNull(objects.removedAt)))
    .returning({ id: objects.id });
  return saved.length === 1;
}

export async function removeObject(tx: Db, objectId: string, at: Date): Promise<void> {
  await tx
    .update(objects)
    .set({ removedAt: at, revision: sql`${objects.revision} + 1` })
    .where(eq(objects.id, objectId));
}

/** The systems of the project among the given ids. */
export async function systemsInProject(db: Db, projectId: string, ids: readonly string[]): Promise<string[]> {
  const rows = await db
    .select({ id: systems.id })
    .from(systems)
    .where(and(eq(systems.projectId, projectId), inArray(systems.id, [...ids])));
  return rows.map((row) => row.id);
}

export async function linkSystems(tx: Db, objectId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  await tx
    .insert(systemObjects)
    .values(ids.map((systemId) => ({ systemId, objectId })))
    .onConflictDoNothing();
}

export async function unlinkSystem(tx: Db, objectId: string, systemId: string): Promise<void> {
  await tx.delete(systemObjects).where(and(eq(systemObjects.objectId, objectId), eq(systemObjects.systemId, systemId)));
}

/** Shared is what more than one system uses. */
export async function refreshShared(tx: Db, objectId: string): Promise<void> {
  const used = sql<boolean>`(select count(*) > 1 from ${systemObjects} where ${systemObjects.objectId} = ${objects.id})`;
  await tx.update(objects).set({ shared: used }).where(eq(objects.id, objectId));
}

export interface ObjectUsage {
  readonly results: number;
  /** Selected in an assessment whose report is issued. */
  readonly lockedSelections: number;
}

/** How assessments use an object: all of them, or those of one system. */
export async function usageOf(db: Db, objectId: string, systemId: string | null): Promise<ObjectUsage> {
  const ofSystem = systemId === null ? undefined : eq(assessments.systemId, systemId);
  const [recorded] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(results)
    .innerJoin(assessments, eq(assessments.id, results.assessmentId))
    .where(and(eq(results.objectId, objectId), ofSystem));
  const [locked] = await db
    .select({ count: sql<number>`count(*)::int` })
    .from(selections)
    .innerJoin(assessments, and(eq(assessments.id, selections.assessmentId), isNotNull(assessments.lockedAt)))
    .where(and(eq(selections.objectId, objectId), eq(selections.selected, true), ofSystem));
  return { results: recorded?.count ?? 0, lockedSelections: locked?.count ?? 0 };
}

/** Takes an object out of the plans of open assessments; answers those in which it was selected. */
export async function dropSelections(tx: Db, objectId: string, systemId: string | null): Promise<string[]> {
  const open = tx
    .select({ id: assessments.id })
    .from(assessments)
    .where(and(isNull(assessments.lockedAt), systemId === null ? undefined : eq(assessments.systemId, systemId)));
  const rows = await tx
    .delete(selections)
    .where(and(eq(selections.objectId, objectId), inArray(selections.assessmentId, open)))
    .returning({ assessmentId: selections.assessmentId, selected: selections.selected });
  return rows.filter((row) => row.selected).map((row) => row.assessmentId);
}

/** A confirmation holds for the plan as it was. */
export async function dropPlanConfirmation(tx: Db, assessmentIds: readonly string[]): Promise<string[]> {
  if (assessmentIds.length === 0) return [];
  const rows = await tx
    .update(assessments)
    .set({ planConfirmedAt: null, planConfirmedBy: null, revision: sql`${assessments.revision} + 1` })
    .where(and(inArray(assessments.id, [...assessmentIds]), isNotNull(assessments.planConfirmedAt)))
    .returning({ id: assessments.id });
  return rows.map((row) => row.id);
}
