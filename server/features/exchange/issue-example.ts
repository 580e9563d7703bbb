/** 社会救助 comes with both documents issued: prepared, reviewed, approved and sealed like any other. */
import type { DocumentKind } from '../../../schemas/generated/types.ts';
import type { AppContext } from '../../context.ts';
import { AppError } from '../../errors.ts';
import { issueDocumentForExample } from '../documents/example-issue.ts';
import type { LoadedExample } from './load-example.ts';

/** Dates within the delivery phase of the example. The report comes last: it locks the assessment. */
const ORDERS: readonly { readonly kind: DocumentKind; readonly at: string }[] = [
  { kind: 'rectification_proposal', at: '2025-06-24T02:00:00.000Z' },
  { kind: 'assessment_report', at: '2025-06-30T02:00:00.000Z' },
];

/**
 * Prints twice a document and so takes seconds. Answers null, or in one sentence why the documents wait for a person:
 * without a browser to print with, the rest of the example is as good.
 */
export async function issueExample(ctx: AppContext, { assessmentIds, people }: LoadedExample): Promise<string | null> {
  const [assessmentId = ''] = assessmentIds;
  const idOf = (username: string): string => people.get(username) ?? '';
  const signers = { preparedBy: idOf('lead'), reviewedBy: idOf('reviewer'), approvedBy: idOf('approver') };
  try {
    for (const { kind, at } of ORDERS) {
      await issueDocumentForExample({ ...ctx, now: () => new Date(at) }, { assessmentId, kind, ...signers });
    }
    return null;
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== 'pdf_failed') throw error;
    return `示例报告未能签发：${error.message}；可在“报告与交付”页面中继续。`;
  }
}
