import { and, eq } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { codeCheckAnswers } from '../../db/schema/code-audits.ts';

export type CheckAnswerRow = typeof codeCheckAnswers.$inferSelect;

export const checkAnswerRows = (db: Db, assessmentId: string): Promise<CheckAnswerRow[]> =>
  db.select().from(codeCheckAnswers).where(eq(codeCheckAnswers.assessmentId, assessmentId));

/** Revision 1 for a first answer, otherwise one more; false when someone else was faster. */
export async function saveCheckAnswer(tx: Db, row: CheckAnswerRow, expectedRevision: number): Promise<boolean> {
  const { assessmentId, clause, ...values } = row;
  const next = { ...values, revision: expectedRevision + 1 };
  if (expectedRevision === 0) {
    const added = await tx
      .insert(codeCheckAnswers)
      .values({ assessmentId, clause, ...next })
      .onConflictDoNothing()
      .returning({ clause: codeCheckAnswers.clause });
    return added.length > 0;
  }
  const saved = await tx
    .update(codeCheckAnswers)
    .set(next)
    .where(
      and(
        eq(codeCheckAnswers.assessmentId, assessmentId),
        eq(codeCheckAnswers.clause, clause),
        eq(codeCheckAnswers.revision, expectedRevision),
      ),
    )
    .returning({ clause: codeCheckAnswers.clause });
  return saved.length > 0;
}
