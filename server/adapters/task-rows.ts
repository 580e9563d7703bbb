/** The `tasks` table as the queue reads and writes it. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../db/client.ts';
import { tasks } from '../db/schema/delivery.ts';
import type { NewTask } from './task-queue.ts';

export type TaskRow = typeof tasks.$inferSelect;
export type TaskState = TaskRow['state'];

export async function insertTask(tx: Db, id: string, task: NewTask): Promise<void> {
  const at = new Date();
  await tx.insert(tasks).values({ id, ...task, state: 'queued', createdAt: at, updatedAt: at });
}

export async function unfinishedTasks(db: Db, states: TaskState[]): Promise<TaskRow[]> {
  return db.select().from(tasks).where(inArray(tasks.state, states)).orderBy(asc(tasks.createdAt), asc(tasks.id));
}

/** Nothing back: it was cancelled, or is done already. */
export async function claimTask(db: Db, id: string): Promise<TaskRow | undefined> {
  const [row] = await db
    .update(tasks)
    .set({ state: 'running', updatedAt: new Date() })
    .where(and(eq(tasks.id, id), inArray(tasks.state, ['queued', 'running']), eq(tasks.cancelRequested, false)))
    .returning();
  return row;
}

export type TaskMove = Partial<Pick<TaskRow, 'state' | 'progress' | 'message' | 'output' | 'error'>>;

/** Only an unfinished task moves; answers whether its cancellation is asked for. */
export async function moveTask(db: Db, id: string, move: TaskMove): Promise<{ cancelRequested: boolean } | undefined> {
  const [row] = await db
    .update(tasks)
    .set({ ...move, updatedAt: new Date() })
    .where(and(eq(tasks.id, id), inArray(tasks.state, ['queued', 'running'])))
    .returning({ cancelRequested: tasks.cancelRequested });
  return row;
}

/** A waiting task ends at once; a running one is told and ends when its runner lets go. */
export async function requestCancel(db: Db, id: string): Promise<void> {
  await db
    .update(tasks)
    .set({
      cancelRequested: true,
      state: sql`case when ${tasks.state} = 'queued' then 'cancelled' else ${tasks.state} end`,
      updatedAt: new Date(),
    })
    .where(and(eq(tasks.id, id), inArray(tasks.state, ['queued', 'running'])));
}

export async function isCancelRequested(db: Db, id: string): Promise<boolean> {
  const [row] = await db.select({ cancelRequested: tasks.cancelRequested }).from(tasks).where(eq(tasks.id, id));
  return row?.cancelRequested ?? false;
}
