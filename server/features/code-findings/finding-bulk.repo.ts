import { and, eq, sql } from 'drizzle-orm';
import type { FindingState } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { codeFindingEvents, codeFindings } from '../../db/schema/code-findings.ts';
import type { FindingRow } from './findings.repo.ts';

const CHUNK = 500;

/** Human fields of many findings; the rows are held by the caller, who has compared their revisions. */
export async function updateMany(
  tx: Db,
  changes: readonly { row: FindingRow; values: Partial<FindingRow> }[],
): Promise<void> {
  const rows = changes.map(({ row, values }) => ({ ...row, ...values }));
  for (let at = 0; at < rows.length; at += CHUNK) {
    const chunk = rows.slice(at, at + CHUNK).map((row) => ({
      ...pick(row),
      judgedAt: row.judgedAt?.toISOString() ?? null,
      secondAt: row.secondAt?.toISOString() ?? null,
      updatedAt: row.updatedAt.toISOString(),
    }));
    await tx.execute(sql`
      update code_findings f set
        state = r.state, flag = r.flag, judgement = r.judgement, risk = r.risk, acceptance = r.acceptance,
        duplicate_of = r."duplicateOf", judged_by = r."judgedBy", judged_by_name = r."judgedByName",
        judged_at = r."judgedAt", second_wanted = r."secondWanted", second_by = r."secondBy",
        second_by_name = r."secondByName", second_at = r."secondAt", assignee_id = r."assigneeId", due_on = r."dueOn",
        updated_at = r."updatedAt", revision = f.revision + 1
      from jsonb_to_recordset(${JSON.stringify(chunk)}::text::jsonb) as r(
        id text, state text, flag text, judgement text, risk text, acceptance jsonb, "duplicateOf" text, "judgedBy" text,
        "judgedByName" text, "judgedAt" timestamptz, "secondWanted" boolean, "secondBy" text, "secondByName" text,
        "secondAt" timestamptz, "assigneeId" text, "dueOn" date, "updatedAt" timestamptz)
      where f.id = r.id`);
  }
}

function pick(row: FindingRow) {
  const { id, state, flag, judgement, risk, acceptance, duplicateOf, judgedBy, judgedByName } = row;
  const { secondWanted, secondBy, secondByName, assigneeId, dueOn } = row;
  return {
    ...{ id, state, flag, judgement, risk, acceptance, duplicateOf, judgedBy, judgedByName },
    ...{ secondWanted, secondBy, secondByName, assigneeId, dueOn },
  };
}

const undone = sql<boolean>`exists (select 1 from code_finding_events u
  where u.undoes = ${codeFindingEvents.groupId} and u.finding_id = ${codeFindingEvents.findingId})`;

/** The events of one bulk step; an undo is no step that could be undone. */
export const batchEvents = (tx: Db, assessmentId: string, groupId: string) =>
  tx
    .select({ event: codeFindingEvents, undone })
    .from(codeFindingEvents)
    .innerJoin(codeFindings, eq(codeFindings.id, codeFindingEvents.findingId))
    .where(
      and(
        eq(codeFindings.assessmentId, assessmentId),
        eq(codeFindingEvents.groupId, groupId),
        sql`${codeFindingEvents.kind} <> 'undo'`,
      ),
    );

const RECENT = 20;

export const recentBatches = (db: Db, assessmentId: string) =>
  db
    .select({
      groupId: sql<string>`${codeFindingEvents.groupId}`,
      at: sql<string>`max(${codeFindingEvents.at})`,
      byName: sql<string>`max(${codeFindingEvents.byName})`,
      kind: sql<string>`max(${codeFindingEvents.kind})`,
      toState: sql<FindingState | null>`max(${codeFindingEvents.toState})`,
      count: sql<number>`count(*)::int`,
      undone: sql<boolean>`bool_or(${undone})`,
    })
    .from(codeFindingEvents)
    .innerJoin(codeFindings, eq(codeFindings.id, codeFindingEvents.findingId))
    .where(
      and(
        eq(codeFindings.assessmentId, assessmentId),
        sql`${codeFindingEvents.groupId} is not null and ${codeFindingEvents.kind} <> 'undo'`,
      ),
    )
    .groupBy(codeFindingEvents.groupId)
    .orderBy(sql`max(${codeFindingEvents.at}) desc`)
    .limit(RECENT);

export type BatchRow = Awaited<ReturnType<typeof recentBatches>>[number];
