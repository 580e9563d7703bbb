/** The code handed over, what was left out of the audit, and the scans of it. */
import {
  bigint,
  boolean,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';
import type { CodeAuditTier, ExchangeCodeScanCoverage, ScanState } from '../../../schemas/generated/types.ts';
import { codeAudits } from './code-audits.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export type CodeSourceState = 'unpacking' | 'ready' | 'refused';
/** 首测, or the n-th hand-over after rectification. */
export type CodeSourceRound = 'initial' | 'retest';
export type CodeFileClass = 'own' | 'third_party' | 'generated' | 'minified' | 'binary' | 'other';

/** One hand-over. The archive as received and the transcoded working copy live in the file store by their digests. */
export const codeSources = pgTable(
  'code_sources',
  {
    id: text().primaryKey(),
    assessmentId: text()
      .notNull()
      .references(() => codeAudits.assessmentId),
    no: integer().notNull(),
    round: text().$type<CodeSourceRound>().notNull(),
    /** Version or commit as the developer names it. */
    label: text().notNull(),
    format: text().notNull(),
    fileName: text().notNull(),
    size: bigint({ mode: 'number' }).notNull(),
    sha256: text().notNull(),
    treeSha256: text(),
    /** One zip of the transcoded files, in the file store. */
    workingCopy: text(),
    commonRoot: text(),
    state: text().$type<CodeSourceState>().notNull(),
    /** Why it could not be unpacked, or why unpacking ended. */
    refusal: text(),
    handedOverBy: text().notNull(),
    handedOverOn: text().notNull(),
    receiptNo: text().notNull(),
    receivedBy: text().notNull(),
    receivedByName: text().notNull(),
    receivedAt: at('received_at').notNull(),
    /** Returned or destroyed, and by whom that was confirmed. */
    returned: jsonb().$type<{ on: string; how: string; byName: string } | null>(),
    files: integer().notNull().default(0),
    lines: integer().notNull().default(0),
    /** Summary, left-out entries, removed ignore files, dependencies: as the adapters tell them. */
    inventory: jsonb().$type<Record<string, unknown>>(),
    revision: integer().notNull().default(1),
  },
  (table) => [uniqueIndex('code_sources_no').on(table.assessmentId, table.no)],
);

export const codeSourceFiles = pgTable(
  'code_source_files',
  {
    sourceId: text()
      .notNull()
      .references(() => codeSources.id),
    path: text().notNull(),
    sha256: text().notNull(),
    size: bigint({ mode: 'number' }).notNull(),
    lines: integer().notNull(),
    language: text(),
    encoding: text().notNull(),
    class: text().$type<CodeFileClass>().notNull(),
    warning: text(),
  },
  (table) => [primaryKey({ columns: [table.sourceId, table.path] })],
);

/** Paths or rules the auditors left out, always with a reason and always told in the report. */
export const codeExclusions = pgTable(
  'code_exclusions',
  {
    id: text().primaryKey(),
    assessmentId: text()
      .notNull()
      .references(() => codeAudits.assessmentId),
    kind: text().$type<'path' | 'rule'>().notNull(),
    /** A glob for `path`, a rule id for `rule`. */
    pattern: text().notNull(),
    reason: text().notNull(),
    byName: text().notNull(),
    at: at('at').notNull(),
    withdrawnByName: text(),
    withdrawnAt: at('withdrawn_at'),
  },
  (table) => [index('code_exclusions_by_assessment').on(table.assessmentId)],
);

/** A run of an engine, or a result file brought in. Immutable once it ended. */
export const codeScans = pgTable(
  'code_scans',
  {
    id: text().primaryKey(),
    assessmentId: text()
      .notNull()
      .references(() => codeAudits.assessmentId),
    no: integer().notNull(),
    sourceId: text()
      .notNull()
      .references(() => codeSources.id),
    kind: text().$type<'run' | 'import'>().notNull(),
    taskId: text(),
    /** Family after `toolFamily`: semgrep for opengrep too. */
    tool: text().notNull(),
    engine: text().notNull(),
    engineVersion: text(),
    packVersion: text(),
    packDigest: text(),
    state: text().$type<ScanState>().notNull(),
    reason: text(),
    startedByName: text().notNull(),
    startedAt: at('started_at').notNull(),
    endedAt: at('ended_at'),
    durationMs: integer(),
    peakMemoryBytes: bigint({ mode: 'number' }),
    coverage: jsonb().$type<ExchangeCodeScanCoverage>(),
    /** Of every file: scanned, partial, skipped, not_scanned. */
    fileStates: jsonb().$type<Record<string, number>>(),
    /** Canonical rule id → version: what ran. */
    rules: jsonb().$type<Record<string, string>>(),
    /** The result as it came, in the file store; the same file twice is one import. */
    resultSha256: text(),
    fileName: text(),
    /** Parts of an import that could not be read, in words. */
    problems: jsonb().$type<{ path: string; message: string }[]>(),
    /** 密码算法使用清单: results of the pack's inventory rules (group 算法清单), which are no findings. */
    algorithms:
      jsonb().$type<{ algorithm: string; national: boolean; path: string; line: number | null; rule: string }[]>(),
    counts: jsonb().$type<Record<string, number>>(),
  },
  (table) => [
    uniqueIndex('code_scans_no').on(table.assessmentId, table.no),
    uniqueIndex('code_scans_result').on(table.assessmentId, table.sourceId, table.resultSha256),
  ],
);

/** Rules of the pack or of an imported tool as they were at a scan: a finding shows its rule's words of that time. */
export const codeScanRules = pgTable(
  'code_scan_rules',
  {
    assessmentId: text()
      .notNull()
      .references(() => codeAudits.assessmentId),
    tool: text().notNull(),
    ruleId: text().notNull(),
    title: text().notNull(),
    tier: text().$type<CodeAuditTier>(),
    /** why-zh, fix-zh, review-zh, group, family, clause, fit, cwe, risk … */
    metadata: jsonb().$type<Record<string, unknown>>().notNull(),
    own: boolean().notNull(),
  },
  (table) => [primaryKey({ columns: [table.assessmentId, table.tool, table.ruleId] })],
);
