import { aliasedTable, and, asc, eq, inArray, isNull, lt, notInArray, or, type SQL, sql } from 'drizzle-orm';
import type { RectificationQuery, RectificationState } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { problemCells, problems, rectificationEvents, rectifications } from '../../db/schema/analysis.ts';
import { grants, users } from '../../db/schema/people.ts';
import { assessments, objects, projects, systems } from '../../db/schema/projects.ts';

export type RectificationRow = typeof rectifications.$inferSelect;

/** Whose items a person may see: all of a project, all once the results are released, or only their own after that. */
export interface Reach {
  readonly projectId: string;
  readonly assessmentId: string | null;
  readonly onlyReleased: boolean;
  readonly onlyAssignee: string | null;
}

/** States in which nobody waits for anything any more. */
const SETTLED: RectificationState[] = ['passed', 'risk_accepted'];

const assignees = aliasedTable(users, 'assignee');
const risk = sql<string | null>`coalesce(${problems.overall}->>'after', ${problems.risk})`;

export interface RectificationCursor {
  readonly assessmentId: string;
  readonly no: string;
  readonly id: string;
}

/** Items with their problems, by assessment and problem number. */
export async function listRectifications(
  db: Db,
  reaches: readonly Reach[],
  query: RectificationQuery & { id?: string },
  today: string,
  page: { after: RectificationCursor | null; limit: number },
) {
  if (reaches.length === 0) return [];
  const { id, state, assigneeId, overdue, q } = query;
  return db
    .select({
      row: rectifications,
      projectId: assessments.projectId,
      step: assessments.step,
      lockedAt: assessments.lockedAt,
      projectName: projects.name,
      example: projects.example,
      systemName: systems.name,
      problem: problems,
      assigneeName: assignees.displayName,
    })
    .from(rectifications)
    .innerJoin(problems, and(eq(problems.id, rectifications.problemId), isNull(problems.removedAt)))
    .innerJoin(assessments, eq(assessments.id, rectifications.assessmentId))
    .innerJoin(systems, eq(systems.id, assessments.systemId))
    .innerJoin(projects, eq(projects.id, assessments.projectId))
    .leftJoin(assignees, eq(assignees.id, rectifications.assigneeId))
    .where(
      and(
        or(...reaches.map(withinReach)),
        id === undefined ? undefined : eq(rectifications.id, id),
        state === undefined ? undefined : eq(rectifications.state, state),
        riskCondition(query.risk),
        assigneeId === undefined ? undefined : eq(rectifications.assigneeId, assigneeId),
        overdue === undefined
          ? undefined
          : and(lt(rectifications.dueDate, today), notInArray(rectifications.state, SETTLED)),
        q === undefined
          ? undefined
          : sql`position(lower(${q}) in lower(concat_ws(' ', ${problems.no}, ${problems.title}, ${rectifications.ownerUnit}, ${rectifications.ownerName}))) > 0`,
        page.after === null ? undefined : after(page.after),
      ),
    )
    .orderBy(asc(rectifications.assessmentId), sql`length(${problems.no})`, asc(problems.no), asc(rectifications.id))
    .limit(page.limit);
}

export type ListedRectification = Awaited<ReturnType<typeof listRectifications>>[number];

const withinReach = ({ projectId, assessmentId, onlyReleased, onlyAssignee }: Reach): SQL | undefined =>
  and(
    eq(assessments.projectId, projectId),
    assessmentId === null ? undefined : eq(assessments.id, assessmentId),
    onlyReleased ? sql`${assessments.resultsReleasedAt} is not null` : undefined,
    onlyAssignee === null ? undefined : eq(rectifications.assigneeId, onlyAssignee),
  );

function riskCondition(asked: RectificationQuery['risk']): SQL | undefined {
  if (asked === undefined) return undefined;
  return asked === 'none' ? sql`${risk} is null` : sql`${risk} = ${asked}`;
}

const after = ({ assessmentId, no, id }: RectificationCursor): SQL =>
  sql`(${rectifications.assessmentId}, length(${problems.no}), ${problems.no}, ${rectifications.id})
    > (${assessmentId}, ${no.length}::int, ${no}, ${id})`;

/** Cells of problems with the names of their objects, by problem. */
export async function cellsOfProblems(db: Db, problemIds: readonly string[]) {
  if (problemIds.length === 0) return new Map<string, never[]>();
  const rows = await db
    .select({
      problemId: problemCells.problemId,
      unitId: problemCells.unitId,
      objectId: problemCells.objectId,
      objectName: objects.name,
    })
    .from(problemCells)
    .innerJoin(objects, eq(objects.id, problemCells.objectId))
    .where(inArray(problemCells.problemId, [...problemIds]))
    .orderBy(asc(problemCells.unitId), asc(problemCells.objectId));
  return Map.groupBy(rows, (row) => row.problemId);
}

/** The row, held until the transaction ends. */
export async function rectificationForWrite(
  tx: Db,
  assessmentId: string,
  id: string,
): Promise<RectificationRow | undefined> {
  const [row] = await tx
    .select()
    .from(rectifications)
    .where(and(eq(rectifications.assessmentId, assessmentId), eq(rectifications.id, id)))
    .for('update');
  return row;
}

export async function updateRectification(
  tx: Db,
  row: RectificationRow,
  values: Partial<RectificationRow>,
): Promise<RectificationRow> {
  const changed = { ...values, revision: row.revision + 1 };
  await tx.update(rectifications).set(changed).where(eq(rectifications.id, row.id));
  return { ...row, ...changed };
}

/** Problems that stand, with the item each already has. */
export const problemsWithItems = (db: Db, assessmentId: string) =>
  db
    .select({ id: problems.id, no: problems.no, itemId: rectifications.id })
    .from(problems)
    .leftJoin(rectifications, eq(rectifications.problemId, problems.id))
    .where(and(eq(problems.assessmentId, assessmentId), isNull(problems.removedAt)))
    .orderBy(asc(problems.no));

export async function insertRectifications(tx: Db, rows: readonly RectificationRow[]): Promise<void> {
  if (rows.length > 0) await tx.insert(rectifications).values([...rows]);
}

export async function insertEvents(tx: Db, rows: readonly (typeof rectificationEvents.$inferInsert)[]): Promise<void> {
  if (rows.length > 0) await tx.insert(rectificationEvents).values([...rows]);
}

export const eventsOf = (db: Db, rectificationId: string) =>
  db
    .select({
      id: rectificationEvents.id,
      fromState: rectificationEvents.fromState,
      toState: rectificationEvents.toState,
      note: rectificationEvents.note,
      byUser: rectificationEvents.byUser,
      byUserName: sql<string>`coalesce(${users.displayName}, ${rectificationEvents.byUser})`,
      at: rectificationEvents.at,
    })
    .from(rectificationEvents)
    .leftJoin(users, eq(users.id, rectificationEvents.byUser))
    .where(eq(rectificationEvents.rectificationId, rectificationId))
    .orderBy(asc(rectificationEvents.at), asc(rectificationEvents.id));

/** Whether items may be assigned to this person: a member of the assessed side. */
export async function isAssignable(db: Db, projectId: string, userId: string): Promise<boolean> {
  const rows = await db
    .select({ id: grants.id })
    .from(grants)
    .innerJoin(users, and(eq(users.id, grants.userId), isNull(users.disabledAt)))
    .where(
      and(eq(grants.projectId, projectId), eq(grants.userId, userId), inArray(grants.role, ['owner', 'rectifier'])),
    );
  return rows.length > 0;
}
