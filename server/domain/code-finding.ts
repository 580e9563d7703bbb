/**
 * Words of the code audit: an observation is one result of one scan and never changes; a finding is the audited item, whose
 * state belongs to people (triage model after GB/T 39412-2020, audit and follow-up).
 */
import type { CodeAuditFit, CodeAuditSeverity, CodeAuditTier, FindingState } from '../../schemas/generated/types.ts';

export interface CodeRegion {
  /** From 1. Null: the result speaks of the whole file. */
  readonly startLine: number | null;
  readonly endLine: number | null;
  readonly startColumn: number | null;
  readonly endColumn: number | null;
}

export const WHOLE_FILE: CodeRegion = { startLine: null, endLine: null, startColumn: null, endColumn: null };

/** A result as an importer reads it, before our own source text is consulted. */
export interface ImportedObservation extends CodeRegion {
  readonly tool: string;
  readonly ruleId: string;
  readonly ruleName: string | null;
  /** As written in the file, decoded; null where the result names no place. */
  readonly path: string | null;
  readonly message: string;
  readonly severity: CodeAuditSeverity;
  /** Numbers, ascending; empty when the tool tells none. */
  readonly cwe: readonly number[];
  readonly tier: CodeAuditTier | null;
  readonly clause: string | null;
  readonly fit: CodeAuditFit | null;
  readonly toolFingerprints: Readonly<Record<string, string>>;
  /** 工具侧抑制: kept and shown, never dropped. */
  readonly suppressed: boolean;
  readonly snippet: string | null;
  /** Places of the data flow, first to last. */
  readonly flow: readonly FlowPlace[];
}

export interface FlowPlace {
  readonly path: string;
  readonly line: number;
  readonly message: string;
}

export interface ImportedRun {
  readonly tool: string;
  readonly version: string | null;
  /** What the tool itself says; false: it did not end well, so nothing may be called 未再检出. */
  readonly successful: boolean;
  readonly ruleIds: readonly string[];
  readonly results: number;
  /** Results that are no defects (`kind` pass, notApplicable, …). */
  readonly passed: number;
  readonly notes: readonly string[];
}

export interface ImportProblem {
  /** JSON path, e.g. `runs[0].results[3].message`. */
  readonly path: string;
  readonly message: string;
}

export interface ImportedScan {
  readonly runs: readonly ImportedRun[];
  readonly observations: readonly ImportedObservation[];
  readonly problems: readonly ImportProblem[];
}

/** What matching compares; the digests are made by the caller from `fingerprintMaterial`. */
export interface MatchKey {
  readonly id: string;
  readonly toolFamily: string;
  readonly ruleId: string;
  readonly path: string;
  readonly line: number;
  readonly functionName: string | null;
  /** Normalised matched text. */
  readonly text: string;
  readonly strict: string;
  readonly context: string;
}

export interface KnownFinding extends MatchKey {
  readonly state: FindingState;
}
