import { and, eq, like } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { rectifications } from '../../db/schema/analysis.ts';
import { codeFindings } from '../../db/schema/code-findings.ts';
import { assessments, stepMoves } from '../../db/schema/projects.ts';

export async function insertHistory(tx: Db, moves: readonly (typeof stepMoves.$inferInsert)[]): Promise<void> {
  if (moves.length > 0) await tx.insert(stepMoves).values([...moves]);
}

type Progress = Pick<
  typeof assessments.$inferSelect,
  'planConfirmedAt' | 'planConfirmedBy' | 'recordsConfirmedAt' | 'recordsConfirmedBy' | 'resultsReleasedAt'
>;

export async function markProgress(tx: Db, assessmentId: string, progress: Progress): Promise<void> {
  await tx.update(assessments).set(progress).where(eq(assessments.id, assessmentId));
}

export async function assignTickets(
  tx: Db,
  tickets: readonly { readonly rectificationId: string; readonly assigneeId: string | null }[],
): Promise<void> {
  for (const { rectificationId, assigneeId } of tickets) {
    await tx.update(rectifications).set({ assigneeId }).where(eq(rectifications.id, rectificationId));
  }
}

/** What a rule reported in the files of this name, in their order. */
export const foundBy = (
  db: Db,
  assessmentId: string,
  { rule, file }: { readonly rule: string; readonly file: string },
): Promise<{ id: string; revision: number }[]> =>
  db
    .select({ id: codeFindings.id, revision: codeFindings.revision })
    .from(codeFindings)
    .where(
      and(
        eq(codeFindings.assessmentId, assessmentId),
        eq(codeFindings.ruleId, rule),
        like(codeFindings.path, `%/${file}`),
      ),
    )
    .orderBy(codeFindings.no);
