/** Takes a document of the example through the same doors as people do: draft, submission, review, approval, issue. */
import type { DocumentKind } from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import type { AppContext } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { documentById } from './documents.repo.ts';
import { type Acting, addDraft, decideDocument, submitDocument } from './documents.service.ts';
import { issueNow, renderPreview, type Watch } from './rendering.service.ts';

export interface ExampleIssue {
  readonly assessmentId: string;
  readonly kind: DocumentKind;
  /** Ids of people with the roles lead, reviewer and approver in the project. */
  readonly preparedBy: string;
  readonly reviewedBy: string;
  readonly approvedBy: string;
  /** Why the blocking quality checks, if there are any, do not stop it. */
  readonly explanation?: string;
}

/**
 * Answers the id of the issued document. The dates printed are those of `ctx.now()`: hand in a context with another
 * clock for dates that fit the example. Prints twice, so it takes seconds.
 * @throws AppError as the services do; pdf_failed where there is no browser, and then the document stays approved or earlier.
 */
export async function issueDocumentForExample(
  ctx: AppContext,
  order: ExampleIssue,
  watch: Watch = { signal: new AbortController().signal, progress: async () => {} },
): Promise<string> {
  const id = ctx.newId();
  const lead = await personOf(ctx, order.preparedBy);
  await ctx.db.transaction((tx) => addDraft(ctx, tx, lead, { id, assessmentId: order.assessmentId, kind: order.kind }));
  await renderPreview(ctx, id, watch);
  const { explanation } = order;
  const state = async () => {
    const document = await documentById(ctx.db, id);
    if (document === undefined) throw notFound('文档');
    return { projectId: document.projectId, expectedRevision: document.revision };
  };
  const acting = async (userId: string): Promise<Acting> => {
    const actor = await personOf(ctx, userId);
    return { actor, roles: actor.byProject.get((await state()).projectId) ?? [] };
  };
  const { expectedRevision } = await state();
  const why = explanation === undefined ? {} : { explanation };
  await submitDocument(ctx, await acting(order.preparedBy), id, { expectedRevision, ...why });
  await decide(ctx, await acting(order.reviewedBy), id, 'reviewed', (await state()).expectedRevision);
  await decide(ctx, await acting(order.approvedBy), id, 'approved', (await state()).expectedRevision);
  await issueNow(ctx, await personOf(ctx, order.approvedBy), id, watch);
  return id;
}

async function decide(
  ctx: AppContext,
  acting: Acting,
  id: string,
  as: 'reviewed' | 'approved',
  expectedRevision: number,
): Promise<void> {
  await decideDocument(ctx, acting, id, as, { decision: 'pass', expectedRevision });
}

async function personOf(ctx: AppContext, userId: string): Promise<Actor> {
  const actor = await ctx.actors.actor(userId, '-');
  if (actor === null) throw notFound('账号');
  return actor;
}
