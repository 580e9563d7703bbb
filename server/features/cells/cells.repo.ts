import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { assessments, objects, retestCells, rounds, selections, systems } from '../../db/schema/projects.ts';

/** What the recording pages and progress need of an assessment. */
export async function recordingHead(db: Db, assessmentId: string) {
  const [row] = await db
    .select({
      step: assessments.step,
      standardsRevision: assessments.standardsRevision,
      currentRound: assessments.currentRound,
      lockedAt: assessments.lockedAt,
      levelS: assessments.levelS,
      levelA: assessments.levelA,
      levelG: assessments.levelG,
      forms: systems.technologyForms,
      roundClosedAt: rounds.closedAt,
    })
    .from(assessments)
    .innerJoin(systems, eq(systems.id, assessments.systemId))
    .leftJoin(rounds, and(eq(rounds.assessmentId, assessments.id), eq(rounds.round, assessments.currentRound)))
    .where(eq(assessments.id, assessmentId));
  return row;
}

/** Selected objects in their order, or the one asked for. */
export const selectedObjects = (db: Db, assessmentId: string, objectId?: string) =>
  db
    .select({
      id: objects.id,
      name: objects.name,
      kind: objects.kind,
      assetClass: objects.assetClass,
      importance: objects.importance,
    })
    .from(selections)
    .innerJoin(objects, and(eq(objects.id, selections.objectId), isNull(objects.removedAt)))
    .where(
      and(
        eq(selections.assessmentId, assessmentId),
        eq(selections.selected, true),
        objectId === undefined ? undefined : eq(objects.id, objectId),
      ),
    )
    .orderBy(asc(objects.position), asc(objects.id));

export const retestCellsOf = (db: Db, assessmentId: string, round: number) =>
  db
    .select({ unitId: retestCells.unitId, objectId: retestCells.objectId })
    .from(retestCells)
    .where(and(eq(retestCells.assessmentId, assessmentId), eq(retestCells.round, round)));
