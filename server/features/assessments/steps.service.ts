/** Moving through the six steps: forward through open gates, back with a reason. */
import type { AssessmentOverview, MoveStep, StepState } from '../../../schemas/generated/types.ts';
import { appendAudit } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { STEP_ORDER } from '../../domain/steps.ts';
import { AppError } from '../../errors.ts';
import { type AssessmentRow, insertStepMove, updateAssessment } from './assessments.repo.ts';
import type { Participant } from './assessments.service.ts';
import { factsOf } from './facts.ts';
import { assessmentForWrite, stepName } from './open-assessment.ts';
import { assessmentOverview, stepsOf } from './overview.service.ts';

/** @throws AppError state_conflict listing what is missing; rule_violation without a reason for going back. */
export async function moveStep(
  ctx: AppContext,
  who: Participant,
  { to, reason }: MoveStep,
): Promise<AssessmentOverview> {
  const at = ctx.now();
  const note = reason?.trim() ?? '';
  await ctx.db.transaction(async (tx) => {
    const before = await assessmentForWrite(tx, who.assessmentId, 'update');
    await requireMove(ctx, tx, before, to, note);
    const after = await updateAssessment(tx, who.assessmentId, { step: to });
    await insertStepMove(tx, {
      id: ctx.newId(),
      assessmentId: before.id,
      fromStep: before.step,
      toStep: to,
      reason: note === '' ? null : note,
      movedBy: who.actor.id,
      movedAt: at,
    });
    await appendAudit(tx, who.actor, at, {
      action: 'step.moved',
      projectId: before.projectId,
      entity: 'assessment',
      entityId: before.id,
      before,
      after,
      detail: { from: before.step, to, reason: note },
    });
  });
  return assessmentOverview(ctx, who.roles, who.assessmentId);
}

async function requireMove(
  ctx: AppContext,
  tx: Db,
  row: AssessmentRow,
  to: MoveStep['to'],
  note: string,
): Promise<void> {
  const from = STEP_ORDER.indexOf(row.step);
  const target = STEP_ORDER.indexOf(to);
  if (target === from) throw new AppError('state_conflict', `已在“${stepName(to)}”步骤`);
  if (target < from) {
    if (note !== '') return;
    throw new AppError('rule_violation', undefined, {
      violations: [{ path: '/reason', message: '退回以前的步骤须写明理由' }],
    });
  }
  if (target > from + 1) {
    throw new AppError(
      'state_conflict',
      `步骤须依次进行：现处于“${stepName(row.step)}”，不能直接进入“${stepName(to)}”`,
    );
  }
  const blocking = blockingUpTo(await stepsOf(ctx, tx, await factsOf(tx, row.id, 'verdicts')), from);
  if (blocking.length === 0) return;
  throw new AppError('state_conflict', `尚不能进入“${stepName(to)}”：${blocking[0]?.message ?? ''}`, {
    violations: blocking,
  });
}

/** An earlier step that came loose holds as well. */
const blockingUpTo = (states: readonly StepState[], index: number) =>
  states
    .slice(0, index + 1)
    .flatMap(({ missing }) => missing.filter((row) => row.blocking))
    .map(({ target, message }) => ({ path: target, message }));
