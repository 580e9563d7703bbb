/** How many cells an assessment has and how many carry a verdict, without loading its results. */
import { and, eq, inArray, isNotNull, sql } from 'drizzle-orm';
import type { ObjectKind } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { results } from '../../db/schema/fieldwork.ts';
import { objects, selections } from '../../db/schema/projects.ts';
import type { Library } from '../../domain/library.ts';
import { unitsForKind } from '../../domain/matrix.ts';
import { type Graded, unitSet } from '../../unit-sets.ts';

interface GradedAssessment extends Graded {
  readonly id: string;
}

export interface CellCount {
  readonly assessed: number;
  readonly total: number;
}

export async function cellCounts(
  db: Db,
  library: Library,
  assessments: readonly GradedAssessment[],
): Promise<Map<string, CellCount>> {
  const ids = assessments.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const [kinds, assessed] = await Promise.all([selectedKinds(db, ids), assessedCells(db, ids)]);
  const unitsOfKind = unitCounter(library);
  return new Map(
    assessments.map((assessment) => {
      const rows = kinds.filter((row) => row.assessmentId === assessment.id);
      const total = rows.reduce((sum, { kind, count }) => sum + unitsOfKind(assessment, kind) * count, 0);
      const done = assessed.find((row) => row.assessmentId === assessment.id)?.count ?? 0;
      return [assessment.id, { assessed: Math.min(done, total), total }];
    }),
  );
}

const selectedKinds = (db: Db, ids: string[]) =>
  db
    .select({ assessmentId: selections.assessmentId, kind: objects.kind, count: sql<number>`count(*)::int` })
    .from(selections)
    .innerJoin(objects, eq(objects.id, selections.objectId))
    .where(and(inArray(selections.assessmentId, ids), eq(selections.selected, true)))
    .groupBy(selections.assessmentId, objects.kind);

/** A cell counts once, however many rounds judged it. */
function assessedCells(db: Db, ids: string[]) {
  const cells = db
    .selectDistinct({ assessmentId: results.assessmentId, unitId: results.unitId, objectId: results.objectId })
    .from(results)
    .innerJoin(
      selections,
      and(eq(selections.assessmentId, results.assessmentId), eq(selections.objectId, results.objectId)),
    )
    .where(and(inArray(results.assessmentId, ids), isNotNull(results.verdict), eq(selections.selected, true)))
    .as('cells');
  return db
    .select({ assessmentId: cells.assessmentId, count: sql<number>`count(*)::int` })
    .from(cells)
    .groupBy(cells.assessmentId);
}

function unitCounter(library: Library): (assessment: GradedAssessment, kind: ObjectKind) => number {
  const known = new Map<string, number>();
  return (assessment, kind) => {
    const key = `${assessment.id}|${kind}`;
    let count = known.get(key);
    if (count === undefined) {
      count = unitsForKind(library, kind, [...unitSet(library, assessment).values()]).length;
      known.set(key, count);
    }
    return count;
  };
}
