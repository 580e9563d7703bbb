/** The JSON an engine writes, read without trust: any field may be missing, and `type` is a word or a pair. */
import type { PackError } from './pack-faults.ts';
import type { LineRange, ScanCoverage, ScanFault, ScanFinding, SkippedTarget } from './scanner.ts';

export interface EngineOutput {
  readonly findings: readonly ScanFinding[];
  readonly coverage: ScanCoverage;
  /** What it says against rules; of use only where the pack is bad. */
  readonly packErrors: readonly PackError[];
}

type Json = Readonly<Record<string, unknown>>;

const objectOf = (value: unknown): Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null);
const numberOf = (value: unknown): number => (typeof value === 'number' && Number.isFinite(value) ? value : 1);

/** Below the scan root, with `/`. */
const pathOf = (value: unknown): string => (textOf(value) ?? '').replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');

/**
 * Null when the text is not what an engine writes at the end of a run: half a file, an empty one, another format.
 * `own` are files of ours in the working copy, which are nobody's source.
 */
export function readEngineOutput(text: string, own: ReadonlySet<string>): EngineOutput | null {
  const root = parsed(text);
  if (root === null || !Array.isArray(root['results']) || !Array.isArray(root['errors'])) return null;
  const paths = objectOf(root['paths']);
  if (!Array.isArray(paths['scanned'])) return null;
  const faults = root['errors'].map(faultOf);
  const foreign = (path: string): boolean => path !== '' && !own.has(path);
  return {
    packErrors: root['errors'].map(packErrorOf).filter(({ file, ruleId }) => file !== null || ruleId !== null),
    findings: root['results'].map(findingOf).filter(({ path }) => foreign(path)),
    coverage: {
      scanned: [...new Set(paths['scanned'].map(pathOf).filter(foreign))].sort(),
      skipped: listOf(paths['skipped'])
        .map(skippedOf)
        .filter(({ path }) => foreign(path)),
      partial: root['errors'].flatMap(partialOf),
      timeouts: faults.flatMap(({ type, path, ruleId }) =>
        /timeout/i.test(type) && path !== null ? [{ path, ruleId }] : [],
      ),
      faults,
      skippedRules: listOf(root['skipped_rules']).map((rule) => textOf(objectOf(rule)['rule_id']) ?? '?'),
    },
  };
}

function parsed(text: string): Json | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : null;
  } catch {
    return null;
  }
}

function findingOf(value: unknown): ScanFinding {
  const result = objectOf(value);
  const extra = objectOf(result['extra']);
  const start = objectOf(result['start']);
  const end = objectOf(result['end']);
  return {
    ruleId: textOf(result['check_id']) ?? '?',
    path: pathOf(result['path']),
    startLine: numberOf(start['line']),
    startColumn: numberOf(start['col']),
    endLine: numberOf(end['line']),
    endColumn: numberOf(end['col']),
    message: textOf(extra['message']) ?? '',
    severity: textOf(extra['severity']) ?? 'WARNING',
    metadata: objectOf(extra['metadata']),
    trace: extra['dataflow_trace'] ?? null,
  };
}

function skippedOf(value: unknown): SkippedTarget {
  const target = objectOf(value);
  return {
    path: pathOf(target['path']),
    reason: textOf(target['reason']) ?? 'unknown',
    ruleId: textOf(target['rule_id']),
  };
}

/** `"Timeout"` or `["PartialParsing", [locations]]`. */
const typeOf = (error: Json): string => textOf(error['type']) ?? textOf(listOf(error['type'])[0]) ?? 'unknown';

function faultOf(value: unknown): ScanFault {
  const error = objectOf(value);
  const path = pathOf(error['path']);
  return {
    type: typeOf(error),
    level: textOf(error['level']) ?? 'error',
    path: path === '' ? null : path,
    ruleId: textOf(error['rule_id']),
    message: (textOf(error['message']) ?? textOf(error['long_msg']) ?? '').slice(0, 2000),
  };
}

function packErrorOf(value: unknown): PackError {
  const error = objectOf(value);
  const span = objectOf(listOf(error['spans'])[0]);
  const line = objectOf(span['start'])['line'];
  return {
    file: textOf(span['file']),
    line: typeof line === 'number' ? line : null,
    ruleId: textOf(error['rule_id']),
    message: textOf(error['message']) ?? textOf(error['long_msg']) ?? '',
  };
}

function partialOf(value: unknown): { path: string; lines: LineRange[] }[] {
  const error = objectOf(value);
  const type = typeOf(error);
  if (type !== 'PartialParsing') return [];
  const places = [...listOf(listOf(error['type'])[1]), ...listOf(error['spans'])].map(objectOf);
  const byPath = new Map<string, Map<string, LineRange>>();
  for (const place of places) {
    const path = pathOf(place['path'] ?? place['file'] ?? error['path']);
    const range = { from: numberOf(objectOf(place['start'])['line']), to: numberOf(objectOf(place['end'])['line']) };
    const ranges = byPath.get(path) ?? new Map<string, LineRange>();
    byPath.set(path, ranges.set(`${range.from}-${range.to}`, range));
  }
  return [...byPath].map(([path, ranges]) => ({
    path,
    lines: [...ranges.values()].sort((a, b) => a.from - b.from || a.to - b.to),
  }));
}
