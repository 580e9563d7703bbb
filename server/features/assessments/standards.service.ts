/** Which revision of the standards library an assessment follows, what a newer one would change in it, and taking it over. */
import type {
  AdoptStandards,
  AssessmentStandards,
  ReviewStandards,
  UnitChange,
} from '../../../schemas/generated/types.ts';
import { appendAudit } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { indicatorSet } from '../../domain/indicator-set.ts';
import type { Library } from '../../domain/library.ts';
import { compareLibraries } from '../../domain/library-diff.ts';
import { AppError, notFound } from '../../errors.ts';
import { updateAssessment } from './assessments.repo.ts';
import type { Participant } from './assessments.service.ts';
import { headOf } from './facts.repo.ts';
import { assessmentForWrite } from './open-assessment.ts';
import { closeReviews, insertReviews, reviewsOf, verdictsPerUnit } from './standards.repo.ts';

type Head = NonNullable<Awaited<ReturnType<typeof headOf>>>;

export async function assessmentStandards(ctx: AppContext, assessmentId: string): Promise<AssessmentStandards> {
  const head = await headOf(ctx.db, assessmentId);
  if (head === undefined) throw notFound('本次测评');
  const { standardsRevision: opened, currentRound } = head.assessment;
  const counts = await verdictsPerUnit(ctx.db, assessmentId, currentRound);
  const reviews = await reviewsOf(ctx.db, assessmentId);
  return {
    opened,
    current: ctx.library.revision,
    known: ctx.shelf.knows(opened),
    changes: changesFor(head, ctx.libraryAt(opened), ctx.library),
    reviews: reviews.map((row) => ({
      ...row,
      reviewedAt: row.reviewedAt?.toISOString() ?? null,
      results: counts.get(row.unitId) ?? 0,
    })),
  };
}

/** Changes that touch a unit the assessment judges by, before or after. */
function changesFor({ assessment, system }: Head, before: Library, after: Library): UnitChange[] {
  if (before === after) return [];
  const level = { s: assessment.levelS, a: assessment.levelA, g: assessment.levelG };
  const judged = new Set(
    [before, after].flatMap((library) =>
      indicatorSet(library, { level, forms: system.technologyForms }).map(({ id }): string => id),
    ),
  );
  return compareLibraries(before, after).units.filter(({ unitId }) => judged.has(unitId));
}

/**
 * The assessment follows the current revision from now on; results stay as they are, and each touched unit is put on the
 * list of units to look at again.
 * @throws AppError state_conflict where it follows it already or another revision than the current was meant.
 */
export async function adoptStandards(
  ctx: AppContext,
  who: Participant,
  { expectedRevision, to }: AdoptStandards,
): Promise<AssessmentStandards> {
  if (to !== ctx.library.revision) {
    throw new AppError('state_conflict', `系统当前的标准库修订是 ${ctx.library.revision}，请刷新后重试`);
  }
  await ctx.db.transaction(async (tx) => {
    const before = await assessmentForWrite(tx, who.assessmentId, 'update');
    if (before.standardsRevision === to) throw new AppError('state_conflict', '本次测评已采用此修订');
    const changes = await touchedUnits(ctx, tx, who.assessmentId, before.standardsRevision);
    const row = await updateAssessment(tx, who.assessmentId, { standardsRevision: to }, expectedRevision);
    if (row === undefined) throw new AppError('revision_conflict');
    const at = ctx.now();
    await insertReviews(
      tx,
      changes.map((change) => ({
        assessmentId: who.assessmentId,
        unitId: change.unitId,
        fromRevision: before.standardsRevision,
        toRevision: to,
        change,
        openedAt: at,
      })),
    );
    await appendAudit(tx, who.actor, at, {
      action: 'assessment.standards_adopted',
      projectId: row.projectId,
      entity: 'assessment',
      entityId: row.id,
      before,
      after: row,
      detail: { from: before.standardsRevision, to, units: changes.length },
    });
  });
  return assessmentStandards(ctx, who.assessmentId);
}

async function touchedUnits(ctx: AppContext, tx: Db, assessmentId: string, from: string): Promise<UnitChange[]> {
  const head = await headOf(tx, assessmentId);
  if (head === undefined) throw notFound('本次测评');
  return changesFor(head, ctx.libraryAt(from), ctx.library);
}

/** @throws AppError not_found where a unit is not on the list or was looked at already. */
export async function reviewStandards(
  ctx: AppContext,
  who: Participant,
  { unitIds, note }: ReviewStandards,
): Promise<AssessmentStandards> {
  await ctx.db.transaction(async (tx) => {
    const assessment = await assessmentForWrite(tx, who.assessmentId);
    const at = ctx.now();
    const closed = { reviewedAt: at, reviewedBy: who.actor.id, note: note?.trim() || null };
    const units = await closeReviews(tx, who.assessmentId, unitIds, closed);
    const missing = unitIds.filter((id) => !units.includes(id));
    if (missing.length > 0) throw notFound(`待复核的单元 ${missing.join('、')}`);
    await appendAudit(tx, who.actor, at, {
      action: 'assessment.standards_reviewed',
      projectId: assessment.projectId,
      entity: 'assessment',
      entityId: assessment.id,
      before: null,
      after: closed,
      detail: { units: units.join(',') },
    });
  });
  return assessmentStandards(ctx, who.assessmentId);
}
