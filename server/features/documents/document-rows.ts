/** Stored rows → what the API answers: names, open remarks, the task under way, and what this person may do next. */
import type { Document, DocumentRemark, Role } from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import { rolesIn } from '../../actor.ts';
import type { AppContext } from '../../context.ts';
import { documentMoves, mayPrepare, maySeeDraft, movingRoles } from '../../domain/document-states.ts';
import { notFound } from '../../errors.ts';
import { tasksOfDocuments } from '../tasks/tasks.service.ts';
import { type DocumentFilter, type DocumentPage, listDocuments, type listRemarks } from './documents.repo.ts';

type ListedDocument = Awaited<ReturnType<typeof listDocuments>>[number];

/** Document rows of a page as this person sees them. */
export async function documentRows(
  ctx: AppContext,
  actor: Actor,
  filter: DocumentFilter,
  page: DocumentPage,
): Promise<Document[]> {
  const rows = await listDocuments(ctx.db, filter, page);
  const tasks = await tasksOfDocuments(ctx.db, [...new Set(rows.map((row) => row.projectId))]);
  return rows.map((row) => asDocument(row, actor, tasks.get(row.id) ?? null));
}

export async function documentRow(ctx: AppContext, actor: Actor, id: string): Promise<Document> {
  const [row] = await documentRows(ctx, actor, { id }, { after: null, limit: 1 });
  if (row === undefined) throw notFound('文档');
  return row;
}

function asDocument(row: ListedDocument, actor: Actor, taskId: string | null): Document {
  const roles = rolesIn(actor, row.projectId);
  const inside = maySeeDraft(row.kind, roles);
  return {
    id: row.id,
    assessmentId: row.assessmentId,
    projectId: row.projectId,
    systemName: row.systemName,
    projectName: row.projectName,
    kind: row.kind,
    version: row.version,
    state: row.state,
    title: row.title,
    reportNo: row.reportNo,
    preparedBy: { id: row.preparedBy, name: row.preparedByName ?? row.preparedBy },
    preparedAt: row.preparedAt.toISOString(),
    reviewedBy: person(row.reviewedBy, row.reviewedByName),
    reviewedAt: row.reviewedAt?.toISOString() ?? null,
    approvedBy: person(row.approvedBy, row.approvedByName),
    approvedAt: row.approvedAt?.toISOString() ?? null,
    issuedBy: person(row.issuedBy, row.issuedByName),
    issuedAt: row.issuedAt?.toISOString() ?? null,
    fileSha256: row.fileSha256,
    fileSm3: row.fileSm3,
    fileSize: row.fileSize,
    verificationCode: row.verificationCode,
    previewReady: row.draftSha256 !== null,
    openRemarks: inside ? row.openRemarks : 0,
    taskId: inside ? taskId : null,
    actions: inside ? actionsOf(row, roles, actor.id) : [],
    example: row.example,
    revision: row.revision,
  };
}

const person = (id: string | null, name: string | null) => (id === null ? null : { id, name: name ?? id });

const ACTION_TO: Partial<Record<Document['state'], Document['actions'][number]>> = {
  in_review: 'submit',
  reviewed: 'review',
  returned: 'return',
  approved: 'approve',
  issued: 'issue',
};

function actionsOf(row: ListedDocument, roles: readonly Role[], actorId: string): Document['actions'] {
  if (row.state === 'issued') return [];
  const moves = documentMoves(row.state, { roles: movingRoles(row.kind, roles), actorId, preparedBy: row.preparedBy });
  const actions = moves.flatMap(({ to }) => ACTION_TO[to] ?? []);
  const drafting = mayPrepare(row.kind, roles);
  if (drafting && (row.state === 'draft' || row.state === 'returned')) actions.push('refresh');
  if (drafting && row.openRemarks > 0) actions.push('resolve');
  return [...actions, 'remark'];
}

type ListedRemark = Awaited<ReturnType<typeof listRemarks>>[number];

export const asRemark = ({ remark, byName }: ListedRemark): DocumentRemark => ({
  id: remark.id,
  section: remark.section,
  text: remark.text,
  by: { id: remark.byUser, name: byName },
  at: remark.at.toISOString(),
  resolvedAt: remark.resolvedAt?.toISOString() ?? null,
  resolution: remark.resolution,
});
