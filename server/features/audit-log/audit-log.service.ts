import type { AuditList, AuditQuery, AuditVerification } from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import { appendAudit, auditFaults } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { type Page, pageOf } from '../../http/cursor.ts';
import { endOfTrail, entriesInOrder, listEntries } from './audit-log.repo.ts';

const MAX_FAULTS = 100;

export async function auditEntriesOf(ctx: AppContext, query: AuditQuery): Promise<AuditList> {
  return pageOf(
    query,
    (page: Page<{ seq: number }>) => listEntries(ctx.db, query, page),
    ({ seq }) => ({ seq }),
  );
}

/**
 * Recomputes every hash of the trail and compares its end with the head: finds a changed, missing, reordered, inserted
 * or cut-off entry. What is appended meanwhile is not looked at.
 */
export async function verifyTrail(db: Db, at: Date): Promise<AuditVerification> {
  const end = await endOfTrail(db);
  const faults: string[] = [];
  let from = { seq: 0, hash: '' };
  let count = 0;
  for await (const rows of entriesInOrder(db, end.seq)) {
    faults.push(...auditFaults(rows, from));
    count += rows.length;
    const last = rows.at(-1);
    if (last !== undefined) from = { seq: last.seq, hash: last.hash };
  }
  if (from.seq !== end.seq) faults.push(`末尾缺失：应有 ${end.seq} 条，实际到第 ${from.seq} 条`);
  else if (from.hash !== end.hash) faults.push('末条链值与登记的链尾不符');
  if (end.beyond > 0) faults.push(`链尾之后另有 ${end.beyond} 条来历不明的记录`);
  return {
    ok: faults.length === 0,
    count,
    lastSeq: from.seq,
    lastHash: from.hash,
    faults: faults.slice(0, MAX_FAULTS),
    checkedAt: at.toISOString(),
  };
}

export async function verifyAudit(ctx: AppContext, actor: Actor): Promise<AuditVerification> {
  const answer = await verifyTrail(ctx.db, ctx.now());
  const { ok, count, lastSeq } = answer;
  await note(ctx, actor, 'audit.verified', { ok, count, lastSeq });
  return answer;
}

/**
 * The trail as JSON lines. The closing line holds the number of entries and the last hash: kept elsewhere, it proves
 * later that nothing before it was changed, even against somebody who rewrites the whole database.
 */
export async function* exportTrail(ctx: AppContext, actor: Actor): AsyncGenerator<string> {
  const end = await endOfTrail(ctx.db);
  let count = 0;
  let lastHash = '';
  for await (const rows of entriesInOrder(ctx.db, end.seq)) {
    count += rows.length;
    lastHash = rows.at(-1)?.hash ?? lastHash;
    yield rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  }
  yield `${JSON.stringify({ end: true, count, lastSeq: end.seq, lastHash, exportedAt: ctx.now().toISOString() })}\n`;
  await note(ctx, actor, 'audit.exported', { count, lastSeq: end.seq });
}

async function note(
  ctx: AppContext,
  actor: Actor,
  action: string,
  detail: Record<string, number | boolean>,
): Promise<void> {
  const event = { action, entity: 'audit', entityId: '', detail };
  await ctx.db.transaction((tx) => appendAudit(tx, actor, ctx.now(), event));
}
