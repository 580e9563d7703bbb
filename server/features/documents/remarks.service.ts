import type {
  DocumentRemark,
  DocumentRemarkList,
  NewDocumentRemark,
  PageQuery,
  ResolveRemark,
  Role,
} from '../../../schemas/generated/types.ts';
import { appendAudit } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { mayPrepare, maySeeDraft } from '../../domain/document-states.ts';
import { AppError, notFound } from '../../errors.ts';
import { type Page, pageOf } from '../../http/cursor.ts';
import { asRemark } from './document-rows.ts';
import {
  documentForWrite,
  insertRemark,
  listRemarks,
  resolveRemarkRow,
  type StoredDocument,
} from './documents.repo.ts';
import type { Acting } from './documents.service.ts';
import { seenDocument } from './issued.service.ts';

export async function remarksOf(
  ctx: AppContext,
  roles: readonly Role[],
  documentId: string,
  query: PageQuery,
): Promise<DocumentRemarkList> {
  await seenDocument(ctx, roles, documentId);
  return pageOf(
    query,
    async (page: Page<{ at: string; id: string }>) => (await listRemarks(ctx.db, documentId, page)).map(asRemark),
    ({ at, id }) => ({ at, id }),
  );
}

export async function addDocumentRemark(
  ctx: AppContext,
  { actor, roles }: Acting,
  documentId: string,
  { section, text }: NewDocumentRemark,
): Promise<DocumentRemark> {
  const at = ctx.now();
  const row = { id: ctx.newId(), documentId, section: section ?? null, text, byUser: actor.id, at };
  await ctx.db.transaction(async (tx) => {
    const document = await unissuedDocument(tx, documentId);
    if (!maySeeDraft(document.kind, roles)) throw notFound('文档');
    await insertRemark(tx, row);
    await appendAudit(tx, actor, at, event('remark.added', document, row.id, row));
  });
  return asRemark({ remark: { ...row, resolvedAt: null, resolution: null }, byName: actor.displayName });
}

export async function resolveDocumentRemark(
  ctx: AppContext,
  { actor, roles }: Acting,
  documentId: string,
  remarkId: string,
  { resolution }: ResolveRemark,
): Promise<DocumentRemark> {
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const document = await unissuedDocument(tx, documentId);
    if (!mayPrepare(document.kind, roles)) throw new AppError('forbidden', '意见由编制人处理');
    const resolved = await resolveRemarkRow(tx, documentId, remarkId, { at, resolution });
    if (resolved === undefined) throw new AppError('state_conflict', '没有这条意见，或已处理');
    await appendAudit(tx, actor, at, event('remark.resolved', document, remarkId, resolved));
  });
  const rows = await listRemarks(ctx.db, documentId, { after: null, limit: Number.MAX_SAFE_INTEGER });
  const row = rows.find(({ remark }) => remark.id === remarkId);
  if (row === undefined) throw notFound('意见');
  return asRemark(row);
}

async function unissuedDocument(tx: Db, documentId: string): Promise<StoredDocument> {
  const document = await documentForWrite(tx, documentId);
  if (document === undefined) throw notFound('文档');
  if (document.state === 'issued') throw new AppError('state_conflict', '文档已签发，不能再提出或处理意见');
  return document;
}

const event = (action: string, { id, projectId }: StoredDocument, entityId: string, after: unknown) => ({
  action,
  projectId,
  entity: 'document_remark',
  entityId,
  after,
  detail: { documentId: id },
});
