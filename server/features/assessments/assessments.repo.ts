import { and, desc, eq, isNull, sql } from 'drizzle-orm';
import type { DocumentKind, DocumentState } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { documents } from '../../db/schema/delivery.ts';
import { users } from '../../db/schema/people.ts';
import { assessments, rounds, stepMoves, systems } from '../../db/schema/projects.ts';

export type AssessmentRow = typeof assessments.$inferSelect;
export type AssessmentValues = Partial<typeof assessments.$inferInsert>;

export async function assessmentOf(db: Db, assessmentId: string): Promise<AssessmentRow | undefined> {
  const [row] = await db.select().from(assessments).where(eq(assessments.id, assessmentId));
  return row;
}

export async function insertAssessment(
  tx: Db,
  row: typeof assessments.$inferInsert,
  firstRound: Date,
): Promise<AssessmentRow> {
  const [saved] = await tx.insert(assessments).values(row).returning();
  if (saved === undefined) throw new Error('insert of an assessment returned nothing');
  await tx.insert(rounds).values({ assessmentId: saved.id, round: 1, startedAt: firstRound });
  return saved;
}

/** Holds the system, so that two leads do not open two at once. */
export async function assessmentsOfSystem(tx: Db, systemId: string): Promise<AssessmentRow[]> {
  await tx.select({ id: systems.id }).from(systems).where(eq(systems.id, systemId)).for('update');
  return tx.select().from(assessments).where(eq(assessments.systemId, systemId));
}

/** Without `expectedRevision` the caller holds the row. undefined: someone else was faster. */
export async function updateAssessment(
  tx: Db,
  assessmentId: string,
  values: AssessmentValues,
  expectedRevision?: number,
): Promise<AssessmentRow | undefined> {
  const [saved] = await tx
    .update(assessments)
    .set({ ...values, revision: sql`${assessments.revision} + 1` })
    .where(
      and(
        eq(assessments.id, assessmentId),
        isNull(assessments.lockedAt),
        expectedRevision === undefined ? undefined : eq(assessments.revision, expectedRevision),
      ),
    )
    .returning();
  return saved;
}

export async function insertStepMove(tx: Db, row: typeof stepMoves.$inferInsert): Promise<void> {
  await tx.insert(stepMoves).values(row);
}

/** Latest first. */
export const stepMovesOf = (db: Db, assessmentId: string) =>
  db
    .select({
      from: stepMoves.fromStep,
      to: stepMoves.toStep,
      reason: stepMoves.reason,
      by: sql<string>`coalesce(${users.displayName}, ${stepMoves.movedBy})`,
      at: stepMoves.movedAt,
    })
    .from(stepMoves)
    .leftJoin(users, eq(users.id, stepMoves.movedBy))
    .where(eq(stepMoves.assessmentId, assessmentId))
    .orderBy(desc(stepMoves.movedAt));

export interface DocumentProgress {
  readonly kind: DocumentKind;
  readonly state: DocumentState;
}

/** What the step rules need to know of the documents. */
export const documentProgress = (db: Db, assessmentId: string): Promise<DocumentProgress[]> =>
  db
    .select({ kind: documents.kind, state: documents.state })
    .from(documents)
    .where(eq(documents.assessmentId, assessmentId));
