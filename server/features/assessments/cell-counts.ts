/** How many cells an assessment has and how many carry a verdict, without loading its results. */
import { aliasedTable, and, eq, inArray, isNotNull, lt, notExists, or, sql } from 'drizzle-orm';
import type { ObjectKind } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { results } from '../../db/schema/fieldwork.ts';
import { objects, selections } from '../../db/schema/projects.ts';
import type { Library } from '../../domain/library.ts';
import { unitsForKind } from '../../domain/matrix.ts';
import { type Graded, unitSet } from '../../unit-sets.ts';

interface GradedAssessment extends Graded {
  readonly id: string;
  readonly standardsRevision: string;
}

export interface CellCount {
  readonly assessed: number;
  readonly total: number;
}

export async function cellCounts(
  db: Db,
  shelf: { libraryAt(revision: string): Library },
  assessments: readonly GradedAssessment[],
): Promise<Map<string, CellCount>> {
  const ids = assessments.map(({ id }) => id);
  if (ids.length === 0) return new Map();
  const [kinds, assessed] = await Promise.all([selectedKinds(db, ids), assessedCells(db, ids)]);
  const unitsOfKind = unitCounter(shelf);
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

/** A cell counts once, however many rounds judged it: in the first round, or later where no earlier round did. */
const assessedCells = (db: Db, ids: string[]) =>
  db
    .select({ assessmentId: results.assessmentId, count: sql<number>`count(*)::int` })
    .from(results)
    .innerJoin(
      selections,
      and(eq(selections.assessmentId, results.assessmentId), eq(selections.objectId, results.objectId)),
    )
    .where(
      and(
        inArray(results.assessmentId, ids),
        isNotNull(results.verdict),
        eq(selections.selected, true),
        or(eq(results.round, 1), notExists(judgedEarlier(db))),
      ),
    )
    .groupBy(results.assessmentId);

function judgedEarlier(db: Db) {
  const earlier = aliasedTable(results, 'earlier');
  return db
    .select({ round: earlier.round })
    .from(earlier)
    .where(
      and(
        eq(earlier.assessmentId, results.assessmentId),
        eq(earlier.unitId, results.unitId),
        eq(earlier.objectId, results.objectId),
        lt(earlier.round, results.round),
        isNotNull(earlier.verdict),
      ),
    );
}

function unitCounter(shelf: {
  libraryAt(revision: string): Library;
}): (assessment: GradedAssessment, kind: ObjectKind) => number {
  const known = new Map<string, number>();
  return (assessment, kind) => {
    const key = `${assessment.id}|${kind}`;
    let count = known.get(key);
    if (count === undefined) {
      const library = shelf.libraryAt(assessment.standardsRevision);
      count = unitsForKind(library, kind, [...unitSet(library, assessment).values()]).length;
      known.set(key, count);
    }
    return count;
  };
}
