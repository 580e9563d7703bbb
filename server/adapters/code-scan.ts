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
    const expected = source.files.filter(isExpected(source)).map((file) => file.path);
    const request = { root: source.root, packs: [pack], workDir: folder, expected };
    const result = await scanner.scan(request, signal, onProgress);
    return await compose(source, result, await packDigest(pack));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

const isExpected =
  ({ removedIgnoreFiles }: PreparedSource) =>
  ({ path, encoding, size }: SourceFile): boolean =>
    encoding !== 'binary' &&
    size > 0 &&
    SOURCE_NAME.test(path) &&
    !removedIgnoreFiles.some((file) => file.path === path);

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

function filesWithStatus(files: readonly SourceFile[], coverage: ScanResult['coverage']): ExchangeCodeScanFile[] {
  const scanned = new Set(coverage.scanned);
  const skipped = new Map(coverage.skipped.map(({ path, reason }) => [path, reason]));
  const partial = new Set(coverage.partial.map(({ path }) => path));
  return files.map((file) => {
    const skipReason = skipped.get(file.path) ?? null;
    if (partial.has(file.path)) return { ...file, status: 'partial', skipReason };
    if (scanned.has(file.path)) return { ...file, status: 'scanned', skipReason };
    const named = skipReason !== null && skipReason !== 'not_scanned';
    return { ...file, status: named ? 'skipped' : 'not_scanned', skipReason };
  });
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
async function packDigest(pack: string): Promise<{ digest: string; files: number }> {
  const single = (await stat(pack).catch(() => null))?.isFile() === true;
  const names = single ? [''] : await readdir(pack, { recursive: true, encoding: 'utf8' }).catch(() => []);
  const rules = single ? names : names.filter((name) => /\.ya?ml$/.test(name) && !/\.test\.ya?ml$/.test(name)).sort();
  const hash = createHash('sha256');
  for (const name of rules) hash.update(`${name.replaceAll('\\', '/')}\0`).update(await readFile(join(pack, name)));
  return { digest: hash.digest('hex'), files: rules.length };
}
