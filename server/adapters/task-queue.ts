/** Long work: queued in the database (pg-boss), run in this process or by `djbh worker`, surviving a restart. */
import type { Db } from '../db/client.ts';

export interface RunningTask {
  readonly id: string;
  readonly input: Record<string, unknown>;
  readonly projectId: string | null;
  readonly assessmentId: string | null;
  readonly createdBy: string;
  readonly signal: AbortSignal;
  /** Percent 0–100 and a short Chinese stage name. */
  progress(percent: number, message: string): Promise<void>;
}

export type TaskRunner = (task: RunningTask) => Promise<Record<string, unknown>>;

export interface NewTask {
  readonly kind: string;
  readonly input: Record<string, unknown>;
  readonly projectId: string | null;
  readonly assessmentId: string | null;
  readonly createdBy: string;
}

export interface TaskQueue {
  register(kind: string, run: TaskRunner): void;
  /** Part of the caller's transaction: the task exists exactly when the change that asked for it does. */
  enqueue(tx: Db, task: NewTask): Promise<string>;
  /** Tells the queue that an enqueued task's transaction has committed. */
  wake(): void;
  cancel(taskId: string): Promise<void>;
  start(): Promise<void>;
  stop(): Promise<void>;
}
