/** 扫描: what was scanned when, with which engine and rules, and what it did not see. */
import type {
  CodeScan,
  CodeScanDetail,
  CodeScanEngine,
  CodeScanList,
  ScanState,
  StartCodeScan,
} from '../../../schemas/generated/types.ts';
import { readCodeAuditPack } from '../../code-audit-pack.ts';
import type { AppContext } from '../../context.ts';
import { AppError, notFound } from '../../errors.ts';
import { type CodeAuditor, codeAuditWrite } from '../code-audits/code-audit-write.ts';
import { workingCopyOf } from '../code-sources/code-sources.service.ts';
import { insertScan, moveScan, nextScanNo, type ScanHead, scanHead, scanHeads, scanRow } from './code-scans.repo.ts';

export const SCAN_TASK = 'code_scan.run';
const MOST_SHOWN = 500;

const under = (state: ScanState): boolean => state === 'queued' || state === 'running';

/** A scan whose task ended without it, is over: nothing runs for ever because a process died. */
function endOf({ state, reason, taskState, taskError }: ScanHead): Pick<CodeScan, 'state' | 'reason'> {
  if (!under(state) || taskState === 'queued' || taskState === 'running') return { state, reason };
  if (taskState === 'cancelled') return { state: 'cancelled', reason: '已取消' };
  return { state: 'failed', reason: taskError ?? '扫描任务中断，没有结果；请重新发起' };
}

function shown(row: ScanHead): CodeScan {
  const { assessmentId: _a, fileStates: _f, resultSha256: _r, taskState: _s, taskError: _e, ...rest } = row;
  const end = endOf(row);
  return {
    ...rest,
    ...end,
    taskId: under(end.state) ? row.taskId : null,
    startedAt: row.startedAt.toISOString(),
    endedAt: row.endedAt?.toISOString() ?? null,
    counts: row.counts ?? {},
  };
}

export const scansIn = async (ctx: AppContext, assessmentId: string): Promise<CodeScanList> => ({
  items: (await scanHeads(ctx.db, assessmentId)).map(shown),
});

export async function oneScan(ctx: AppContext, assessmentId: string, id: string): Promise<CodeScan> {
  const head = await scanHead(ctx.db, assessmentId, id);
  if (head === undefined) throw notFound('扫描');
  return shown(head);
}

export async function engineState(ctx: AppContext): Promise<CodeScanEngine> {
  const engine = await ctx.scanner.probe();
  const { version: packVersion, rules } = await readCodeAuditPack();
  return {
    available: engine !== null,
    engine: engine?.engine ?? null,
    version: engine?.version ?? null,
    packVersion,
    rules: rules.length,
  };
}

/** One at a time per assessment: two scans of one code would race for the same findings. */
export async function startScan(ctx: AppContext, who: CodeAuditor, { sourceId }: StartCodeScan): Promise<CodeScan> {
  const { assessmentId, projectId, actor } = who;
  await workingCopyOf(ctx, assessmentId, sourceId);
  if ((await ctx.scanner.probe()) === null) {
    throw new AppError('scanner_unavailable', '没有可用的扫描引擎：请安装 semgrep，或先用别处的扫描结果导入');
  }
  const id = ctx.newId();
  await codeAuditWrite(ctx, who, {
    hold: 'update',
    work: async (tx, _audit, at) => {
      for (const head of await scanHeads(tx, assessmentId)) {
        const end = endOf(head);
        if (under(end.state)) throw new AppError('state_conflict', `第 ${head.no} 次扫描还没有结束，请等待或先取消`);
        if (under(head.state)) await moveScan(tx, head.id, { ...end, endedAt: at });
      }
      const no = await nextScanNo(tx, assessmentId);
      const input = { scanId: id };
      const taskId = await ctx.tasks.enqueue(tx, {
        kind: SCAN_TASK,
        input,
        projectId,
        assessmentId,
        createdBy: actor.id,
      });
      const by = { startedByName: actor.displayName, startedAt: at };
      const engine = { tool: 'semgrep', engine: 'semgrep' };
      await insertScan(tx, { id, assessmentId, no, sourceId, kind: 'run', taskId, ...engine, state: 'queued', ...by });
      return [{ action: 'code_scan.started', projectId, entity: 'code_scan', entityId: id, detail: { no } }];
    },
  });
  ctx.tasks.wake();
  return oneScan(ctx, assessmentId, id);
}

export async function scanDetail(ctx: AppContext, assessmentId: string, id: string): Promise<CodeScanDetail> {
  const scan = await oneScan(ctx, assessmentId, id);
  const row = await scanRow(ctx.db, assessmentId, id);
  if (row === undefined) throw notFound('扫描');
  const { skipped = [], partial = [], timeouts = [], faults = [], skippedRules = [], scanned = 0 } = row.coverage ?? {};
  const skipReasons: Record<string, number> = {};
  for (const { reason } of skipped) skipReasons[reason] = (skipReasons[reason] ?? 0) + 1;
  return {
    scan,
    fileStates: row.fileStates ?? {},
    scanned,
    skipReasons,
    skipped: skipped.slice(0, MOST_SHOWN),
    skippedTotal: skipped.length,
    partial: partial.slice(0, MOST_SHOWN),
    partialTotal: partial.length,
    timeouts: timeouts.slice(0, MOST_SHOWN),
    faults: faults.slice(0, MOST_SHOWN),
    faultsTotal: faults.length,
    skippedRules,
    rules: Object.keys(row.rules ?? {}).length,
    algorithms: (row.algorithms ?? []).slice(0, MOST_SHOWN),
    problems: row.problems ?? [],
  };
}
