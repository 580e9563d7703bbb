import type { DocumentList, IssuedQuery, Role } from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import type { AppContext } from '../../context.ts';
import { maySeeDraft } from '../../domain/document-states.ts';
import { AppError, notFound } from '../../errors.ts';
import { type Page, pageOf } from '../../http/cursor.ts';
import { FileAnswer } from '../../http/route.ts';
import { can } from '../../permissions.ts';
import { documentRows } from './document-rows.ts';
import { documentById, type StoredDocument } from './documents.repo.ts';

/** Issued documents of every project in which this person may read them; an auditor everywhere reads all. */
export async function issuedDocuments(ctx: AppContext, actor: Actor, query: IssuedQuery): Promise<DocumentList> {
  const projectIds = readableProjects(actor);
  if (projectIds?.length === 0) return { items: [], nextCursor: null };
  const filter = { issuedOnly: true, projectIds, kind: query.kind, q: query.q };
  return pageOf(
    query,
    (page: Page<{ at: string; id: string }>) => documentRows(ctx, actor, filter, page),
    ({ issuedAt, id }) => ({ at: issuedAt ?? '', id }),
  );
}

/** null: all of them. */
function readableProjects(actor: Actor): string[] | null {
  if (actor.everywhere.includes('auditor')) return null;
  return [...actor.byProject].filter(([, roles]) => can(roles, 'document.read_issued')).map(([id]) => id);
}

export async function issuedFile(ctx: AppContext, documentId: string): Promise<FileAnswer> {
  const document = await documentById(ctx.db, documentId);
  if (document?.state !== 'issued' || document.fileSha256 === null) throw notFound('已签发的文档');
  const path = await ctx.files.pathOf(document.fileSha256);
  return new FileAnswer({
    path,
    name: `${document.title}-${document.reportNo}.pdf`,
    mediaType: 'application/pdf',
    inline: true,
  });
}

/** The document, for somebody who may see its draft. @throws not_found for anybody else */
export async function seenDocument(
  ctx: AppContext,
  roles: readonly Role[],
  documentId: string,
): Promise<StoredDocument> {
  const document = await documentById(ctx.db, documentId);
  if (document === undefined || !maySeeDraft(document.kind, roles)) throw notFound('文档');
  return document;
}

export async function previewFile(ctx: AppContext, roles: readonly Role[], documentId: string): Promise<FileAnswer> {
  const document = await seenDocument(ctx, roles, documentId);
  if (document.draftSha256 === null) throw new AppError('state_conflict', '草稿预览尚未生成，请稍候');
  const path = await ctx.files.pathOf(document.draftSha256);
  return new FileAnswer({ path, name: `${document.title}-草稿.pdf`, mediaType: 'application/pdf', inline: true });
}
