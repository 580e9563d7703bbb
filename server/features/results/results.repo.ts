import { and, asc, count, eq, gt, isNull, like, or, type SQL, sql } from 'drizzle-orm';
import type { Result, ResultQuery } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { evidence, results } from '../../db/schema/fieldwork.ts';
import { users } from '../../db/schema/people.ts';
import { assessments, objects, retestCells, selections } from '../../db/schema/projects.ts';

export interface CellKey {
  readonly assessmentId: string;
  readonly unitId: string;
  readonly objectId: string;
}

export type ResultRow = typeof results.$inferSelect;

/**
 * Everything that decides whether a cell may be written, in one statement. The share lock keeps the assessment from
 * being locked or moved to another round until we are done.
 */
export async function cellForWrite(tx: Db, key: CellKey) {
  const [row] = await tx
    .select({
      assessment: {
        projectId: assessments.projectId,
        step: assessments.step,
        currentRound: assessments.currentRound,
        lockedAt: assessments.lockedAt,
      },
      kind: objects.kind,
      selected: selections.selected,
      retest: retestCells.round,
      stored: results,
    })
    .from(assessments)
    .leftJoin(selections, and(eq(selections.assessmentId, assessments.id), eq(selections.objectId, key.objectId)))
    .leftJoin(objects, and(eq(objects.id, selections.objectId), isNull(objects.removedAt)))
    .leftJoin(
      results,
      and(
        eq(results.assessmentId, assessments.id),
        eq(results.round, assessments.currentRound),
        eq(results.unitId, key.unitId),
        eq(results.objectId, key.objectId),
      ),
    )
    .leftJoin(
      retestCells,
      and(
        eq(retestCells.assessmentId, assessments.id),
        eq(retestCells.round, assessments.currentRound),
        eq(retestCells.unitId, key.unitId),
        eq(retestCells.objectId, key.objectId),
      ),
    )
    .where(eq(assessments.id, key.assessmentId))
    .for('key share', { of: assessments });
  return row;
}

/** One statement; no row back means that someone else was faster. */
export async function saveResult(
  tx: Db,
  result: Omit<ResultRow, 'revision'>,
  expectedRevision: number,
): Promise<ResultRow | undefined> {
  const { verdict, record, recordedBy, recordedAt } = result;
  const [saved] = await tx
    .insert(results)
    .values({ ...result, revision: 1 })
    .onConflictDoUpdate({
      target: [results.assessmentId, results.round, results.unitId, results.objectId],
      set: { verdict, record, recordedBy, recordedAt, revision: sql`${results.revision} + 1` },
      setWhere: eq(results.revision, expectedRevision),
    })
    .returning();
  return saved;
}

const evidenceCount = sql<number>`(select ${count()} from ${evidence} where ${evidence.assessmentId} = ${results.assessmentId}
  and ${evidence.unitId} = ${results.unitId} and ${evidence.objectId} = ${results.objectId} and ${evidence.round} = ${results.round}
  and ${evidence.removedAt} is null)`.mapWith(Number);

const resultColumns = {
  round: results.round,
  unitId: results.unitId,
  objectId: results.objectId,
  verdict: results.verdict,
  record: results.record,
  recordedBy: results.recordedBy,
  recordedByName: sql<string>`coalesce(${users.displayName}, ${results.recordedBy})`,
  recordedAt: results.recordedAt,
  revision: results.revision,
  evidenceCount,
};

type Selected = Omit<Result, 'recordedAt'> & { recordedAt: Date };
const asResult = (row: Selected): Result => ({ ...row, recordedAt: row.recordedAt.toISOString() });

export async function resultOf(db: Db, key: CellKey, round: number): Promise<Result | undefined> {
  const [row] = await db
    .select(resultColumns)
    .from(results)
    .leftJoin(users, eq(users.id, results.recordedBy))
    .where(
      and(
        eq(results.assessmentId, key.assessmentId),
        eq(results.round, round),
        eq(results.unitId, key.unitId),
        eq(results.objectId, key.objectId),
      ),
    );
  return row && asResult(row);
}

interface Cursor {
  readonly round: number;
  readonly unitId: string;
  readonly objectId: string;
}

export async function listResults(
  db: Db,
  assessmentId: string,
  query: ResultQuery,
  page: { after: Cursor | null; limit: number },
): Promise<Result[]> {
  const conditions: (SQL | undefined)[] = [
    eq(results.assessmentId, assessmentId),
    query.round === undefined ? undefined : eq(results.round, Number(query.round)),
    query.objectId === undefined ? undefined : eq(results.objectId, query.objectId),
    query.unitId === undefined ? undefined : eq(results.unitId, query.unitId),
    query.domain === undefined ? undefined : like(results.unitId, `__-${query.domain}_-__`),
    query.q === undefined ? undefined : sql`position(${query.q} in ${results.record}) > 0`,
    verdictCondition(query.verdict),
    page.after === null ? undefined : after(page.after),
  ];
  const rows = await db
    .select(resultColumns)
    .from(results)
    .leftJoin(users, eq(users.id, results.recordedBy))
    .where(and(...conditions))
    .orderBy(asc(results.unitId), asc(results.objectId), asc(results.round))
    .limit(page.limit);
  return rows.map(asResult);
}

function verdictCondition(verdict: ResultQuery['verdict']): SQL | undefined {
  if (verdict === undefined) return undefined;
  return verdict === 'none' ? isNull(results.verdict) : eq(results.verdict, verdict);
}

function after({ round, unitId, objectId }: Cursor): SQL | undefined {
  return or(
    gt(results.unitId, unitId),
    and(eq(results.unitId, unitId), gt(results.objectId, objectId)),
    and(eq(results.unitId, unitId), eq(results.objectId, objectId), gt(results.round, round)),
  );
}
