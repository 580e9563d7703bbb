/** Reads and writes of a scan's results, in chunks: thousands of rows at once. */
import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { insertMany } from '../../db/insert-many.ts';
import { codeAudits } from '../../db/schema/code-audits.ts';
import { codeFindingEvents, codeFindings, codeObservations } from '../../db/schema/code-findings.ts';
import { codeScans } from '../../db/schema/code-scans.ts';

export type NewFinding = typeof codeFindings.$inferInsert;
export type NewObservation = typeof codeObservations.$inferInsert;
export type NewEvent = typeof codeFindingEvents.$inferInsert;

const CHUNK = 500;

/** Findings of this tool, with what matching and carrying over need. */
export const knownFindings = (db: Db, assessmentId: string, tool: string) =>
  db
    .select({
      id: codeFindings.id,
      toolFamily: codeFindings.tool,
      ruleId: codeFindings.ruleId,
      ruleVersion: codeFindings.ruleVersion,
      path: codeFindings.path,
      line: codeFindings.line,
      functionName: codeFindings.functionName,
      text: codeFindings.matchText,
      strict: codeFindings.strictPrint,
      context: codeFindings.contextPrint,
      state: codeFindings.state,
      flag: codeFindings.flag,
      judgedByName: codeFindings.judgedByName,
      judgedAt: codeFindings.judgedAt,
    })
    .from(codeFindings)
    .where(
      and(eq(codeFindings.assessmentId, assessmentId), eq(codeFindings.origin, 'tool'), eq(codeFindings.tool, tool)),
    );

export type KnownRow = Awaited<ReturnType<typeof knownFindings>>[number];

export async function scanNumber(db: Db, scanId: string): Promise<number | null> {
  const [row] = await db.select({ no: codeScans.no }).from(codeScans).where(eq(codeScans.id, scanId));
  return row?.no ?? null;
}

/** The next free number; the audit is held, so that two writers never give the same. */
export async function nextNumber(tx: Db, assessmentId: string): Promise<number> {
  await tx
    .select({ id: codeAudits.assessmentId })
    .from(codeAudits)
    .where(eq(codeAudits.assessmentId, assessmentId))
    // What only names the audit need not wait.
    .for('no key update');
  const [row] = await tx
    .select({ last: sql<number>`coalesce(max(${codeFindings.no}), 0)::int` })
    .from(codeFindings)
    .where(eq(codeFindings.assessmentId, assessmentId));
  return (row?.last ?? 0) + 1;
}

export const insertFindings = (tx: Db, rows: readonly NewFinding[]): Promise<void> =>
  insertMany(tx, codeFindings, rows);

export const insertObservations = (tx: Db, rows: readonly NewObservation[]): Promise<void> =>
  insertMany(tx, codeObservations, rows);

export const insertFindingEvents = (tx: Db, rows: readonly NewEvent[]): Promise<void> =>
  insertMany(tx, codeFindingEvents, rows);

/** What a scan refreshes: machine facts and the flag; a finding that asks something anew counts as changed. */
export interface SeenAgain {
  readonly id: string;
  readonly ruleId: string;
  readonly ruleVersion: string;
  readonly path: string;
  readonly line: number | null;
  readonly endLine: number | null;
  readonly functionName: string | null;
  readonly snippet: string;
  readonly snippetFrom: number | null;
  readonly module: string;
  readonly flow: readonly unknown[];
  readonly matchText: string;
  readonly strictPrint: string;
  readonly contextPrint: string;
  readonly suppressedInSource: boolean;
  readonly suppressedByTool: boolean;
  readonly flag: string | null;
}

const COLUMNS = sql.raw(
  `id text, "ruleId" text, "ruleVersion" text, path text, line int, "endLine" int, "functionName" text, snippet text,
   "snippetFrom" int, module text, flow jsonb, "matchText" text, "strictPrint" text, "contextPrint" text,
   "suppressedInSource" boolean, "suppressedByTool" boolean, flag text`,
);

export async function refreshSeen(tx: Db, rows: readonly SeenAgain[], scanId: string, at: Date): Promise<void> {
  for (const chunk of chunks(rows)) {
    await tx.execute(sql`
      update code_findings f set
        rule_id = r."ruleId", rule_version = r."ruleVersion", path = r.path, line = r.line, end_line = r."endLine",
        function_name = r."functionName", snippet = r.snippet, snippet_from = r."snippetFrom", module = r.module,
        flow = r.flow, match_text = r."matchText", strict_print = r."strictPrint", context_print = r."contextPrint",
        suppressed_in_source = r."suppressedInSource", suppressed_by_tool = r."suppressedByTool",
        flag = coalesce(r.flag, f.flag), presence = 'present', last_scan_id = ${scanId},
        updated_at = case when r.flag is null then f.updated_at else ${at.toISOString()}::timestamptz end,
        revision = f.revision + case when r.flag is null then 0 else 1 end
      from jsonb_to_recordset(${JSON.stringify(chunk)}::text::jsonb) as r(${COLUMNS})
      where f.id = r.id`);
  }
}

export async function setPresence(tx: Db, rows: readonly { id: string; presence: string }[]): Promise<void> {
  for (const chunk of chunks(rows)) {
    await tx.execute(sql`
      update code_findings f set presence = r.presence
      from jsonb_to_recordset(${JSON.stringify(chunk)}::text::jsonb) as r(id text, presence text)
      where f.id = r.id`);
  }
}

function* chunks<T>(rows: readonly T[]): Generator<T[]> {
  for (let at = 0; at < rows.length; at += CHUNK) yield rows.slice(at, at + CHUNK);
}
