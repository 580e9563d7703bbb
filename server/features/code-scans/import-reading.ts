/** A result file from anywhere → results of this hand-over's files, and what the file proves to have been looked at. */
import { createHash } from 'node:crypto';
import type { CodeScanImport, ScanState } from '../../../schemas/generated/types.ts';
import { readEngineOutput } from '../../adapters/semgrep-output.ts';
import type { ImportedObservation, ImportedScan } from '../../domain/code-finding.ts';
import type { PathResolver } from '../../domain/foreign-path.ts';
import { listOf, objectOf, textOf } from '../../domain/sarif-json.ts';
import { artifactPath } from '../../domain/sarif-uri.ts';
import { readSarif } from '../../domain/scan-import-sarif.ts';
import { readSemgrepJson } from '../../domain/scan-import-semgrep.ts';
import type { CoverageOfScan } from '../../domain/scan-presence.ts';
import { storable } from '../../domain/storable-text.ts';
import { AppError } from '../../errors.ts';

export interface ReadResult {
  readonly format: CodeScanImport['format'];
  readonly sha256: string;
  readonly scan: ImportedScan;
  readonly value: unknown;
  readonly text: string;
}

const refuse = (message: string): AppError =>
  new AppError('rule_violation', message, { violations: [{ path: '/file', message }] });

/** @throws AppError rule_violation for what is no result file of a kind we read, in words. */
export function readResultFile(bytes: Buffer): ReadResult {
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const text = decoded(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw refuse('不是有效的 JSON 文件；只接受 SARIF 2.1.0 或 Semgrep 的 JSON');
  }
  const isSarif = 'runs' in objectOf(value) || textOf(objectOf(value)['$schema'])?.includes('sarif') === true;
  const scan = storable(isSarif ? readSarif(value) : readSemgrepJson(value));
  if (scan.runs.length === 0) throw refuse(scan.problems[0]?.message ?? '文件里没有任何一次运行');
  return { format: isSarif ? 'sarif' : 'semgrep', sha256, scan, value, text };
}

function decoded(bytes: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw refuse('文件不是 UTF-8 编码，请按 UTF-8 重新导出');
  }
}

/** Every path that the results and the told coverage name, to find out below which folder the tool ran. */
export function pathsOf({ format, scan, value, text }: ReadResult): Set<string> {
  const told = format === 'sarif' ? listOf(objectOf(value)['runs']).flatMap((run) => targetsOf(objectOf(run))) : [];
  const scanned = format === 'sarif' ? [] : (readEngineOutput(text, new Set())?.coverage.scanned ?? []);
  return new Set([...scan.observations.flatMap(({ path }) => path ?? []), ...told, ...scanned]);
}

export interface SplitResults {
  readonly placed: readonly { readonly seen: ImportedObservation; readonly path: string }[];
  /** Paths that are no file of the hand-over, with how many results each. */
  readonly unmatched: ReadonlyMap<string, number>;
}

export function splitByPath(observations: readonly ImportedObservation[], resolve: PathResolver): SplitResults {
  const placed: { seen: ImportedObservation; path: string }[] = [];
  const unmatched = new Map<string, number>();
  for (const seen of observations) {
    const path = seen.path === null ? null : resolve(seen.path);
    if (path !== null) placed.push({ seen, path });
    else unmatched.set(seen.path ?? '（没有路径）', (unmatched.get(seen.path ?? '（没有路径）') ?? 0) + 1);
  }
  return { placed, unmatched };
}

type Proven = Pick<CoverageOfScan, 'scanned' | 'skipped' | 'timeouts' | 'partial'> & { readonly state: ScanState };

const NOTHING = { scanned: new Set<string>(), skipped: [], timeouts: [], partial: [] };

/** What the file proves to have been looked at; where it is silent, or its run did not end well, nothing. */
export function provenCoverage({ format, scan, value, text }: ReadResult, resolve: PathResolver): Proven {
  if (!scan.runs.every(({ successful }) => successful)) return { ...NOTHING, state: 'complete_with_gaps' };
  if (format === 'sarif') {
    const targets = listOf(objectOf(value)['runs']).flatMap((run) => targetsOf(objectOf(run)));
    const scanned = new Set(targets.flatMap((path) => resolve(path) ?? []));
    return { ...NOTHING, scanned, state: scan.problems.length === 0 ? 'complete' : 'complete_with_gaps' };
  }
  const output = storable(readEngineOutput(text, new Set()));
  if (output === null) return { ...NOTHING, state: 'complete_with_gaps' };
  const { scanned, skipped, timeouts, partial } = output.coverage;
  const here = <Row extends { readonly path: string }>(rows: readonly Row[]): Row[] =>
    rows.flatMap((row) => {
      const path = resolve(row.path);
      return path === null ? [] : [{ ...row, path }];
    });
  const gaps = skipped.length + timeouts.length + partial.length + scan.problems.length > 0;
  return {
    scanned: new Set(scanned.flatMap((path) => resolve(path) ?? [])),
    skipped: here(skipped),
    timeouts: here(timeouts),
    partial: here(partial),
    state: gaps ? 'complete_with_gaps' : 'complete',
  };
}

/** SARIF 3.24.6: an artifact in the role analysisTarget was scanned. */
function targetsOf(run: Readonly<Record<string, unknown>>): string[] {
  const bases = objectOf(run['originalUriBaseIds']);
  return listOf(run['artifacts'])
    .map(objectOf)
    .filter(({ roles }) => listOf(roles).includes('analysisTarget'))
    .flatMap((artifact) => artifactPath(objectOf(artifact['location']), bases) ?? []);
}
