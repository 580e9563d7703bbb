/** The task behind a hand-over: unpack, transcode, take stock, keep one working copy. It may run twice. */
import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type Actor, SYSTEM_ACTOR } from '../../actor.ts';
import { SourceRefused } from '../../adapters/source-limits.ts';
import { type PreparedSource, prepareSource } from '../../adapters/source-store.ts';
import type { RunningTask } from '../../adapters/task-queue.ts';
import { packWorkingCopy } from '../../adapters/working-copy.ts';
import { appendAudit } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { rememberFile } from '../documents/documents.repo.ts';
import { insertSourceFiles, settleSource } from './code-sources.repo.ts';
import { inventoriedSource } from './inventory.ts';
import { storedSource, UNPACK_TASK } from './source-rows.ts';

export function registerSourceTasks(ctx: AppContext): void {
  ctx.tasks.register(UNPACK_TASK, async (task) => {
    const sourceId = String(task.input['sourceId']);
    await unpackHandOver(ctx, task, sourceId);
    return { sourceId };
  });
}

/** Does nothing for a hand-over that was unpacked before. */
export async function unpackHandOver(ctx: AppContext, task: RunningTask, sourceId: string): Promise<void> {
  const source = await storedSource(ctx.db, task.assessmentId ?? '', sourceId);
  if (source.state !== 'unpacking') return;
  const teller = { ctx, task, actor: (await ctx.actors.actor(task.createdBy, '-')) ?? SYSTEM_ACTOR };
  const folder = await mkdtemp(join(ctx.files.incoming, 'unpack-'));
  try {
    await task.progress(10, '解包并核对文件');
    const prepared = await prepareSource(await ctx.files.pathOf(source.sha256), join(folder, 'tree'));
    task.signal.throwIfAborted();
    await keep(teller, sourceId, prepared, join(folder, 'working-copy.zip'));
  } catch (error) {
    if (!(error instanceof SourceRefused)) throw error;
    await refuse(teller, sourceId, error.message);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function keep(teller: Teller, sourceId: string, prepared: PreparedSource, draft: string): Promise<void> {
  const { ctx, task } = teller;
  await task.progress(50, '清点语言、依赖与第三方代码');
  const { files, inventory, lines } = await inventoriedSource(prepared, sourceId);
  await task.progress(70, '保存工作副本');
  const removed = new Set(prepared.removedIgnoreFiles.map(({ path }) => path));
  const kept = prepared.files.map(({ path }) => path).filter((path) => !removed.has(path));
  await packWorkingCopy(prepared.root, kept, draft);
  task.signal.throwIfAborted();
  const copy = await ctx.files.takeIn(draft);
  await task.progress(90, '登记文件清单');
  await ctx.db.transaction(async (tx) => {
    const settled = await settleSource(tx, sourceId, {
      state: 'ready',
      format: prepared.format,
      treeSha256: prepared.treeDigest,
      commonRoot: prepared.commonRoot,
      workingCopy: copy.sha256,
      files: files.length,
      lines,
      inventory: inventory as unknown as Record<string, unknown>,
    });
    if (!settled) return;
    await insertSourceFiles(tx, files);
    await rememberFile(tx, { ...copy, mediaType: 'application/zip', storedAt: ctx.now() });
    await told(teller, tx, 'code_source.unpacked', sourceId, { files: files.length, lines });
  });
}

/** Kept as the row's state, so that whoever handed it over can read why. */
async function refuse(teller: Teller, sourceId: string, refusal: string): Promise<void> {
  await teller.ctx.db.transaction(async (tx) => {
    if (await settleSource(tx, sourceId, { state: 'refused', refusal })) {
      await told(teller, tx, 'code_source.refused', sourceId, {});
    }
  });
}

interface Teller {
  readonly ctx: AppContext;
  readonly task: RunningTask;
  /** Read before any transaction: the embedded database has one connection. */
  readonly actor: Actor;
}

async function told(
  { ctx, task, actor }: Teller,
  tx: Db,
  action: string,
  entityId: string,
  detail: Record<string, number>,
): Promise<void> {
  const event = { action, projectId: task.projectId, entity: 'code_source', entityId, detail };
  await appendAudit(tx, actor, ctx.now(), event);
}
