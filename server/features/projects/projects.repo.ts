import { and, asc, desc, eq, inArray, lt, or, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { grants } from '../../db/schema/people.ts';
import { assessments, projects, systems } from '../../db/schema/projects.ts';

export type ProjectRow = typeof projects.$inferSelect;

export interface ProjectCursor {
  readonly at: string;
  readonly id: string;
}

/** Newest first. */
export async function listProjects(
  db: Db,
  projectIds: readonly string[],
  { after, limit }: { after: ProjectCursor | null; limit: number },
): Promise<ProjectRow[]> {
  if (projectIds.length === 0) return [];
  const at = after === null ? null : new Date(after.at);
  const older =
    at === null || after === null
      ? undefined
      : or(lt(projects.createdAt, at), and(eq(projects.createdAt, at), lt(projects.id, after.id)));
  return db
    .select()
    .from(projects)
    .where(and(inArray(projects.id, [...projectIds]), older))
    .orderBy(desc(projects.createdAt), desc(projects.id))
    .limit(limit);
}

export async function projectOf(db: Db, projectId: string): Promise<ProjectRow | undefined> {
  const [row] = await db.select().from(projects).where(eq(projects.id, projectId));
  return row;
}

export async function insertProject(tx: Db, row: typeof projects.$inferInsert): Promise<ProjectRow> {
  const [saved] = await tx.insert(projects).values(row).returning();
  if (saved === undefined) throw new Error('insert of a project returned nothing');
  return saved;
}

/** undefined: someone else was faster. */
export async function updateProject(
  tx: Db,
  projectId: string,
  expectedRevision: number,
  values: Partial<typeof projects.$inferInsert>,
): Promise<ProjectRow | undefined> {
  const [saved] = await tx
    .update(projects)
    .set({ ...values, revision: sql`${projects.revision} + 1` })
    .where(and(eq(projects.id, projectId), eq(projects.revision, expectedRevision)))
    .returning();
  return saved;
}

export async function insertGrant(tx: Db, row: typeof grants.$inferInsert): Promise<void> {
  await tx.insert(grants).values(row);
}

/** Systems of the projects in their order, each with its latest assessment. */
export async function systemsWithLatest(db: Db, projectIds: readonly string[]) {
  if (projectIds.length === 0) return [];
  const rows = await db
    .selectDistinctOn([systems.id], { system: systems, assessment: assessments })
    .from(systems)
    .leftJoin(assessments, eq(assessments.systemId, systems.id))
    .where(inArray(systems.projectId, [...projectIds]))
    .orderBy(asc(systems.id), desc(assessments.year), desc(assessments.sequence), desc(assessments.openedAt));
  return rows.sort((x, y) => x.system.position - y.system.position || (x.system.id < y.system.id ? -1 : 1));
}
