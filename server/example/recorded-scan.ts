/** A scan played back: the example shows what the engine found, on machines without an engine too. */
import { readFile } from 'node:fs/promises';
import type { ScanFinding, Scanner, ScanResult } from '../adapters/scanner.ts';
import { NO_COVERAGE } from '../adapters/scanner.ts';
import { readCodeAuditPack } from '../code-audit-pack.ts';
import { canonicalRuleId } from '../domain/code-fingerprint.ts';
import { type ExampleDelivery, recordedScanPath } from './code-source.ts';

type RecordedFinding = Omit<ScanFinding, 'severity' | 'metadata'>;

interface RecordedScan {
  readonly engineVersion: string;
  readonly scanned: readonly string[];
  readonly findings: readonly RecordedFinding[];
}

/** What is worth keeping of a complete scan: the rest is the pack's, or another on every machine. */
export function recordingOf({ engine, coverage, findings }: ScanResult): RecordedScan {
  const key = ({ path, startLine, startColumn, ruleId }: RecordedFinding): string =>
    [path, String(startLine).padStart(6, '0'), String(startColumn).padStart(6, '0'), ruleId].join('\0');
  const kept = findings.map(({ severity: _severity, metadata: _metadata, ...finding }) => finding);
  return {
    engineVersion: engine.version,
    scanned: [...coverage.scanned].sort(),
    findings: kept.sort((a, b) => (key(a) < key(b) ? -1 : 1)),
  };
}

/** @throws Error when a recorded finding is of a rule the pack no longer has. */
export async function recordedScanner(delivery: ExampleDelivery): Promise<Scanner> {
  const record = JSON.parse(await readFile(recordedScanPath(delivery), 'utf8')) as RecordedScan;
  const rules = new Map((await readCodeAuditPack()).rules.map((rule) => [canonicalRuleId(rule.id), rule]));
  const findings = record.findings.map((finding) => {
    const rule = rules.get(canonicalRuleId(finding.ruleId));
    if (rule === undefined)
      throw new Error(`The example's scan was recorded with a rule not in the pack: ${finding.ruleId}`);
    return { ...finding, severity: rule.severity, metadata: rule.metadata };
  });
  const engine = { engine: 'semgrep', version: record.engineVersion, path: '' } as const;
  const result: ScanResult = {
    state: 'complete',
    reason: null,
    engine,
    exitCode: 0,
    durationMs: 21_000,
    peakMemoryBytes: 310_000_000,
    findings,
    coverage: { ...NO_COVERAGE, scanned: record.scanned },
  };
  return { probe: async () => engine, scan: async () => result };
}
