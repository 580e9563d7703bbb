/** The two long works on a document: rendering the preview of a draft, and issuing. Both are tasks and may run twice. */

import { createHash, randomBytes } from 'node:crypto';
import type { CalendarDate, Document, DocumentRevision } from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import { PrintFailed } from '../../adapters/pdf.ts';
import type { RunningTask } from '../../adapters/task-queue.ts';
import { digestOf } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { documentNumber } from '../../domain/document-number.ts';
import type { ReportDocumentInfo, SignedBy } from '../../domain/report-source.ts';
import { verificationCode } from '../../domain/verification-code.ts';
import { AppError, notFound } from '../../errors.ts';
import { libraryOf } from '../../library-shelf.ts';
import { contentDigest } from '../../reports/content-digest.ts';
import { type ProducedReport, produceReport } from '../../reports/produce-report.ts';
import { sealPdf } from '../../reports/seal.ts';
import { settingsOf } from '../settings/settings.service.ts';
import { wordingInForce } from '../standards/wording.ts';
import { tasksOfDocuments } from '../tasks/tasks.service.ts';
import { refuseStalePreview } from './document-checks.ts';
import { type DocumentFacts, documentFacts } from './document-facts.ts';
import { documentRow } from './document-rows.ts';
import {
  documentById,
  holdAssessment,
  listDocuments,
  lockAssessment,
  openRemarkCount,
  rememberFile,
  type StoredDocument,
  savePreview,
} from './documents.repo.ts';
import { type Acting, move, openDocument, PREVIEW_TASK, refuseMove, storedDocument } from './documents.service.ts';

const ISSUE_TASK = 'document.issue';

/** What the renderer tells and listens to; a task has all of it. */
export type Watch = Pick<RunningTask, 'signal' | 'progress'>;

export function registerDocumentTasks(ctx: AppContext): void {
  const documentId = (task: RunningTask): string => String(task.input['documentId']);
  ctx.tasks.register(PREVIEW_TASK, async (task) => {
    await renderPreview(ctx, documentId(task), task);
    return { documentId: documentId(task) };
  });
  ctx.tasks.register(ISSUE_TASK, async (task) => {
    const actor = await ctx.actors.actor(task.createdBy, '-');
    if (actor === null) throw new AppError('forbidden', '发起签发的账号已停用');
    await issueNow(ctx, actor, documentId(task), task);
    return { documentId: documentId(task) };
  });
}

/** Prints the draft with its watermark. The digest beside it says which facts it shows. */
export async function renderPreview(ctx: AppContext, documentId: string, watch: Watch): Promise<void> {
  const document = await documentById(ctx.db, documentId);
  if (document === undefined) throw notFound('文档');
  if (document.state !== 'draft' && document.state !== 'returned') return;
  const made = await factsAtOnce(ctx, document);
  const wording = await wordingInForce(ctx);
  const modelDigest = contentDigest(document.kind, made.facts, libraryOf(ctx, made.facts), wording, made.codeAudit);
  const info = await draftInfo(ctx, document);
  const { pdf } = await produce(ctx, document, { ...made, wording }, info, watch);
  const file = await ctx.files.put(pdf);
  await ctx.db.transaction(async (tx) => {
    await rememberFile(tx, { ...file, mediaType: 'application/pdf', storedAt: ctx.now() });
    // Submitted meanwhile: then what was submitted stays as it is.
    await savePreview(tx, documentId, document.state, { draftSha256: file.sha256, modelDigest });
  });
}

/** Asks for the issue; a task renders, seals, stores and locks. Until it is done the document stays approved. */
export async function requestIssue(
  ctx: AppContext,
  acting: Acting,
  documentId: string,
  { expectedRevision }: DocumentRevision,
): Promise<Document> {
  await ctx.db.transaction(async (tx) => {
    const document = await openDocument(tx, documentId, expectedRevision);
    await refuseUnissuable(ctx, tx, acting, document, await documentFacts(ctx, tx, document));
    const { projectId, assessmentId } = document;
    if ((await tasksOfDocuments(tx, [projectId])).has(documentId))
      throw new AppError('state_conflict', '正在生成，请稍候');
    const task = { kind: ISSUE_TASK, input: { documentId }, projectId, assessmentId, createdBy: acting.actor.id };
    await ctx.tasks.enqueue(tx, task);
  });
  ctx.tasks.wake();
  return documentRow(ctx, acting.actor, documentId);
}

/** All that must hold before, and again while, a document is issued; answers its number. */
async function refuseUnissuable(
  ctx: AppContext,
  tx: Db,
  acting: Acting,
  document: StoredDocument,
  made: DocumentFacts,
): Promise<string> {
  const { facts } = made;
  refuseMove(acting, document, 'issued', null);
  if ((await openRemarkCount(tx, document.id)) > 0) throw new AppError('state_conflict', '还有未处理的意见，不能签发');
  await refuseStalePreview(ctx, tx, document, made);
  const { assessor } = await settingsOf(tx);
  const number = documentNumber(document.kind, document.version, {
    filingNo: facts.system.filingNo,
    year: facts.assessment.year,
    institutionCode: facts.project.assessor.code ?? assessor?.code,
    sequence: facts.assessment.sequence,
  });
  if (number.ok) return number.number;
  const violations = number.missing.map((what) => ({ path: '/reportNo', message: `缺少${what}` }));
  throw new AppError('rule_violation', '报告编号所需的内容不全，不能签发', { violations });
}

/**
 * Prints the final document, seals it, puts it on the disk, and then in one transaction makes it issued and locks the
 * assessment. A crash before that transaction leaves an approved document that can be issued again; the file without
 * a row is harmless.
 */
export async function issueNow(ctx: AppContext, actor: Actor, documentId: string, watch: Watch): Promise<void> {
  const document = await documentById(ctx.db, documentId);
  if (document === undefined) throw notFound('文档');
  if (document.state === 'issued') return;
  const acting = { actor, roles: actor.byProject.get(document.projectId) ?? [] };
  const made = await factsAtOnce(ctx, document);
  const reportNo = await refuseUnissuable(ctx, ctx.db, acting, document, made);
  const issuedAt = ctx.now();
  const code = verificationCode(randomBytes(10));
  const info: ReportDocumentInfo = {
    ...(await signaturesOf(ctx, document)),
    kind: document.kind,
    title: '',
    reportNo,
    issuedAt: localDate(issuedAt),
    verificationCode: code,
    verifyUrl: `${ctx.config.publicUrl}/verify/${code}`,
    draft: false,
  };
  const wording = await wordingInForce(ctx);
  const { model, pdf } = await produce(ctx, document, { ...made, wording }, info, watch);
  const sealed = sealPdf(pdf, {
    privateKey: ctx.signingKey.privateKey,
    reportNo,
    kind: document.kind,
    issuedAt: issuedAt.toISOString(),
    verificationCode: code,
  });
  watch.signal.throwIfAborted();
  const file = await ctx.files.put(sealed.bytes);
  await ctx.db.transaction(async (tx) => {
    const current = await storedDocument(tx, documentId);
    if (current.state === 'issued') return;
    const isReport = current.kind === 'assessment_report';
    const assessment = await holdAssessment(tx, current.assessmentId);
    if (isReport && assessment?.lockedAt !== null) throw new AppError('assessment_locked');
    // Between our reading and this lock somebody may have written: then the print is not what the database says.
    await refuseUnissuable(ctx, tx, acting, current, await documentFacts(ctx, tx, current));
    await rememberFile(tx, { ...file, mediaType: 'application/pdf', storedAt: issuedAt });
    if (isReport) await lockAssessment(tx, current.assessmentId, issuedAt);
    await move(ctx, tx, actor, current, {
      state: 'issued',
      reportNo,
      model,
      modelDigest: digestOf(model),
      issuedBy: actor.id,
      issuedAt,
      fileSha256: file.sha256,
      fileSm3: createHash('sm3').update(sealed.bytes).digest('hex'),
      fileSize: file.size,
      signature: sealed.signature,
      verificationCode: code,
    });
  });
}

async function produce(
  ctx: AppContext,
  { kind }: StoredDocument,
  { facts, codeAudit, wording }: DocumentFacts & { readonly wording: ReadonlyMap<string, string> },
  document: ReportDocumentInfo,
  watch: Watch,
): Promise<ProducedReport> {
  try {
    return await produceReport({
      facts,
      library: libraryOf(ctx, facts),
      wording,
      ...(codeAudit === undefined ? {} : { codeAudit }),
      kind,
      document,
      printer: ctx.pdf,
      signal: watch.signal,
      onProgress: ({ stage, percent }) => {
        watch.progress(percent, stage).catch((error) => ctx.log.warn({ err: error }, 'progress'));
      },
    });
  } catch (error) {
    if (error instanceof PrintFailed) throw new AppError('pdf_failed', error.message);
    throw error;
  }
}

/** The parts of the facts belong to one moment. */
export const factsAtOnce = (ctx: AppContext, document: StoredDocument): Promise<DocumentFacts> =>
  ctx.db.transaction((tx) => documentFacts(ctx, tx, document), {
    isolationLevel: 'repeatable read',
    accessMode: 'read only',
  });

/** A draft has no number, no date of issue and nothing to verify. */
export const draftInfo = async (ctx: AppContext, document: StoredDocument): Promise<ReportDocumentInfo> => ({
  ...(await signaturesOf(ctx, document)),
  kind: document.kind,
  title: '',
  reportNo: null,
  issuedAt: null,
  verificationCode: null,
  verifyUrl: null,
  draft: true,
});

type Signatures = Pick<ReportDocumentInfo, 'preparedBy' | 'reviewedBy' | 'approvedBy'>;

async function signaturesOf(ctx: AppContext, document: StoredDocument): Promise<Signatures> {
  const [row] = await listDocuments(ctx.db, { id: document.id }, { after: null, limit: 1 });
  if (row === undefined) throw notFound('文档');
  return {
    preparedBy: signedBy(row.preparedByName, row.preparedAt),
    reviewedBy: signedBy(row.reviewedByName, row.reviewedAt),
    approvedBy: signedBy(row.approvedByName, row.approvedAt),
  };
}

const signedBy = (name: string | null, at: Date | null): SignedBy | null =>
  name === null || at === null ? null : { name, date: localDate(at) };

const DATE = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' });
const localDate = (at: Date): CalendarDate => DATE.format(at);
