import { and, asc, eq } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { codeQuestions } from '../../db/schema/code-audits.ts';

export type CodeQuestionRow = typeof codeQuestions.$inferSelect;

export const questionRows = (db: Db, assessmentId: string): Promise<CodeQuestionRow[]> =>
  db
    .select()
    .from(codeQuestions)
    .where(eq(codeQuestions.assessmentId, assessmentId))
    .orderBy(asc(codeQuestions.no), asc(codeQuestions.id));

export async function insertQuestion(tx: Db, row: CodeQuestionRow): Promise<void> {
  await tx.insert(codeQuestions).values(row);
}

/** False when the revision is no longer the expected one. */
export async function updateQuestion(
  tx: Db,
  id: string,
  expectedRevision: number,
  values: Partial<CodeQuestionRow>,
): Promise<boolean> {
  const saved = await tx
    .update(codeQuestions)
    .set({ ...values, revision: expectedRevision + 1 })
    .where(and(eq(codeQuestions.id, id), eq(codeQuestions.revision, expectedRevision)))
    .returning({ id: codeQuestions.id });
  return saved.length > 0;
}
