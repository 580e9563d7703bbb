/** Evidence: nothing is acknowledged before the file is on the disk; content decides the type; removal keeps the row. */
import type {
  Evidence,
  EvidenceList,
  EvidenceQuery,
  FactCellRef,
  UploadEvidence,
  UploadProof,
} from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import { type FileKind, fileKind, isShownInline } from '../../adapters/file-kind.ts';
import { appendAudit } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { AppError, notFound } from '../../errors.ts';
import { checkedCursor, pageOf } from '../../http/cursor.ts';
import type { UploadedFile, UploadRule } from '../../http/route.ts';
import { assessmentForWrite } from '../assessments/open-assessment.ts';
import { requireOpenCell } from '../results/results.service.ts';
import {
  type EvidenceCursor,
  type EvidencePlace,
  evidenceById,
  evidenceOf,
  insertEvidence,
  listEvidence,
  markRemoved,
  projectOf,
  proofsOf,
  sameFileAt,
} from './evidence.repo.ts';

export const EVIDENCE_UPLOAD: UploadRule = { field: 'files', maxFiles: 20, maxBytes: 50 * 1024 * 1024 };

export interface StoredFileAnswer {
  readonly path: string;
  readonly name: string;
  readonly mediaType: string;
  readonly inline: boolean;
}

/** Adds files to a cell of the current round. All are checked before any is kept; the same file twice is one row. */
export async function addCellEvidence(
  ctx: AppContext,
  actor: Actor,
  assessmentId: string,
  fields: UploadEvidence,
  uploads: readonly UploadedFile[],
): Promise<Evidence[]> {
  const { unitId, objectId } = fields;
  const cell = { assessmentId, unitId, objectId };
  await requireOpenCell(ctx, ctx.db, cell);
  return keepFiles(ctx, actor, uploads, fields, assessmentId, async (tx) => {
    const { round } = await requireOpenCell(ctx, tx, cell);
    return { round, unitId, objectId, rectificationId: null };
  });
}

/** Adds proof files to a rectification item; the caller has found that this person may. */
export const addProof = (
  ctx: AppContext,
  actor: Actor,
  item: { assessmentId: string; rectificationId: string; stillOpen: (tx: Db) => Promise<void> },
  fields: UploadProof,
  uploads: readonly UploadedFile[],
): Promise<Evidence[]> =>
  keepFiles(ctx, actor, uploads, fields, item.assessmentId, async (tx) => {
    await item.stillOpen(tx);
    return { round: null, unitId: null, objectId: null, rectificationId: item.rectificationId };
  });

async function keepFiles(
  ctx: AppContext,
  actor: Actor,
  uploads: readonly UploadedFile[],
  fields: UploadProof,
  assessmentId: string,
  placeOf: (tx: Db) => Promise<EvidencePlace>,
): Promise<Evidence[]> {
  const checked = await requireKinds(uploads);
  const stored: (Omit<(typeof checked)[number], 'path'> & { sha256: string })[] = [];
  for (const { path, ...file } of checked) stored.push({ ...file, ...(await ctx.files.takeIn(path)) });
  const at = ctx.now();
  return ctx.db.transaction(async (tx) => {
    const { projectId } = await assessmentForWrite(tx, assessmentId);
    const place = await placeOf(tx);
    const kept: Evidence[] = [];
    const added: Evidence[] = [];
    for (const file of stored) {
      const same = await sameFileAt(tx, assessmentId, place, file.sha256);
      const row = same ?? (await addRow(ctx, tx, actor, at, assessmentId, place, { ...file, ...fields }));
      kept.push(row);
      if (same === undefined) added.push(row);
    }
    const events = added.map((row) => ({
      action: place.rectificationId === null ? 'evidence.added' : 'rectification.proof_added',
      projectId,
      entity: 'evidence',
      entityId: row.id,
      after: row,
      detail: { sha256: row.sha256, size: row.size, mediaType: row.mediaType },
    }));
    await appendAudit(tx, actor, at, ...events);
    return kept;
  });
}

async function addRow(
  ctx: AppContext,
  tx: Db,
  actor: Actor,
  at: Date,
  assessmentId: string,
  place: EvidencePlace,
  file: { name: string; sha256: string; size: number; mediaType: string } & UploadProof,
): Promise<Evidence> {
  const { name, sha256, size, mediaType, caption, capturedAt } = file;
  const id = ctx.newId();
  await insertEvidence(tx, {
    id,
    assessmentId,
    ...place,
    name,
    sha256,
    size,
    mediaType,
    caption: caption ?? null,
    capturedAt: capturedAt === undefined ? null : momentOf(capturedAt),
    receivedAt: at,
    uploadedBy: actor.id,
  });
  const row = await evidenceById(tx, assessmentId, id);
  if (row === undefined) throw notFound('证据');
  return row;
}

/** A device's clock may be wrong, but it must name a moment that exists. */
function momentOf(text: string): Date {
  const moment = new Date(text);
  const year = moment.getUTCFullYear();
  if (year >= 1970 && year <= 2100) return moment;
  const violations = [{ path: '/capturedAt', message: '取证时刻不是有效的时刻' }];
  throw new AppError('invalid_request', undefined, { violations });
}

/** @throws AppError invalid_request without files, unsupported_type naming every file that may not be kept. */
async function requireKinds(uploads: readonly UploadedFile[]) {
  if (uploads.length === 0) {
    const violations = [{ path: `/${EVIDENCE_UPLOAD.field}`, message: '没有收到文件，请选择文件后再上传' }];
    throw new AppError('invalid_request', undefined, { violations });
  }
  const checked = await Promise.all(
    uploads.map(async ({ name, path, size }) => {
      const plain = plainName(name);
      const kind: FileKind = size === 0 ? { refusal: '是空文件' } : await fileKind(path, plain);
      return { name: plain, path, size, kind };
    }),
  );
  const violations = checked.flatMap(({ name, kind }) =>
    'refusal' in kind ? [{ path: `/${EVIDENCE_UPLOAD.field}`, message: `文件“${name}”${kind.refusal}` }] : [],
  );
  const [first] = violations;
  if (first !== undefined) throw new AppError('unsupported_type', first.message, { violations });
  return checked.flatMap(({ kind, ...file }) => ('refusal' in kind ? [] : [{ ...file, mediaType: kind.mediaType }]));
}

/** Without folders and control characters; the name is only shown and offered for saving. */
function plainName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = last.replaceAll(/\p{C}/gu, '').trim();
  return clean === '' ? '未命名' : clean.slice(-200);
}

export const evidenceIn = (ctx: AppContext, assessmentId: string, query: EvidenceQuery): Promise<EvidenceList> =>
  pageOf<Evidence, EvidenceCursor>(
    query,
    ({ after, limit }) => {
      const cursor = checkedCursor(after, { receivedAt: 'timestamp', id: 'text' });
      return listEvidence(ctx.db, assessmentId, query, { after: cursor, limit });
    },
    ({ receivedAt, id }) => ({ receivedAt, id }),
  );

/** All files of the cells of a recording page, in every round, oldest first. */
export const evidenceHistory = (ctx: AppContext, assessmentId: string, of: Parameters<typeof evidenceOf>[2]) =>
  evidenceOf(ctx.db, assessmentId, of);

/** Proof files by rectification item. */
export const proofFiles = (db: Db, rectificationIds: readonly string[]) => proofsOf(db, rectificationIds);

/** A file for sending; `of` says whether the caller looks among cells or at one rectification item. */
export async function evidenceFile(
  ctx: AppContext,
  assessmentId: string,
  evidenceId: string,
  of: { rectificationId: string | null } = { rectificationId: null },
): Promise<StoredFileAnswer> {
  const row = await evidenceById(ctx.db, assessmentId, evidenceId);
  if (row === undefined || row.rectificationId !== of.rectificationId) throw notFound('证据');
  const { name, mediaType, sha256 } = row;
  return { path: await ctx.files.pathOf(sha256), name, mediaType, inline: isShownInline(mediaType) };
}

/** Takes a file out of a cell of the current round; row and content stay, with the reason. */
export async function removeCellEvidence(
  ctx: AppContext,
  actor: Actor,
  assessmentId: string,
  evidenceId: string,
  reason: string,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await assessmentForWrite(tx, assessmentId);
    const row = await evidenceById(tx, assessmentId, evidenceId);
    if (row === undefined || row.rectificationId !== null) throw notFound('证据');
    const cell: FactCellRef = { unitId: row.unitId ?? '', objectId: row.objectId ?? '' };
    const { round } = await requireOpenCell(ctx, tx, { assessmentId, ...cell });
    if (row.round !== round) throw new AppError('state_conflict', '以前轮次的证据不可移除');
    await removeRow(ctx, tx, actor, row, reason, assessmentId);
  });
}

/** Takes a proof file out of a rectification item; the caller has found that this person may. */
export async function removeProof(
  ctx: AppContext,
  actor: Actor,
  item: { assessmentId: string; rectificationId: string; stillOpen: (tx: Db) => Promise<void> },
  evidenceId: string,
  reason: string,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    await assessmentForWrite(tx, item.assessmentId);
    await item.stillOpen(tx);
    const row = await evidenceById(tx, item.assessmentId, evidenceId);
    if (row === undefined || row.rectificationId !== item.rectificationId) throw notFound('证明文件');
    await removeRow(ctx, tx, actor, row, reason, item.assessmentId);
  });
}

async function removeRow(
  ctx: AppContext,
  tx: Db,
  actor: Actor,
  row: Evidence,
  reason: string,
  assessmentId: string,
): Promise<void> {
  if (reason.trim() === '') {
    throw new AppError('rule_violation', undefined, { violations: [{ path: '/reason', message: '应写明移除理由' }] });
  }
  const at = ctx.now();
  await markRemoved(tx, row.id, at, reason);
  await appendAudit(tx, actor, at, {
    action: row.rectificationId === null ? 'evidence.removed' : 'rectification.proof_removed',
    projectId: (await projectOf(tx, assessmentId)) ?? null,
    entity: 'evidence',
    entityId: row.id,
    before: row,
    detail: { reason },
  });
}
