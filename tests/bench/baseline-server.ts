/**
 * The yardstick of B1: Express and one prepared drizzle upsert with a session kept in memory, nothing else. Same tables,
 * same database, same process model as the workbench.
 */
import { sql } from 'drizzle-orm';
import express, { json } from 'express';
import { openDatabase } from '../../server/db/client.ts';
import { results } from '../../server/db/schema/fieldwork.ts';

const database = await openDatabase({
  databaseUrl: process.env['DATABASE_URL'] ?? null,
  dataDir: process.env['DATA_DIR'] ?? '',
});
const upsert = database.db
  .insert(results)
  .values({
    assessmentId: sql.placeholder('assessmentId'),
    round: 1,
    unitId: sql.placeholder('unitId'),
    objectId: sql.placeholder('objectId'),
    verdict: sql.placeholder('verdict'),
    record: sql.placeholder('record'),
    recordedBy: 'writer',
    recordedAt: new Date(),
    revision: 1,
  })
  .onConflictDoUpdate({
    target: [results.assessmentId, results.round, results.unitId, results.objectId],
    set: { verdict: sql`excluded.verdict`, record: sql`excluded.record`, revision: sql`${results.revision} + 1` },
  })
  .returning()
  .prepare('baseline_upsert');

const app = express();
app.get('/api/health', (_request, response) => {
  response.json({ status: 'ok' });
});
app.put('/api/assessments/:assessmentId/results/:unitId/:objectId', json(), async (request, response) => {
  const [row] = await upsert.execute({ ...request.params, ...request.body });
  response.json(row);
});
app.listen(Number(process.env['PORT']), '127.0.0.1');
