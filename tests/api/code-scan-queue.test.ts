/** A scan in the real queue: somebody cancels it, the server stops under it. It never stays 扫描中. */
import { pino } from 'pino';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { createTaskQueue } from '../../server/adapters/pg-boss-queue.ts';
import { NO_COVERAGE } from '../../server/adapters/scanner.ts';
import type { TaskQueue } from '../../server/adapters/task-queue.ts';
import { registerTasks } from '../../server/register-tasks.ts';
import { CODE_AUDIT } from '../support/code-source.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { workerDatabase } from '../support/database.ts';
import { fakeScanner } from '../support/fakes.ts';
import { seedPeople, seedWorld } from '../support/seed.ts';
import { smallSource } from '../support/source-archive.ts';

let app: TestApp;
let queue: TaskQueue;
const started: TaskQueue[] = [];

/** An engine that works until it is told to stop. */
const endless = fakeScanner(
  (_request, signal) =>
    new Promise((resolve) => {
      const stopped = { state: 'cancelled', reason: '已取消', coverage: NO_COVERAGE } as const;
      if (signal.aborted) resolve(stopped);
      else signal.addEventListener('abort', () => resolve(stopped), { once: true });
    }),
);

async function freshQueue(): Promise<TaskQueue> {
  const made = createTaskQueue({ database: await workerDatabase(), log: pino({ level: 'silent' }) });
  started.push(made);
  return made;
}

beforeEach(async () => {
  const database = await workerDatabase();
  await database.executeSql('drop schema if exists pgboss cascade');
  queue = await freshQueue();
  app = await testApp({ tasks: queue, scanner: endless });
  const { projectId } = await seedWorld(app.ctx);
  await seedPeople(app.ctx, projectId);
  await queue.start();
  await app.as('lead').post(CODE_AUDIT).expect(201);
});

afterEach(async () => {
  for (const one of started.splice(0)) await one.stop();
});

async function until<Row>(read: () => Promise<Row>, fits: (row: Row) => boolean): Promise<Row> {
  for (;;) {
    const row = await read();
    if (fits(row)) return row;
    await new Promise((resolve) => setTimeout(resolve, 30));
  }
}

const scan = async (id: string) => (await app.as('lead').get(`${CODE_AUDIT}/scans/${id}`).expect(200)).body.scan;

async function runningScan(): Promise<{ id: string; taskId: string }> {
  const fields = { round: 'initial', label: 'v1', handedOverBy: '王工', handedOverOn: '2025-10-15', receiptNo: '' };
  const upload = app.as('lead').post(`${CODE_AUDIT}/sources`).field(fields);
  const source = (await upload.attach('file', await smallSource(), 'shop.zip').expect(201)).body;
  const sources = async () => (await app.as('lead').get(`${CODE_AUDIT}/sources`)).body.items;
  await until(sources, ([row]) => row.state === 'ready');
  const { id } = (await app.as('lead').post(`${CODE_AUDIT}/scans`, { sourceId: source.id }).expect(201)).body;
  return until(
    () => scan(id),
    ({ state }) => state === 'running',
  );
}

it('ends a cancelled scan as cancelled, without results', async () => {
  const { id, taskId } = await runningScan();
  await app.as('lead').post(`/tasks/${taskId}/cancel`).expect(200);
  const ended = await until(
    () => scan(id),
    ({ taskId }) => taskId === null,
  );
  expect(ended).toMatchObject({ state: 'cancelled', reason: '已取消，没有结果', counts: {} });
  expect(ended.endedAt).not.toBeNull();
}, 60_000);

it('ends a scan as failed when the server stops, and does not take it up again', async () => {
  const { id } = await runningScan();
  await queue.stop();
  const reason = expect.stringContaining('服务停止或中断');
  expect(await scan(id)).toMatchObject({ state: 'failed', reason });
  const next = await freshQueue();
  registerTasks({ ...app.ctx, tasks: next });
  await next.start();
  const tasks = async () => (await app.ctx.database.executeSql('select kind, state from tasks')).rows;
  await until(tasks, (rows) =>
    (rows as { kind: string; state: string }[]).every(({ state }) => ['done', 'failed'].includes(state)),
  );
  expect(await scan(id)).toMatchObject({ state: 'failed', reason });
}, 60_000);
