/** Hand-over → working copy → scan → one result object; every view of a scan is made of it. */
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ExchangeCodeScan, ExchangeCodeScanFile, ExchangeCodeScanFinding } from '../../schemas/generated/types.ts';
import { isSuppressed, snippetOf } from '../domain/source-excerpt.ts';
import type { ScanFinding, Scanner, ScanProgress, ScanResult } from './scanner.ts';
import { type PreparedSource, prepareSource, type SourceFile } from './source-store.ts';

/** What the rules of the pack are written for; a file of these that the engine passes over is a gap. */
const SOURCE_NAME = /\.(?:java|jsp|jspx|js|jsx|ts|tsx|py|php|go|cs|c|h|cc|cpp|hpp|xml|properties|ya?ml)$/i;

export interface CodeScanJob {
  readonly scanner: Scanner;
  /** Archive or folder. */
  readonly path: string;
  readonly pack: string;
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: ScanProgress) => void;
}

/** @throws SourceRefused, ScannerUnavailable; whatever the engine does is a state of the result. */
export async function scanSource({ scanner, path, pack, signal, onProgress }: CodeScanJob): Promise<ExchangeCodeScan> {
  const folder = await mkdtemp(join(tmpdir(), 'djbh-scan-'));
  try {
    const source = await prepareSource(path, join(folder, 'source'));
    const removed = new Set(source.removedIgnoreFiles.map((file) => file.path));
    const files = source.files.filter((file) => !removed.has(file.path));
    const job = { scanner, root: source.root, workDir: folder, files, pack, signal };
    const result = await scanWorkingCopy(onProgress === undefined ? job : { ...job, onProgress });
    return await compose(source, result, await packDigest(pack));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

export interface WorkingCopyJob extends Omit<CodeScanJob, 'path'> {
  /** The working copy as plain files, with nothing in it but `files` and an ignore file of our own. */
  readonly root: string;
  /** Private folder for the engine; removed by the caller. */
  readonly workDir: string;
  readonly files: readonly { readonly path: string; readonly size: number; readonly encoding: string }[];
}

/** Scans what was unpacked before. @throws ScannerUnavailable; whatever the engine does is a state of the result. */
export function scanWorkingCopy(job: WorkingCopyJob): Promise<ScanResult> {
  const expected = job.files
    .filter(({ path, encoding, size }) => encoding !== 'binary' && size > 0 && SOURCE_NAME.test(path))
    .map(({ path }) => path);
  const request = { root: job.root, packs: [job.pack], workDir: job.workDir, expected };
  return job.scanner.scan(request, job.signal, job.onProgress);
}

async function compose(
  source: PreparedSource,
  { engine, coverage, ...result }: ScanResult,
  pack: { digest: string; files: number },
): Promise<ExchangeCodeScan> {
  return {
    engine: engine.engine,
    engineVersion: engine.version,
    pack,
    state: result.state,
    reason: result.reason,
    durationMs: result.durationMs,
    peakMemoryBytes: result.peakMemoryBytes,
    source: {
      format: source.format,
      digest: source.digest,
      treeDigest: source.treeDigest,
      commonRoot: source.commonRoot,
      removedIgnoreFiles: source.removedIgnoreFiles.map((file) => ({ ...file })),
      leftOut: source.leftOut.map((entry) => ({ ...entry })),
    },
    files: filesWithStatus(source.files, coverage),
    coverage: {
      scanned: coverage.scanned.length,
      skipped: coverage.skipped.map((target) => ({ ...target })),
      partial: coverage.partial.map(({ path, lines }) => ({ path, lines: lines.map((range) => ({ ...range })) })),
      timeouts: coverage.timeouts.map((timeout) => ({ ...timeout })),
      faults: coverage.faults.map((fault) => ({ ...fault })),
      skippedRules: [...coverage.skippedRules],
    },
    findings: await withSnippets(source.root, result.findings),
  };
}

type FileStatus = Pick<ExchangeCodeScanFile, 'status' | 'skipReason'>;

const filesWithStatus = (files: readonly SourceFile[], coverage: ScanResult['coverage']): ExchangeCodeScanFile[] => {
  const statusOf = fileStatus(coverage);
  return files.map((file) => ({ ...file, ...statusOf(file.path) }));
};

/** What a scan did with a file. */
export function fileStatus(coverage: ScanResult['coverage']): (path: string) => FileStatus {
  const scanned = new Set(coverage.scanned);
  const skipped = new Map(coverage.skipped.map(({ path, reason }) => [path, reason]));
  const partial = new Set(coverage.partial.map(({ path }) => path));
  return (path) => {
    const skipReason = skipped.get(path) ?? null;
    if (partial.has(path)) return { status: 'partial', skipReason };
    if (scanned.has(path)) return { status: 'scanned', skipReason };
    const named = skipReason !== null && skipReason !== 'not_scanned';
    return { status: named ? 'skipped' : 'not_scanned', skipReason };
  };
}

async function withSnippets(root: string, findings: readonly ScanFinding[]): Promise<ExchangeCodeScanFinding[]> {
  const order = (a: ScanFinding, b: ScanFinding): number =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : a.startLine - b.startLine || (a.ruleId < b.ruleId ? -1 : 1);
  let open: { readonly path: string; readonly lines: readonly string[] } = { path: '', lines: [] };
  const told: ExchangeCodeScanFinding[] = [];
  for (const { trace: _trace, ...finding } of [...findings].sort(order)) {
    if (open.path !== finding.path) {
      // The engine's word for a path is not trusted further than the working copy.
      const inside = !finding.path.split('/').includes('..') && !finding.path.startsWith('/');
      const text = inside ? await readFile(join(root, finding.path), 'utf8').catch(() => '') : '';
      open = { path: finding.path, lines: text.split('\n') };
    }
    told.push({
      ...finding,
      snippet: snippetOf(open.lines, finding.startLine, finding.endLine),
      suppressedInSource: isSuppressed(open.lines, finding.startLine),
    });
  }
  return told;
}

/** SHA-256 over the rule files by name, tests apart, as the engine reads them. */
export async function packDigest(pack: string): Promise<{ digest: string; files: number }> {
  const single = (await stat(pack).catch(() => null))?.isFile() === true;
  const names = single ? [''] : await readdir(pack, { recursive: true, encoding: 'utf8' }).catch(() => []);
  const rules = single ? names : names.filter((name) => /\.ya?ml$/.test(name) && !/\.test\.ya?ml$/.test(name)).sort();
  const hash = createHash('sha256');
  for (const name of rules) hash.update(`${name.replaceAll('\\', '/')}\0`).update(await readFile(join(pack, name)));
  return { digest: hash.digest('hex'), files: rules.length };
}
