import { and, asc, eq, inArray } from 'drizzle-orm';
import type { ProjectMember, Role } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { grants, users } from '../../db/schema/people.ts';

/** Everybody with a role in the project, one row a role. */
export async function membersOf(db: Db, projectId: string): Promise<ProjectMember[]> {
  const rows = await db
    .select({
      userId: users.id,
      name: users.displayName,
      role: grants.role,
      certificateNo: users.certificateNo,
      disabledAt: users.disabledAt,
    })
    .from(grants)
    .innerJoin(users, eq(users.id, grants.userId))
    .where(eq(grants.projectId, projectId))
    .orderBy(asc(grants.grantedAt), asc(users.id));
  return rows.map(({ disabledAt, role, ...row }) => ({ ...row, role: role as Role, disabled: disabledAt !== null }));
}

/** Those of the given people who may be given cells to assess here. */
export async function assessorsAmong(db: Db, projectId: string, userIds: readonly string[]): Promise<Set<string>> {
  if (userIds.length === 0) return new Set();
  const rows = await db
    .select({ userId: grants.userId })
    .from(grants)
    .where(
      and(
        eq(grants.projectId, projectId),
        inArray(grants.userId, [...userIds]),
        inArray(grants.role, ['lead', 'assessor', 'code_auditor']),
      ),
    );
  return new Set(rows.map((row) => row.userId));
}

/** Display names by id; people without an account here are absent. */
export async function namesOf(db: Db, userIds: readonly string[]): Promise<Map<string, string>> {
  if (userIds.length === 0) return new Map();
  const rows = await db
    .select({ id: users.id, name: users.displayName })
    .from(users)
    .where(inArray(users.id, [...new Set(userIds)]));
  return new Map(rows.map((row) => [row.id, row.name]));
}
