import { sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { auditEntries, auditHead } from '../../db/schema/audit-trail.ts';

export interface TrailState {
  /** The number of the last entry of the whole trail. */
  readonly seq: number;
  /** Whether the project has an entry after the given one. */
  readonly isChanged: boolean;
}

/** Every write leaves an entry in the same transaction, so the trail tells whether anything changed. */
export async function trailState(db: Db, projectId: string, since: number): Promise<TrailState> {
  const [row] = await db
    .select({
      seq: auditHead.seq,
      isChanged: sql<boolean>`exists (select 1 from ${auditEntries}
        where ${auditEntries.seq} > ${since} and ${auditEntries.projectId} = ${projectId})`,
    })
    .from(auditHead);
  return row ?? { seq: 0, isChanged: true };
}
