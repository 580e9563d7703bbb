/**
 * `npm run bench:code-audit -- CHECKOUT [CHECKOUT …]`: scans a checkout of OWASP BenchmarkJava 1.2 or BenchmarkPython 0.1
 * with the bundled rule pack and prints the scores per category, for confirmed-grade rules (tier A) and with leads (A+B).
 * Nothing is fetched: the checkout is the caller's.
 */
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, extname, join, resolve } from 'node:path';
import type { ScanFinding } from '../../server/adapters/scanner.ts';
import { OWN_IGNORE_FILE, semgrepScanner } from '../../server/adapters/semgrep.ts';
import {
  type BenchFinding,
  type CategoryScore,
  casesOf,
  INJECTION_CATEGORIES,
  macroJ,
  scoresOf,
} from './code-audit-score.ts';

const PACK = resolve(import.meta.dirname, '..', '..', 'standards', 'code-audit', 'rules');
/** Where the two known benchmarks keep their cases. */
const CASE_FOLDERS = ['src/main/java/org/owasp/benchmark/testcode', 'testcode'];

const checkouts = process.argv.slice(2);
if (checkouts.length === 0) {
  console.error('用法：npm run bench:code-audit -- <BenchmarkJava 或 BenchmarkPython 的检出目录>');
  process.exit(2);
}
for (const checkout of checkouts) await bench(resolve(checkout));

async function bench(checkout: string): Promise<void> {
  const list = existsSync(checkout)
    ? readdirSync(checkout).find((name) => /^expectedresults-.*\.csv$/.test(name))
    : undefined;
  const folder = CASE_FOLDERS.map((path) => join(checkout, path)).find((path) => existsSync(path));
  if (list === undefined || folder === undefined) {
    console.error(`${checkout}：没有 expectedresults-*.csv 或用例目录，不是受支持的基准`);
    process.exit(2);
  }
  const cases = casesOf(readFileSync(join(checkout, list), 'utf8'));
  const names = new Set(cases.map(({ name }) => name));
  const work = mkdtempSync(join(tmpdir(), 'djbh-bench-'));
  try {
    const root = join(work, 'source');
    const workDir = join(work, 'engine');
    mkdirSync(root);
    mkdirSync(workDir);
    for (const file of readdirSync(folder)) {
      if (names.has(basename(file, extname(file)))) cpSync(join(folder, file), join(root, file));
    }
    writeFileSync(join(root, OWN_IGNORE_FILE), '');
    const scan = await semgrepScanner(process.env['SEMGREP_PATH'] ?? null).scan(
      { root, packs: [PACK], workDir },
      new AbortController().signal,
    );
    console.log(
      `\n${list}：${cases.length} 例；${scan.engine.engine} ${scan.engine.version}；${scan.state}${scan.reason === null ? '' : `（${scan.reason}）`}`,
    );
    console.log(
      `用时 ${(scan.durationMs / 1000).toFixed(1)} 秒，内存峰值 ${Math.round(scan.peakMemoryBytes / 2 ** 20)} MiB，检出 ${scan.findings.length} 处`,
    );
    const findings = scan.findings.map(benchFinding);
    print('A（确认级）', scoresOf(cases, findings, ['A']));
    print('A+B（含线索级）', scoresOf(cases, findings, ['A', 'B']));
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

function benchFinding({ path, metadata }: ScanFinding): BenchFinding {
  const cwe = Array.isArray(metadata['cwe']) ? metadata['cwe'] : [];
  return {
    name: basename(path, extname(path)),
    cwe: cwe.map((id) => Number(String(id).replace('CWE-', ''))),
    tier: metadata['tier'] === 'A' ? 'A' : 'B',
  };
}

function print(title: string, scores: readonly CategoryScore[]): void {
  console.log(`\n| ${title} | 用例 | TPR | FPR | J | 精确率 |\n| --- | --- | --- | --- | --- | --- |`);
  for (const { category, cases, tpr, fpr, j, precision } of scores) {
    const last = precision === null ? '—' : precision.toFixed(2);
    console.log(`| ${category} | ${cases} | ${tpr.toFixed(2)} | ${fpr.toFixed(2)} | ${j.toFixed(2)} | ${last} |`);
  }
  console.log(`| 各类平均 J | | | | ${macroJ(scores).toFixed(3)} | |`);
  console.log(`| 七个注入类平均 J | | | | ${macroJ(scores, INJECTION_CATEGORIES).toFixed(3)} | |`);
}
