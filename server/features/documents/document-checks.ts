/** What must hold before a document goes on: a preview of today's facts, a conclusion, no blocking quality check. */
import type { AssessmentFacts, DocumentKind } from '../../../schemas/generated/types.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { evaluate } from '../../domain/evaluation.ts';
import { qualityChecks } from '../../domain/quality-checks.ts';
import { AppError, type Violation } from '../../errors.ts';
import { libraryOf } from '../../library-shelf.ts';
import { contentDigest } from '../../reports/content-digest.ts';
import { wordingInForce } from '../standards/wording.ts';
import type { DocumentFacts } from './document-facts.ts';
import type { StoredDocument } from './documents.repo.ts';

/** What was submitted must still be what the facts say. */
export async function refuseStalePreview(
  ctx: AppContext,
  tx: Db,
  document: StoredDocument,
  { facts, codeAudit }: DocumentFacts,
): Promise<void> {
  if (document.draftSha256 === null) throw new AppError('state_conflict', '草稿预览尚未生成，请稍候');
  const wording = await wordingInForce({ db: tx, library: ctx.library });
  if (document.modelDigest !== contentDigest(document.kind, facts, libraryOf(ctx, facts), wording, codeAudit)) {
    const inReview = document.state === 'approved';
    const message = inReview
      ? '送审之后测评数据有变动，与审批的内容不一致；请退回并重新送审'
      : '测评数据有变动，草稿预览不是最新；请先更新草稿';
    throw new AppError('state_conflict', message);
  }
}

/** Unassessed is not a verdict: no report without a conclusion (design section 5). */
export function refuseWithoutConclusion(ctx: AppContext, kind: DocumentKind, facts: AssessmentFacts): void {
  if (kind !== 'assessment_report') return;
  const { conclusion, counts, reasons } = evaluate(facts, libraryOf(ctx, facts));
  if (conclusion !== null) return;
  const missing =
    counts.unassessed > 0 ? [`还有 ${counts.unassessed} 个测评单元未测评`] : reasons.map(({ message }) => message);
  const violations = missing.map((message) => ({ path: '/state', message }));
  throw new AppError('state_conflict', '尚不能得出等级测评结论，不能送审', { violations });
}

export function blockingChecks(ctx: AppContext, facts: AssessmentFacts): Violation[] {
  return qualityChecks(facts, libraryOf(ctx, facts))
    .filter((check) => check.level === 'block')
    .map(({ message, target }) => ({ path: `/${target}`, message }));
}
