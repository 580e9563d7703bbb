import type {
  CreatedUser,
  NewUser,
  Office,
  ShownPassword,
  UpdateUser,
  User,
  UserList,
  UserQuery,
} from '../../../schemas/generated/types.ts';
import { type Actor, SYSTEM_ACTOR } from '../../actor.ts';
import { openLoginLimits } from '../../adapters/login-limits.ts';
import { generatePassword, hashPassword } from '../../adapters/passwords.ts';
import { type AuditEvent, appendAudit } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { AppError, notFound } from '../../errors.ts';
import { type Page, pageOf } from '../../http/cursor.ts';
import { giveRole, refuseLosingLastHolder } from '../grants/grants.service.ts';
import { settingsOf } from '../settings/settings.service.ts';
import {
  changeUser,
  countUsers,
  insertUser,
  listUsers,
  type StoredUser,
  userById,
  userForWrite,
} from './users.repo.ts';

export interface NewAccount {
  readonly username: string;
  readonly displayName: string;
  readonly certificateNo?: string | null;
  readonly email?: string | null;
  readonly phone?: string | null;
  readonly password: string;
  readonly mustChangePassword: boolean;
}

/**
 * Adds an account inside the caller's transaction and returns its id; used by the page, the command line and the
 * example. The password is not checked against the policy: it is generated or given by the person at the machine.
 * @throws already_exists when the user name is taken.
 */
export async function addAccount(ctx: AppContext, tx: Db, actor: Actor, account: NewAccount): Promise<string> {
  const at = ctx.now();
  const { password, username, ...rest } = account;
  const passwordHash = await hashPassword(password);
  const row = await insertUser(tx, {
    ...rest,
    id: ctx.newId(),
    username: username.trim().toLowerCase(),
    passwordHash,
    passwordChangedAt: at,
    createdAt: at,
  });
  if (row === undefined) {
    const message = `用户名 ${username} 已被使用`;
    throw new AppError('already_exists', message, { violations: [{ path: '/username', message }] });
  }
  await appendAudit(tx, actor, at, userEvent('user.created', undefined, row));
  return row.id;
}

export async function createUser(ctx: AppContext, actor: Actor, command: NewUser): Promise<CreatedUser> {
  const password = generatePassword();
  const id = await ctx.db.transaction((tx) =>
    addAccount(ctx, tx, actor, { ...command, password, mustChangePassword: true }),
  );
  return { user: await userOf(ctx, id), password };
}

export async function usersOf(ctx: AppContext, query: UserQuery): Promise<UserList> {
  const { lockOut } = await settingsOf(ctx.db);
  return pageOf(
    query,
    (page: Page<{ username: string }>) => listUsers(ctx.db, query, page, lockOut.failures),
    ({ username }) => ({ username }),
  );
}

export async function updateUser(ctx: AppContext, actor: Actor, userId: string, command: UpdateUser): Promise<User> {
  const { expectedRevision, disabled, ...profile } = command;
  const { lockOut } = await settingsOf(ctx.db);
  await ctx.db.transaction(async (tx) => {
    const before = await storedUser(tx, userId);
    if (before.revision !== expectedRevision) {
      throw new AppError('revision_conflict', undefined, { current: await userById(tx, userId, lockOut.failures) });
    }
    const at = ctx.now();
    if (disabled === true && before.disabledAt === null) {
      if (userId === actor.id) throw new AppError('state_conflict', '不能停用自己的账号');
      await refuseLosingLastHolder(tx, userId);
    }
    const disabledAt = disabled === undefined ? before.disabledAt : disabled ? (before.disabledAt ?? at) : null;
    const after = await changeUser(tx, userId, { ...profile, disabledAt });
    await appendAudit(tx, actor, at, userEvent('user.changed', before, after));
  });
  ctx.actors.forget(userId);
  if (disabled === true) await ctx.sessions.endSessionsOf(userId);
  return userOf(ctx, userId);
}

/** A new password to be shown once; the person's sessions end and they must change it at the next sign-in. */
export async function resetPassword(ctx: AppContext, actor: Actor, userId: string): Promise<ShownPassword> {
  const password = generatePassword();
  const passwordHash = await hashPassword(password);
  const { passwordPolicy, lockOut } = await settingsOf(ctx.db);
  const username = await ctx.db.transaction(async (tx) => {
    const before = await storedUser(tx, userId);
    const at = ctx.now();
    const formerPasswords = [before.passwordHash, ...before.formerPasswords].slice(0, passwordPolicy.history);
    const changes = { passwordHash, formerPasswords, passwordChangedAt: at, mustChangePassword: true };
    await changeUser(tx, userId, changes);
    await appendAudit(tx, actor, at, { action: 'user.password_reset', entity: 'user', entityId: userId });
    return before.username;
  });
  await openLoginLimits(ctx.db, lockOut).forget(username, null);
  await ctx.sessions.endSessionsOf(userId);
  return { password };
}

/** For a lost device. The security administrator's task, so that who resets passwords can not also take the second factor. */
export async function resetSecondFactor(ctx: AppContext, actor: Actor, userId: string): Promise<void> {
  if (userId === actor.id)
    throw new AppError('state_conflict', '不能重置自己的动态口令，请由另一位安全管理员或在服务器上用命令行重置');
  await ctx.db.transaction(async (tx) => {
    await storedUser(tx, userId);
    await changeUser(tx, userId, { totpSecret: null, totpEnabledAt: null, totpLastStep: null });
    await appendAudit(tx, actor, ctx.now(), { action: 'user.second_factor_reset', entity: 'user', entityId: userId });
  });
  await ctx.sessions.endSessionsOf(userId);
}

export interface FirstAccount {
  readonly role: Office;
  readonly username: string;
  readonly password: string;
}

const FIRST_ACCOUNTS: readonly { role: Office; username: string; displayName: string }[] = [
  { role: 'sysadmin', username: 'sysadmin', displayName: '系统管理员' },
  { role: 'secadmin', username: 'secadmin', displayName: '安全管理员' },
  { role: 'audit_admin', username: 'auditadmin', displayName: '审计管理员' },
];

/** The three offices of a new workbench with generated passwords, to be printed once; none when anyone exists. */
export async function createFirstAccounts(ctx: AppContext): Promise<FirstAccount[]> {
  return ctx.db.transaction(async (tx) => {
    if ((await countUsers(tx)) > 0) return [];
    const created: FirstAccount[] = [];
    for (const { role, username, displayName } of FIRST_ACCOUNTS) {
      const password = generatePassword();
      const account = { username, displayName, password, mustChangePassword: true };
      const userId = await addAccount(ctx, tx, SYSTEM_ACTOR, account);
      await giveRole(ctx, tx, SYSTEM_ACTOR, { userId, role, projectId: null });
      created.push({ role, username, password });
    }
    return created;
  });
}

async function storedUser(tx: Db, userId: string): Promise<StoredUser> {
  const row = await userForWrite(tx, userId);
  if (row === undefined) throw notFound('账号');
  return row;
}

async function userOf(ctx: AppContext, userId: string): Promise<User> {
  const { lockOut } = await settingsOf(ctx.db);
  const user = await userById(ctx.db, userId, lockOut.failures);
  if (user === undefined) throw notFound('账号');
  return user;
}

/** Digests of passwords and secrets stay out of the trail's digests too. */
function userEvent(action: string, before: StoredUser | undefined, after: StoredUser | undefined): AuditEvent {
  const detail = after === undefined ? {} : { username: after.username, disabled: after.disabledAt !== null };
  return { action, entity: 'user', entityId: after?.id ?? '', before: open(before), after: open(after), detail };
}

function open(row: StoredUser | undefined) {
  if (row === undefined) return undefined;
  const { passwordHash: _hash, formerPasswords: _former, totpSecret: _secret, ...rest } = row;
  return rest;
}
