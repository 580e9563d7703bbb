import { and, eq, isNull, lt, or, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { loginLimits, users } from '../../db/schema/people.ts';

export type AccountRow = typeof users.$inferSelect;

export async function accountByName(db: Db, username: string): Promise<AccountRow | undefined> {
  const [row] = await db.select().from(users).where(eq(users.username, username));
  return row;
}

export async function accountById(db: Db, id: string): Promise<AccountRow | undefined> {
  const [row] = await db.select().from(users).where(eq(users.id, id));
  return row;
}

/** False when this step or a later one was used before: of two requests with one code only one gets through. */
export async function consumeTotpStep(tx: Db, userId: string, step: number): Promise<boolean> {
  const used = await tx
    .update(users)
    .set({ totpLastStep: step })
    .where(and(eq(users.id, userId), or(isNull(users.totpLastStep), lt(users.totpLastStep, step))))
    .returning({ id: users.id });
  return used.length > 0;
}

/** Not yet in force: the person must first show that their device has it. */
export async function keepPendingSecret(tx: Db, userId: string, sealed: string): Promise<boolean> {
  const kept = await tx
    .update(users)
    .set({ totpSecret: sealed, totpLastStep: null })
    .where(and(eq(users.id, userId), isNull(users.totpEnabledAt)))
    .returning({ id: users.id });
  return kept.length > 0;
}

export async function enableTotp(tx: Db, userId: string, at: Date, step: number): Promise<boolean> {
  const enabled = await tx
    .update(users)
    .set({ totpEnabledAt: at, totpLastStep: step, revision: sql`${users.revision} + 1` })
    .where(and(eq(users.id, userId), isNull(users.totpEnabledAt)))
    .returning({ id: users.id });
  return enabled.length > 0;
}

export interface PasswordChange {
  readonly passwordHash: string;
  readonly formerPasswords: string[];
  readonly mustChangePassword: boolean;
  readonly at: Date;
}

export async function savePassword(tx: Db, userId: string, change: PasswordChange): Promise<void> {
  const { passwordHash, formerPasswords, mustChangePassword, at } = change;
  await tx
    .update(users)
    .set({
      passwordHash,
      formerPasswords,
      mustChangePassword,
      passwordChangedAt: at,
      revision: sql`${users.revision} + 1`,
    })
    .where(eq(users.id, userId));
}

export async function removeExpiredLimits(db: Db): Promise<void> {
  await db.delete(loginLimits).where(lt(loginLimits.expire, new Date()));
}
