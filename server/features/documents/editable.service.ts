/** The code audit's report to write in: the model that was issued, or the draft as the facts are now. */
import type { CodeAuditReportModel, Role } from '../../../schemas/generated/types.ts';
import type { AppContext } from '../../context.ts';
import { buildCodeAuditReport } from '../../domain/code-audit-report.ts';
import { evaluate } from '../../domain/evaluation.ts';
import { AppError } from '../../errors.ts';
import { libraryOf } from '../../library-shelf.ts';
import { codeAuditDocx } from '../../reports/code-audit-docx.ts';
import { issuedModel, type StoredDocument } from './documents.repo.ts';
import { seenDocument } from './issued.service.ts';
import { draftInfo, factsAtOnce } from './rendering.service.ts';

export interface EditableFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** @throws AppError unsupported_type for documents that are issued as PDF only; not_found for a draft not to be seen. */
export async function editableFile(ctx: AppContext, roles: readonly Role[], documentId: string): Promise<EditableFile> {
  const document = await seenDocument(ctx, roles, documentId);
  if (document.kind !== 'code_audit_report') throw new AppError('unsupported_type', '只有代码审计报告提供 DOCX');
  const issued = document.state === 'issued' ? await issuedModel(ctx.db, documentId) : null;
  const model = issued === null ? await draftModel(ctx, document) : (issued as CodeAuditReportModel);
  const name = `${document.title}-${document.reportNo ?? '草稿'}.docx`;
  return { name, bytes: await codeAuditDocx(model) };
}

async function draftModel(ctx: AppContext, document: StoredDocument): Promise<CodeAuditReportModel> {
  const made = await factsAtOnce(ctx, document);
  const library = libraryOf(ctx, made.facts);
  const evaluation = evaluate(made.facts, library);
  return buildCodeAuditReport({ ...made, library, evaluation, document: await draftInfo(ctx, document) });
}
