/** The one gate before every write that belongs to an assessment. */
import { eq } from 'drizzle-orm';
import type { Step } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { assessments } from '../../db/schema/projects.ts';
import { AppError, notFound } from '../../errors.ts';

export type AssessmentRow = typeof assessments.$inferSelect;

/**
 * The assessment, held until the transaction ends: `share` where rows under it are written (results, problems; many at
 * once), `update` where the assessment itself changes (step, round, settings, lock). Whoever locks it must hold `update`:
 * a plain UPDATE would not wait for the writers under it.
 * @throws AppError not_found, assessment_locked.
 */
export async function assessmentForWrite(
  tx: Db,
  assessmentId: string,
  hold: 'share' | 'update' = 'share',
): Promise<AssessmentRow> {
  const [row] = await tx
    .select()
    .from(assessments)
    .where(eq(assessments.id, assessmentId))
    .for(hold === 'update' ? 'update' : 'key share');
  if (row === undefined) throw notFound('本次测评');
  if (row.lockedAt !== null) throw new AppError('assessment_locked');
  return row;
}

const STEP_NAMES: Record<Step, string> = {
  survey: '系统调研',
  plan: '方案编制',
  fieldwork: '现场测评',
  analysis: '分析整改',
  retest: '复测与结论',
  delivery: '报告与交付',
};

export const stepName = (step: Step): string => STEP_NAMES[step];

/** @throws AppError state_conflict naming the steps in which the action is possible. */
export function requireStep(row: Pick<AssessmentRow, 'step'>, steps: readonly Step[]): void {
  if (steps.includes(row.step)) return;
  const names = steps.map(stepName).join('、');
  throw new AppError('state_conflict', `现处于“${stepName(row.step)}”步骤；此操作只能在${names}步骤进行`);
}
