import type {
  DecideDocument,
  Document,
  DocumentKind,
  DocumentList,
  DocumentQuery,
  DocumentRevision,
  NewDocument,
  Role,
  Step,
  SubmitDocument,
} from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import { appendAudit } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { documentProblem, mayPrepare, maySeeDraft, movingRoles } from '../../domain/document-states.ts';
import { AppError, notFound } from '../../errors.ts';
import { type Page, pageOf } from '../../http/cursor.ts';
import { requireStep } from '../assessments/open-assessment.ts';
import { codeAuditRow } from '../code-audits/code-audits.repo.ts';
import { blockingChecks, refuseStalePreview, refuseWithoutConclusion } from './document-checks.ts';
import { documentFacts } from './document-facts.ts';
import { documentRow, documentRows } from './document-rows.ts';
import {
  changeDocument,
  type DocumentChange,
  documentForWrite,
  holdAssessment,
  insertDocument,
  insertRemark,
  nextVersion,
  openRemarkCount,
  type StoredDocument,
  unissuedCount,
} from './documents.repo.ts';

export const PREVIEW_TASK = 'document.preview';

/** Who acts, with the roles they have in the document's project. */
export interface Acting {
  readonly actor: Actor;
  readonly roles: readonly Role[];
}

const TITLES: Record<DocumentKind, string> = {
  assessment_report: '等级测评报告',
  rectification_proposal: '整改建议书',
  code_audit_report: '代码审计报告',
};

const KINDS = Object.keys(TITLES) as DocumentKind[];

const SUBMIT_STEPS: Record<DocumentKind, readonly Step[]> = {
  assessment_report: ['delivery'],
  rectification_proposal: ['analysis', 'retest', 'delivery'],
  code_audit_report: ['fieldwork', 'analysis', 'retest', 'delivery'],
};

export async function documentsOf(
  ctx: AppContext,
  { actor, roles }: Acting,
  assessmentId: string,
  query: DocumentQuery,
): Promise<DocumentList> {
  const kinds = KINDS.filter((kind) => maySeeDraft(kind, roles));
  const filter = { assessmentId, kind: query.kind, kinds };
  return pageOf(
    query,
    (page: Page<{ at: string; id: string }>) => documentRows(ctx, actor, filter, page),
    ({ preparedAt, id }) => ({ at: preparedAt, id }),
  );
}

/** A first draft at any step; what forbids issuing is shown by the checks and stops the submission. */
export async function draftDocument(
  ctx: AppContext,
  { actor, roles }: Acting,
  assessmentId: string,
  { kind }: NewDocument,
): Promise<Document> {
  if (!mayPrepare(kind, roles)) throw new AppError('forbidden', `${TITLES[kind]}由项目经理起草`);
  const id = ctx.newId();
  await ctx.db.transaction(async (tx) => {
    await addDraft(ctx, tx, actor, { id, assessmentId, kind });
    await enqueuePreview(ctx, tx, actor, id);
  });
  ctx.tasks.wake();
  return documentRow(ctx, actor, id);
}

export async function addDraft(
  ctx: AppContext,
  tx: Db,
  actor: Actor,
  { id, assessmentId, kind }: { id: string; assessmentId: string; kind: DocumentKind },
): Promise<void> {
  const assessment = await holdAssessment(tx, assessmentId);
  if (assessment === undefined) throw notFound('本次测评');
  if (assessment.lockedAt !== null && kind === 'assessment_report') throw new AppError('assessment_locked');
  if (kind === 'code_audit_report' && (await codeAuditRow(tx, assessmentId)) === undefined)
    throw new AppError('state_conflict', '本系统没有开启代码审计');
  if ((await unissuedCount(tx, assessmentId, kind)) > 0) {
    throw new AppError('already_exists', `已有一份${TITLES[kind]}在编制或审批中`);
  }
  const at = ctx.now();
  const row = {
    id,
    assessmentId,
    projectId: assessment.projectId,
    kind,
    version: await nextVersion(tx, assessmentId, kind),
    state: 'draft' as const,
    title: TITLES[kind],
    preparedBy: actor.id,
    preparedAt: at,
    createdAt: at,
  };
  await insertDocument(tx, row);
  const { projectId, version } = row;
  const detail = { kind, version };
  await appendAudit(tx, actor, at, {
    action: 'document.drafted',
    projectId,
    entity: 'document',
    entityId: id,
    after: row,
    detail,
  });
}

/** Renders the preview again from the facts as they are now. */
export async function refreshDraft(
  ctx: AppContext,
  acting: Acting,
  documentId: string,
  { expectedRevision }: DocumentRevision,
): Promise<Document> {
  await ctx.db.transaction(async (tx) => {
    const document = await openDocument(tx, documentId, expectedRevision);
    if (!mayPrepare(document.kind, acting.roles)) throw new AppError('forbidden', '只有编制人可以更新草稿');
    if (document.state !== 'draft' && document.state !== 'returned') {
      throw new AppError('state_conflict', '只有草稿或被退回的文档可以更新');
    }
    await enqueuePreview(ctx, tx, acting.actor, documentId);
  });
  ctx.tasks.wake();
  return documentRow(ctx, acting.actor, documentId);
}

async function enqueuePreview(ctx: AppContext, tx: Db, actor: Actor, documentId: string): Promise<void> {
  const document = await storedDocument(tx, documentId);
  const { projectId, assessmentId } = document;
  await ctx.tasks.enqueue(tx, {
    kind: PREVIEW_TASK,
    input: { documentId },
    projectId,
    assessmentId,
    createdBy: actor.id,
  });
}

/**
 * Draft or returned → in review. What the reviewer will read must be what the facts say now; every remark must be
 * settled; what the quality checks forbid must be explained; a report needs a conclusion.
 */
export async function submitDocument(
  ctx: AppContext,
  acting: Acting,
  documentId: string,
  command: SubmitDocument,
): Promise<Document> {
  const { actor } = acting;
  await ctx.db.transaction(async (tx) => {
    const document = await openDocument(tx, documentId, command.expectedRevision);
    refuseMove(acting, document, 'in_review', null);
    const assessment = await holdAssessment(tx, document.assessmentId);
    requireStep({ step: (assessment?.step ?? 'survey') as Step }, SUBMIT_STEPS[document.kind]);
    if ((await openRemarkCount(tx, documentId)) > 0)
      throw new AppError('state_conflict', '还有未处理的意见，处理后才能送审');
    const made = await documentFacts(ctx, tx, document);
    const { facts } = made;
    await refuseStalePreview(ctx, tx, document, made);
    refuseWithoutConclusion(ctx, document.kind, facts);
    const explanation = command.explanation?.trim() ?? '';
    // The quality checks are of the assessment; what is unsettled in a code audit is told in its report.
    const blocked = document.kind === 'code_audit_report' ? [] : blockingChecks(ctx, facts);
    if (blocked.length > 0 && explanation === '') {
      throw new AppError('state_conflict', '质检发现须先处理的问题；确需送审的，请逐项说明', { violations: blocked });
    }
    if (blocked.length > 0)
      await addRemark(ctx, tx, actor, documentId, { section: '质检说明', text: explanation, settled: '送审时说明' });
    await move(ctx, tx, actor, document, { state: 'in_review', preparedAt: ctx.now(), ...UNREVIEWED });
  });
  return documentRow(ctx, actor, documentId);
}

/** Nothing of an earlier review survives a return. */
const UNREVIEWED = { reviewedBy: null, reviewedAt: null, approvedBy: null, approvedAt: null } as const;

export async function decideDocument(
  ctx: AppContext,
  acting: Acting,
  documentId: string,
  as: 'reviewed' | 'approved',
  command: DecideDocument,
): Promise<Document> {
  const { actor } = acting;
  const text = command.remark?.trim() ?? '';
  await ctx.db.transaction(async (tx) => {
    const document = await openDocument(tx, documentId, command.expectedRevision);
    const to = command.decision === 'pass' ? as : 'returned';
    refuseMove(acting, document, to, text);
    const settled = to === 'returned' ? null : '随通过意见';
    if (text !== '') await addRemark(ctx, tx, actor, documentId, { section: null, text, settled });
    const at = ctx.now();
    const signed =
      as === 'reviewed' ? { reviewedBy: actor.id, reviewedAt: at } : { approvedBy: actor.id, approvedAt: at };
    await move(ctx, tx, actor, document, { state: to, ...(to === 'returned' ? UNREVIEWED : signed) });
  });
  return documentRow(ctx, actor, documentId);
}

/** Moves the document and tells the trail, as the last statements of the transaction. */
export async function move(
  ctx: AppContext,
  tx: Db,
  actor: Actor,
  document: StoredDocument,
  change: DocumentChange & { state: Document['state'] },
): Promise<StoredDocument> {
  const expected = { state: document.state, revision: document.revision };
  const moved = await changeDocument(tx, document.id, expected, change);
  if (moved === undefined) throw new AppError('state_conflict', '文档状态已被他人改变，请刷新');
  const { id: entityId, projectId, kind, version } = document;
  const detail = { kind, version, from: document.state, to: change.state };
  await appendAudit(tx, actor, ctx.now(), {
    action: `document.${change.state}`,
    projectId,
    entity: 'document',
    entityId,
    before: document,
    after: moved,
    detail,
  });
  return moved;
}

/** @throws state_conflict, forbidden or rule_violation as the table of moves says. */
export function refuseMove(
  { actor, roles }: Acting,
  { kind, state: from, preparedBy }: StoredDocument,
  to: Document['state'],
  reason: string | null,
): void {
  const problem = documentProblem({ from, to, roles: movingRoles(kind, roles), actorId: actor.id, preparedBy, reason });
  if (problem === null) return;
  if (problem.code === 'no_such_move') throw new AppError('state_conflict', '当前状态下不能做此操作，请刷新后再看');
  if (problem.code !== 'reason_missing') throw new AppError('forbidden', problem.message);
  throw new AppError('rule_violation', undefined, { violations: [{ path: '/remark', message: problem.message }] });
}

export async function storedDocument(db: Db, documentId: string): Promise<StoredDocument> {
  const document = await documentForWrite(db, documentId);
  if (document === undefined) throw notFound('文档');
  return document;
}

export async function openDocument(tx: Db, documentId: string, expectedRevision: number): Promise<StoredDocument> {
  const document = await storedDocument(tx, documentId);
  if (document.revision !== expectedRevision) {
    const { state, revision } = document;
    throw new AppError('revision_conflict', '文档已被他人处理，请刷新后再操作', {
      current: { id: documentId, state, revision },
    });
  }
  return document;
}

/** `settled`: how it was dealt with at once, or null for a remark that waits for the preparer. */
async function addRemark(
  ctx: AppContext,
  tx: Db,
  actor: Actor,
  documentId: string,
  { section, text, settled }: { section: string | null; text: string; settled: string | null },
): Promise<void> {
  const at = ctx.now();
  const resolved = settled === null ? {} : { resolvedAt: at, resolution: settled };
  await insertRemark(tx, { id: ctx.newId(), documentId, section, text, byUser: actor.id, at, ...resolved });
}
