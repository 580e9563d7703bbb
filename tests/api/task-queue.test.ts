/** The real queue (pg-boss) on the worker's database; the other tests run tasks inline. */

import { eq } from 'drizzle-orm';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTaskQueue } from '../../server/adapters/pg-boss-queue.ts';
import type { NewTask, RunningTask, TaskQueue, TaskRunner } from '../../server/adapters/task-queue.ts';
import { insertTask } from '../../server/adapters/task-rows.ts';
import type { Database } from '../../server/db/client.ts';
import { tasks } from '../../server/db/schema/delivery.ts';
import { AppError } from '../../server/errors.ts';
import { emptyDatabase, workerDatabase } from '../support/database.ts';

let database: Database;
const started: TaskQueue[] = [];

beforeEach(async () => {
  database = await workerDatabase();
  await database.executeSql('drop schema if exists pgboss cascade');
  await emptyDatabase(database);
});

afterEach(async () => {
  for (const queue of started.splice(0)) await queue.stop();
});

async function queueWith(run: TaskRunner): Promise<TaskQueue> {
  const queue = createTaskQueue({ database, log: pino({ level: 'silent' }) });
  queue.register('count', run);
  await queue.start();
  started.push(queue);
  return queue;
}

const task = (input: Record<string, unknown> = {}): NewTask => ({
  kind: 'count',
  input,
  projectId: null,
  assessmentId: null,
  createdBy: 'somebody',
});

async function enqueue(queue: TaskQueue, input?: Record<string, unknown>): Promise<string> {
  const id = await database.db.transaction((tx) => queue.enqueue(tx, task(input)));
  queue.wake();
  return id;
}

async function rowOf(id: string) {
  const [row] = await database.db.select().from(tasks).where(eq(tasks.id, id));
  if (row === undefined) throw new Error('no such task');
  return row;
}

async function until(id: string, state: string): Promise<typeof tasks.$inferSelect> {
  for (;;) {
    const row = await rowOf(id);
    if (row.state === state) return row;
    if (['done', 'failed', 'cancelled'].includes(row.state)) throw new Error(`ended as ${row.state}: ${row.error}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const aborted = (signal: AbortSignal): Promise<never> =>
  new Promise((_resolve, reject) => {
    signal.addEventListener('abort', () => reject(new Error('aborted')), { once: true });
  });

describe('the task queue', () => {
  it('runs a task with its input and keeps what it answers', async () => {
    const seen: RunningTask[] = [];
    const queue = await queueWith(async (running) => {
      seen.push(running);
      await running.progress(40, '正在数');
      return { total: 3 };
    });
    const row = await until(await enqueue(queue, { of: 'beans' }), 'done');
    expect(row).toMatchObject({ progress: 100, output: { total: 3 }, error: null });
    expect(seen[0]).toMatchObject({ input: { of: 'beans' }, createdBy: 'somebody' });
  });

  it('forgets a task whose transaction was rolled back', async () => {
    let ran = 0;
    const queue = await queueWith(async () => {
      ran += 1;
      return {};
    });
    await database.db
      .transaction(async (tx) => {
        await queue.enqueue(tx, task());
        throw new Error('changed my mind');
      })
      .catch(() => {});
    await until(await enqueue(queue), 'done');
    expect(ran).toBe(1);
  });

  it('runs one task at a time, in the order they were asked for', async () => {
    const order: unknown[] = [];
    let together = 0;
    const queue = await queueWith(async ({ input }) => {
      together += 1;
      expect(together).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 10));
      order.push(input['n']);
      together -= 1;
      return {};
    });
    const ids = [];
    for (const n of [1, 2, 3]) ids.push(await enqueue(queue, { n }));
    for (const id of ids) await until(id, 'done');
    expect(order).toEqual([1, 2, 3]);
  });

  it('tells an expected failure in its own words and hides an unexpected one', async () => {
    const queue = await queueWith(async ({ input }) => {
      if (input['expected'] === true) throw new AppError('pdf_failed', '浏览器未能启动');
      throw new Error('secret path /etc');
    });
    expect((await until(await enqueue(queue, { expected: true }), 'failed')).error).toContain('浏览器未能启动');
    expect((await until(await enqueue(queue), 'failed')).error).not.toContain('/etc');
  });

  it('stops a running task that is cancelled', async () => {
    const queue = await queueWith(({ signal }) => aborted(signal));
    const id = await enqueue(queue);
    await until(id, 'running');
    await queue.cancel(id);
    await until(id, 'cancelled');
  });

  it('never starts a task cancelled while it waited', async () => {
    let ran = 0;
    const queue = await queueWith(async () => {
      ran += 1;
      return {};
    });
    const id = await database.db.transaction((tx) => queue.enqueue(tx, task()));
    await queue.cancel(id);
    queue.wake();
    await until(await enqueue(queue), 'done');
    expect((await rowOf(id)).state).toBe('cancelled');
    expect(ran).toBe(1);
  });

  it('takes up after a restart what was waiting or under way', async () => {
    const first = await queueWith(({ signal }) => aborted(signal));
    const under = await enqueue(first);
    await until(under, 'running');
    const waiting = await enqueue(first);
    await first.stop();
    started.length = 0;
    expect((await rowOf(under)).state).toBe('queued');
    await queueWith(async () => ({ finished: true }));
    for (const id of [under, waiting]) expect((await until(id, 'done')).output).toEqual({ finished: true });
  });

  it('finds a row that was never sent to the queue', async () => {
    await insertTask(database.db, 'f9d0a3a2-8d0b-4a53-b1a6-0c3f4e7b9a11', task());
    await queueWith(async () => ({ found: true }));
    await until('f9d0a3a2-8d0b-4a53-b1a6-0c3f4e7b9a11', 'done');
  });

  // With PostgreSQL other processes may be alive: there the heartbeat tells, after half a minute.
  it.runIf(process.env['TEST_DATABASE_URL'] === undefined)(
    'takes up what a killed process left under way',
    async () => {
      const killed = await queueWith(({ signal }) => aborted(signal));
      const id = await enqueue(killed);
      await until(id, 'running');
      await queueWith(async () => ({ finished: true }));
      expect((await until(id, 'done')).output).toEqual({ finished: true });
    },
  );

  it.runIf(process.env['TEST_DATABASE_URL'] === undefined)(
    'gives up a task that kills its process again and again',
    async () => {
      let id: string | undefined;
      for (let death = 1; death <= 3; death += 1) {
        const queue = await queueWith(({ signal }) => aborted(signal));
        id ??= await enqueue(queue);
        await until(id, 'running');
      }
      await queueWith(({ signal }) => aborted(signal));
      expect(await rowOf(id ?? '')).toMatchObject({ state: 'failed', error: expect.stringContaining('多次中断') });
    },
  );
});
