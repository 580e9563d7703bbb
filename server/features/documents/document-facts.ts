/** What a document of a kind is made of, read at one moment. */
import type { AssessmentFacts, DocumentKind, ExchangeCodeAudit } from '../../../schemas/generated/types.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import { libraryOf } from '../../library-shelf.ts';
import { factsOf } from '../assessments/facts.ts';
import { codeAuditFacts } from '../code-audits/code-audit-facts.ts';

export interface DocumentFacts {
  readonly facts: AssessmentFacts;
  /** Only for the report of the code audit. */
  readonly codeAudit?: ExchangeCodeAudit;
}

/** @throws AppError state_conflict for the report of a code audit that nobody opened. */
export async function documentFacts(
  ctx: Pick<AppContext, 'libraryAt'>,
  db: Db,
  { kind, assessmentId }: { readonly kind: DocumentKind; readonly assessmentId: string },
): Promise<DocumentFacts> {
  const facts = await factsOf(db, assessmentId);
  if (kind !== 'code_audit_report') return { facts };
  const codeAudit = await codeAuditFacts(db, libraryOf(ctx, facts), assessmentId);
  if (codeAudit === null) throw new AppError('state_conflict', '本系统没有开启代码审计，没有可以编制的代码审计报告');
  return { facts, codeAudit };
}
