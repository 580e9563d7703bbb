/** Rules as a scan knew them: of our own pack by its metadata, of another tool by what its result says. */
import type { CodeAuditSeverity, CodeAuditTier } from '../../../schemas/generated/types.ts';
import type { PackRule } from '../../code-audit-pack.ts';
import type { codeScanRules } from '../../db/schema/code-scans.ts';
import type { ImportedObservation } from '../../domain/code-finding.ts';
import { canonicalRuleId } from '../../domain/code-fingerprint.ts';
import { type ClauseOfCwe, clauseOfCwe, cweNumbers } from '../../domain/cwe-clause.ts';
import { textOf, textsOf } from '../../domain/sarif-json.ts';
import type { SightedRule } from '../../domain/scan-sights.ts';

export type ScanRuleRow = typeof codeScanRules.$inferInsert;

/** Rules of this group take stock of algorithms; what they find is no defect. */
export const INVENTORY_GROUP = '算法清单';

const RISKS: readonly CodeAuditSeverity[] = ['critical', 'high', 'medium', 'low'];
const BY_ENGINE: Readonly<Record<string, CodeAuditSeverity>> = {
  CRITICAL: 'critical',
  ERROR: 'high',
  HIGH: 'high',
  WARNING: 'medium',
  MEDIUM: 'medium',
  INFO: 'low',
  LOW: 'low',
};

const riskOf = (metadata: PackRule['metadata'], severity: string): CodeAuditSeverity =>
  RISKS.find((risk) => risk === metadata['risk']) ?? BY_ENGINE[severity.toUpperCase()] ?? 'medium';

const tierOf = (metadata: PackRule['metadata']): CodeAuditTier | null => {
  const { tier } = metadata as { tier?: unknown };
  return tier === 'A' || tier === 'B' ? tier : null;
};

/** `version`: of the pack, as a rule has none of its own. */
export function sightedPackRule({ id, severity, metadata }: PackRule, version: string): SightedRule {
  const clause = textOf(metadata['gbt39412']);
  return {
    id: canonicalRuleId(id),
    version,
    title: textOf(metadata['title-zh']) ?? id,
    family: textOf(metadata['family']) ?? '',
    clause,
    fit: clause === null ? null : metadata['fit'] === 'direct' ? 'direct' : 'reference',
    cwe: cweNumbers(textsOf(metadata['cwe'])),
    tier: tierOf(metadata),
    risk: riskOf(metadata, severity),
    advice: textOf(metadata['fix-zh']) ?? '',
  };
}

export function packRuleRow(assessmentId: string, tool: string, rule: PackRule): ScanRuleRow {
  const { title, tier } = sightedPackRule(rule, '');
  const ruleId = canonicalRuleId(rule.id);
  return { assessmentId, tool, ruleId, title, tier, metadata: { ...rule.metadata, message: rule.message }, own: true };
}

/** A rule of our own pack keeps its own words, also when another machine ran it. */
export function sightedImportRule(
  seen: ImportedObservation,
  own: SightedRule | undefined,
  clauses: ReadonlyMap<number, ClauseOfCwe>,
  toolVersion: string | null,
): SightedRule {
  const id = canonicalRuleId(seen.ruleId);
  if (own !== undefined) return own;
  const told = seen.clause === null ? clauseOfCwe(seen.cwe, clauses) : { clause: seen.clause, fit: seen.fit };
  return {
    id,
    version: toolVersion ?? '',
    title: (seen.ruleName ?? id).slice(0, 200),
    family: '',
    clause: told?.clause ?? null,
    fit: told?.fit ?? null,
    cwe: seen.cwe,
    tier: seen.tier,
    risk: seen.severity,
    advice: '',
  };
}

export const importRuleRow = (assessmentId: string, tool: string, rule: SightedRule, own: boolean): ScanRuleRow => ({
  assessmentId,
  tool,
  ruleId: rule.id,
  title: rule.title,
  tier: rule.tier,
  metadata: { clause: rule.clause, fit: rule.fit, cwe: [...rule.cwe], risk: rule.risk, version: rule.version },
  own,
});
