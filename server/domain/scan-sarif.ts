/** A scan as SARIF 2.1.0, for other tools to read. A suppressed finding stays in it, marked. */
import type { ExchangeCodeScan, ExchangeCodeScanFinding } from '../../schemas/generated/types.ts';

const LEVELS: Readonly<Record<string, string>> = {
  CRITICAL: 'error',
  ERROR: 'error',
  HIGH: 'error',
  WARNING: 'warning',
  MEDIUM: 'warning',
  INFO: 'note',
  LOW: 'note',
};

const levelOf = ({ severity }: ExchangeCodeScanFinding): string => LEVELS[severity.toUpperCase()] ?? 'warning';

/** `executionSuccessful` is true only for a scan whose findings may be relied on. */
export function sarifOf(scan: ExchangeCodeScan): Readonly<Record<string, unknown>> {
  const rules = new Map(scan.findings.map((finding) => [finding.ruleId, finding]));
  const notifications = [
    ...(scan.reason === null ? [] : [{ level: 'warning', message: { text: scan.reason } }]),
    ...scan.coverage.faults.map(({ type, message }) => ({ level: 'warning', message: { text: `${type} ${message}` } })),
  ];
  return {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: scan.engine,
            semanticVersion: scan.engineVersion,
            rules: [...rules.values()].map((finding) => ({
              id: finding.ruleId,
              defaultConfiguration: { level: levelOf(finding) },
              properties: finding.metadata,
            })),
          },
        },
        invocations: [
          {
            executionSuccessful: scan.state === 'complete' || scan.state === 'complete_with_gaps',
            toolExecutionNotifications: notifications,
          },
        ],
        properties: { state: scan.state, packDigest: scan.pack.digest, sourceDigest: scan.source.digest },
        results: scan.findings.map(resultOf),
      },
    ],
  };
}

const resultOf = (finding: ExchangeCodeScanFinding): Readonly<Record<string, unknown>> => ({
  ruleId: finding.ruleId,
  level: levelOf(finding),
  message: { text: finding.message },
  locations: [
    {
      physicalLocation: {
        artifactLocation: { uri: finding.path.split('/').map(encodeURIComponent).join('/'), uriBaseId: '%SRCROOT%' },
        region: {
          startLine: finding.startLine,
          startColumn: finding.startColumn,
          endLine: finding.endLine,
          endColumn: finding.endColumn,
          snippet: { text: finding.snippet },
        },
      },
    },
  ],
  ...(finding.suppressedInSource ? { suppressions: [{ kind: 'inSource' }] } : {}),
});
