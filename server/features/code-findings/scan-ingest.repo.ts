/** Rows that a scan adds or refreshes; thousands at once, so each write is one statement a chunk. */
import { and, asc, eq, max, sql } from 'drizzle-orm';
import type { FindingState, ScanPresence } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { codeFindingEvents, codeFindings, codeObservations } from '../../db/schema/code-findings.ts';
import type { KnownFinding } from '../../domain/code-finding.ts';

export type NewFinding = typeof codeFindings.$inferInsert;
export type NewObservation = typeof codeObservations.$inferInsert;
export type NewFindingEvent = typeof codeFindingEvents.$inferInsert;

export interface StoredMatch extends KnownFinding {
  readonly ruleVersion: string;
  readonly flag: string | null;
  readonly state: FindingState;
}

/** Findings of one tool family, as matching compares them. */
export async function knownFindings(db: Db, assessmentId: string, tool: string): Promise<StoredMatch[]> {
  const rows = await db
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
    })
    .from(codeFindings)
    .where(
      and(eq(codeFindings.assessmentId, assessmentId), eq(codeFindings.tool, tool), eq(codeFindings.origin, 'tool')),
    )
    .orderBy(asc(codeFindings.no));
  return rows.map((row) => ({ ...row, line: row.line ?? 0 }));
}

export async function nextFindingNo(db: Db, assessmentId: string): Promise<number> {
  const [row] = await db
    .select({ last: max(codeFindings.no) })
    .from(codeFindings)
    .where(eq(codeFindings.assessmentId, assessmentId));
  return (row?.last ?? 0) + 1;
}

/** PostgreSQL takes 65,535 parameters a statement. */
const CHUNK = 400;

async function inChunks<Row>(rows: readonly Row[], write: (part: Row[]) => Promise<unknown>): Promise<void> {
  for (let from = 0; from < rows.length; from += CHUNK) await write(rows.slice(from, from + CHUNK));
}

export const insertFindings = (tx: Db, rows: readonly NewFinding[]): Promise<void> =>
  inChunks(rows, (part) => tx.insert(codeFindings).values(part));

export const insertObservations = (tx: Db, rows: readonly NewObservation[]): Promise<void> =>
  inChunks(rows, (part) => tx.insert(codeObservations).values(part));

export const insertEvents = (tx: Db, rows: readonly NewFindingEvent[]): Promise<void> =>
  inChunks(rows, (part) => tx.insert(codeFindingEvents).values(part));

/** What the machine knows of a finding after a scan; nothing that people wrote is among it. */
export interface Seen {
  readonly id: string;
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
  readonly ruleVersion: string;
  readonly suppressedInSource: boolean;
  readonly suppressedByTool: boolean;
  readonly flag: string | null;
}

export const markSeen = (tx: Db, scanId: string, at: Date, rows: readonly Seen[]): Promise<void> =>
  inChunks(rows, (part) =>
    tx.execute(sql`
      update code_findings as f set
        presence = 'present', last_scan_id = ${scanId}, updated_at = ${at.toISOString()}::timestamptz, revision = f.revision + 1,
        path = u.path, line = u.line, end_line = u."endLine", function_name = u."functionName", snippet = u.snippet,
        snippet_from = u."snippetFrom", module = case when u.module = '' then f.module else u.module end, flow = u.flow,
        match_text = u."matchText", strict_print = u."strictPrint", context_print = u."contextPrint",
        rule_version = u."ruleVersion", suppressed_in_source = u."suppressedInSource",
        suppressed_by_tool = u."suppressedByTool", flag = u.flag
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as u(
        id text, path text, line int, "endLine" int, "functionName" text, snippet text, "snippetFrom" int, module text,
        flow jsonb, "matchText" text, "strictPrint" text, "contextPrint" text, "ruleVersion" text,
        "suppressedInSource" boolean, "suppressedByTool" boolean, flag text)
      where f.id = u.id`),
  );

export interface Missed {
  readonly id: string;
  readonly presence: ScanPresence;
}

/** The scan did not report them: only their presence changes. */
export const markMissed = (tx: Db, at: Date, rows: readonly Missed[]): Promise<void> =>
  inChunks(rows, (part) =>
    tx.execute(sql`
      update code_findings as f set presence = u.presence, updated_at = ${at.toISOString()}::timestamptz, revision = f.revision + 1
      from jsonb_to_recordset(${JSON.stringify(part)}::jsonb) as u(id text, presence text)
      where f.id = u.id`),
  );
