import { and, asc, eq } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { codeAudits, codeMaterials } from '../../db/schema/code-audits.ts';

export type CodeAuditRow = typeof codeAudits.$inferSelect;
export type CodeMaterialRow = typeof codeMaterials.$inferSelect;

export async function codeAuditRow(db: Db, assessmentId: string): Promise<CodeAuditRow | undefined> {
  const [row] = await db.select().from(codeAudits).where(eq(codeAudits.assessmentId, assessmentId));
  return row;
}

export async function insertCodeAudit(tx: Db, row: CodeAuditRow, materials: readonly CodeMaterialRow[]): Promise<void> {
  await tx.insert(codeAudits).values(row);
  await tx.insert(codeMaterials).values([...materials]);
}

/** False when the revision is no longer the expected one. */
export async function updateCodeAudit(
  tx: Db,
  assessmentId: string,
  expectedRevision: number,
  values: Partial<CodeAuditRow>,
): Promise<boolean> {
  const saved = await tx
    .update(codeAudits)
    .set({ ...values, revision: expectedRevision + 1 })
    .where(and(eq(codeAudits.assessmentId, assessmentId), eq(codeAudits.revision, expectedRevision)))
    .returning({ id: codeAudits.assessmentId });
  return saved.length > 0;
}

/** In the order in which they were asked for. */
export const materialRows = (db: Db, assessmentId: string): Promise<CodeMaterialRow[]> =>
  db
    .select()
    .from(codeMaterials)
    .where(eq(codeMaterials.assessmentId, assessmentId))
    .orderBy(asc(codeMaterials.place), asc(codeMaterials.id));

export async function insertMaterial(tx: Db, row: CodeMaterialRow): Promise<void> {
  await tx.insert(codeMaterials).values(row);
}

/** False when the revision is no longer the expected one. */
export async function updateMaterial(
  tx: Db,
  id: string,
  expectedRevision: number,
  values: Partial<CodeMaterialRow>,
): Promise<boolean> {
  const saved = await tx
    .update(codeMaterials)
    .set({ ...values, revision: expectedRevision + 1 })
    .where(and(eq(codeMaterials.id, id), eq(codeMaterials.revision, expectedRevision)))
    .returning({ id: codeMaterials.id });
  return saved.length > 0;
}
