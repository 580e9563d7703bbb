/** B1: one result write with everything around it, 8 clients, beside the bare upsert route, interleaved. */
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startPostgres } from '../support/postgres-server.ts';
import { seedObject, seedUser, seedWorld } from '../support/seed.ts';
import { prepareData, type ServerEnv, signedInCookie, startServer } from '../support/server-process.ts';
import { figure, percentile, type Row, round } from './measure.ts';

const CLIENTS = 8;
const SECONDS = 3;
const ROUNDS = 5;
const UNITS = Array.from({ length: 15 }, (_, index) => `L3-CES1-${String(index + 1).padStart(2, '0')}`);
const OBJECTS = Array.from({ length: 60 }, (_, index) => `bench-${index}`);
const RECORD = '经核查，该服务器启用口令复杂度策略，最小长度 12 位，每 90 天更换一次，登录失败 5 次锁定 30 分钟。';

interface Load {
  readonly perSecond: number;
  readonly p95: number;
  readonly errors: number;
}

/** Each client owns a share of the cells, so that revisions follow one another as with real people. */
async function load(url: string, cookie: string, revisions: Map<string, number>): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const until = performance.now() + SECONDS * 1000;
  const times: number[] = [];
  let errors = 0;
  const client = async (index: number): Promise<void> => {
    const cells = OBJECTS.filter((_, at) => at % CLIENTS === index).flatMap((object) =>
      UNITS.map((unit) => `${unit}/${object}`),
    );
    for (let count = 0; performance.now() < until; count += 1) {
      const cell = cells[count % cells.length] ?? '';
      const body = JSON.stringify({
        verdict: 'compliant',
        record: `${RECORD}${count}`,
        expectedRevision: revisions.get(cell) ?? 0,
      });
      const started = performance.now();
      const answer = await put(agent, `${url}/api/assessments/a1/results/${cell}`, cookie, body);
      times.push(performance.now() - started);
      if (answer.status === 200) revisions.set(cell, answer.revision);
      else errors += 1;
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: CLIENTS }, (_, index) => client(index)));
  const seconds = (performance.now() - started) / 1000;
  agent.destroy();
  return { perSecond: times.length / seconds, p95: percentile(times, 0.95), errors };
}

function put(agent: Agent, url: string, cookie: string, body: string): Promise<{ status: number; revision: number }> {
  return new Promise((resolve, reject) => {
    const headers = {
      'Content-Type': 'application/json',
      'X-DJBH': '1',
      Cookie: cookie,
      'Content-Length': Buffer.byteLength(body),
    };
    const sent = request(url, { method: 'PUT', agent, headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        const { revision } = JSON.parse(Buffer.concat(chunks).toString('utf8')) as { revision: number };
        resolve({ status: answer.statusCode ?? 0, revision });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}

async function measureEngine(engine: 'pglite' | 'postgres'): Promise<{ ours: Load[]; bare: Load[] }> {
  const server = engine === 'postgres' ? await startPostgres() : null;
  const folders: string[] = [];
  const prepare = async (): Promise<{ env: ServerEnv; cookie: string }> => {
    const dataDir = mkdtempSync(join(tmpdir(), 'djbh-bench-'));
    folders.push(dataDir);
    const env: ServerEnv = { DATA_DIR: dataDir };
    if (server !== null) {
      const name = `bench_${folders.length}`;
      const { default: postgres } = await import('postgres');
      const admin = postgres(server.url, { max: 1 });
      await admin.unsafe(`create database ${name}`);
      await admin.end();
      env['DATABASE_URL'] = server.url.replace(/\/postgres$/, `/${name}`);
    }
    const cookie = await prepareData(env, async (ctx) => {
      const world = await seedWorld(ctx);
      for (const id of OBJECTS) await seedObject(ctx, world, id, 'server');
      await seedUser(ctx, 'writer', { role: 'assessor', projectId: world.projectId });
      return signedInCookie(ctx, 'writer');
    });
    return { env, cookie };
  };
  const first = await prepare();
  const second = await prepare();
  const ours = await startServer(first.env);
  const bare = await startServer(second.env, { entry: join(import.meta.dirname, 'baseline-server.ts') });
  const outcome: { ours: Load[]; bare: Load[] } = { ours: [], bare: [] };
  const revisions = { ours: new Map<string, number>(), bare: new Map<string, number>() };
  // The first round warms up both and is not counted.
  for (let count = 0; count <= ROUNDS; count += 1) {
    const bareLoad = await load(bare.url, '', revisions.bare);
    const ourLoad = await load(ours.url, first.cookie, revisions.ours);
    if (count > 0) {
      outcome.bare.push(bareLoad);
      outcome.ours.push(ourLoad);
    }
  }
  await ours.stop();
  await bare.stop();
  await server?.stop();
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
  return outcome;
}

export async function benchResultWrites(): Promise<Row[]> {
  const rows: Row[] = [];
  for (const [engine, goal] of [
    ['postgres', 1000],
    ['pglite', 600],
  ] as const) {
    const { ours, bare } = await measureEngine(engine);
    const rate = figure(ours.map((entry) => entry.perSecond));
    const bareRate = figure(bare.map((entry) => entry.perSecond));
    const ratio = rate.median / bareRate.median;
    const p95 = figure(ours.map((entry) => entry.p95)).median;
    const errors = ours.reduce((sum, entry) => sum + entry.errors, 0);
    rows.push({
      id: 'B1',
      what: `单格结果写入，8 个客户端，${engine === 'postgres' ? 'PostgreSQL' : 'PGlite'}`,
      measured: `${round(rate.median)} 次/秒（${round(rate.min)}–${round(rate.max)}），p95 ${round(p95)} ms，错误 ${errors}`,
      against: `仅 drizzle 写入的路由 ${round(bareRate.median)} 次/秒；比值 ${ratio.toFixed(2)}`,
      budget: `比值 ≥ 0.35（约 ≥ ${goal} 次/秒），p95 < 30 ms，无错误`,
      met: ratio >= 0.35 && p95 < 30 && errors === 0,
    });
  }
  return rows;
}
