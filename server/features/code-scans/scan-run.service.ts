/** The task of a scan. It never runs twice: what a stop or crash interrupted has failed, and says so. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ExchangeCodeScanCoverage } from '../../../schemas/generated/types.ts';
import { type Actor, rolesIn } from '../../actor.ts';
import { fileStatus, packDigest, scanWorkingCopy } from '../../adapters/code-scan.ts';
import { ScannerUnavailable, type ScanProgress, type ScanResult } from '../../adapters/scanner.ts';
import type { RunningTask } from '../../adapters/task-queue.ts';
import { isCancelRequested } from '../../adapters/task-rows.ts';
import { layOutWorkingCopy, readWorkingFiles } from '../../adapters/working-copy.ts';
import { CODE_AUDIT_RULES, type CodeAuditPack, readCodeAuditPack } from '../../code-audit-pack.ts';
import type { AppContext } from '../../context.ts';
import { canonicalRuleId } from '../../domain/code-fingerprint.ts';
import { AppError } from '../../errors.ts';
import { type CodeAuditor, codeAuditWrite } from '../code-audits/code-audit-write.ts';
import { ingestSights } from '../code-findings/scan-ingest.ts';
import { type CodeSourceFileRow, sourceFiles } from '../code-sources/code-sources.repo.ts';
import { workingCopyOf } from '../code-sources/code-sources.service.ts';
import { type ExclusionsInForce, exclusionsInForce } from '../code-sources/exclusions.service.ts';
import { type CodeScanRow, keepRules, moveScan, scanRow } from './code-scans.repo.ts';
import { SCAN_TASK } from './code-scans.service.ts';
import { algorithmsOf, coverageOfRun, placedFindings } from './run-results.ts';
import { packRuleRow } from './sighted-rules.ts';
import { sightsOf } from './sights.ts';

const TOOL = 'semgrep';
const INTERRUPTED = '服务停止或中断，扫描没有完成；请重新发起';

export function registerScanTasks(ctx: AppContext): void {
  ctx.tasks.register(SCAN_TASK, async (task) => {
    const scanId = String(task.input['scanId']);
    const scan = await scanRow(ctx.db, task.assessmentId ?? '', scanId);
    if (scan === undefined) throw new AppError('not_found', '没有这次扫描');
    if (scan.state === 'running') await end(ctx, scanId, { state: 'failed', reason: INTERRUPTED });
    if (scan.state !== 'queued') throw new AppError('state_conflict', scan.reason ?? INTERRUPTED);
    await moveScan(ctx.db, scanId, { state: 'running' });
    try {
      await runScan(ctx, task, scan);
    } catch (error) {
      await end(ctx, scanId, await endFor(ctx, error, task));
      throw error;
    }
    return { scanId };
  });
}

const end = (ctx: AppContext, id: string, values: Pick<CodeScanRow, 'state' | 'reason'>): Promise<boolean> =>
  moveScan(ctx.db, id, { ...values, endedAt: ctx.now() });

async function endFor(
  ctx: AppContext,
  error: unknown,
  task: RunningTask,
): Promise<Pick<CodeScanRow, 'state' | 'reason'>> {
  if (task.signal.aborted) return aborted(ctx, task);
  if (error instanceof AppError || error instanceof ScannerUnavailable) {
    return { state: 'failed', reason: error.message };
  }
  return { state: 'failed', reason: '内部错误，扫描没有完成；请将扫描序号告知系统管理员' };
}

/** Somebody asked for it, or the server is stopping. */
const aborted = async (ctx: AppContext, { id }: RunningTask): Promise<Pick<CodeScanRow, 'state' | 'reason'>> =>
  (await isCancelRequested(ctx.db, id))
    ? { state: 'cancelled', reason: '已取消，没有结果' }
    : { state: 'failed', reason: INTERRUPTED };

/** What this scan leaves out before the engine sees it, and why. */
function leftOutReason({ path, class: kind }: CodeSourceFileRow, { excludes }: ExclusionsInForce): string | null {
  if (excludes(path)) return 'excluded_by_auditor';
  return kind === 'third_party' || kind === 'minified' ? kind : null;
}

/** @throws AppError where the scan leaves no results; the row then stays as it is. */
export async function runScan(ctx: AppContext, task: RunningTask, scan: CodeScanRow): Promise<void> {
  const { assessmentId } = scan;
  const actor = await ctx.actors.actor(task.createdBy, '-');
  if (actor === null) throw new AppError('forbidden', '发起扫描的账号已停用');
  const { zip } = await workingCopyOf(ctx, assessmentId, scan.sourceId);
  const files = await sourceFiles(ctx.db, scan.sourceId);
  const exclusions = await exclusionsInForce(ctx.db, assessmentId);
  const leftOut = files.flatMap((file) => {
    const reason = leftOutReason(file, exclusions);
    return reason === null ? [] : [{ path: file.path, reason, ruleId: null }];
  });
  const out = new Set(leftOut.map(({ path }) => path));
  const kept = files.filter(({ path }) => !out.has(path));
  const workDir = await mkdtemp(join(ctx.files.incoming, 'scan-'));
  try {
    await task.progress(5, '铺开工作副本');
    const root = join(workDir, 'source');
    await layOutWorkingCopy(zip, root, new Set(kept.map(({ path }) => path)), task.signal);
    const { signal } = task;
    const onProgress = (progress: ScanProgress): void => {
      task.progress(...stageOf(progress)).catch((error) => ctx.log.warn({ err: error }, 'progress'));
    };
    const pack = CODE_AUDIT_RULES;
    const result = await scanWorkingCopy({
      scanner: ctx.scanner,
      root,
      workDir,
      files: kept,
      pack,
      signal,
      onProgress,
    });
    await settle(ctx, task, { scan, actor, zip, files, leftOut, exclusions, result });
  } finally {
    await rm(workDir, { recursive: true, force: true });
  }
}

/** The engine tells no share of its work: the bar approaches the end and never reaches it. */
function stageOf({ phase, elapsedMs, memoryBytes }: ScanProgress): [number, string] {
  if (phase === 'starting') return [10, '启动扫描引擎'];
  if (phase === 'reading') return [85, '读取扫描结果'];
  const minutes = elapsedMs / 60_000;
  const memory = Math.round(memoryBytes / 1024 / 1024);
  return [10 + 70 * (minutes / (minutes + 3)), `扫描中，已用 ${Math.round(elapsedMs / 1000)} 秒，内存 ${memory} MB`];
}

interface Ended {
  readonly scan: CodeScanRow;
  readonly actor: Actor;
  readonly zip: string;
  readonly files: readonly CodeSourceFileRow[];
  readonly leftOut: ExchangeCodeScanCoverage['skipped'];
  readonly exclusions: ExclusionsInForce;
  readonly result: ScanResult;
}

async function settle(ctx: AppContext, task: RunningTask, ended: Ended): Promise<void> {
  const { scan, actor, result } = ended;
  const pack = await readCodeAuditPack();
  const about: Partial<CodeScanRow> = {
    state: result.state,
    reason: result.reason,
    engine: result.engine.engine,
    engineVersion: result.engine.version,
    packVersion: pack.version,
    packDigest: (await packDigest(CODE_AUDIT_RULES)).digest,
    durationMs: result.durationMs,
    peakMemoryBytes: result.peakMemoryBytes,
    endedAt: ctx.now(),
  };
  if (result.state === 'cancelled') {
    await moveScan(ctx.db, scan.id, { ...about, ...(await aborted(ctx, task)) });
    task.signal.throwIfAborted();
    return;
  }
  const usable = result.state === 'complete' || result.state === 'complete_with_gaps';
  if (!usable) {
    const faults = { scanned: 0, skipped: [], partial: [], timeouts: [], skippedRules: [] };
    await moveScan(ctx.db, scan.id, { ...about, coverage: { ...faults, faults: [...result.coverage.faults] } });
    throw new AppError('state_conflict', result.reason ?? '扫描没有完成');
  }
  await task.progress(90, '登记扫描结果');
  await keep(ctx, ended, about, pack, { actor, projectId: task.projectId ?? '', assessmentId: scan.assessmentId });
}

/** Results, coverage and the end of the scan in one transaction. */
async function keep(
  ctx: AppContext,
  { scan, zip, files, leftOut, exclusions, result }: Ended,
  about: Partial<CodeScanRow>,
  pack: CodeAuditPack,
  { actor, projectId, assessmentId }: { actor: Actor; projectId: string; assessmentId: string },
): Promise<void> {
  const texts = await readWorkingFiles(zip, new Set(result.findings.map(({ path }) => path)));
  const { findings, dropped } = placedFindings(result.findings, pack, exclusions, files);
  const sights = sightsOf(findings, texts, ctx.newId);
  const off = new Set([...exclusions.rulesOff, ...result.coverage.skippedRules].map((id) => canonicalRuleId(id)));
  const rules = new Map(
    pack.rules.map(({ id }) => [canonicalRuleId(id), pack.version ?? '']).filter(([id]) => !off.has(id ?? '')) as [
      string,
      string,
    ][],
  );
  const coverage = coverageOfRun(result, leftOut);
  const statusOf = fileStatus({ ...result.coverage, skipped: coverage.skipped });
  const fileStates: Record<string, number> = {};
  for (const { path } of files) {
    const { status } = statusOf(path);
    fileStates[status] = (fileStates[status] ?? 0) + 1;
  }
  const who: CodeAuditor = { actor, projectId, assessmentId, roles: rolesIn(actor, projectId) };
  await codeAuditWrite(ctx, who, {
    hold: 'update',
    work: async (tx, _audit, at) => {
      await keepRules(
        tx,
        pack.rules.map((rule) => packRuleRow(assessmentId, TOOL, rule)),
      );
      const seen = { assessmentId, scanId: scan.id, tool: TOOL, sights };
      const of = { ...coverage, state: result.state, rules, files: new Set(files.map(({ path }) => path)) };
      const ingest = { ...seen, coverage: { ...of, scanned: new Set(result.coverage.scanned) } };
      const told = await ingestSights(tx, ingest, { id: actor.id, name: actor.displayName }, at, ctx.newId);
      const counts = { ...told, results: sights.length, excludedFiles: leftOut.length, excludedResults: dropped };
      const values = {
        ...about,
        coverage,
        fileStates,
        rules: Object.fromEntries(rules),
        counts,
        algorithms: algorithmsOf(result.findings),
      };
      if (!(await moveScan(tx, scan.id, values))) throw new AppError('state_conflict', '扫描已结束');
      const detail = { no: scan.no, state: result.state, results: sights.length };
      return [{ action: 'code_scan.ended', projectId, entity: 'code_scan', entityId: scan.id, detail }];
    },
  });
}
