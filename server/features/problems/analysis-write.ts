/** The frame of every write to problems, hazards, rectification and rounds: open assessment, right step, trail last. */
import type { Step } from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import { type AuditEvent, appendAudit } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { RECORDING_STEPS } from '../../domain/recording.ts';
import { AppError } from '../../errors.ts';
import { type AssessmentRow, assessmentForWrite, requireStep } from '../assessments/open-assessment.ts';
import type { AssessmentScope } from '../evaluation/evaluation.service.ts';

export interface Analyst extends AssessmentScope {
  readonly actor: Actor;
}

/** Thrown inside the work where the stored revision is not the expected one. */
export class Stale extends Error {}

export interface AnalysisWrite {
  /** `update` where numbers are given or the round changes, so that two writers do not give the same. */
  readonly hold: 'share' | 'update';
  readonly steps?: readonly Step[];
  /** What is stored, for the answer to somebody who was too late. */
  readonly current?: () => Promise<unknown>;
  /** Does the writing and answers what to tell the trail. */
  work(tx: Db, assessment: AssessmentRow, at: Date): Promise<AuditEvent[]>;
}

/** Analysis is open from the fieldwork to the re-test; what is issued is locked. */
export async function analysisWrite(ctx: AppContext, who: Analyst, write: AnalysisWrite): Promise<void> {
  try {
    await ctx.db.transaction(async (tx) => {
      const assessment = await assessmentForWrite(tx, who.assessmentId, write.hold);
      requireStep(assessment, write.steps ?? RECORDING_STEPS);
      const at = ctx.now();
      const events = await write.work(tx, assessment, at);
      await appendAudit(tx, who.actor, at, ...events);
    });
  } catch (error) {
    if (!(error instanceof Stale)) throw error;
    throw new AppError('revision_conflict', undefined, { current: await write.current?.() });
  }
}

/** @throws AppError invalid_request where a new row is sent with the revision of an old one. */
export function requireNew(expectedRevision: number): void {
  if (expectedRevision === 0) return;
  const violations = [{ path: '/expectedRevision', message: '新建时修订号应为 0' }];
  throw new AppError('invalid_request', undefined, { violations });
}
