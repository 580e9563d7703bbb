/** Findings of the code audit: the audited item, what the scans saw of it, and its history (triage model). */
import {
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type {
  CodeAuditFit,
  CodeAuditSeverity,
  CodeAuditTier,
  CodePlace,
  FindingState,
  MatchStep,
  ScanPresence,
} from '../../../schemas/generated/types.ts';
import { problems, rectifications } from './analysis.ts';
import { codeAudits } from './code-audits.ts';
import { codeScans } from './code-scans.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const day = (name: string) => date(name, { mode: 'string' });

export const codeFindings = pgTable(
  'code_findings',
  {
    id: text().primaryKey(),
    assessmentId: text()
      .notNull()
      .references(() => codeAudits.assessmentId),
    no: integer().notNull(),
    origin: text().$type<'tool' | 'manual'>().notNull(),
    /** Family of the tool and canonical rule; '' for manual ones. */
    tool: text().notNull().default(''),
    ruleId: text().notNull().default(''),
    ruleVersion: text().notNull().default(''),
    title: text().notNull(),
    /** What the tool said, or the auditor's description. */
    description: text().notNull(),
    family: text().notNull().default(''),
    clause: text(),
    fit: text().$type<CodeAuditFit>(),
    cwe: jsonb().$type<number[]>().notNull().default([]),
    tier: text().$type<CodeAuditTier>(),
    toolRisk: text().$type<CodeAuditSeverity>(),
    /** The auditor's own level; null: the tool's stands. */
    risk: text().$type<CodeAuditSeverity>(),
    state: text().$type<FindingState>().notNull(),
    presence: text().$type<ScanPresence>(),
    firstScanId: text().references(() => codeScans.id),
    lastScanId: text().references(() => codeScans.id),
    path: text().notNull().default(''),
    line: integer(),
    endLine: integer(),
    functionName: text(),
    /** The excerpt around the place, from our transcoded copy, as last seen; kept so that a report needs no source. */
    snippet: text().notNull().default(''),
    /** Line number of the excerpt's first line. */
    snippetFrom: integer(),
    module: text().notNull().default(''),
    places: jsonb().$type<CodePlace[]>().notNull().default([]),
    flow: jsonb().$type<{ path: string; line: number; message: string }[]>().notNull().default([]),
    /** Matching material of the latest sight, `fp1:` digests. */
    matchText: text().notNull().default(''),
    strictPrint: text().notNull().default(''),
    contextPrint: text().notNull().default(''),
    suppressedInSource: boolean().notNull().default(false),
    suppressedByTool: boolean().notNull().default(false),
    effect: text().notNull().default(''),
    advice: text().notNull().default(''),
    /** Why it is judged so, in the auditor's words. */
    judgement: text().notNull().default(''),
    assigneeId: text(),
    /** 代码已变化…, 请确认沿用…: asked of people, cleared by their next decision. */
    flag: text(),
    duplicateOf: text(),
    acceptance: jsonb().$type<{ approver: string; until: string } | null>(),
    judgedBy: text(),
    judgedByName: text(),
    judgedAt: at('judged_at'),
    /** Second-person review: asked for, and by whom done. */
    secondWanted: boolean().notNull().default(false),
    secondBy: text(),
    secondByName: text(),
    secondAt: at('second_at'),
    dueOn: day('due_on'),
    rectificationId: text().references(() => rectifications.id),
    /** The 安全问题 a person made of it; its 整改项 follows this finding too. */
    problemId: text().references(() => problems.id),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
    revision: integer().notNull().default(1),
  },
  (table) => [
    uniqueIndex('code_findings_no').on(table.assessmentId, table.no),
    index('code_findings_by_state').on(table.assessmentId, table.state),
    index('code_findings_by_rectification').on(table.rectificationId),
    index('code_findings_by_problem').on(table.problemId),
  ],
);

/** One result of one scan; never changes. */
export const codeObservations = pgTable(
  'code_observations',
  {
    id: text().primaryKey(),
    scanId: text()
      .notNull()
      .references(() => codeScans.id),
    findingId: text()
      .notNull()
      .references(() => codeFindings.id),
    /** Null: first seen by this scan. */
    step: text().$type<MatchStep>(),
    path: text().notNull(),
    line: integer(),
    endLine: integer(),
    message: text().notNull(),
    suppressed: boolean().notNull().default(false),
    raw: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (table) => [
    index('code_observations_by_finding').on(table.findingId),
    index('code_observations_by_scan').on(table.scanId),
  ],
);

/** Append-only history. Events of one bulk step share `groupId`, and an undo is a group of its own that names it. */
export const codeFindingEvents = pgTable(
  'code_finding_events',
  {
    id: text().primaryKey(),
    findingId: text()
      .notNull()
      .references(() => codeFindings.id),
    groupId: text(),
    undoes: text(),
    kind: text().notNull(),
    fromState: text().$type<FindingState>(),
    toState: text().$type<FindingState>(),
    scanId: text(),
    step: text().$type<MatchStep>(),
    presence: text().$type<ScanPresence>(),
    reason: text().notNull().default(''),
    /** Values before and after of what else changed. */
    change: jsonb().$type<Record<string, unknown>>(),
    byId: text(),
    byName: text().notNull(),
    at: at('at').notNull(),
  },
  (table) => [
    index('code_finding_events_by_finding').on(table.findingId),
    index('code_finding_events_by_group').on(table.groupId),
  ],
);

/** "Review this unit" was looked at by a person; the flags themselves are derived (unit-links). */
export const codeUnitReviews = pgTable(
  'code_unit_reviews',
  {
    assessmentId: text()
      .notNull()
      .references(() => codeAudits.assessmentId),
    unitId: text().notNull(),
    note: text().notNull().default(''),
    findingIds: jsonb().$type<string[]>().notNull().default([]),
    reviewedByName: text().notNull(),
    reviewedAt: at('reviewed_at').notNull(),
  },
  (table) => [primaryKey({ columns: [table.assessmentId, table.unitId] })],
);
