/** Plays a recorded scan of the example through the same doors as a real one. */
import type { AppContext } from '../../context.ts';
import type { CodeAuditor } from '../code-audits/code-audit-write.ts';
import { insertScan, nextScanNo, scanRow } from './code-scans.repo.ts';
import { runScan } from './scan-run.service.ts';

/** `ctx.scanner` plays the record. Answers the number of the scan. */
export async function scanForExample(ctx: AppContext, who: CodeAuditor, sourceId: string): Promise<number> {
  const { assessmentId, projectId, actor } = who;
  const id = ctx.newId();
  const no = await ctx.db.transaction(async (tx) => {
    const next = await nextScanNo(tx, assessmentId);
    const by = { startedByName: actor.displayName, startedAt: ctx.now() };
    const engine = { tool: 'semgrep', engine: 'semgrep' };
    await insertScan(tx, { id, assessmentId, no: next, sourceId, kind: 'run', ...engine, state: 'running', ...by });
    return next;
  });
  const scan = await scanRow(ctx.db, assessmentId, id);
  if (scan === undefined) throw new Error('The scan of the example was not stored');
  const signal = new AbortController().signal;
  const task = { id, input: {}, projectId, assessmentId, createdBy: actor.id, signal, progress: async () => {} };
  await runScan(ctx, task, scan);
  return no;
}
