/**
 * The task queue over pg-boss, on either database. The `tasks` row is the truth people see; a pg-boss job only says
 * whose turn it is. The row is written in the caller's transaction and the job after the commit, because the embedded
 * database has one connection: a job sent inside the transaction would wait for the transaction that waits for it.
 */
import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { type Job, type JobWithMetadata, PgBoss } from 'pg-boss';
import type { Logger } from 'pino';
import type { Database, Db } from '../db/client.ts';
import { RunningTasks } from './running-tasks.ts';
import type { NewTask, TaskQueue, TaskRunner } from './task-queue.ts';
import { claimTask, insertTask, moveTask, requestCancel, type TaskRow, unfinishedTasks } from './task-rows.ts';

const QUEUE = 'djbh-tasks';
/** A task whose process died this often is given up: it may be what kills the process. */
const MAX_ATTEMPTS = 3;
const EXPIRE_SECONDS = 2 * 60 * 60;
const HEARTBEAT_SECONDS = 30;
const SWEEP_MS = 60_000;
const STOP_MS = 5_000;

interface JobData {
  readonly attempt: number;
}

export function createTaskQueue({ database, log }: { database: Database; log: Logger }): TaskQueue {
  return new PgBossQueue(database, log);
}

class PgBossQueue implements TaskQueue {
  readonly #database: Database;
  readonly #log: Logger;
  readonly #boss: PgBoss;
  readonly #runners = new Map<string, TaskRunner>();
  readonly #running: RunningTasks;
  #worker: string | null = null;
  #sending: Promise<void> = Promise.resolve();
  #stopping = false;
  #sweeper: NodeJS.Timeout | undefined;

  constructor(database: Database, log: Logger) {
    this.#database = database;
    this.#log = log;
    this.#running = new RunningTasks(database, log);
    const embedded = database.kind === 'pglite';
    this.#boss = new PgBoss({
      db: { executeSql: database.executeSql },
      backend: embedded ? 'pglite' : 'postgres',
      schedule: false,
      registerInstance: false,
      reindex: false,
      monitorVacuum: false,
      superviseIntervalSeconds: 20,
      monitorIntervalSeconds: 20,
    });
    this.#boss.on('error', (error) => log.error({ err: error }, 'task queue'));
  }

  register(kind: string, run: TaskRunner): void {
    this.#runners.set(kind, run);
  }

  async enqueue(tx: Db, task: NewTask): Promise<string> {
    const id = randomUUID();
    await insertTask(tx, id, task);
    return id;
  }

  /** Waking is cheap and may happen often: all waiting rows are sent at once, a row sent twice is one job. */
  wake(): void {
    if (this.#worker === null) return;
    this.#sending = this.#sending
      .then(() => this.#sendQueued())
      .catch((error) => this.#log.error({ err: error }, 'task queue'));
  }

  async cancel(taskId: string): Promise<void> {
    await requestCancel(this.#database.db, taskId);
    this.#running.abort(taskId);
  }

  async start(): Promise<void> {
    await this.#boss.start();
    await this.#boss.createQueue(QUEUE, {
      retryLimit: MAX_ATTEMPTS - 1,
      retryDelay: 1,
      expireInSeconds: EXPIRE_SECONDS,
      heartbeatSeconds: HEARTBEAT_SECONDS,
      deleteAfterSeconds: 24 * 60 * 60,
    });
    await this.#resume(true);
    // One at a time: a second renderer beside the first only makes both slower.
    const polling = { pollingIntervalSeconds: 2 };
    this.#worker = await this.#boss.work<JobData>(QUEUE, polling, async (jobs) => {
      for (const job of jobs) await this.#run(job);
    });
    this.#sweeper = setInterval(() => {
      this.#resume(false).catch((error) => this.#log.error({ err: error }, 'task queue'));
    }, SWEEP_MS).unref();
  }

  async stop(): Promise<void> {
    if (this.#worker === null) return;
    clearInterval(this.#sweeper);
    this.#stopping = true;
    this.#worker = null;
    const idle = this.#boss.offWork(QUEUE, { wait: true });
    this.#running.shutDown();
    await Promise.all([this.#sending, Promise.race([idle, setTimeout(STOP_MS, undefined, { ref: false })])]);
    await this.#boss.stop({ graceful: true, timeout: 1_000, close: false });
  }

  async #sendQueued(): Promise<void> {
    const waiting = await unfinishedTasks(this.#database.db, ['queued']);
    if (waiting.length === 0) return;
    for (const { id } of waiting) await this.#send(id, 1);
    if (this.#worker !== null) this.#boss.notifyWorker(this.#worker);
  }

  /** The job has the task's id, so that it exists at most once. */
  async #send(id: string, attempt: number): Promise<void> {
    await this.#boss.send(QUEUE, { attempt } satisfies JobData, { id });
  }

  /** Rows that nobody works on: their transaction committed but the job was not sent, or their process died. */
  async #resume(atStart: boolean): Promise<void> {
    for (const task of await unfinishedTasks(this.#database.db, ['queued', 'running'])) {
      const job = await this.#boss.getJobById<JobData>(QUEUE, task.id);
      if (job === null) await this.#again(task, null);
      else if (this.#isOrphan(job, atStart)) await this.#again(task, job);
    }
  }

  /** With one process per database, a job that is active while we start belongs to a dead one. Else the heartbeat tells. */
  #isOrphan(job: JobWithMetadata<JobData>, atStart: boolean): boolean {
    if (job.state === 'active') return atStart && this.#database.kind === 'pglite';
    return job.state === 'failed' || job.state === 'cancelled' || (atStart && job.state === 'completed');
  }

  async #again(task: TaskRow, job: JobWithMetadata<JobData> | null): Promise<void> {
    const attempt = job === null ? 1 : (job.data?.attempt ?? 1) + job.retryCount + 1;
    if (job !== null) await this.#boss.deleteJob(QUEUE, task.id);
    if (attempt > MAX_ATTEMPTS) {
      await moveTask(this.#database.db, task.id, { state: 'failed', error: '任务多次中断，已停止；请重新发起' });
      return;
    }
    await moveTask(this.#database.db, task.id, { state: 'queued' });
    await this.#send(task.id, attempt);
  }

  async #run(job: Job<JobData>): Promise<void> {
    // Fetched while stopping: given back, for the next start.
    if (this.#stopping) throw new Error('the queue is stopping');
    const task = await claimTask(this.#database.db, job.id);
    if (task === undefined) return;
    await this.#running.run(task, this.#runners.get(task.kind), job.signal);
    // Look for the next one at once instead of at the next poll.
    if (this.#worker !== null) this.#boss.notifyWorker(this.#worker);
  }
}
