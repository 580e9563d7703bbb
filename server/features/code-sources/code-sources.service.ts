/** 源码与交接: what was handed over, by whom, with which digest; and how it went back (METHOD G, hand-over of material). */
import { rm } from 'node:fs/promises';
import type {
  CodeSource,
  CodeSourceDetail,
  CodeSourceList,
  ReturnCodeSource,
  UploadCodeSource,
} from '../../../schemas/generated/types.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import type { UploadedFile, UploadRule } from '../../http/route.ts';
import { type CodeAuditor, codeAuditWrite, requireNone } from '../code-audits/code-audit-write.ts';
import { rememberFile } from '../documents/documents.repo.ts';
import { Stale } from '../problems/analysis-write.ts';
import {
  type CodeSourceRow,
  forgetFiles,
  insertSource,
  isHeldElsewhere,
  sourceRow,
  sourceRows,
  tasksOfSources,
  updateSource,
} from './code-sources.repo.ts';
import { inventoryOf, shownSource, sourcesOf, storedSource, UNPACK_TASK } from './source-rows.ts';

const GB = 1024 * 1024 * 1024;
export const SOURCE_UPLOAD: UploadRule = { field: 'file', maxFiles: 1, maxBytes: 2 * GB };

export const sourcesIn = async (ctx: AppContext, assessmentId: string): Promise<CodeSourceList> => ({
  items: await sourcesOf(ctx, assessmentId),
});

export async function sourceDetail(ctx: AppContext, assessmentId: string, id: string): Promise<CodeSourceDetail> {
  const row = await storedSource(ctx.db, assessmentId, id);
  const tasks = await tasksOfSources(ctx.db, assessmentId, UNPACK_TASK);
  const { byLanguage, encodings, ...rest } = inventoryOf(row);
  return {
    source: shownSource(row, tasks.get(id)),
    commonRoot: row.commonRoot,
    ...rest,
    byLanguage: [...byLanguage],
    encodings: [...encodings],
  };
}

/** The archive is on the disk and its row written before this answers; what is inside is looked at by a task. */
export async function receiveSource(
  ctx: AppContext,
  who: CodeAuditor,
  fields: UploadCodeSource,
  [file]: readonly UploadedFile[],
): Promise<CodeSource> {
  if (file === undefined || file.size === 0) {
    const message = file === undefined ? '没有收到压缩包，请选择文件后再上传' : '压缩包是空文件';
    throw new AppError('invalid_request', undefined, { violations: [{ path: '/file', message }] });
  }
  const { assessmentId, projectId, actor } = who;
  const stored = await ctx.files.takeIn(file.path);
  const id = ctx.newId();
  await codeAuditWrite(ctx, who, {
    hold: 'update',
    work: async (tx, _audit, at) => {
      const earlier = await sourceRows(tx, assessmentId);
      const same = earlier.find(({ sha256, state }) => sha256 === stored.sha256 && state !== 'refused');
      if (same !== undefined) {
        throw new AppError('already_exists', `与第 ${same.no} 次交接的压缩包完全相同（SHA-256 一致），未重复登记`);
      }
      const no = earlier.length + 1;
      const received = { receivedBy: actor.id, receivedByName: actor.displayName, receivedAt: at };
      const about = { fileName: plainName(file.name), size: stored.size, sha256: stored.sha256, format: '' };
      await insertSource(tx, { id, assessmentId, no, ...fields, ...about, ...received, state: 'unpacking' });
      await rememberFile(tx, { ...stored, mediaType: 'application/octet-stream', storedAt: at });
      const input = { sourceId: id };
      await ctx.tasks.enqueue(tx, { kind: UNPACK_TASK, input, projectId, assessmentId, createdBy: actor.id });
      const detail = { no, sha256: stored.sha256, size: stored.size };
      return [{ action: 'code_source.received', projectId, entity: 'code_source', entityId: id, detail }];
    },
  });
  ctx.tasks.wake();
  return oneSource(ctx, assessmentId, id);
}

async function oneSource(ctx: AppContext, assessmentId: string, id: string): Promise<CodeSource> {
  const tasks = await tasksOfSources(ctx.db, assessmentId, UNPACK_TASK);
  return shownSource(await storedSource(ctx.db, assessmentId, id), tasks.get(id));
}

/** Destroyed means that archive and working copy leave the disk; digests, file list and receipt stay as proof. */
export async function giveBack(
  ctx: AppContext,
  who: CodeAuditor,
  id: string,
  { expectedRevision, ...returned }: ReturnCodeSource,
): Promise<CodeSource> {
  const { assessmentId, projectId } = who;
  const gone: string[] = [];
  await codeAuditWrite(ctx, who, {
    current: () => oneSource(ctx, assessmentId, id),
    work: async (tx) => {
      const row = await storedSource(tx, assessmentId, id);
      refuseReturn(row, returned.on);
      if (!(await updateSource(tx, id, expectedRevision, { returned }))) throw new Stale();
      if (returned.how === 'destroyed') gone.push(...(await ownContent(tx, row)));
      await forgetFiles(tx, gone);
      const detail = { no: row.no, how: returned.how, on: returned.on };
      return [{ action: 'code_source.given_back', projectId, entity: 'code_source', entityId: id, detail }];
    },
  });
  // After the commit: a row that says destroyed without its file is true, the other way round would not be.
  for (const sha256 of gone) await rm(await ctx.files.pathOf(sha256), { force: true }).catch(() => {});
  return oneSource(ctx, assessmentId, id);
}

function refuseReturn({ state, handedOverOn, returned }: CodeSourceRow, on: string): void {
  if (state === 'unpacking') throw new AppError('state_conflict', '正在解包清点，完成后再登记归还或销毁');
  if (returned?.how === 'destroyed') throw new AppError('state_conflict', '源码已销毁，不能再改');
  requireNone(on < handedOverOn ? [{ path: '/on', message: '不能早于交接日期' }] : []);
}

/** Archive and working copy, where nothing else is the same content. */
async function ownContent(tx: Db, { id, sha256, workingCopy }: CodeSourceRow): Promise<string[]> {
  const own: string[] = [];
  for (const digest of new Set([sha256, ...(workingCopy === null ? [] : [workingCopy])])) {
    if (!(await isHeldElsewhere(tx, digest, id))) own.push(digest);
  }
  return own;
}

/** Without folders and control characters; only shown. */
function plainName(name: string): string {
  const clean = (name.split(/[\\/]/).at(-1) ?? '').replaceAll(/\p{C}/gu, '').trim();
  return clean === '' ? '未命名' : clean.slice(-200);
}

/** The path of the working copy, for whoever scans or shows it. @throws AppError state_conflict when there is none. */
export async function workingCopyOf(ctx: AppContext, assessmentId: string, sourceId: string) {
  const row = await sourceRow(ctx.db, assessmentId, sourceId);
  if (row === undefined) throw new AppError('not_found', '没有找到源码交接，或您无权查看');
  if (row.returned?.how === 'destroyed') throw new AppError('state_conflict', '源码已销毁，只保留摘要与文件清单');
  if (row.state !== 'ready' || row.workingCopy === null) {
    throw new AppError('state_conflict', row.state === 'refused' ? '这次交接没有被接收' : '源码正在解包清点，请稍候');
  }
  return { row, zip: await ctx.files.pathOf(row.workingCopy) };
}
