import type { Db } from '../../db/client.ts';
import { codeUnitReviews } from '../../db/schema/code-findings.ts';

/** The latest look counts; the trail keeps the earlier ones. */
export async function saveUnitReview(tx: Db, row: typeof codeUnitReviews.$inferInsert): Promise<void> {
  const { assessmentId: _assessment, unitId: _unit, ...values } = row;
  await tx
    .insert(codeUnitReviews)
    .values(row)
    .onConflictDoUpdate({ target: [codeUnitReviews.assessmentId, codeUnitReviews.unitId], set: values });
}
