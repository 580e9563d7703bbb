import { and, asc, eq, isNull, sql } from 'drizzle-orm';
import type { FactCellRef, TechnologyForm } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { hazards, problemCells, problems, rectifications } from '../../db/schema/analysis.ts';
import { results } from '../../db/schema/fieldwork.ts';
import { systems } from '../../db/schema/projects.ts';
import { cellKey } from '../../domain/current-results.ts';

export type ProblemRow = typeof problems.$inferSelect;

/** A problem with its cells and its rectification item, as stored. */
export interface StoredProblem extends ProblemRow {
  readonly cells: FactCellRef[];
  readonly rectificationId: string | null;
  readonly rectificationState: (typeof rectifications.$inferSelect)['state'] | null;
}

/** All problems that stand, in the order of their numbers; there are tens to hundreds. */
export async function storedProblems(db: Db, assessmentId: string, id?: string): Promise<StoredProblem[]> {
  const rows = await db
    .select({ row: problems, rectificationId: rectifications.id, rectificationState: rectifications.state })
    .from(problems)
    .leftJoin(rectifications, eq(rectifications.problemId, problems.id))
    .where(
      and(
        eq(problems.assessmentId, assessmentId),
        isNull(problems.removedAt),
        id === undefined ? undefined : eq(problems.id, id),
      ),
    )
    .orderBy(sql`length(${problems.no})`, asc(problems.no), asc(problems.id));
  const cells = await db
    .select()
    .from(problemCells)
    .where(
      and(eq(problemCells.assessmentId, assessmentId), id === undefined ? undefined : eq(problemCells.problemId, id)),
    )
    .orderBy(asc(problemCells.unitId), asc(problemCells.objectId));
  const byProblem = Map.groupBy(cells, (cell) => cell.problemId);
  const first = new Map(rows.map(({ row, ...rest }) => [row.id, { ...row, ...rest }]));
  return [...first.values()].map((row) => ({
    ...row,
    cells: (byProblem.get(row.id) ?? []).map(({ unitId, objectId }) => ({ unitId, objectId })),
  }));
}

/** Numbers of removed problems stay used, so that two reports never mean different things by one number. */
export async function highestNumber(db: Db, assessmentId: string): Promise<number> {
  const [row] = await db
    .select({ highest: sql<number>`coalesce(max(substring(${problems.no} from 2)::int), 0)` })
    .from(problems)
    .where(eq(problems.assessmentId, assessmentId));
  return row?.highest ?? 0;
}

/** Which of the cells fell short in some round, as `cellKey`. */
export async function shortcomingsAmong(
  db: Db,
  assessmentId: string,
  cells: readonly FactCellRef[],
): Promise<Set<string>> {
  const rows = await db
    .selectDistinct({ unitId: results.unitId, objectId: results.objectId })
    .from(results)
    .innerJoin(
      sql`jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as wanted("unitId" text, "objectId" text)`,
      sql`${results.unitId} = wanted."unitId" and ${results.objectId} = wanted."objectId"`,
    )
    .where(and(eq(results.assessmentId, assessmentId), sql`${results.verdict} in ('partial', 'non_compliant')`));
  return new Set(rows.map((row) => cellKey(row.unitId, row.objectId)));
}

export interface NewProblem extends ProblemRow {
  readonly cells: readonly FactCellRef[];
}

export async function insertProblems(tx: Db, items: readonly NewProblem[]): Promise<void> {
  if (items.length === 0) return;
  await tx.insert(problems).values(items.map(({ cells: _cells, ...row }) => row));
  await insertCells(tx, items);
}

async function insertCells(tx: Db, items: readonly Pick<NewProblem, 'id' | 'assessmentId' | 'cells'>[]): Promise<void> {
  const cells = items.flatMap(({ id, assessmentId, cells: own }) =>
    own.map(({ unitId, objectId }) => ({ problemId: id, assessmentId, unitId, objectId })),
  );
  await tx.execute(sql`insert into problem_cells (problem_id, assessment_id, unit_id, object_id)
    select distinct "problemId", "assessmentId", "unitId", "objectId" from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb)
    as cell("problemId" text, "assessmentId" text, "unitId" text, "objectId" text)`);
}

/** False when the revision is no longer the expected one. */
export async function updateProblem(
  tx: Db,
  id: string,
  expectedRevision: number,
  { cells, ...values }: Omit<NewProblem, 'revision' | 'createdAt' | 'no' | 'id' | 'removedAt'>,
): Promise<boolean> {
  const saved = await tx
    .update(problems)
    .set({ ...values, revision: expectedRevision + 1 })
    .where(and(eq(problems.id, id), eq(problems.revision, expectedRevision), isNull(problems.removedAt)))
    .returning({ id: problems.id });
  if (saved.length === 0) return false;
  await tx.delete(problemCells).where(eq(problemCells.problemId, id));
  await insertCells(tx, [{ id, assessmentId: values.assessmentId, cells }]);
  return true;
}

export async function markRemoved(tx: Db, id: string, expectedRevision: number, at: Date): Promise<boolean> {
  const saved = await tx
    .update(problems)
    .set({ removedAt: at, revision: expectedRevision + 1 })
    .where(and(eq(problems.id, id), eq(problems.revision, expectedRevision), isNull(problems.removedAt)))
    .returning({ id: problems.id });
  return saved.length > 0;
}

/** Numbers of the hazards that name the problem. */
export async function hazardsNaming(db: Db, assessmentId: string, problemId: string): Promise<string[]> {
  const rows = await db
    .select({ no: hazards.no })
    .from(hazards)
    .where(
      and(eq(hazards.assessmentId, assessmentId), sql`${hazards.problemIds} @> ${JSON.stringify([problemId])}::jsonb`),
    );
  return rows.map((row) => row.no);
}

export async function formsOf(db: Db, systemId: string): Promise<TechnologyForm[]> {
  const [row] = await db.select({ forms: systems.technologyForms }).from(systems).where(eq(systems.id, systemId));
  return row?.forms ?? [];
}
