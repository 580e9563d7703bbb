/** Results in SQL: many cells a statement, because one person's click and an import differ only in their number. */
import { and, asc, count, eq, inArray, isNull, like, type SQL, sql } from 'drizzle-orm';
import type {
  FactCellRef,
  ObjectKind,
  Result,
  ResultQuery,
  Step,
  TechnologyForm,
} from '../../../schemas/generated/types.ts';
import type { AuditEntry } from '../../audit.ts';
import type { Db } from '../../db/client.ts';
import { evidence, results } from '../../db/schema/fieldwork.ts';
import { users } from '../../db/schema/people.ts';
import { retestCells } from '../../db/schema/projects.ts';
import { RECORDING_STEPS } from '../../domain/recording.ts';

export type ResultRow = typeof results.$inferSelect;

/** A cell of an assessment. */
export interface CellKey extends FactCellRef {
  readonly assessmentId: string;
}

export const cellId = ({ assessmentId, unitId, objectId }: CellKey): string => `${assessmentId}|${unitId}|${objectId}`;

/** The stored row as the database function writes it. */
interface StoredJson {
  readonly verdict: ResultRow['verdict'];
  readonly record: string;
  readonly recorded_by: string;
  readonly recorded_at: string;
  readonly revision: number;
}

interface CellJson {
  readonly unitId: string;
  readonly objectId: string;
  readonly kind: ObjectKind | null;
  readonly selected: boolean | null;
  readonly retest: number | null;
  readonly evidenceCount: number;
  readonly stored: StoredJson | null;
}

/** The cells of one assessment, which is described once. */
interface CellsJson {
  readonly assessment: {
    readonly id: string;
    readonly projectId: string;
    readonly step: Step;
    readonly currentRound: number;
    readonly lockedAt: string | null;
    readonly levelS: number;
    readonly levelA: number;
    readonly levelG: number;
    readonly forms: TechnologyForm[];
    readonly standardsRevision: string;
  };
  readonly roundClosedAt: string | null;
  readonly cells: CellJson[];
}

/** What decides whether a cell may be written. */
export type CellForWrite = ReturnType<typeof cellOf>;

function cellOf({ assessment, roundClosedAt }: CellsJson, { stored, ...cell }: CellJson) {
  const row: ResultRow | null = stored && {
    assessmentId: assessment.id,
    round: assessment.currentRound,
    unitId: cell.unitId,
    objectId: cell.objectId,
    verdict: stored.verdict,
    record: stored.record,
    recordedBy: stored.recorded_by,
    recordedAt: new Date(stored.recorded_at),
    revision: stored.revision,
  };
  return { ...cell, assessment, roundClosedAt, stored: row };
}

/** Everything that decides whether cells may be written, in one statement; unknown assessments have no row. */
export async function cellsForWrite(db: Db, cells: readonly CellKey[]): Promise<CellForWrite[]> {
  const answer = await db.execute(sql`select cells_for_write(${JSON.stringify(cells)}::jsonb) as cells_of`);
  return rowsOf<{ cells_of: CellsJson }>(answer).flatMap(({ cells_of: of }) =>
    of.cells.map((cell) => cellOf(of, cell)),
  );
}

export interface ResultWrite {
  readonly row: ResultRow;
  readonly audit: AuditEntry;
}

/**
 * Saves and appends to the audit trail in one statement, therefore whole or not at all. A cell is left out when its
 * stored revision is no longer the one before `row.revision`, or when its assessment was locked or moved on meanwhile.
 * Answers the saved ones, as `cellId` writes them.
 */
export async function saveResults(db: Db, writes: readonly ResultWrite[]): Promise<Set<string>> {
  const items = JSON.stringify(writes.map(({ row }) => row));
  const audits = JSON.stringify(writes.map(({ audit }) => audit));
  const answer = await db.execute(
    sql`select save_results(${items}::jsonb, ${audits}::jsonb, ${textArray(writes.map(({ row }) => row.assessmentId))}::text[],
      ${textArray(RECORDING_STEPS)}::text[]) as key`,
  );
  return new Set(rowsOf<{ key: string }>(answer).map(({ key }) => key));
}

/** Of words without quotes or commas, such as ids. */
const textArray = (words: readonly string[]): string => `{${[...new Set(words)].join(',')}}`;

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
    .orderBy(asc(results.round), asc(results.unitId), asc(results.objectId))
    .limit(page.limit);
  return rows.map(asResult);
}

function verdictCondition(verdict: ResultQuery['verdict']): SQL | undefined {
  if (verdict === undefined) return undefined;
  return verdict === 'none' ? isNull(results.verdict) : eq(results.verdict, verdict);
}

/** By the order of the primary key, so that a page is read from the index wherever it begins. */
const after = ({ round, unitId, objectId }: ResultCursor): SQL =>
  sql`(${results.round}, ${results.unitId}, ${results.objectId}) > (${round}::int, ${unitId}, ${objectId})`;

/** The cells of one object, of one unit, or of the scope of a re-test. */
export interface CellScope {
  readonly objectId?: string;
  readonly unitId?: string;
  readonly retestRound?: number;
}

/** Results of such cells in the given round and the ones before it, for the recording pages. */
export async function resultsUpTo(
  db: Db,
  assessmentId: string,
  round: number,
  of: CellScope,
): Promise<Omit<Result, 'evidenceCount'>[]> {
  // Every round by name: the index can then go straight to the unit.
  const earlier = Array.from({ length: round }, (_, n) => n + 1);
  const { evidenceCount: _counted, ...columns } = resultColumns;
  const rows = await db
    .select(columns)
    .from(results)
    .leftJoin(users, eq(users.id, results.recordedBy))
    .where(
      and(
        eq(results.assessmentId, assessmentId),
        inArray(results.round, earlier),
        of.objectId === undefined ? undefined : eq(results.objectId, of.objectId),
        of.unitId === undefined ? undefined : eq(results.unitId, of.unitId),
        of.retestRound === undefined
          ? undefined
          : sql`(${results.unitId}, ${results.objectId}) in (select ${retestCells.unitId}, ${retestCells.objectId}
              from ${retestCells} where ${retestCells.assessmentId} = ${assessmentId} and ${retestCells.round} = ${of.retestRound})`,
      ),
    )
    .orderBy(asc(results.round));
  return rows.map((row) => ({ ...row, recordedAt: row.recordedAt.toISOString() }));
}

/** The stored results of some cells, with names; of one round, or (null) of all. */
export async function resultsAt(
  db: Db,
  assessmentId: string,
  round: number | null,
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
    .where(and(eq(results.assessmentId, assessmentId), round === null ? undefined : eq(results.round, round)));
  return rows.map(asResult);
}
