/** An organisation's own record templates and problems: proposed by one person, reviewed by another, offered first. */
import type {
  HouseTextDetail,
  HouseTextList,
  HouseTextQuery,
  ProposeHouseText,
  ProposeHouseTextVersion,
  RetireHouseText,
  ReviewHouseText,
  UnitHouseTextsQuery,
  UsedHouseText,
} from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import { type AuditEvent, appendAudit } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { type HouseTextDraft, houseTextViolations } from '../../domain/house-text-rules.ts';
import { AppError, notFound } from '../../errors.ts';
import { checkedCursor, pageOf } from '../../http/cursor.ts';
import { answerOf, detailOf, draftOf, pendingOf, storedContent } from './house-text-rows.ts';
import {
  countUses,
  houseTextOf,
  houseTextPage,
  insertHouseTexts,
  offeredTexts,
  type StoredText,
  setVersion,
  touchHouseText,
  type VersionRow,
} from './house-texts.repo.ts';

export async function houseTextsMatching(ctx: AppContext, query: HouseTextQuery): Promise<HouseTextList> {
  const page = await pageOf<StoredText, { unitId: string; id: string }>(
    query,
    ({ after, limit }) =>
      houseTextPage(ctx.db, query, { after: checkedCursor(after, { unitId: 'text', id: 'text' }), limit }),
    ({ unitId, id }) => ({ unitId, id }),
  );
  return { ...page, items: page.items.map((text) => answerOf(text, ctx.library)) };
}

/** Approved texts of a unit, most used first; a unit without any has none. */
export async function textsOfUnit(ctx: AppContext, unitId: string, query: UnitHouseTextsQuery): Promise<HouseTextList> {
  const rows = await offeredTexts(ctx.db, unitId, query);
  return { items: rows.map((text) => answerOf(text, ctx.library)), nextCursor: null };
}

export async function houseTextWith(ctx: AppContext, id: string): Promise<HouseTextDetail> {
  return detailOf(await requireText(ctx.db, id), ctx.library);
}

/** @throws AppError rule_violation with every fault. */
export async function proposeText(ctx: AppContext, actor: Actor, command: ProposeHouseText): Promise<HouseTextDetail> {
  const draft = draftOf(command);
  requireSound(ctx, draft);
  const id = ctx.newId();
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const { text, version } = newText(draft, actor, id, at);
    await insertHouseTexts(tx, [text], [version]);
    await appendAudit(tx, actor, at, event('house_text.proposed', id, { after: version, detail: placeOf(text, 1) }));
  });
  return houseTextWith(ctx, id);
}

/** @throws AppError state_conflict while another version waits for its review. */
export async function proposeVersion(
  ctx: AppContext,
  actor: Actor,
  id: string,
  { expectedRevision, ...content }: ProposeHouseTextVersion,
): Promise<HouseTextDetail> {
  await change(ctx, actor, id, expectedRevision, async (tx, text, at) => {
    const pending = pendingOf(text);
    if (pending !== undefined) {
      throw new AppError('state_conflict', `第 ${pending.version} 版尚待审核，审核或撤回之后才能提出新版本`);
    }
    const draft = draftOf({ ...text, ...content });
    requireSound(ctx, draft);
    const number = (text.versions[0]?.version ?? 0) + 1;
    const version = newVersion(draft, actor, { textId: id, version: number, at });
    await requireTouch(ctx, tx, text, expectedRevision, {});
    await insertHouseTexts(tx, [], [version]);
    return event('house_text.version_proposed', id, { after: version, detail: placeOf(text, number) });
  });
  return houseTextWith(ctx, id);
}

/** Nobody reviews what they wrote themselves. */
export async function reviewVersion(
  ctx: AppContext,
  actor: Actor,
  id: string,
  version: string,
  { decision, remark = '', expectedRevision }: ReviewHouseText,
): Promise<HouseTextDetail> {
  if (decision === 'reject' && remark.trim() === '') {
    throw new AppError('rule_violation', undefined, {
      violations: [{ path: '/remark', message: '不通过时应写明理由' }],
    });
  }
  await change(ctx, actor, id, expectedRevision, async (tx, text, at) => {
    const row = requirePending(text, version);
    if (row.authorId === actor.id) throw new AppError('forbidden', '不能审核自己提出的文本，请由他人审核');
    const isApproved = decision === 'approve';
    const state = isApproved ? ('approved' as const) : ('rejected' as const);
    const values = isApproved ? { state: 'in_use' as const, currentVersion: row.version } : {};
    await requireTouch(ctx, tx, text, expectedRevision, values);
    const review = { reviewerId: actor.id, reviewerName: actor.displayName, reviewedAt: at, remark: orNull(remark) };
    await setVersion(tx, id, row.version, { state, ...review });
    const detail = placeOf(text, row.version);
    return event(`house_text.${state}`, id, { before: row, after: { ...row, state, ...review }, detail });
  });
  return houseTextWith(ctx, id);
}

/** The author takes back what nobody has reviewed yet; it stays readable as not approved. */
export async function withdrawVersion(
  ctx: AppContext,
  actor: Actor,
  id: string,
  version: string,
  expectedRevision: number,
): Promise<HouseTextDetail> {
  await change(ctx, actor, id, expectedRevision, async (tx, text, at) => {
    const row = requirePending(text, version);
    if (row.authorId !== actor.id) throw new AppError('forbidden', '只有作者本人可以撤回');
    await requireTouch(ctx, tx, text, expectedRevision, {});
    const review = { reviewerId: null, reviewerName: null, reviewedAt: at, remark: '作者撤回' };
    await setVersion(tx, id, row.version, { state: 'rejected', ...review });
    return event('house_text.withdrawn', id, { before: row, detail: placeOf(text, row.version) });
  });
  return houseTextWith(ctx, id);
}

/** A retired text is offered no more; a newly approved version brings it back. */
export async function retireText(
  ctx: AppContext,
  actor: Actor,
  id: string,
  { remark, expectedRevision }: RetireHouseText,
): Promise<HouseTextDetail> {
  await change(ctx, actor, id, expectedRevision, async (tx, text) => {
    if (text.state === 'retired') throw new AppError('state_conflict', '该文本已停用');
    await requireTouch(ctx, tx, text, expectedRevision, { state: 'retired' });
    const detail = { ...placeOf(text, text.currentVersion ?? 0), remark };
    return event('house_text.retired', id, {
      before: rowOf(text),
      after: { ...rowOf(text), state: 'retired' },
      detail,
    });
  });
  return houseTextWith(ctx, id);
}

export async function useText(ctx: AppContext, actor: Actor, id: string, times = 1): Promise<UsedHouseText> {
  const at = ctx.now();
  const uses = await ctx.db.transaction(async (tx) => {
    const text = await requireText(tx, id);
    const counted = await countUses(tx, id, times, at);
    if (counted === undefined) throw new AppError('state_conflict', '该文本没有在用的版本');
    const detail = { ...placeOf(text, text.currentVersion ?? 0), times };
    await appendAudit(tx, actor, at, event('house_text.used', id, { detail }));
    return counted;
  });
  return { uses, lastUsedAt: at.toISOString() };
}

/** The rows of a new text whose first version waits for review. */
export function newText(draft: HouseTextDraft, actor: Actor, id: string, at: Date) {
  const { unitId, type, verdict, kinds } = draft;
  const text = {
    id,
    unitId,
    type,
    verdict,
    kinds: [...kinds],
    currentVersion: null,
    state: 'draft' as const,
    uses: 0,
    lastUsedAt: null,
    createdBy: actor.id,
    createdByName: actor.displayName,
    createdAt: at,
    revision: 1,
  };
  return { text, version: newVersion(draft, actor, { textId: id, version: 1, at }) };
}

export const newVersion = (
  draft: HouseTextDraft,
  actor: Actor,
  { textId, version, at }: { textId: string; version: number; at: Date },
): VersionRow => ({
  textId,
  version,
  content: storedContent(draft),
  state: 'proposed',
  authorId: actor.id,
  authorName: actor.displayName,
  proposedAt: at,
  reviewerId: null,
  reviewerName: null,
  reviewedAt: null,
  remark: null,
});

export const event = (
  action: string,
  entityId: string,
  more: Pick<AuditEvent, 'before' | 'after' | 'detail'>,
): AuditEvent => ({ action, entity: 'house_text', entityId, ...more });

const placeOf = ({ unitId, type }: Pick<StoredText, 'unitId' | 'type'>, version: number) => ({ unitId, type, version });
const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());
const rowOf = ({ versions: _versions, ...row }: StoredText) => row;

function requireSound(ctx: AppContext, draft: HouseTextDraft): void {
  const violations = houseTextViolations(draft, ctx.library);
  if (violations.length > 0) throw new AppError('rule_violation', undefined, { violations });
}

function requirePending(text: StoredText, version: string): VersionRow {
  const row = text.versions.find((one) => String(one.version) === version);
  if (row === undefined) throw notFound('这个版本');
  if (row.state !== 'proposed') throw new AppError('state_conflict', '该版本已审核过');
  return row;
}

async function requireText(db: Db, id: string): Promise<StoredText> {
  const text = await houseTextOf(db, id);
  if (text === undefined) throw notFound('本单位文本');
  return text;
}

async function requireTouch(
  ctx: AppContext,
  tx: Db,
  text: StoredText,
  expectedRevision: number,
  values: Parameters<typeof touchHouseText>[3],
): Promise<void> {
  if (await touchHouseText(tx, text.id, expectedRevision, values)) return;
  throw new AppError('revision_conflict', undefined, { current: detailOf(text, ctx.library) });
}

/** Finds the text, refuses a stale page, does the work and tells the trail. */
async function change(
  ctx: AppContext,
  actor: Actor,
  id: string,
  expectedRevision: number,
  work: (tx: Db, text: StoredText, at: Date) => Promise<AuditEvent>,
): Promise<void> {
  await ctx.db.transaction(async (tx) => {
    const text = await requireText(tx, id);
    if (text.revision !== expectedRevision) {
      throw new AppError('revision_conflict', undefined, { current: detailOf(text, ctx.library) });
    }
    const at = ctx.now();
    await appendAudit(tx, actor, at, await work(tx, text, at));
  });
}
