import QRCode from 'qrcode';
import type { ChangePassword, Session, SignIn, TotpEnrolment } from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import { type LoginLimits, openLoginLimits } from '../../adapters/login-limits.ts';
import { hashPassword, passwordMatches } from '../../adapters/passwords.ts';
import { newTotpSecret, openSecret, sealSecret, totpStep, totpUri } from '../../adapters/totp.ts';
import { appendAudit } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import { passwordExpired, passwordViolations } from '../../domain/password-policy.ts';
import { AppError } from '../../errors.ts';
import type { PersonalSession } from '../../http/sign-in-session.ts';
import { settingsOf } from '../settings/settings.service.ts';
import {
  type AccountRow,
  accountById,
  accountByName,
  consumeTotpStep,
  enableTotp,
  keepPendingSecret,
  removeExpiredLimits,
  savePassword,
} from './auth.repo.ts';

const WRONG = '用户名、口令或动态口令错误';

/** The account name as it is stored and counted. */
const accountName = (typed: string): string => typed.trim().toLowerCase();

/**
 * Who may begin a session. Unknown, disabled and wrong answer alike and take alike long; every end of the story is in
 * the trail (GB/T 22239-2019 8.1.4.1 a, b, d; 8.1.4.3).
 */
export async function signIn(ctx: AppContext, ip: string, command: SignIn): Promise<PersonalSession> {
  const settings = await settingsOf(ctx.db);
  const limits = openLoginLimits(ctx.db, settings.lockOut);
  const name = accountName(command.username);
  const attempt = await limits.attempt(name, ip);
  if (attempt.waitSeconds !== null) throw tooMany(attempt.waitSeconds);

  const account = await accountByName(ctx.db, name);
  const open = account !== undefined && account.disabledAt === null;
  const matches = await passwordMatches(open ? account.passwordHash : null, command.password);
  if (!(open && matches)) {
    return fail(ctx, {
      limits,
      ip,
      name,
      account,
      count: attempt.count,
      reason: open ? '口令错误' : '账号不存在或已停用',
    });
  }
  const hasSecondFactor = account.totpEnabledAt !== null;
  if (hasSecondFactor && command.code === undefined) {
    await limits.takeBack(name, ip);
    throw new AppError('second_factor_required');
  }
  if (hasSecondFactor && !(await codeAccepted(ctx, account, command.code ?? ''))) {
    return fail(ctx, { limits, ip, name, account, count: attempt.count, reason: '动态口令错误' });
  }
  await limits.forget(name, ip);
  await removeExpiredLimits(ctx.db);
  const actor = await ctx.actors.actor(account.id, ip);
  if (actor === null) throw new AppError('unauthenticated', WRONG);
  await trail(ctx, actor, 'auth.signed_in', { secondFactor: hasSecondFactor });
  return {
    userId: account.id,
    secondFactor: hasSecondFactor,
    mustEnroll: actor.office !== null && !hasSecondFactor,
    mustChangePassword:
      account.mustChangePassword || passwordExpired(account.passwordChangedAt, ctx.now(), settings.passwordPolicy),
  };
}

interface Failure {
  readonly limits: LoginLimits;
  readonly ip: string;
  readonly name: string;
  readonly account: AccountRow | undefined;
  readonly count: number;
  readonly reason: string;
}

/** The trail names only accounts that exist: people type passwords into the wrong field. */
async function fail(ctx: AppContext, { limits, ip, name, account, count, reason }: Failure): Promise<never> {
  const { lockOut } = await settingsOf(ctx.db);
  const actor = strangerOr(account, ip);
  await trail(ctx, actor, 'auth.sign_in_failed', { reason, failures: count });
  if (count >= lockOut.failures) {
    await limits.lock(name);
    await trail(ctx, actor, 'auth.locked', { minutes: lockOut.minutes });
    throw tooMany(lockOut.minutes * 60);
  }
  throw new AppError('unauthenticated', WRONG);
}

const tooMany = (waitSeconds: number): AppError =>
  new AppError('too_many_requests', `失败次数过多，已暂时锁定，请 ${Math.ceil(waitSeconds / 60)} 分钟后再试`);

export async function signOut(ctx: AppContext, actor: Actor): Promise<void> {
  await trail(ctx, actor, 'auth.signed_out');
}

export function sessionOf(actor: Actor, session: PersonalSession): Session {
  const inProjects = [...actor.byProject].flatMap(([projectId, roles]) => roles.map((role) => ({ role, projectId })));
  const everywhere = actor.everywhere.map((role) => ({ role, projectId: null }));
  const offices = actor.office === null ? [] : [{ role: actor.office, projectId: null }];
  return {
    user: { id: actor.id, username: actor.username, displayName: actor.displayName },
    office: actor.office,
    roles: [...new Set([...everywhere, ...inProjects].map(({ role }) => role))],
    mustChangePassword: session.mustChangePassword,
    secondFactor: session.mustEnroll ? 'must_enroll' : session.secondFactor ? 'enrolled' : 'none',
    grants: [...offices, ...everywhere, ...inProjects],
  };
}

/** Ends every session of the person; the caller begins a new one for them. */
export async function changePassword(ctx: AppContext, actor: Actor, command: ChangePassword): Promise<void> {
  const account = await accountOf(ctx, actor);
  const { passwordPolicy, lockOut } = await settingsOf(ctx.db);
  const limits = openLoginLimits(ctx.db, lockOut);
  const attempt = await limits.attempt(`change:${account.id}`, actor.ip);
  if (attempt.waitSeconds !== null) throw tooMany(attempt.waitSeconds);
  if (!(await passwordMatches(account.passwordHash, command.currentPassword))) {
    await trail(ctx, actor, 'auth.password_change_failed', { failures: attempt.count });
    throw new AppError('rule_violation', undefined, {
      violations: [{ path: '/currentPassword', message: '现口令不正确' }],
    });
  }
  await limits.forget(`change:${account.id}`, actor.ip);
  const violations = passwordViolations(command.newPassword, account.username, passwordPolicy, '/newPassword');
  const former = [account.passwordHash, ...account.formerPasswords].slice(0, passwordPolicy.history);
  if (await isOneOf(former, command.newPassword)) {
    violations.push({ path: '/newPassword', message: `不得与最近 ${passwordPolicy.history} 次使用的口令相同` });
  }
  if (violations.length > 0) throw new AppError('rule_violation', undefined, { violations });

  const passwordHash = await hashPassword(command.newPassword);
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    await savePassword(tx, account.id, { passwordHash, formerPasswords: former, mustChangePassword: false, at });
    await appendAudit(tx, actor, at, { action: 'auth.password_changed', entity: 'user', entityId: account.id });
  });
  await ctx.sessions.endSessionsOf(account.id);
}

async function isOneOf(digests: readonly string[], password: string): Promise<boolean> {
  for (const digest of digests) if (await passwordMatches(digest, password)) return true;
  return false;
}

export async function startTotp(ctx: AppContext, actor: Actor): Promise<TotpEnrolment> {
  const secret = newTotpSecret();
  const kept = await keepPendingSecret(ctx.db, actor.id, sealSecret(ctx.sessionSecret, actor.id, secret));
  if (!kept) throw new AppError('state_conflict', '已绑定动态口令；如需更换，请联系安全管理员重置');
  const uri = totpUri(secret, actor.username);
  return { secret, uri, qrSvg: await QRCode.toString(uri, { type: 'svg', margin: 1 }) };
}

export async function confirmTotp(ctx: AppContext, actor: Actor, code: string): Promise<void> {
  const account = await accountOf(ctx, actor);
  if (account.totpSecret === null || account.totpEnabledAt !== null) {
    throw new AppError('state_conflict', '没有待确认的动态口令，请重新开始绑定');
  }
  const step = totpStep(openSecret(ctx.sessionSecret, account.id, account.totpSecret), code, ctx.now());
  if (step === null) {
    const message = '动态口令不正确；请核对设备时间，并使用最新的 6 位数字';
    throw new AppError('rule_violation', undefined, { violations: [{ path: '/code', message }] });
  }
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    if (!(await enableTotp(tx, account.id, at, step))) throw new AppError('state_conflict');
    await appendAudit(tx, actor, at, { action: 'auth.second_factor_enrolled', entity: 'user', entityId: account.id });
  });
}

async function codeAccepted(ctx: AppContext, account: AccountRow, code: string): Promise<boolean> {
  if (account.totpSecret === null) return false;
  const step = totpStep(openSecret(ctx.sessionSecret, account.id, account.totpSecret), code, ctx.now());
  return step !== null && consumeTotpStep(ctx.db, account.id, step);
}

async function accountOf(ctx: AppContext, actor: Actor): Promise<AccountRow> {
  const account = await accountById(ctx.db, actor.id);
  if (account === undefined) throw new AppError('unauthenticated');
  return account;
}

const strangerOr = (account: AccountRow | undefined, ip: string): Actor => ({
  id: account?.id ?? '',
  username: account?.username ?? '',
  displayName: account?.displayName ?? '（不存在的账号）',
  office: null,
  everywhere: [],
  byProject: new Map(),
  ip,
});

async function trail(
  ctx: AppContext,
  actor: Actor,
  action: string,
  detail: Record<string, string | number | boolean> = {},
): Promise<void> {
  await ctx.db.transaction((tx) =>
    appendAudit(tx, actor, ctx.now(), { action, entity: 'user', entityId: actor.id, detail }),
  );
}
