/**
 * A risk is accepted until a day; afterwards its finding waits for judgement again. Whoever looks after that day is the
 * clock: the state is written, with its event, before anything is read.
 */
import { and, eq, isNull, sql } from 'drizzle-orm';
import { SYSTEM_ACTOR } from '../../actor.ts';
import { appendAudit } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { codeFindings } from '../../db/schema/code-findings.ts';
import { assessments } from '../../db/schema/projects.ts';
import { stateToday } from '../../domain/finding-states.ts';
import { todayAt } from '../rectifications/rectification-rows.ts';
import { type FindingRow, updateFinding } from './findings.repo.ts';
import { insertFindingEvents } from './scan-ingest.repo.ts';

/** What is issued is locked and stays as it was signed. */
const expired = (db: Db, assessmentId: string, today: string) =>
  db
    .select({ row: codeFindings, projectId: assessments.projectId })
    .from(codeFindings)
    .innerJoin(assessments, and(eq(assessments.id, codeFindings.assessmentId), isNull(assessments.lockedAt)))
    .where(
      and(
        eq(codeFindings.assessmentId, assessmentId),
        eq(codeFindings.state, 'risk_accepted'),
        sql`${codeFindings.acceptance}->>'until' < ${today}`,
      ),
    );

export async function expireAcceptances(ctx: AppContext, assessmentId: string): Promise<void> {
  const at = ctx.now();
  const today = todayAt(at);
  if ((await expired(ctx.db, assessmentId, today)).length === 0) return;
  await ctx.db.transaction(async (tx) => {
    const done: { row: FindingRow; projectId: string }[] = [];
    for (const { row, projectId } of await expired(tx, assessmentId, today)) {
      const until = row.acceptance?.until ?? null;
      const state = stateToday(row.state, until, today);
      const flag = `风险接受已于 ${until} 到期，请重新研判`;
      if (!(await updateFinding(tx, row.id, row.revision, { state, flag, acceptance: null, updatedAt: at }))) continue;
      done.push({ row, projectId });
    }
    await insertFindingEvents(
      tx,
      done.map(({ row }) => ({
        id: ctx.newId(),
        findingId: row.id,
        kind: 'expired',
        fromState: row.state,
        toState: 'pending' as const,
        reason: `风险接受到期：${row.acceptance?.until}，批准人 ${row.acceptance?.approver}`,
        byName: SYSTEM_ACTOR.displayName,
        at,
      })),
    );
    await appendAudit(
      tx,
      SYSTEM_ACTOR,
      at,
      ...done.map(({ row: { id, no }, projectId }) => ({
        action: 'code_finding.acceptance_expired',
        projectId,
        entity: 'code_finding',
        entityId: id,
        detail: { no },
      })),
    );
  });
}
