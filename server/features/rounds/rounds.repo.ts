import { and, asc, eq, inArray, isNull, sql } from 'drizzle-orm';
import type { FactCellRef, ObjectKind, RectificationState } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { problemCells, problems, rectifications } from '../../db/schema/analysis.ts';
import { results } from '../../db/schema/fieldwork.ts';
import { assessments, objects, retestCells, rounds, selections, systems } from '../../db/schema/projects.ts';

export type RoundRow = typeof rounds.$inferSelect;

export const roundRows = (db: Db, assessmentId: string): Promise<RoundRow[]> =>
  db.select().from(rounds).where(eq(rounds.assessmentId, assessmentId)).orderBy(asc(rounds.round));

/** Cells in scope and cells judged of the rounds after the first, by round. */
export async function retestCounts(
  db: Db,
  assessmentId: string,
): Promise<Map<number, { cells: number; assessed: number }>> {
  const rows = await db
    .select({
      round: retestCells.round,
      cells: sql<number>`count(*)::int`,
      assessed: sql<number>`count(${results.verdict})::int`,
    })
    .from(retestCells)
    .leftJoin(
      results,
      and(
        eq(results.assessmentId, retestCells.assessmentId),
        eq(results.round, retestCells.round),
        eq(results.unitId, retestCells.unitId),
        eq(results.objectId, retestCells.objectId),
      ),
    )
    .where(eq(retestCells.assessmentId, assessmentId))
    .groupBy(retestCells.round);
  return new Map(rows.map(({ round, ...counts }) => [round, counts]));
}

export async function firstRoundAssessed(db: Db, assessmentId: string): Promise<number> {
  const [row] = await db
    .select({ count: sql<number>`count(${results.verdict})::int` })
    .from(results)
    .where(and(eq(results.assessmentId, assessmentId), eq(results.round, 1)));
  return row?.count ?? 0;
}

/** Items of problems that stand, with the cells of their problems. */
export async function itemsWithCells(
  db: Db,
  assessmentId: string,
): Promise<{ id: string; state: RectificationState; no: string; problemId: string; cells: FactCellRef[] }[]> {
  const items = await db
    .select({ id: rectifications.id, state: rectifications.state, no: problems.no, problemId: problems.id })
    .from(rectifications)
    .innerJoin(problems, and(eq(problems.id, rectifications.problemId), isNull(problems.removedAt)))
    .where(eq(rectifications.assessmentId, assessmentId))
    .orderBy(asc(problems.no));
  const cells = await db.select().from(problemCells).where(eq(problemCells.assessmentId, assessmentId));
  const byProblem = Map.groupBy(cells, (cell) => cell.problemId);
  return items.map((item) => ({
    ...item,
    cells: (byProblem.get(item.problemId) ?? []).map(({ unitId, objectId }) => ({ unitId, objectId })),
  }));
}

/** Kinds of the selected objects among the given ones. */
export async function selectedKinds(
  db: Db,
  assessmentId: string,
  objectIds: readonly string[],
): Promise<Map<string, ObjectKind>> {
  const rows = await db
    .select({ id: objects.id, kind: objects.kind })
    .from(selections)
    .innerJoin(objects, and(eq(objects.id, selections.objectId), isNull(objects.removedAt)))
    .where(
      and(
        eq(selections.assessmentId, assessmentId),
        eq(selections.selected, true),
        inArray(selections.objectId, [...new Set(objectIds)]),
      ),
    );
  return new Map(rows.map((row) => [row.id, row.kind]));
}

export async function formsOf(db: Db, systemId: string) {
  const [row] = await db.select({ forms: systems.technologyForms }).from(systems).where(eq(systems.id, systemId));
  return row?.forms ?? [];
}

export async function closeRoundRow(tx: Db, assessmentId: string, round: number, at: Date): Promise<void> {
  await tx
    .update(rounds)
    .set({ closedAt: at })
    .where(and(eq(rounds.assessmentId, assessmentId), eq(rounds.round, round), isNull(rounds.closedAt)));
}

/** A new round becomes the current one. */
export async function insertRound(tx: Db, row: RoundRow, cells: readonly FactCellRef[]): Promise<void> {
  const { assessmentId, round } = row;
  await tx.insert(rounds).values(row);
  await tx.execute(sql`insert into retest_cells (assessment_id, round, unit_id, object_id)
    select ${assessmentId}, ${round}::int, "unitId", "objectId"
    from jsonb_to_recordset(${JSON.stringify(cells)}::jsonb) as cell("unitId" text, "objectId" text)`);
  await tx
    .update(assessments)
    .set({ currentRound: round, revision: sql`${assessments.revision} + 1` })
    .where(eq(assessments.id, assessmentId));
}
