import { and, asc, count, desc, eq, inArray, isNull, ne, or, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { codeSourceFiles, codeSources } from '../../db/schema/code-scans.ts';
import { tasks } from '../../db/schema/delivery.ts';
import { evidence, files } from '../../db/schema/fieldwork.ts';
import { assessments, projects, systems } from '../../db/schema/projects.ts';

export type CodeSourceRow = typeof codeSources.$inferSelect;
export type CodeSourceFileRow = typeof codeSourceFiles.$inferSelect;
export type SourceTask = Pick<typeof tasks.$inferSelect, 'id' | 'state' | 'error'>;

const CHUNK = 1000;

export const sourceRows = (db: Db, assessmentId: string): Promise<CodeSourceRow[]> =>
  db.select().from(codeSources).where(eq(codeSources.assessmentId, assessmentId)).orderBy(asc(codeSources.no));

export async function sourceRow(db: Db, assessmentId: string, id: string): Promise<CodeSourceRow | undefined> {
  const [row] = await db
    .select()
    .from(codeSources)
    .where(and(eq(codeSources.assessmentId, assessmentId), eq(codeSources.id, id)));
  return row;
}

/** The newest task of each hand-over of this assessment. */
export async function tasksOfSources(db: Db, assessmentId: string, kind: string): Promise<Map<string, SourceTask>> {
  const rows = await db
    .select({ id: tasks.id, state: tasks.state, error: tasks.error, of: sql<string>`${tasks.input}->>'sourceId'` })
    .from(tasks)
    .where(and(eq(tasks.assessmentId, assessmentId), eq(tasks.kind, kind)))
    .orderBy(asc(tasks.createdAt));
  return new Map(rows.map(({ of, ...task }) => [of, task]));
}

export async function insertSource(tx: Db, row: typeof codeSources.$inferInsert): Promise<void> {
  await tx.insert(codeSources).values(row);
}

/** What the task of an unpacking hand-over found; false when somebody settled it meanwhile. */
export async function settleSource(tx: Db, id: string, values: Partial<CodeSourceRow>): Promise<boolean> {
  const saved = await tx
    .update(codeSources)
    .set(values)
    .where(and(eq(codeSources.id, id), eq(codeSources.state, 'unpacking')))
    .returning({ id: codeSources.id });
  return saved.length > 0;
}

/** False when the revision is no longer the expected one. */
export async function updateSource(
  tx: Db,
  id: string,
  expectedRevision: number,
  values: Partial<CodeSourceRow>,
): Promise<boolean> {
  const saved = await tx
    .update(codeSources)
    .set({ ...values, revision: expectedRevision + 1 })
    .where(and(eq(codeSources.id, id), eq(codeSources.revision, expectedRevision)))
    .returning({ id: codeSources.id });
  return saved.length > 0;
}

export async function insertSourceFiles(tx: Db, rows: readonly CodeSourceFileRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) {
    await tx.insert(codeSourceFiles).values(rows.slice(at, at + CHUNK));
  }
}

export const sourceFiles = (db: Db, sourceId: string): Promise<CodeSourceFileRow[]> =>
  db.select().from(codeSourceFiles).where(eq(codeSourceFiles.sourceId, sourceId)).orderBy(asc(codeSourceFiles.path));

export async function sourceFile(db: Db, sourceId: string, path: string): Promise<CodeSourceFileRow | undefined> {
  const [row] = await db
    .select()
    .from(codeSourceFiles)
    .where(and(eq(codeSourceFiles.sourceId, sourceId), eq(codeSourceFiles.path, path)));
  return row;
}

/** Everything below a folder ('' is the root): enough to list it, without text. */
export function filesBelow(db: Db, sourceId: string, folder: string): Promise<CodeSourceFileRow[]> {
  const below = folder === '' ? undefined : sql`starts_with(${codeSourceFiles.path}, ${`${folder}/`})`;
  return db
    .select()
    .from(codeSourceFiles)
    .where(and(eq(codeSourceFiles.sourceId, sourceId), below))
    .orderBy(asc(codeSourceFiles.path));
}

export async function latestReadySource(db: Db, assessmentId: string): Promise<CodeSourceRow | undefined> {
  const [row] = await db
    .select()
    .from(codeSources)
    .where(and(eq(codeSources.assessmentId, assessmentId), eq(codeSources.state, 'ready')))
    .orderBy(desc(codeSources.no))
    .limit(1);
  return row;
}

/** Whether another hand-over or a piece of evidence is the same content. */
export async function isHeldElsewhere(db: Db, sha256: string, exceptId: string): Promise<boolean> {
  const [row] = await db
    .select({ n: count() })
    .from(codeSources)
    .where(
      and(
        ne(codeSources.id, exceptId),
        or(eq(codeSources.sha256, sha256), eq(codeSources.workingCopy, sha256)),
        or(isNull(codeSources.returned), sql`coalesce(${codeSources.returned}->>'how', '') <> 'destroyed'`),
      ),
    );
  if ((row?.n ?? 0) > 0) return true;
  const [proof] = await db.select({ n: count() }).from(evidence).where(eq(evidence.sha256, sha256));
  return (proof?.n ?? 0) > 0;
}

export async function forgetFiles(tx: Db, digests: readonly string[]): Promise<void> {
  if (digests.length > 0) await tx.delete(files).where(inArray(files.sha256, [...digests]));
}

export async function placeNames(db: Db, assessmentId: string) {
  const [row] = await db
    .select({ project: projects.name, system: systems.name, owner: projects.owner, assessor: projects.assessor })
    .from(assessments)
    .innerJoin(projects, eq(projects.id, assessments.projectId))
    .innerJoin(systems, eq(systems.id, assessments.systemId))
    .where(eq(assessments.id, assessmentId));
  return row;
}
