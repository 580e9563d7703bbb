/** What a finding is shown with: its rule, what the scans saw of it, its history, its likes. */
import { and, asc, desc, eq, inArray, isNotNull, ne, sql } from 'drizzle-orm';
import type { CodeAuditSeverity } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { codeAudits } from '../../db/schema/code-audits.ts';
import { codeFindingEvents, codeFindings, codeObservations } from '../../db/schema/code-findings.ts';
import { codeScanRules, codeScans } from '../../db/schema/code-scans.ts';
import { assessments, projects, systems } from '../../db/schema/projects.ts';

export async function ruleTitles(db: Db, assessmentId: string, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const rows = await db
    .select({ id: codeScanRules.ruleId, title: codeScanRules.title })
    .from(codeScanRules)
    .where(and(eq(codeScanRules.assessmentId, assessmentId), inArray(codeScanRules.ruleId, [...ids])));
  return new Map(rows.map(({ id, title }) => [id, title]));
}

export async function ruleOf(db: Db, assessmentId: string, tool: string, ruleId: string) {
  const [row] = await db
    .select()
    .from(codeScanRules)
    .where(
      and(eq(codeScanRules.assessmentId, assessmentId), eq(codeScanRules.tool, tool), eq(codeScanRules.ruleId, ruleId)),
    );
  return row;
}

export const observationsOf = (db: Db, findingId: string) =>
  db
    .select({
      id: codeObservations.id,
      scanId: codeObservations.scanId,
      scanNo: codeScans.no,
      step: codeObservations.step,
      path: codeObservations.path,
      line: codeObservations.line,
      endLine: codeObservations.endLine,
      message: codeObservations.message,
      suppressed: codeObservations.suppressed,
      at: codeScans.startedAt,
    })
    .from(codeObservations)
    .innerJoin(codeScans, eq(codeScans.id, codeObservations.scanId))
    .where(eq(codeObservations.findingId, findingId))
    .orderBy(desc(codeScans.no));

/** Oldest first; events of one moment in the order in which they were written. */
export const eventsOf = (db: Db, findingId: string) =>
  db
    .select({ event: codeFindingEvents, scanNo: codeScans.no, undone: undone() })
    .from(codeFindingEvents)
    .leftJoin(codeScans, eq(codeScans.id, codeFindingEvents.scanId))
    .where(eq(codeFindingEvents.findingId, findingId))
    .orderBy(asc(codeFindingEvents.at), sql`${codeFindingEvents}.ctid`);

const undone = () => sql<boolean>`exists (select 1 from code_finding_events u
  where u.undoes = ${codeFindingEvents.groupId} and u.finding_id = ${codeFindingEvents.findingId})`;

const BRIEF = {
  id: codeFindings.id,
  no: codeFindings.no,
  title: codeFindings.title,
  tool: codeFindings.tool,
  path: codeFindings.path,
  line: codeFindings.line,
  state: codeFindings.state,
};

/** Findings of other tools in the same file. */
export const neighbours = (db: Db, row: { assessmentId: string; tool: string; path: string }) =>
  db
    .select({ ...BRIEF, endLine: codeFindings.endLine, cwe: codeFindings.cwe })
    .from(codeFindings)
    .where(
      and(
        eq(codeFindings.assessmentId, row.assessmentId),
        eq(codeFindings.path, row.path),
        ne(codeFindings.tool, row.tool),
        ne(codeFindings.state, 'duplicate'),
      ),
    )
    .limit(500);

export async function briefs(db: Db, assessmentId: string, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return db
    .select(BRIEF)
    .from(codeFindings)
    .where(and(eq(codeFindings.assessmentId, assessmentId), inArray(codeFindings.id, [...ids])));
}

export const duplicatesOf = (db: Db, assessmentId: string, id: string) =>
  db
    .select(BRIEF)
    .from(codeFindings)
    .where(and(eq(codeFindings.assessmentId, assessmentId), eq(codeFindings.duplicateOf, id)))
    .orderBy(asc(codeFindings.no));

/** What the statistics count: every finding, few columns. */
export const countedFindings = (db: Db, assessmentId: string) =>
  db
    .select({
      risk: codeFindings.risk,
      toolRisk: codeFindings.toolRisk,
      tier: codeFindings.tier,
      state: codeFindings.state,
      presence: codeFindings.presence,
      clause: codeFindings.clause,
      module: codeFindings.module,
      flagged: isNotNull(codeFindings.flag),
      secondWanted: codeFindings.secondWanted,
      suppressed: sql<boolean>`(${codeFindings.suppressedInSource} or ${codeFindings.suppressedByTool})`,
    })
    .from(codeFindings)
    .where(eq(codeFindings.assessmentId, assessmentId));

/** Code audits of these projects whose results the assessed side may see. */
export async function auditedIn(db: Db, projectIds: readonly string[]) {
  if (projectIds.length === 0) return [];
  return db
    .select({
      assessmentId: codeAudits.assessmentId,
      information: codeAudits.information,
      projectId: projects.id,
      projectName: projects.name,
      example: projects.example,
      systemName: systems.name,
    })
    .from(codeAudits)
    .innerJoin(assessments, eq(assessments.id, codeAudits.assessmentId))
    .innerJoin(projects, eq(projects.id, assessments.projectId))
    .innerJoin(systems, eq(systems.id, assessments.systemId))
    .where(and(inArray(projects.id, [...projectIds]), isNotNull(assessments.resultsReleasedAt)))
    .orderBy(asc(codeAudits.assessmentId));
}

export type AuditedPlace = Awaited<ReturnType<typeof auditedIn>>[number];

/** What an audit is of, for pages that show several. */
export async function systemOf(db: Db, assessmentId: string) {
  const [row] = await db
    .select({ systemName: systems.name, projectName: projects.name, example: projects.example })
    .from(assessments)
    .innerJoin(projects, eq(projects.id, assessments.projectId))
    .innerJoin(systems, eq(systems.id, assessments.systemId))
    .where(eq(assessments.id, assessmentId));
  return row;
}

/** Confirmed ones that stand, for units and high-risk cases. */
export const standingFindings = (db: Db, assessmentId: string) =>
  db
    .select({
      id: codeFindings.id,
      no: codeFindings.no,
      title: codeFindings.title,
      state: codeFindings.state,
      clause: codeFindings.clause,
      risk: sql<CodeAuditSeverity>`coalesce(${codeFindings.risk}, ${codeFindings.toolRisk}, 'medium')`,
    })
    .from(codeFindings)
    .where(
      and(
        eq(codeFindings.assessmentId, assessmentId),
        inArray(codeFindings.state, ['confirmed', 'fixing', 'fixed_pending', 'risk_accepted']),
      ),
    )
    .orderBy(asc(codeFindings.no));
