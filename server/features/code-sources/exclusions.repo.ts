import { and, asc, eq, isNull } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { codeExclusions } from '../../db/schema/code-scans.ts';

export type ExclusionRow = typeof codeExclusions.$inferSelect;

export const exclusionRows = (db: Db, assessmentId: string): Promise<ExclusionRow[]> =>
  db
    .select()
    .from(codeExclusions)
    .where(eq(codeExclusions.assessmentId, assessmentId))
    .orderBy(asc(codeExclusions.at), asc(codeExclusions.id));

export async function insertExclusion(tx: Db, row: typeof codeExclusions.$inferInsert): Promise<void> {
  await tx.insert(codeExclusions).values(row);
}

/** False when it was withdrawn already. */
export async function withdraw(
  tx: Db,
  id: string,
  values: Pick<ExclusionRow, 'withdrawnByName' | 'withdrawnAt'>,
): Promise<boolean> {
  const saved = await tx
    .update(codeExclusions)
    .set(values)
    .where(and(eq(codeExclusions.id, id), isNull(codeExclusions.withdrawnAt)))
    .returning({ id: codeExclusions.id });
  return saved.length > 0;
}
