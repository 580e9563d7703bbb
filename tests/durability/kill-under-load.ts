/**
 * Kills the server with SIGKILL under write load and looks whether everything it had acknowledged is there afterwards.
 * `node tests/durability/kill-under-load.ts [rounds] [pglite|postgres]`; ends with `N passed, N failed`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { asc } from 'drizzle-orm';
import { type AuditRow, auditFaults } from '../../server/audit.ts';
import { auditEntries } from '../../server/db/schema/audit-trail.ts';
import { results } from '../../server/db/schema/fieldwork.ts';
import { startPostgres } from '../support/postgres-server.ts';
import { seedObject, seedUser, seedWorld } from '../support/seed.ts';
import { prepareData, type ServerEnv, signedInCookie, startServer } from '../support/server-process.ts';

const CLIENTS = 8;
const UNITS = Array.from({ length: 15 }, (_, index) => `L3-CES1-${String(index + 1).padStart(2, '0')}`);
const rounds = Number(process.argv[2] ?? 20);
const engines = process.argv[3] === undefined ? ['pglite', 'postgres'] : [process.argv[3]];

interface Acknowledged {
  revision: number;
  record: string;
}

async function runEngine(engine: string, env: ServerEnv): Promise<{ passed: number; failed: number; writes: number }> {
  const objects = Array.from({ length: CLIENTS }, (_, index) => `load-${index}`);
  const cookie = await prepareData(env, async (ctx) => {
    const world = await seedWorld(ctx);
    for (const id of objects) await seedObject(ctx, world, id, 'server');
    await seedUser(ctx, 'writer', { role: 'assessor', projectId: world.projectId });
    return signedInCookie(ctx, 'writer');
  });
  const acknowledged = new Map<string, Acknowledged>();
  let passed = 0;
  let failed = 0;
  for (let round = 1; round <= rounds; round += 1) {
    const server = await startServer(env);
    const load = Promise.all(objects.map((objectId) => write(server.url, cookie, objectId, round, acknowledged)));
    // Every round dies at another moment of the load.
    await new Promise((resolve) => setTimeout(resolve, 300 + ((round * 137) % 900)));
    await server.stop('SIGKILL');
    await load;
    const faults = await check(env, acknowledged);
    if (faults.length === 0) passed += 1;
    else failed += 1;
    for (const fault of faults.slice(0, 5)) console.log(`${engine} round ${round}: ${fault}`);
  }
  const writes = [...acknowledged.values()].reduce((sum, entry) => sum + entry.revision, 0);
  console.log(`${engine}: ${rounds} kills, ${writes} acknowledged writes`);
  return { passed, failed, writes };
}

/** Writes cell after cell until the server is gone; remembers only what was acknowledged. */
async function write(
  url: string,
  cookie: string,
  objectId: string,
  round: number,
  acknowledged: Map<string, Acknowledged>,
) {
  for (let count = 0; ; count += 1) {
    const unitId = UNITS[count % UNITS.length] ?? '';
    const key = `${unitId}/${objectId}`;
    const record = `第 ${round} 轮第 ${count} 次记录`;
    try {
      const answer = await fetch(`${url}/api/assessments/a1/results/${key}`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json', 'X-DJBH': '1', Cookie: cookie },
        body: JSON.stringify({ verdict: 'compliant', record, expectedRevision: acknowledged.get(key)?.revision ?? 0 }),
      });
      const body = (await answer.json()) as {
        revision: number;
        code?: string;
        current?: { revision: number; record: string };
      };
      if (answer.ok) acknowledged.set(key, { revision: body.revision, record });
      // A write that was saved but whose answer the kill swallowed: the next one learns of it by the conflict.
      else if (body.code === 'revision_conflict' && body.current !== undefined) acknowledged.set(key, body.current);
      else throw new Error(`unexpected answer ${answer.status}: ${JSON.stringify(body)}`);
    } catch (error) {
      if (error instanceof Error && error.message.startsWith('unexpected')) throw error;
      return;
    }
  }
}

async function check(env: ServerEnv, acknowledged: Map<string, Acknowledged>): Promise<string[]> {
  return prepareData(env, async (ctx) => {
    const stored = new Map((await ctx.db.select().from(results)).map((row) => [`${row.unitId}/${row.objectId}`, row]));
    const faults: string[] = [];
    for (const [key, { revision, record }] of acknowledged) {
      const row = stored.get(key);
      if (row === undefined || row.revision < revision)
        faults.push(`${key}: acknowledged revision ${revision} is lost`);
      else if (row.revision === revision && row.record !== record)
        faults.push(`${key}: another text than acknowledged`);
    }
    const trail = await ctx.db.select().from(auditEntries).orderBy(asc(auditEntries.seq));
    return [...faults, ...auditFaults(trail as AuditRow[], { seq: 0, hash: '' })];
  });
}

let passed = 0;
let failed = 0;
for (const engine of engines) {
  const dataDir = mkdtempSync(join(tmpdir(), 'djbh-kill-'));
  const server = engine === 'postgres' ? await startPostgres() : null;
  const env = { DATA_DIR: dataDir, ...(server === null ? {} : { DATABASE_URL: server.url }) };
  const outcome = await runEngine(engine, env);
  passed += outcome.passed;
  failed += outcome.failed;
  if (outcome.writes === 0) failed += 1;
  await server?.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
