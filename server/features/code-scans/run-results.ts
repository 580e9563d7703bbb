/** What our own run hands on: findings of this hand-over's files, coverage as it is stored, the table of algorithms. */
import type { ExchangeCodeScanCoverage } from '../../../schemas/generated/types.ts';
import type { ScanFinding, ScanResult } from '../../adapters/scanner.ts';
import type { CodeAuditPack } from '../../code-audit-pack.ts';
import { canonicalRuleId } from '../../domain/code-fingerprint.ts';
import { flowOf } from '../../domain/scan-import-semgrep.ts';
import type { CodeScanRow } from './code-scans.repo.ts';
import { INVENTORY_GROUP, sightedPackRule } from './sighted-rules.ts';
import type { PlacedResult } from './sights.ts';

const isInventory = ({ metadata }: Pick<ScanFinding, 'metadata'>): boolean => metadata['group'] === INVENTORY_GROUP;

/** `dropped`: results of rules the auditors switched off. An engine's word for a path is trusted as far as our list goes. */
export function placedFindings(
  found: readonly ScanFinding[],
  pack: CodeAuditPack,
  { rulesOff }: { readonly rulesOff: ReadonlySet<string> },
  files: readonly { readonly path: string }[],
): { findings: PlacedResult[]; dropped: number } {
  const known = new Set(files.map(({ path }) => path));
  const real = found.filter((finding) => known.has(finding.path) && !isInventory(finding));
  const kept = real.filter(({ ruleId }) => !rulesOff.has(canonicalRuleId(ruleId)));
  const findings = kept.map(({ trace, ...finding }) => {
    const { ruleId, severity, metadata, message, path, startLine, startColumn, endLine, endColumn } = finding;
    const rule = sightedPackRule({ id: ruleId, message: '', severity, metadata }, pack.version ?? '');
    const region = { startLine, startColumn, endLine, endColumn };
    const { metadata: _told, ...raw } = finding;
    return { tool: 'semgrep', rule, path, message, ...region, flow: flowOf(trace), suppressedByTool: false, raw };
  });
  return { findings, dropped: real.length - kept.length };
}

export function coverageOfRun(
  { coverage }: ScanResult,
  leftOut: ExchangeCodeScanCoverage['skipped'],
): ExchangeCodeScanCoverage {
  const { scanned, skipped, partial, timeouts, faults, skippedRules } = coverage;
  return {
    scanned: scanned.length,
    skipped: [...leftOut, ...skipped.map((target) => ({ ...target }))],
    partial: partial.map(({ path, lines }) => ({ path, lines: lines.map((range) => ({ ...range })) })),
    timeouts: timeouts.map((timeout) => ({ ...timeout })),
    faults: faults.map((fault) => ({ ...fault, message: fault.message.replaceAll('\0', '').slice(0, 2000) })),
    skippedRules: [...skippedRules],
  };
}

const NATIONAL = /SM[2349]|ZUC|EEA3|EIA3|国密|GMT?SSL|TLCP/i;

/** 密码算法使用清单: the rule's message ends with the algorithm. */
export function algorithmsOf(found: readonly ScanFinding[]): NonNullable<CodeScanRow['algorithms']> {
  const rows = found.filter(isInventory).map(({ message, path, startLine, ruleId }) => {
    const algorithm = (message.split('：').at(-1) ?? message).trim().slice(0, 80);
    return { algorithm, national: NATIONAL.test(algorithm), path, line: startLine, rule: canonicalRuleId(ruleId) };
  });
  return [...new Map(rows.map((row) => [JSON.stringify([row.algorithm, row.path, row.line]), row])).values()];
}
