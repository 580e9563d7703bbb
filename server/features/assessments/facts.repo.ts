/** One statement per table for all facts of an assessment; rows come in a fixed order, so that exports compare equal. */
import { and, asc, eq, inArray, isNull, lte, or, type SQL, sql } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { FactResult, Verdict } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { hazards, problemCells, problems, rectifications } from '../../db/schema/analysis.ts';
import { evidence, results } from '../../db/schema/fieldwork.ts';
import { grants, users } from '../../db/schema/people.ts';
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

/** ISO 8601 in UTC, made by the database: thousands of Date objects would cost more than the query. */
const isoText = (column: PgColumn) => sql`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;
const iso = (column: PgColumn) => isoText(column) as SQL<string>;
const isoOrNull = (column: PgColumn) => isoText(column) as SQL<string | null>;

export async function headOf(db: Db, assessmentId: string) {
  const [row] = await db
    .select({ assessment: assessments, system: systems, project: projects })
    .from(assessments)
    .innerJoin(systems, eq(systems.id, assessments.systemId))
    .innerJoin(projects, eq(projects.id, assessments.projectId))
    .where(eq(assessments.id, assessmentId));
  return row;
}

export type FactsHead = NonNullable<Awaited<ReturnType<typeof headOf>>>;

/** What was registered after the lock belongs to the next assessment; a removed object stays where it was selected. */
export async function objectsOf(db: Db, { assessment }: FactsHead) {
  const selectedHere = and(eq(selections.assessmentId, assessment.id), eq(selections.objectId, objects.id));
  return db
    .select({
      id: objects.id,
      assetClass: objects.assetClass,
      kind: objects.kind,
      name: objects.name,
      importance: objects.importance,
      attributes: objects.attributes,
      identicalGroup: objects.identicalGroup,
      shared: objects.shared,
      selected: sql<boolean>`coalesce(${selections.selected}, false)`,
      selectionReason: selections.reason,
    })
    .from(systemObjects)
    .innerJoin(objects, eq(objects.id, systemObjects.objectId))
    .leftJoin(selections, selectedHere)
    .where(
      and(
        eq(systemObjects.systemId, assessment.systemId),
        or(isNull(objects.removedAt), eq(selections.selected, true)),
        assessment.lockedAt === null ? undefined : lte(objects.createdAt, assessment.lockedAt),
      ),
    )
    .orderBy(asc(objects.position), asc(objects.id));
}

export async function resultsOf(db: Db, assessmentId: string) {
  return db
    .select({
      round: results.round,
      unitId: results.unitId,
      objectId: results.objectId,
      verdict: results.verdict,
      record: results.record,
      recordedBy: results.recordedBy,
      recordedAt: iso(results.recordedAt),
    })
    .from(results)
    .where(eq(results.assessmentId, assessmentId))
    .orderBy(asc(results.round), asc(results.unitId), asc(results.objectId));
}

/** The results without their texts, as one packed row a unit: unpacking is quicker than reading a row a cell. */
export async function verdictsOf(db: Db, assessmentId: string): Promise<FactResult[]> {
  const packed = await db
    .select({
      round: results.round,
      unitId: results.unitId,
      cells: sql<string>`string_agg(${results.objectId} || ':' || coalesce(${results.verdict}, ''), ',')`,
    })
    .from(results)
    .where(eq(results.assessmentId, assessmentId))
    .groupBy(results.round, results.unitId)
    .orderBy(asc(results.round), asc(results.unitId));
  return packed.flatMap(({ round, unitId, cells }) =>
    cells.split(',').map((cell): FactResult => {
      const end = cell.indexOf(':');
      const verdict = cell.slice(end + 1);
      return {
        round,
        unitId,
        objectId: cell.slice(0, end),
        verdict: verdict === '' ? null : (verdict as Verdict),
        record: '',
        recordedAt: '',
      };
    }),
  );
}

export async function evidenceOf(db: Db, assessmentId: string) {
  return db
    .select({
      round: evidence.round,
      unitId: evidence.unitId,
      objectId: evidence.objectId,
      rectificationId: evidence.rectificationId,
      id: evidence.id,
      name: evidence.name,
      sha256: evidence.sha256,
      size: evidence.size,
      mediaType: evidence.mediaType,
      capturedAt: isoOrNull(evidence.capturedAt),
      receivedAt: iso(evidence.receivedAt),
      caption: evidence.caption,
    })
    .from(evidence)
    .where(and(eq(evidence.assessmentId, assessmentId), isNull(evidence.removedAt)))
    .orderBy(asc(evidence.receivedAt), asc(evidence.id));
}

export async function problemsOf(db: Db, assessmentId: string) {
  const rows = await db
    .select()
    .from(problems)
    .where(and(eq(problems.assessmentId, assessmentId), isNull(problems.removedAt)))
    .orderBy(asc(problems.no), asc(problems.id));
  const cells = await db
    .select()
    .from(problemCells)
    .where(eq(problemCells.assessmentId, assessmentId))
    .orderBy(asc(problemCells.unitId), asc(problemCells.objectId));
  return { rows, cells: Map.groupBy(cells, (cell) => cell.problemId) };
}

export const hazardsOf = (db: Db, assessmentId: string) =>
  db.select().from(hazards).where(eq(hazards.assessmentId, assessmentId)).orderBy(asc(hazards.no), asc(hazards.id));

/** Items of removed problems are not facts any more. */
export async function rectificationsOf(db: Db, assessmentId: string) {
  const rows = await db
    .select({ row: rectifications, submittedAt: isoOrNull(rectifications.submittedAt) })
    .from(rectifications)
    .innerJoin(problems, and(eq(problems.id, rectifications.problemId), isNull(problems.removedAt)))
    .where(eq(rectifications.assessmentId, assessmentId))
    .orderBy(asc(problems.no), asc(rectifications.createdAt), asc(rectifications.id));
  return rows.map(({ row, submittedAt }) => ({ ...row, submittedAt }));
}

export async function roundsOf(db: Db, assessmentId: string) {
  const rows = await db
    .select({
      round: rounds.round,
      startedAt: iso(rounds.startedAt),
      closedAt: isoOrNull(rounds.closedAt),
      reason: rounds.reason,
    })
    .from(rounds)
    .where(eq(rounds.assessmentId, assessmentId))
    .orderBy(asc(rounds.round));
  const cells = await db
    .select()
    .from(retestCells)
    .where(eq(retestCells.assessmentId, assessmentId))
    .orderBy(asc(retestCells.unitId), asc(retestCells.objectId));
  return { rows, cells: Map.groupBy(cells, (cell) => cell.round) };
}

export const unitReasonsOf = (db: Db, assessmentId: string) =>
  db
    .select({ unitId: unitReasons.unitId, reason: unitReasons.reason })
    .from(unitReasons)
    .where(eq(unitReasons.assessmentId, assessmentId))
    .orderBy(asc(unitReasons.unitId));

export const assignmentsOf = (db: Db, assessmentId: string) =>
  db
    .select({ scope: assignments.scope, key: assignments.key, personId: assignments.userId })
    .from(assignments)
    .where(eq(assignments.assessmentId, assessmentId))
    .orderBy(asc(assignments.scope), asc(assignments.key), asc(assignments.userId));

/** In the order in which a report names them. */
export const TEAM_ROLES = ['lead', 'assessor', 'code_auditor', 'reviewer', 'approver'] as const;

export async function teamOf(db: Db, projectId: string) {
  const rows = await db
    .select({ id: users.id, name: users.displayName, role: grants.role, certificateNo: users.certificateNo })
    .from(grants)
    .innerJoin(users, eq(users.id, grants.userId))
    .where(and(eq(grants.projectId, projectId), inArray(grants.role, TEAM_ROLES)))
    .orderBy(asc(users.id));
  const place = (role: string): number => (TEAM_ROLES as readonly string[]).indexOf(role);
  return rows.sort((x, y) => place(x.role) - place(y.role));
}
