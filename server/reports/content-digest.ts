/** What a document says, apart from who signed it when: two renderings with the same digest print the same content. */
import type { AssessmentFacts, DocumentKind, ExchangeCodeAudit } from '../../schemas/generated/types.ts';
import { digestOf } from '../audit.ts';
import { evaluate } from '../domain/evaluation.ts';
import type { Library } from '../domain/library.ts';
import { MODELS } from './produce-report.ts';

export function contentDigest(
  kind: DocumentKind,
  facts: AssessmentFacts,
  library: Library,
  wording: ReadonlyMap<string, string> = new Map(),
  codeAudit?: ExchangeCodeAudit,
): string {
  const document = {
    kind,
    reportNo: null,
    title: '',
    preparedBy: null,
    reviewedBy: null,
    approvedBy: null,
    issuedAt: null,
    verificationCode: null,
    verifyUrl: null,
    draft: true,
  };
  const input = { facts, library, evaluation: evaluate(facts, library), document, wording };
  return digestOf(MODELS[kind](codeAudit === undefined ? input : { ...input, codeAudit }));
}
