import { and, desc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { tasks } from '../../db/schema/delivery.ts';

export type TaskRow = typeof tasks.$inferSelect;

export async function taskById(db: Db, id: string): Promise<TaskRow | undefined> {
  const [row] = await db.select().from(tasks).where(eq(tasks.id, id));
  return row;
}

/** The newest unfinished task about a document, per document. */
export async function unfinishedByDocument(db: Db, projectIds: readonly string[]): Promise<Map<string, string>> {
  if (projectIds.length === 0) return new Map();
  const rows = await db
    .select({ id: tasks.id, documentId: sql<string | null>`${tasks.input}->>'documentId'` })
    .from(tasks)
    .where(and(inArray(tasks.projectId, [...projectIds]), inArray(tasks.state, ['queued', 'running'])))
    .orderBy(desc(tasks.createdAt));
  const newest = new Map<string, string>();
  for (const { id, documentId } of rows) {
    if (documentId !== null && !newest.has(documentId)) newest.set(documentId, id);
  }
  return newest;
}
