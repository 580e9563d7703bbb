/** An import worked out in full before anything is written: sights by tool, coverage, what did not fit. */
import type { CodeScanImport, ImportCodeScan } from '../../../schemas/generated/types.ts';
import { readWorkingFiles } from '../../adapters/working-copy.ts';
import { type PackRule, readCodeAuditPack } from '../../code-audit-pack.ts';
import type { AppContext } from '../../context.ts';
import type { codeScans } from '../../db/schema/code-scans.ts';
import type { ImportedObservation } from '../../domain/code-finding.ts';
import { canonicalRuleId, toolFamily } from '../../domain/code-fingerprint.ts';
import { clauseTable } from '../../domain/cwe-clause.ts';
import { foreignPaths } from '../../domain/foreign-path.ts';
import type { ScanSights, SightCounts, SightedRule } from '../../domain/scan-sights.ts';
import { sourceFiles } from '../code-sources/code-sources.repo.ts';
import { workingCopyOf } from '../code-sources/code-sources.service.ts';
import { exclusionsInForce } from '../code-sources/exclusions.service.ts';
import { type CodeScanRow, knownRuleIds } from './code-scans.repo.ts';
import { pathsOf, provenCoverage, type ReadResult, type SplitResults, splitByPath } from './import-reading.ts';
import {
  INVENTORY_GROUP,
  importRuleRow,
  type ScanRuleRow,
  sightedImportRule,
  sightedPackRule,
} from './sighted-rules.ts';
import { type PlacedResult, sightsOf } from './sights.ts';

const MOST_SHOWN = 200;
/** Of no rule's major version: a rule the file does not name was not shown to have run. */
const NOT_TOLD = '?';

export interface PreparedImport {
  readonly read: ReadResult;
  /** One per tool family. */
  readonly parts: readonly ScanSights[];
  readonly results: number;
  readonly unmatched: ReadonlyMap<string, number>;
  readonly excluded: number;
  readonly coverage: ReturnType<typeof provenCoverage>;
  readonly rules: ReadonlyMap<string, string>;
  readonly ownRules: ReadonlySet<string>;
  readonly files: number;
}

export async function prepare(
  ctx: AppContext,
  assessmentId: string,
  { sourceId, root = '' }: ImportCodeScan,
  { read, scanId }: { readonly read: ReadResult; readonly scanId: string },
): Promise<PreparedImport> {
  const { zip } = await workingCopyOf(ctx, assessmentId, sourceId);
  const paths = (await sourceFiles(ctx.db, sourceId)).map(({ path }) => path);
  const resolve = foreignPaths(pathsOf(read), paths, root);
  const { placed, unmatched } = splitByPath(read.scan.observations, resolve);
  const { excludes, rulesOff } = await exclusionsInForce(ctx.db, assessmentId);
  const pack = await readCodeAuditPack();
  const own = new Map(pack.rules.map((rule) => [canonicalRuleId(rule.id), rule]));
  const real = placed.filter(({ seen }) => !isInventory(own.get(canonicalRuleId(seen.ruleId))));
  const kept = real.filter(({ seen, path }) => !excludes(path) && !rulesOff.has(canonicalRuleId(seen.ruleId)));
  const versions = new Map(read.scan.runs.map(({ tool, version }) => [tool, version]));
  const clauses = clauseTable(ctx.library.codeAuditItems);
  const ruleOf = (seen: ImportedObservation): SightedRule => {
    const rule = own.get(canonicalRuleId(seen.ruleId));
    const ours = rule === undefined ? undefined : sightedPackRule(rule, pack.version ?? '');
    return sightedImportRule(seen, ours, clauses, versions.get(seen.tool) ?? null);
  };
  const results = kept.map(({ seen, path }): PlacedResult => placedResult(seen, path, ruleOf(seen)));
  const rules = new Map((await knownRuleIds(ctx.db, assessmentId)).map((id) => [id, NOT_TOLD]));
  for (const { tool, version, ruleIds } of read.scan.runs) {
    for (const id of ruleIds.map((one) => canonicalRuleId(one))) {
      if (!rulesOff.has(id)) rules.set(id, own.has(id) ? (pack.version ?? '') : (version ?? versions.get(tool) ?? ''));
    }
  }
  const coverage = provenCoverage(read, resolve);
  const texts = await readWorkingFiles(zip, new Set(results.map(({ path }) => path)));
  const outside = paths.filter(excludes).map((path) => ({ path, ruleId: null }));
  const of = { ...coverage, skipped: [...coverage.skipped, ...outside], files: new Set(paths), rules };
  const byTool = Map.groupBy(results, ({ tool }) => toolFamily(tool));
  for (const { tool } of read.scan.runs) if (!byTool.has(toolFamily(tool))) byTool.set(toolFamily(tool), []);
  const parts = [...byTool].map(([tool, rows]) => {
    const sights = sightsOf(rows, texts, ctx.newId);
    return { assessmentId, scanId, tool, sights, coverage: of };
  });
  const count = parts.reduce((sum, { sights }) => sum + sights.length, 0);
  const ownRules = new Set(own.keys());
  const excluded = real.length - kept.length;
  return { read, parts, results: count, unmatched, excluded, coverage, rules, ownRules, files: paths.length };
}

const isInventory = (rule: PackRule | undefined): boolean => rule?.metadata['group'] === INVENTORY_GROUP;

function placedResult(seen: ImportedObservation, path: string, rule: SightedRule): PlacedResult {
  const { tool, message, flow, suppressed, startLine, endLine, startColumn, endColumn } = seen;
  const region = { startLine, endLine, startColumn, endColumn };
  return { tool, rule, path, message, ...region, flow, suppressedByTool: suppressed, raw: { ...seen } };
}

export function rulesOf({ ownRules }: PreparedImport, { assessmentId, tool, sights }: ScanSights): ScanRuleRow[] {
  const rules = new Map(sights.map(({ rule }) => [rule.id, rule]));
  return [...rules.values()]
    .filter(({ id }) => !ownRules.has(id))
    .map((rule) => importRuleRow(assessmentId, tool, rule, false));
}

export function summed(counts: readonly SightCounts[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const one of counts) for (const [key, n] of Object.entries(one)) sum[key] = (sum[key] ?? 0) + n;
  return sum;
}

type ImportedColumns = Pick<
  typeof codeScans.$inferInsert,
  | 'tool'
  | 'engine'
  | 'engineVersion'
  | 'state'
  | 'reason'
  | 'coverage'
  | 'fileStates'
  | 'rules'
  | 'resultSha256'
  | 'fileName'
  | 'problems'
>;

export function importedColumns(prepared: PreparedImport, fileName: string): ImportedColumns {
  const { read, parts, coverage, rules, files } = prepared;
  const { runs } = read.scan;
  const scanned = coverage.scanned.size;
  return {
    tool: parts.map(({ tool }) => tool).join('+'),
    engine: [...new Set(runs.map(({ tool }) => tool))].join('、').slice(0, 200),
    engineVersion: runs[0]?.version ?? null,
    state: coverage.state,
    reason: reasonOf(prepared),
    coverage: {
      scanned,
      skipped: coverage.skipped.map(({ path, ruleId }) => ({ path, ruleId, reason: 'told_by_tool' })),
      partial: coverage.partial.map(({ path }) => ({ path, lines: [] })),
      timeouts: coverage.timeouts.map((row) => ({ ...row })),
      faults: [],
      skippedRules: [],
    },
    fileStates: { scanned, not_scanned: files - scanned },
    rules: Object.fromEntries([...rules].filter(([, version]) => version !== NOT_TOLD)),
    resultSha256: read.sha256,
    fileName: fileName.replaceAll(/\p{C}/gu, '').slice(-200),
    problems: [...problemsOf(prepared)],
  };
}

function reasonOf({ read, coverage }: PreparedImport): string | null {
  if (!read.scan.runs.every(({ successful }) => successful)) {
    return '结果文件没有表明工具正常结束：未检出的缺陷一律按“未覆盖”处理';
  }
  if (coverage.scanned.size === 0) return '结果文件没有列出已扫描的文件：未检出的缺陷一律按“未覆盖”处理';
  return coverage.state === 'complete' ? null : '结果文件中有跳过、超时或未能读取的部分';
}

const problemsOf = ({ read, unmatched }: Pick<PreparedImport, 'read' | 'unmatched'>): CodeScanRow['problems'] & {} => [
  ...read.scan.problems,
  ...[...unmatched].slice(0, MOST_SHOWN).map(([path, n]) => ({
    path: path.slice(0, 500),
    message: `本次交接的源码中没有这个文件，${n} 处结果未导入`,
  })),
];

export function answer(
  prepared: PreparedImport,
  counts: Record<string, number>,
  { scanId = null, same }: { scanId?: string | null; same?: CodeScanRow },
): CodeScanImport {
  const { read, unmatched, excluded, results, coverage } = prepared;
  return {
    scanId,
    same: same === undefined ? null : { scanNo: same.no, at: same.startedAt.toISOString() },
    format: read.format,
    sha256: read.sha256,
    tools: read.scan.runs.map(({ tool, version, results: n, passed, successful }) => {
      return { tool, version, results: n, passed, successful };
    }),
    counts: { ...counts, results },
    unmatched: [...unmatched].slice(0, MOST_SHOWN).map(([path, n]) => ({ path, results: n })),
    unmatchedTotal: total(unmatched),
    excluded,
    problems: [...read.scan.problems],
    state: coverage.state,
  };
}

const total = (unmatched: SplitResults['unmatched']): number => [...unmatched.values()].reduce((sum, n) => sum + n, 0);
