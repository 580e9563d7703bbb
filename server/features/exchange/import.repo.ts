/** Writes the facts of a whole assessment; large tables in a few statements of thousands of rows each. */
import { eq, inArray, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { AssessmentFacts, FactResult } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { hazards, problems, rectifications } from '../../db/schema/analysis.ts';
import { evidence } from '../../db/schema/fieldwork.ts';
import { grants } from '../../db/schema/people.ts';
import {
  assessments,
  assignments,
  objects,
  projects,
  retestCells,
  rounds,
  selections,
  systemObjects,
  systems,
  unitReasons,
} from '../../db/schema/projects.ts';

/** Rows of a statement with one parameter a value; far below the limit of both engines. */
export const ROWS = 500;
/** Rows of a statement whose rows travel as one JSON text. */
const JSON_ROWS = 5_000;

/** Any number of rows, a few hundred a statement. */
export async function insertAll<Table extends PgTable>(tx: Db, table: Table, rows: readonly Table['$inferInsert'][]) {
  for (let start = 0; start < rows.length; start += ROWS) {
    await tx.insert(table).values(rows.slice(start, start + ROWS) as never);
  }
}

/** Which of the ids exist, by kind of thing, each with where it is. */
export async function existingIds(db: Db, facts: AssessmentFacts) {
  const ids = (rows: readonly { readonly id: string }[]): string[] => rows.map(({ id }) => id);
  const known = async (table: IdTable, wanted: string[]): Promise<string[]> => {
    const found: string[] = [];
    for (let start = 0; start < wanted.length; start += JSON_ROWS) {
      const some = wanted.slice(start, start + JSON_ROWS);
      found.push(...ids(await db.select({ id: table.id }).from(table).where(inArray(table.id, some))));
    }
    return found;
  };
  const { results, rectifications: items } = facts;
  const proofs = [...results.flatMap((row) => row.evidence ?? []), ...items.flatMap((row) => row.proofFiles ?? [])];
  return {
    project: await known(projects, [facts.project.id]),
    system: await known(systems, [facts.system.id]),
    assessment: await known(assessments, [facts.assessment.id]),
    objects: await objectsAmong(db, ids(facts.objects)),
    problems: await known(problems, ids(facts.problems)),
    hazards: await known(hazards, ids(facts.hazards)),
    rectifications: await known(rectifications, ids(items)),
    evidence: await known(evidence, ids(proofs)),
  };
}

type IdTable =
  | typeof projects
  | typeof systems
  | typeof assessments
  | typeof problems
  | typeof hazards
  | typeof rectifications
  | typeof evidence;

const objectsAmong = async (db: Db, ids: string[]) =>
  ids.length === 0
    ? []
    : db
        .select({ id: objects.id, projectId: objects.projectId, kind: objects.kind, shared: objects.shared })
        .from(objects)
        .where(inArray(objects.id, ids));

export const insertProject = (tx: Db, row: typeof projects.$inferInsert) => tx.insert(projects).values(row);

export const insertGrant = (tx: Db, row: typeof grants.$inferInsert) => tx.insert(grants).values(row);

export async function insertSystem(tx: Db, row: Omit<typeof systems.$inferInsert, 'position'>): Promise<void> {
  const [last] = await tx
    .select({ position: sql<number>`coalesce(max(${systems.position}), 0)::int` })
    .from(systems)
    .where(eq(systems.projectId, row.projectId));
  await tx.insert(systems).values({ ...row, position: (last?.position ?? 0) + 1 });
}

/** New objects keep the order of the file, after those that the project has. */
export async function insertObjects(
  tx: Db,
  projectId: string,
  systemId: string,
  { fresh, reused }: { fresh: AssessmentFacts['objects']; reused: readonly string[] },
  at: Date,
): Promise<void> {
  const [last] = await tx
    .select({ position: sql<number>`coalesce(max(${objects.position}), 0)::int` })
    .from(objects)
    .where(eq(objects.projectId, projectId));
  const base = (last?.position ?? 0) + 1;
  await insertAll(
    tx,
    objects,
    fresh.map(({ selected: _selected, selectionReason: _reason, attributes = {}, ...row }, n) => ({
      ...row,
      attributes,
      projectId,
      position: base + n,
      createdAt: at,
    })),
  );
  const used = [...fresh.map(({ id }) => id), ...reused];
  await insertAll(
    tx,
    systemObjects,
    used.map((objectId) => ({ systemId, objectId })),
  );
  if (reused.length > 0)
    await tx
      .update(objects)
      .set({ shared: true })
      .where(inArray(objects.id, [...reused]));
}

export async function insertAssessment(
  tx: Db,
  facts: AssessmentFacts,
  { projectId, at }: { projectId: string; at: Date },
): Promise<void> {
  const { id, level, rounds: played, phases, team, distribution, summary, ...row } = facts.assessment;
  await tx.insert(assessments).values({
    ...row,
    id,
    projectId,
    systemId: facts.system.id,
    levelS: level.s,
    levelA: level.a,
    levelG: level.g,
    currentRound: Math.max(...played.map(({ round }) => round)),
    phases: phases ?? [],
    team: team ?? [],
    distribution: distribution ?? [],
    summary: summary ?? null,
    verificationTests: facts.verificationTests,
    previousProblems: facts.previousProblems,
    openedAt: played[0].startedAt === undefined ? at : new Date(played[0].startedAt),
  });
  await insertAll(
    tx,
    rounds,
    played.map(({ round, startedAt, closedAt, reason }) => ({
      assessmentId: id,
      round,
      startedAt: dateOf(startedAt) ?? at,
      closedAt: dateOf(closedAt),
      reason: reason ?? null,
    })),
  );
  await insertAll(tx, retestCells, retestCellsOf(facts));
}

export const dateOf = (text: string | null | undefined): Date | null =>
  text === null || text === undefined ? null : new Date(text);

/** A file from elsewhere may not say which cells a re-test covers: then those that it recorded. */
function retestCellsOf({ assessment, results }: AssessmentFacts): (typeof retestCells.$inferInsert)[] {
  return assessment.rounds
    .filter(({ round }) => round > 1)
    .flatMap(({ round, cells = results.filter((row) => row.round === round) }) =>
      cells.map(({ unitId, objectId }) => ({ assessmentId: assessment.id, round, unitId, objectId })),
    );
}

export async function insertPlan(tx: Db, facts: AssessmentFacts): Promise<void> {
  const assessmentId = facts.assessment.id;
  await insertAll(
    tx,
    selections,
    facts.objects.map(({ id, selected, selectionReason }) => ({
      assessmentId,
      objectId: id,
      selected,
      reason: selectionReason ?? null,
    })),
  );
  await insertAll(
    tx,
    unitReasons,
    facts.unitReasons.map((row) => ({ assessmentId, ...row })),
  );
  const shares = facts.assignments.map(({ scope, key, personId }) => ({ assessmentId, scope, key, userId: personId }));
  for (let start = 0; start < shares.length; start += ROWS) {
    await tx
      .insert(assignments)
      .values(shares.slice(start, start + ROWS))
      .onConflictDoNothing();
  }
}

export async function insertResults(
  tx: Db,
  assessmentId: string,
  rows: readonly FactResult[],
  recorder: string,
): Promise<void> {
  for (let start = 0; start < rows.length; start += JSON_ROWS) {
    const some = rows
      .slice(start, start + JSON_ROWS)
      .map(({ round, unitId, objectId, verdict, record, recordedBy = recorder, recordedAt }) => [
        round,
        unitId,
        objectId,
        verdict,
        record,
        recordedBy,
        recordedAt,
      ]);
    await tx.execute(sql`
      insert into results (assessment_id, round, unit_id, object_id, verdict, record, recorded_by, recorded_at, revision)
      select ${assessmentId}, (r->>0)::int, r->>1, r->>2, r->>3, r->>4, r->>5, (r->>6)::timestamptz, 1
      from json_array_elements(${JSON.stringify(some)}::json) as r`);
  }
}
