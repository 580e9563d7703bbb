/** What a scan hands to the findings, whoever ran it: results with their matching material, and what was covered. */
import type { CodeAuditFit, CodeAuditSeverity, CodeAuditTier } from '../../schemas/generated/types.ts';
import type { CodeRegion, FlowPlace, MatchKey } from './code-finding.ts';
import type { CoverageOfScan } from './scan-presence.ts';

/** A rule as it was at the scan. */
export interface SightedRule {
  /** Canonical. */
  readonly id: string;
  readonly version: string;
  readonly title: string;
  readonly family: string;
  readonly clause: string | null;
  readonly fit: CodeAuditFit | null;
  readonly cwe: readonly number[];
  readonly tier: CodeAuditTier | null;
  readonly risk: CodeAuditSeverity;
  /** How to fix it (fix-zh), '' when the tool tells none. */
  readonly advice: string;
}

/** One result. Its path is normalised and its digests are of our transcoded text. */
export interface Sight extends CodeRegion {
  readonly id: string;
  readonly rule: SightedRule;
  readonly path: string;
  readonly message: string;
  readonly functionName: string | null;
  /** Normalised matched text. */
  readonly text: string;
  readonly strict: string;
  readonly context: string;
  /** Lines around the place, for people. */
  readonly snippet: string;
  /** Line number of its first line; null where there is none. */
  readonly snippetFrom: number | null;
  readonly module: string;
  readonly flow: readonly FlowPlace[];
  readonly suppressedInSource: boolean;
  readonly suppressedByTool: boolean;
  readonly raw: Readonly<Record<string, unknown>>;
}

export interface ScanSights {
  readonly assessmentId: string;
  readonly scanId: string;
  /** Family of the tool: findings of other tools are not judged by this scan. */
  readonly tool: string;
  readonly sights: readonly Sight[];
  readonly coverage: CoverageOfScan;
  /** Rules renamed since: the old id → the id of today. */
  readonly aliases?: ReadonlyMap<string, string>;
}

/** What a scan changes, or would change. */
export interface SightCounts {
  readonly fresh: number;
  readonly matched: number;
  /** Matched by a weaker step: the earlier decision is proposed, not taken over. */
  readonly proposed: number;
  readonly notDetected: number;
  readonly notCovered: number;
  readonly codeDeleted: number;
  readonly ruleRetired: number;
  readonly suppressed: number;
}

/** A result as matching compares it; one that speaks of the whole file stands before its first line. */
export const sightKey = (sight: Sight, toolFamily: string): MatchKey => ({
  id: sight.id,
  toolFamily,
  ruleId: sight.rule.id,
  path: sight.path,
  line: sight.startLine ?? 0,
  functionName: sight.functionName,
  text: sight.text,
  strict: sight.strict,
  context: sight.context,
});
