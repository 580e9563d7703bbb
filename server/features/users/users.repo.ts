import { and, asc, count, eq, gt, inArray, isNotNull, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Office, User, UserQuery } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { grants, loginLimits, users } from '../../db/schema/people.ts';

const OFFICES: readonly Office[] = ['sysadmin', 'secadmin', 'audit_admin'];
/** At most one row a person: the database allows one office only. */
const heldOffice = and(eq(grants.userId, users.id), inArray(grants.role, [...OFFICES]));

/** An account is locked while its counter stands at the limit (rate-limiter-flexible's key is prefix:name). */
const columns = (failures: number) => ({
  id: users.id,
  username: users.username,
  displayName: users.displayName,
  certificateNo: users.certificateNo,
  email: users.email,
  phone: users.phone,
  office: grants.role,
  disabledAt: users.disabledAt,
  lockedUntil: sql<Date | null>`(select ${loginLimits.expire} from ${loginLimits}
    where ${loginLimits.key} = 'account:' || ${users.username} and ${loginLimits.points} >= ${failures}
    and ${loginLimits.expire} > now())`.mapWith(loginLimits.expire),
  mustChangePassword: users.mustChangePassword,
  totpEnabledAt: users.totpEnabledAt,
  passwordChangedAt: users.passwordChangedAt,
  createdAt: users.createdAt,
  revision: users.revision,
});

type Selected = Omit<
  User,
  'disabled' | 'office' | 'lockedUntil' | 'secondFactorEnrolled' | 'passwordChangedAt' | 'createdAt'
> & {
  office: string | null;
  disabledAt: Date | null;
  lockedUntil: Date | null;
  totpEnabledAt: Date | null;
  passwordChangedAt: Date;
  createdAt: Date;
};

const asUser = ({
  office,
  disabledAt,
  lockedUntil,
  totpEnabledAt,
  passwordChangedAt,
  createdAt,
  ...row
}: Selected): User => ({
  ...row,
  office: office as Office | null,
  disabled: disabledAt !== null,
  lockedUntil: lockedUntil?.toISOString() ?? null,
  secondFactorEnrolled: totpEnabledAt !== null,
  passwordChangedAt: passwordChangedAt.toISOString(),
  createdAt: createdAt.toISOString(),
});

interface Page {
  readonly after: { username: string } | null;
  readonly limit: number;
}

export async function listUsers(db: Db, query: UserQuery, page: Page, failures: number): Promise<User[]> {
  const conditions: (SQL | undefined)[] = [
    query.q === undefined ? undefined : nameContains(query.q),
    query.state === undefined
      ? undefined
      : query.state === 'disabled'
        ? isNotNull(users.disabledAt)
        : isNull(users.disabledAt),
    page.after === null ? undefined : gt(users.username, page.after.username),
  ];
  const rows = await db
    .select(columns(failures))
    .from(users)
    .leftJoin(grants, heldOffice)
    .where(and(...conditions))
    .orderBy(asc(users.username))
    .limit(page.limit);
  return rows.map(asUser);
}

const nameContains = (text: string): SQL | undefined =>
  or(sql`position(${text.toLowerCase()} in ${users.username}) > 0`, sql`position(${text} in ${users.displayName}) > 0`);

export async function userById(db: Db, id: string, failures: number): Promise<User | undefined> {
  const [row] = await db.select(columns(failures)).from(users).leftJoin(grants, heldOffice).where(eq(users.id, id));
  return row && asUser(row);
}

export type StoredUser = typeof users.$inferSelect;

/** Nothing back: the name is taken. */
export async function insertUser(tx: Db, user: typeof users.$inferInsert): Promise<StoredUser | undefined> {
  const [row] = await tx.insert(users).values(user).onConflictDoNothing({ target: users.username }).returning();
  return row;
}

export async function userForWrite(tx: Db, id: string): Promise<StoredUser | undefined> {
  const [row] = await tx.select().from(users).where(eq(users.id, id)).for('update');
  return row;
}

export async function changeUser(
  tx: Db,
  id: string,
  changes: Partial<Omit<StoredUser, 'id' | 'revision'>>,
): Promise<StoredUser | undefined> {
  const [row] = await tx
    .update(users)
    .set({ ...changes, revision: sql`${users.revision} + 1` })
    .where(eq(users.id, id))
    .returning();
  return row;
}

export async function countUsers(db: Db): Promise<number> {
  const [row] = await db.select({ total: count() }).from(users);
  return row?.total ?? 0;
}
