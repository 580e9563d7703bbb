/** Whether the survey of a system may be written: staff until the report is issued, the assessed side only in the first two steps. */
import { inArray } from 'drizzle-orm';
import type { Role } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { assessments } from '../../db/schema/projects.ts';
import { AppError } from '../../errors.ts';

const STAFF: readonly Role[] = ['lead', 'assessor'];

interface Opened {
  readonly systemId: string;
  readonly step: string;
  readonly lockedAt: Date | null;
}

/**
 * Holds the assessments of the systems until the transaction ends. A shared object is open as long as one of its
 * systems is.
 * @throws AppError assessment_locked, state_conflict.
 */
export async function requireSurveyOpen(tx: Db, systemIds: readonly string[], roles: readonly Role[]): Promise<void> {
  if (systemIds.length === 0) return;
  const rows = await tx
    .select({ systemId: assessments.systemId, step: assessments.step, lockedAt: assessments.lockedAt })
    .from(assessments)
    .where(inArray(assessments.systemId, [...systemIds]))
    .for('key share');
  const answers = systemIds.map((id) => surveyState(rows.filter((row) => row.systemId === id)));
  if (answers.includes('open')) return;
  if (!answers.includes('staff_only')) throw new AppError('assessment_locked');
  if (roles.some((role) => STAFF.includes(role))) return;
  throw new AppError('state_conflict', '系统调研与方案编制已结束，调研内容请交由测评组修改');
}

export function surveyState(opened: readonly Opened[]): 'open' | 'staff_only' | 'locked' {
  const unlocked = opened.filter((row) => row.lockedAt === null);
  if (opened.length > 0 && unlocked.length === 0) return 'locked';
  if (opened.length === 0 || unlocked.some((row) => row.step === 'survey' || row.step === 'plan')) return 'open';
  return 'staff_only';
}

/** For the page: whether the person with these roles could save now. */
export function surveyEditable(opened: readonly Opened[], roles: readonly Role[]): boolean {
  const state = surveyState(opened);
  if (state === 'open') return roles.some((role) => STAFF.includes(role) || role === 'owner');
  return state === 'staff_only' && roles.some((role) => STAFF.includes(role));
}
