import { and, asc, eq, gt, inArray, isNull, ne, or, type SQL } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { Grant, GrantDirectory, GrantQuery, Office, Role } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { grants, users } from '../../db/schema/people.ts';
import { projects } from '../../db/schema/projects.ts';

export const OFFICES: readonly Office[] = ['sysadmin', 'secadmin', 'audit_admin'];

export type GrantRow = typeof grants.$inferSelect;

const grantors = alias(users, 'grantors');

export interface GrantCursor {
  readonly username: string;
  readonly id: string;
}

/** Everything one person holds stands together. */
export async function listGrants(
  db: Db,
  query: GrantQuery & { id?: string },
  page: { after: GrantCursor | null; limit: number },
): Promise<Grant[]> {
  const conditions: (SQL | undefined)[] = [
    query.id === undefined ? undefined : eq(grants.id, query.id),
    query.userId === undefined ? undefined : eq(grants.userId, query.userId),
    query.projectId === undefined ? undefined : eq(grants.projectId, query.projectId),
    query.role === undefined ? undefined : eq(grants.role, query.role),
    page.after === null
      ? undefined
      : or(
          gt(users.username, page.after.username),
          and(eq(users.username, page.after.username), gt(grants.id, page.after.id)),
        ),
  ];
  const rows = await db
    .select({
      id: grants.id,
      userId: grants.userId,
      username: users.username,
      displayName: users.displayName,
      role: grants.role,
      projectId: grants.projectId,
      projectName: projects.name,
      grantedByName: grantors.displayName,
      grantedAt: grants.grantedAt,
    })
    .from(grants)
    .innerJoin(users, eq(users.id, grants.userId))
    .leftJoin(projects, eq(projects.id, grants.projectId))
    .leftJoin(grantors, eq(grantors.id, grants.grantedBy))
    .where(and(...conditions))
    .orderBy(asc(users.username), asc(grants.id))
    .limit(page.limit);
  return rows.map((row) => ({ ...row, grantedAt: row.grantedAt.toISOString() }));
}

/** The lock keeps two changes to one person's grants from passing each other's checks. */
export async function holderForWrite(
  tx: Db,
  userId: string,
): Promise<{ id: string; username: string; grants: GrantRow[] } | undefined> {
  const [user] = await tx
    .select({ id: users.id, username: users.username })
    .from(users)
    .where(eq(users.id, userId))
    .for('update');
  if (user === undefined) return undefined;
  return { ...user, grants: await tx.select().from(grants).where(eq(grants.userId, userId)) };
}

export async function insertGrant(tx: Db, row: GrantRow): Promise<void> {
  await tx.insert(grants).values(row);
}

export async function grantById(tx: Db, id: string): Promise<GrantRow | undefined> {
  const [row] = await tx.select().from(grants).where(eq(grants.id, id));
  return row;
}

export async function deleteGrant(tx: Db, id: string): Promise<void> {
  await tx.delete(grants).where(eq(grants.id, id));
}

export async function projectExists(tx: Db, id: string): Promise<boolean> {
  const found = await tx.select({ id: projects.id }).from(projects).where(eq(projects.id, id));
  return found.length > 0;
}

export async function otherHolders(tx: Db, office: Role | Office, userId: string): Promise<number> {
  const found = await tx
    .select({ id: grants.id })
    .from(grants)
    .innerJoin(users, eq(users.id, grants.userId))
    .where(and(eq(grants.role, office), ne(grants.userId, userId), isNull(users.disabledAt)));
  return found.length;
}

export async function officeHeldBy(db: Db, userId: string): Promise<Office | null> {
  const [row] = await db
    .select({ role: grants.role })
    .from(grants)
    .where(and(eq(grants.userId, userId), inArray(grants.role, [...OFFICES])));
  return (row?.role as Office | undefined) ?? null;
}

export async function directoryOf(db: Db): Promise<GrantDirectory> {
  const people = await db
    .select({
      id: users.id,
      username: users.username,
      displayName: users.displayName,
      disabledAt: users.disabledAt,
      office: grants.role,
    })
    .from(users)
    .leftJoin(grants, and(eq(grants.userId, users.id), inArray(grants.role, [...OFFICES])))
    .orderBy(asc(users.username));
  return {
    users: people.map(({ disabledAt, office, ...row }) => ({
      ...row,
      office: office as Office | null,
      disabled: disabledAt !== null,
    })),
    projects: await db.select({ id: projects.id, name: projects.name }).from(projects).orderBy(asc(projects.name)),
  };
}
