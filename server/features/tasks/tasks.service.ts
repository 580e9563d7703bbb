import { setTimeout } from 'node:timers/promises';
import type { Task } from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import { appendAudit } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { AppError, notFound } from '../../errors.ts';
import type { Scope } from '../../http/route.ts';
import { type TaskRow, taskById, unfinishedByDocument } from './tasks.repo.ts';

const LOOK_MS = 400;
const HEARTBEAT_MS = 15_000;

export async function taskOf(ctx: AppContext, taskId: string): Promise<Task> {
  return asTask(await storedTask(ctx, taskId));
}

/** Which unfinished task works on which document, for lists of documents. */
export const tasksOfDocuments = (db: Db, projectIds: readonly string[]): Promise<Map<string, string>> =>
  unfinishedByDocument(db, projectIds);

/** Whoever asked for the work may stop it, and so may the project's lead. */
export async function cancelTask(ctx: AppContext, actor: Actor, scope: Scope, taskId: string): Promise<Task> {
  const task = await storedTask(ctx, taskId);
  if (task.createdBy !== actor.id && !scope.roles.includes('lead')) {
    throw new AppError('forbidden', '只有任务发起人或项目经理可以取消');
  }
  if (hasEnded(task)) throw new AppError('state_conflict', '任务已结束');
  await ctx.tasks.cancel(taskId);
  const event = { action: 'task.cancelled', projectId: task.projectId, entity: 'task', entityId: taskId };
  await ctx.db.transaction((tx) => appendAudit(tx, actor, ctx.now(), { ...event, detail: { kind: task.kind } }));
  return taskOf(ctx, taskId);
}

/**
 * Server-sent events: the task whenever it changes, a comment as a heartbeat, the end with the task. It looks at the
 * row, because the task may run in another process.
 */
export async function* taskEvents(ctx: AppContext, taskId: string, signal: AbortSignal): AsyncGenerator<string> {
  let told = '';
  let toldAt = Date.now();
  while (!signal.aborted) {
    const task = await storedTask(ctx, taskId);
    const text = JSON.stringify(asTask(task));
    if (text !== told) {
      yield `data: ${text}\n\n`;
      told = text;
      toldAt = Date.now();
    } else if (Date.now() - toldAt > HEARTBEAT_MS) {
      yield ': still there\n\n';
      toldAt = Date.now();
    }
    if (hasEnded(task)) return;
    await setTimeout(LOOK_MS, undefined, { signal, ref: false }).catch(() => {});
  }
}

const hasEnded = ({ state }: TaskRow): boolean => state !== 'queued' && state !== 'running';

async function storedTask(ctx: AppContext, taskId: string): Promise<TaskRow> {
  const row = await taskById(ctx.db, taskId);
  if (row === undefined) throw notFound('任务');
  return row;
}

const asTask = ({ id, kind, state, progress, message, error, output, createdAt, updatedAt }: TaskRow): Task => ({
  id,
  kind,
  state,
  progress,
  message,
  error,
  output: output as Task['output'],
  createdAt: createdAt.toISOString(),
  updatedAt: updatedAt.toISOString(),
});
