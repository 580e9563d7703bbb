/** Real accounts with passwords, and signing in by the front door, for the tests of people. */
import { and, desc, eq, like } from 'drizzle-orm';
import { Secret, TOTP } from 'otpauth';
import request from 'supertest';
import type { Office, Role } from '../../schemas/generated/types.ts';
import { SYSTEM_ACTOR } from '../../server/actor.ts';
import { auditEntries } from '../../server/db/schema/audit-trail.ts';
import { giveRole } from '../../server/features/grants/grants.service.ts';
import { addAccount } from '../../server/features/users/users.service.ts';
import type { TestApp } from './context.ts';

export const PASSWORD = 'Right-horse-9';

export interface TestAccount {
  readonly id: string;
  readonly username: string;
}

export async function account(
  { ctx }: TestApp,
  username: string,
  options: { role?: Role | Office; projectId?: string | null; mustChangePassword?: boolean } = {},
): Promise<TestAccount> {
  const { role, projectId = null, mustChangePassword = false } = options;
  const details = { username, displayName: `姓名${username}`, password: PASSWORD, mustChangePassword };
  const id = await ctx.db.transaction(async (tx) => {
    const userId = await addAccount(ctx, tx, SYSTEM_ACTOR, details);
    if (role !== undefined) await giveRole(ctx, tx, SYSTEM_ACTOR, { userId, role, projectId });
    return userId;
  });
  return { id, username };
}

export type Browser = ReturnType<typeof browser>;

/** Keeps cookies, sends the header that every page of ours sends. */
export function browser({ express }: TestApp) {
  const agent = request.agent(express);
  return {
    get: (path: string) => agent.get(`/api${path}`),
    post: (path: string, body: object = {}) => agent.post(`/api${path}`).set('X-DJBH', '1').send(body),
    put: (path: string, body: object) => agent.put(`/api${path}`).set('X-DJBH', '1').send(body),
    signIn: (username: string, password = PASSWORD, code?: string) =>
      agent
        .post('/api/auth/sign-in')
        .set('X-DJBH', '1')
        .send({ username, password, ...(code === undefined ? {} : { code }) }),
  };
}

/** What the person's telephone shows at that moment. */
export const codeAt = (secret: string, at: Date): string =>
  new TOTP({ secret: Secret.fromBase32(secret), period: 30, digits: 6 }).generate({ timestamp: at.getTime() });

/** The newest trail entries of a kind, newest first. */
export const trailOf = ({ ctx }: TestApp, action: string) =>
  ctx.db
    .select()
    .from(auditEntries)
    .where(and(like(auditEntries.action, action)))
    .orderBy(desc(auditEntries.seq));

export const entriesAbout = ({ ctx }: TestApp, entityId: string) =>
  ctx.db.select().from(auditEntries).where(eq(auditEntries.entityId, entityId)).orderBy(desc(auditEntries.seq));
