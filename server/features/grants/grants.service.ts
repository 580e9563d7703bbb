import type {
  Grant,
  GrantDirectory,
  GrantList,
  GrantQuery,
  NewGrant,
  Office,
  Role,
} from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import { appendAudit } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { AppError, notFound } from '../../errors.ts';
import { checkedCursor, type Page, pageOf } from '../../http/cursor.ts';
import {
  deleteGrant,
  directoryOf,
  type GrantCursor,
  type GrantRow,
  grantById,
  holderForWrite,
  insertGrant,
  listGrants,
  OFFICES,
  officeHeldBy,
  otherHolders,
  projectExists,
} from './grants.repo.ts';

/** Roles that may hold in every project; all others need one. */
const EVERYWHERE: readonly (Role | Office)[] = ['lead', 'auditor'];
const isOffice = (role: Role | Office): role is Office => (OFFICES as readonly string[]).includes(role);

/**
 * Gives a role inside the caller's transaction and returns the grant's id. One person holds at most one of the three
 * offices and then no role in any project (三员分立).
 * @throws state_conflict, already_exists, rule_violation, not_found
 */
export async function giveRole(ctx: AppContext, tx: Db, actor: Actor, command: NewGrant): Promise<string> {
  const { userId, role, projectId } = command;
  const holder = await holderForWrite(tx, userId);
  if (holder === undefined) throw notFound('账号');
  refuseWrongPlace(role, projectId);
  if (projectId !== null && !(await projectExists(tx, projectId))) throw notFound('项目');
  if (holder.grants.some((grant) => grant.role === role && grant.projectId === projectId)) {
    throw new AppError('already_exists', '该人员已有此角色');
  }
  refuseMixedOffices(holder.grants, role);
  const row: GrantRow = { id: ctx.newId(), userId, role, projectId, grantedBy: actor.id, grantedAt: ctx.now() };
  await insertGrant(tx, row);
  await appendAudit(tx, actor, ctx.now(), {
    action: 'grant.given',
    projectId,
    entity: 'grant',
    entityId: row.id,
    after: row,
    detail: { username: holder.username, role },
  });
  return row.id;
}

function refuseWrongPlace(role: Role | Office, projectId: string | null): void {
  if (isOffice(role) && projectId !== null) throw violation('/projectId', '三员身份不属于任何项目');
  if (!isOffice(role) && projectId === null && !EVERYWHERE.includes(role)) {
    throw violation('/projectId', '请选择项目：只有项目经理和审计监管人员可以全局授予');
  }
}

function refuseMixedOffices(held: readonly GrantRow[], role: Role | Office): void {
  const office = held.find((grant) => isOffice(grant.role));
  if (isOffice(role)) {
    if (office !== undefined)
      throw new AppError('state_conflict', '一人只能担任系统管理员、安全管理员、审计管理员之一');
    if (held.length > 0) throw new AppError('state_conflict', '该人员已有项目角色，不能再担任三员');
  } else if (office !== undefined) {
    throw new AppError('state_conflict', '该人员担任三员之一，不能再授予项目角色');
  }
}

export async function createGrant(ctx: AppContext, actor: Actor, command: NewGrant): Promise<Grant> {
  refuseOwn(actor, command.userId);
  const id = await ctx.db.transaction((tx) => giveRole(ctx, tx, actor, command));
  await tellHolder(ctx, command.userId, command.role);
  const [grant] = await listGrants(ctx.db, { id }, { after: null, limit: 1 });
  if (grant === undefined) throw notFound('授权');
  return grant;
}

export async function removeGrant(ctx: AppContext, actor: Actor, grantId: string): Promise<void> {
  const removed = await ctx.db.transaction(async (tx) => {
    const row = await grantById(tx, grantId);
    if (row === undefined) throw notFound('授权');
    refuseOwn(actor, row.userId);
    const holder = await holderForWrite(tx, row.userId);
    if (isOffice(row.role)) await refuseLosingLastHolder(tx, row.userId);
    await deleteGrant(tx, grantId);
    const { role, projectId } = row;
    await appendAudit(tx, actor, ctx.now(), {
      action: 'grant.removed',
      projectId,
      entity: 'grant',
      entityId: grantId,
      before: row,
      detail: { username: holder?.username ?? row.userId, role },
    });
    return row;
  });
  await tellHolder(ctx, removed.userId, removed.role);
}

/** An office without anybody could never be given back. */
export async function refuseLosingLastHolder(tx: Db, userId: string): Promise<void> {
  const office = await officeHeldBy(tx, userId);
  if (office !== null && (await otherHolders(tx, office, userId)) === 0) {
    throw new AppError('state_conflict', '这是该三员身份的最后一位可用人员，不能停用或撤销');
  }
}

export async function grantsOf(ctx: AppContext, query: GrantQuery): Promise<GrantList> {
  return pageOf(
    query,
    ({ after, limit }: Page<GrantCursor>) =>
      listGrants(ctx.db, query, { after: checkedCursor(after, { username: 'text', id: 'text' }), limit }),
    ({ username, id }) => ({ username, id }),
  );
}

export const grantDirectory = (ctx: AppContext): Promise<GrantDirectory> => directoryOf(ctx.db);

/** A new office begins with a new sign-in, because it demands the second factor. */
async function tellHolder(ctx: AppContext, userId: string, role: Role | Office): Promise<void> {
  ctx.actors.forget(userId);
  if (isOffice(role)) await ctx.sessions.endSessionsOf(userId);
}

function refuseOwn(actor: Actor, userId: string): void {
  if (userId === actor.id) throw new AppError('forbidden', '不能更改自己的授权');
}

const violation = (path: string, message: string): AppError =>
  new AppError('rule_violation', undefined, { violations: [{ path, message }] });
