/** Runs one task after another for the queue: progress, cancellation, and how it ended. */
import type { Logger } from 'pino';
import type { Database } from '../db/client.ts';
import { AppError } from '../errors.ts';
import type { TaskRunner } from './task-queue.ts';
import { isCancelRequested, moveTask, type TaskRow } from './task-rows.ts';

const PROGRESS_MS = 300;
const CANCEL_POLL_MS = 1_000;

export class RunningTasks {
  readonly #database: Database;
  readonly #log: Logger;
  readonly #controllers = new Map<string, AbortController>();
  #shuttingDown = false;

  constructor(database: Database, log: Logger) {
    this.#database = database;
    this.#log = log;
  }

  abort(taskId: string): void {
    this.#controllers.get(taskId)?.abort();
  }

  /** What is running stops and is taken up again after the next start. */
  shutDown(): void {
    this.#shuttingDown = true;
    for (const controller of this.#controllers.values()) controller.abort();
  }

  /** Never throws for what the runner does: the row tells how it ended. Throws when it should be run again. */
  async run(task: TaskRow, runner: TaskRunner | undefined, lost: AbortSignal): Promise<void> {
    const controller = new AbortController();
    this.#controllers.set(task.id, controller);
    const watch = this.#watchCancel(task.id, controller);
    try {
      if (runner === undefined) throw new AppError('state_conflict', `本程序不会执行任务 ${task.kind}`);
      const signal = AbortSignal.any([controller.signal, lost]);
      const output = await runner({ ...task, signal, progress: this.#progressOf(task.id, controller) });
      await this.#end(task.id, { state: 'done', progress: 100, message: null, output });
    } catch (error) {
      await this.#endBadly(task, controller.signal.aborted, error);
    } finally {
      clearInterval(watch);
      this.#controllers.delete(task.id);
    }
  }

  async #endBadly(task: TaskRow, aborted: boolean, error: unknown): Promise<void> {
    if (aborted && this.#shuttingDown) {
      await moveTask(this.#database.db, task.id, { state: 'queued', progress: 0, message: null });
      throw new Error(`task ${task.id} is taken up again after the restart`);
    }
    if (aborted) return this.#end(task.id, { state: 'cancelled', message: null });
    const expected = error instanceof AppError;
    if (!expected) this.#log.error({ err: error, taskId: task.id, kind: task.kind }, 'task failed');
    const reason = expected ? explain(error) : '内部错误，未完成；请将任务编号告知系统管理员';
    await this.#end(task.id, { state: 'failed', error: reason });
  }

  async #end(id: string, move: Parameters<typeof moveTask>[2]): Promise<void> {
    await moveTask(this.#database.db, id, move);
  }

  /** At most one write per 300 ms, but every new stage. Never call it inside an open transaction: PGlite has one connection. */
  #progressOf(id: string, controller: AbortController) {
    let writtenAt = 0;
    let stage = '';
    return async (percent: number, message: string): Promise<void> => {
      const now = Date.now();
      if (message === stage && now - writtenAt < PROGRESS_MS) return;
      writtenAt = now;
      stage = message;
      const progress = Math.max(0, Math.min(99, Math.round(percent)));
      const row = await moveTask(this.#database.db, id, { progress, message });
      if (row?.cancelRequested === true) controller.abort();
    };
  }

  /** Another process may have taken the cancellation. */
  #watchCancel(id: string, controller: AbortController): NodeJS.Timeout {
    const look = async (): Promise<void> => {
      if (await isCancelRequested(this.#database.db, id)) controller.abort();
    };
    return setInterval(() => {
      look().catch((error) => this.#log.warn({ err: error }, 'task queue'));
    }, CANCEL_POLL_MS).unref();
  }
}

const explain = (error: AppError): string =>
  [error.message, ...error.violations.map((violation) => violation.message)].join('；');
