import { and, eq, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { settings, users } from '../../db/schema/people.ts';

export interface SettingRow {
  readonly key: string;
  readonly value: unknown;
  readonly revision: number;
  readonly updatedAt: Date;
  readonly updatedByName: string | null;
}

export async function listSettings(db: Db): Promise<SettingRow[]> {
  return db
    .select({
      key: settings.key,
      value: settings.value,
      revision: settings.revision,
      updatedAt: settings.updatedAt,
      updatedByName: users.displayName,
    })
    .from(settings)
    .leftJoin(users, eq(users.id, settings.updatedBy));
}

/** No row back: someone else was faster. Revision 0 creates. */
export async function saveSetting(
  tx: Db,
  row: { key: string; value: unknown; updatedBy: string; updatedAt: Date },
  expectedRevision: number,
): Promise<{ revision: number } | undefined> {
  const { value, updatedBy, updatedAt } = row;
  const answer = { revision: settings.revision };
  const [saved] =
    expectedRevision === 0
      ? await tx
          .insert(settings)
          .values({ ...row, revision: 1 })
          .onConflictDoNothing()
          .returning(answer)
      : await tx
          .update(settings)
          .set({ value, updatedBy, updatedAt, revision: sql`${settings.revision} + 1` })
          .where(and(eq(settings.key, row.key), eq(settings.revision, expectedRevision)))
          .returning(answer);
  return saved;
}
