import { and, asc, desc, eq, getTableColumns, inArray, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { codeScanRules, codeScans, codeSources } from '../../db/schema/code-scans.ts';
import { tasks } from '../../db/schema/delivery.ts';
import type { ScanRuleRow } from './sighted-rules.ts';

export type CodeScanRow = typeof codeScans.$inferSelect;

const {
  coverage: _coverage,
  algorithms: _algorithms,
  rules: _rules,
  problems: _problems,
  ...HEAD
} = getTableColumns(codeScans);

const joined = (db: Db) =>
  db
    .select({
      ...HEAD,
      sourceNo: codeSources.no,
      sourceLabel: codeSources.label,
      taskState: tasks.state,
      taskError: tasks.error,
    })
    .from(codeScans)
    .innerJoin(codeSources, eq(codeSources.id, codeScans.sourceId))
    .leftJoin(tasks, eq(tasks.id, codeScans.taskId));

/** Without the long columns. */
export const scanHeads = (db: Db, assessmentId: string) =>
  joined(db).where(eq(codeScans.assessmentId, assessmentId)).orderBy(desc(codeScans.no));

export type ScanHead = Awaited<ReturnType<typeof scanHeads>>[number];

export async function scanHead(db: Db, assessmentId: string, id: string): Promise<ScanHead | undefined> {
  const [row] = await joined(db).where(and(eq(codeScans.assessmentId, assessmentId), eq(codeScans.id, id)));
  return row;
}

export async function scanRow(db: Db, assessmentId: string, id: string): Promise<CodeScanRow | undefined> {
  const [row] = await db
    .select()
    .from(codeScans)
    .where(and(eq(codeScans.assessmentId, assessmentId), eq(codeScans.id, id)));
  return row;
}

export async function nextScanNo(tx: Db, assessmentId: string): Promise<number> {
  const [row] = await tx
    .select({ last: sql<number | null>`max(${codeScans.no})` })
    .from(codeScans)
    .where(eq(codeScans.assessmentId, assessmentId));
  return Number(row?.last ?? 0) + 1;
}

export async function insertScan(tx: Db, row: typeof codeScans.$inferInsert): Promise<void> {
  await tx.insert(codeScans).values(row);
}

/** False when the scan is no longer under way: an ended one never changes. */
export async function moveScan(tx: Db, id: string, values: Partial<CodeScanRow>): Promise<boolean> {
  const saved = await tx
    .update(codeScans)
    .set(values)
    .where(and(eq(codeScans.id, id), inArray(codeScans.state, ['queued', 'running'])))
    .returning({ id: codeScans.id });
  return saved.length > 0;
}

/** The import of the same file for the same hand-over. */
export async function sameImport(
  db: Db,
  { assessmentId, sourceId, resultSha256 }: { assessmentId: string; sourceId: string; resultSha256: string },
): Promise<CodeScanRow | undefined> {
  const [row] = await db
    .select()
    .from(codeScans)
    .where(
      and(
        eq(codeScans.assessmentId, assessmentId),
        eq(codeScans.sourceId, sourceId),
        eq(codeScans.resultSha256, resultSha256),
      ),
    )
    .orderBy(asc(codeScans.no))
    .limit(1);
  return row;
}

export async function setCounts(tx: Db, id: string, counts: Record<string, number>): Promise<void> {
  await tx.update(codeScans).set({ counts }).where(eq(codeScans.id, id));
}

/** Every rule an earlier scan of this assessment knew. */
export const knownRuleIds = async (db: Db, assessmentId: string): Promise<string[]> =>
  (
    await db
      .selectDistinct({ id: codeScanRules.ruleId })
      .from(codeScanRules)
      .where(eq(codeScanRules.assessmentId, assessmentId))
  ).map(({ id }) => id);

const CHUNK = 500;

/** The newest words of each rule. */
export async function keepRules(tx: Db, rows: readonly ScanRuleRow[]): Promise<void> {
  for (let at = 0; at < rows.length; at += CHUNK) {
    await tx
      .insert(codeScanRules)
      .values(rows.slice(at, at + CHUNK))
      .onConflictDoUpdate({
        target: [codeScanRules.assessmentId, codeScanRules.tool, codeScanRules.ruleId],
        set: {
          title: sql`excluded.title`,
          tier: sql`excluded.tier`,
          metadata: sql`excluded.metadata`,
          own: sql`excluded.own`,
        },
      });
  }
}
