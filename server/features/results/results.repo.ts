/** Results in SQL: many cells a statement, because one person's click and an import differ only in their number. */
import { and, asc, count, eq, gt, isNull, like, or, type SQL, sql } from 'drizzle-orm';
import type { FactCellRef, Result, ResultQuery } from '../../../schemas/generated/types.ts';
import type { AuditEntry } from '../../audit.ts';
import type { Db } from '../../db/client.ts';
import { evidence, results } from '../../db/schema/fieldwork.ts';
import { users } from '../../db/schema/people.ts';
import { assessments, objects, retestCells, rounds, selections, systems } from '../../db/schema/projects.ts';
import { RECORDING_STEPS } from '../../domain/recording.ts';

export type ResultRow = typeof results.$inferSelect;

/** A cell of an assessment. */
export interface CellKey extends FactCellRef {
  readonly assessmentId: string;
}

export const cellId = ({ assessmentId, unitId, objectId }: CellKey): string => `${assessmentId}|${unitId}|${objectId}`;

const liveEvidence = (
  round: SQL | typeof results.round,
  unitId: SQL | typeof results.unitId,
  objectId: SQL | typeof results.objectId,
) =>
  sql<number>`(select ${count()} from ${evidence} where ${evidence.assessmentId} = ${assessments.id}
    and ${evidence.unitId} = ${unitId} and ${evidence.objectId} = ${objectId} and ${evidence.round} = ${round}
    and ${evidence.removedAt} is null)`.mapWith(Number);

const wanted = sql`jsonb_to_recordset(${sql.placeholder('cells')}::jsonb)
  as wanted("assessmentId" text, "unitId" text, "objectId" text)`;
const wantedColumn = (name: keyof CellKey): SQL => sql`wanted.${sql.identifier(name)}`;

function prepareCells(db: Db) {
  const { assessmentId, unitId, objectId } = {
    assessmentId: wantedColumn('assessmentId'),
    unitId: wantedColumn('unitId'),
    objectId: wantedColumn('objectId'),
  };
  return db
    .select({
      unitId: sql<string>`${unitId}`,
      objectId: sql<string>`${objectId}`,
      assessment: {
        id: assessments.id,
        projectId: assessments.projectId,
        step: assessments.step,
        currentRound: assessments.currentRound,
        lockedAt: assessments.lockedAt,
        levelS: assessments.levelS,
        levelA: assessments.levelA,
        levelG: assessments.levelG,
        forms: systems.technologyForms,
      },
      roundClosedAt: rounds.closedAt,
      kind: objects.kind,
      selected: selections.selected,
      retest: retestCells.round,
      evidenceCount: liveEvidence(sql`${assessments.currentRound}`, unitId, objectId),
      stored: results,
    })
    .from(wanted)
    .innerJoin(assessments, sql`${assessments.id} = ${assessmentId}`)
    .innerJoin(systems, eq(systems.id, assessments.systemId))
    .leftJoin(rounds, and(eq(rounds.assessmentId, assessments.id), eq(rounds.round, assessments.currentRound)))
    .leftJoin(selections, and(eq(selections.assessmentId, assessments.id), sql`${selections.objectId} = ${objectId}`))
    .leftJoin(objects, and(eq(objects.id, selections.objectId), isNull(objects.removedAt)))
    .leftJoin(
      results,
      and(
        eq(results.assessmentId, assessments.id),
        eq(results.round, assessments.currentRound),
        sql`${results.unitId} = ${unitId}`,
        sql`${results.objectId} = ${objectId}`,
      ),
    )
    .leftJoin(
      retestCells,
      and(
        eq(retestCells.assessmentId, assessments.id),
        eq(retestCells.round, assessments.currentRound),
        sql`${retestCells.unitId} = ${unitId}`,
        sql`${retestCells.objectId} = ${objectId}`,
      ),
    )
    .prepare('cells_for_write');
}

type CellsQuery = ReturnType<typeof prepareCells>;
export type CellForWrite = Awaited<ReturnType<CellsQuery['execute']>>[number];

/** Building the query costs more than running it, so it is built once per database. */
const preparedByDb = new WeakMap<Db, CellsQuery>();

/** Everything that decides whether cells may be written, in one statement; unknown assessments have no row. */
export async function cellsForWrite(db: Db, cells: readonly CellKey[]): Promise<CellForWrite[]> {
  let query = preparedByDb.get(db);
  if (query === undefined) {
    query = prepareCells(db);
    preparedByDb.set(db, query);
  }
  return query.execute({ cells: JSON.stringify(cells) });
}

export interface ResultWrite {
  readonly row: ResultRow;
  readonly audit: AuditEntry;
}

/**
 * Saves and appends to the audit trail in one statement, therefore whole or not at all. A cell is left out when its
 * stored revision is no longer the one before `row.revision`, or when its assessment was locked or moved on meanwhile
 * (the share lock keeps it from being so until we are done). Answers the saved ones, as `cellId` writes them.
 */
export async function saveResults(db: Db, writes: readonly ResultWrite[]): Promise<Set<string>> {
  const json = JSON.stringify(writes.map(({ row, audit }, n) => ({ n, ...row, audit })));
  const steps = sql.join(
    RECORDING_STEPS.map((step) => sql`${step}`),
    sql`, `,
  );
  const answer = await db.execute(sql`
    with item as materialized (
      select * from jsonb_to_recordset(${json}::jsonb) as item(n int, "assessmentId" text, round int, "unitId" text,
        "objectId" text, verdict text, record text, "recordedBy" text, "recordedAt" timestamptz, revision int, audit jsonb)
    ), open as (
      select id, current_round from assessments
      where id in (select "assessmentId" from item) and locked_at is null and step in (${steps}) for share
    ), saved as (
      insert into results (assessment_id, round, unit_id, object_id, verdict, record, recorded_by, recorded_at, revision)
      select "assessmentId", round, "unitId", "objectId", verdict, record, "recordedBy", "recordedAt", revision
      from item join open on open.id = "assessmentId" and open.current_round = round
      order by "assessmentId", "unitId", "objectId"
      on conflict (assessment_id, round, unit_id, object_id) do update
        set verdict = excluded.verdict, record = excluded.record, recorded_by = excluded.recorded_by,
          recorded_at = excluded.recorded_at, revision = excluded.revision
        where results.revision = excluded.revision - 1
      returning assessment_id, unit_id, object_id
    ), kept as materialized (
      select n, assessment_id || '|' || unit_id || '|' || object_id as key, audit
      from saved join item on "assessmentId" = assessment_id and "unitId" = unit_id and "objectId" = object_id
    ), audited as (select audit_append(jsonb_agg(audit order by n)) as seq from kept having count(*) > 0)
    select key from kept, audited`);
  return new Set(rowsOf<{ key: string }>(answer).map(({ key }) => key));
}

/** The two drivers answer raw statements in different shapes. */
function rowsOf<Row>(answer: unknown): Row[] {
  return (Array.isArray(answer) ? answer : (answer as { rows: unknown[] }).rows) as Row[];
}

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
  evidenceCount:
    sql<number>`(select ${count()} from ${evidence} where ${evidence.assessmentId} = ${results.assessmentId}
    and ${evidence.unitId} = ${results.unitId} and ${evidence.objectId} = ${results.objectId}
    and ${evidence.round} = ${results.round} and ${evidence.removedAt} is null)`.mapWith(Number),
};

type Selected = Omit<Result, 'recordedAt'> & { recordedAt: Date };
const asResult = (row: Selected): Result => ({ ...row, recordedAt: row.recordedAt.toISOString() });

export interface ResultCursor {
  readonly round: number;
  readonly unitId: string;
  readonly objectId: string;
}

export async function listResults(
  db: Db,
  assessmentId: string,
  query: ResultQuery,
  page: { after: ResultCursor | null; limit: number },
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

function after({ round, unitId, objectId }: ResultCursor): SQL | undefined {
  return or(
    gt(results.unitId, unitId),
    and(eq(results.unitId, unitId), gt(results.objectId, objectId)),
    and(eq(results.unitId, unitId), eq(results.objectId, objectId), gt(results.round, round)),
  );
}

/** The cells of one object, of one unit, or of the scope of a re-test. */
export interface CellScope {
  readonly objectId?: string;
  readonly unitId?: string;
  readonly retestRound?: number;
}

/** Results of such cells in the given round and the ones before it, for the recording pages. */
export async function resultsUpTo(db: Db, assessmentId: string, round: number, of: CellScope): Promise<Result[]> {
  const rows = await db
    .select(resultColumns)
    .from(results)
    .leftJoin(users, eq(users.id, results.recordedBy))
    .where(
      and(
        eq(results.assessmentId, assessmentId),
        sql`${results.round} <= ${round}`,
        of.objectId === undefined ? undefined : eq(results.objectId, of.objectId),
        of.unitId === undefined ? undefined : eq(results.unitId, of.unitId),
        of.retestRound === undefined
          ? undefined
          : sql`(${results.unitId}, ${results.objectId}) in (select ${retestCells.unitId}, ${retestCells.objectId}
              from ${retestCells} where ${retestCells.assessmentId} = ${assessmentId} and ${retestCells.round} = ${of.retestRound})`,
      ),
    )
    .orderBy(asc(results.round));
  return rows.map(asResult);
}

/** The stored results of some cells of one round, with names, to show beside a refused change. */
export async function resultsAt(
  db: Db,
  assessmentId: string,
  round: number,
  cells: readonly FactCellRef[],
): Promise<Result[]> {
  const rows = await db
    .select(resultColumns)
    .from(results)
    .innerJoin(
      sql`jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as wanted("unitId" text, "objectId" text)`,
      sql`${results.unitId} = wanted."unitId" and ${results.objectId} = wanted."objectId"`,
    )
    .leftJoin(users, eq(users.id, results.recordedBy))
    .where(and(eq(results.assessmentId, assessmentId), eq(results.round, round)));
  return rows.map(asResult);
}
