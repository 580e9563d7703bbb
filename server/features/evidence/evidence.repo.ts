import { and, asc, eq, gt, isNull, or, type SQL, sql } from 'drizzle-orm';
import type { Evidence, EvidenceQuery } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { evidence, files } from '../../db/schema/fieldwork.ts';
import { users } from '../../db/schema/people.ts';
import { assessments, retestCells } from '../../db/schema/projects.ts';

export type EvidenceRow = typeof evidence.$inferSelect;

/** Where a file belongs: a cell of a round, or a rectification item as its proof. */
export type EvidencePlace =
  | { readonly round: number; readonly unitId: string; readonly objectId: string; readonly rectificationId: null }
  | { readonly round: null; readonly unitId: null; readonly objectId: null; readonly rectificationId: string };

const columns = {
  id: evidence.id,
  round: evidence.round,
  unitId: evidence.unitId,
  objectId: evidence.objectId,
  rectificationId: evidence.rectificationId,
  name: evidence.name,
  sha256: evidence.sha256,
  size: evidence.size,
  mediaType: evidence.mediaType,
  caption: evidence.caption,
  capturedAt: evidence.capturedAt,
  receivedAt: evidence.receivedAt,
  uploadedBy: evidence.uploadedBy,
  uploadedByName: sql<string>`coalesce(${users.displayName}, ${evidence.uploadedBy})`,
};

type Selected = Omit<Evidence, 'capturedAt' | 'receivedAt'> & { capturedAt: Date | null; receivedAt: Date };
const asEvidence = (row: Selected): Evidence => ({
  ...row,
  capturedAt: row.capturedAt?.toISOString() ?? null,
  receivedAt: row.receivedAt.toISOString(),
});

async function select(db: Db, conditions: (SQL | undefined)[], limit?: number): Promise<Evidence[]> {
  const query = db
    .select(columns)
    .from(evidence)
    .leftJoin(users, eq(users.id, evidence.uploadedBy))
    .where(and(isNull(evidence.removedAt), ...conditions))
    .orderBy(asc(evidence.receivedAt), asc(evidence.id))
    .$dynamic();
  return (await (limit === undefined ? query : query.limit(limit))).map(asEvidence);
}

const atPlace = (place: EvidencePlace): (SQL | undefined)[] =>
  place.rectificationId === null
    ? [eq(evidence.round, place.round), eq(evidence.unitId, place.unitId), eq(evidence.objectId, place.objectId)]
    : [eq(evidence.rectificationId, place.rectificationId)];

/** The same content at the same place, if it is there. Two uploads at once wait for each other until the end of the transaction. */
export async function sameFileAt(
  tx: Db,
  assessmentId: string,
  place: EvidencePlace,
  sha256: string,
): Promise<Evidence | undefined> {
  const name = [assessmentId, place.rectificationId, place.round, place.unitId, place.objectId].join('|');
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${name}, 0))`);
  const [row] = await select(tx, [
    eq(evidence.assessmentId, assessmentId),
    eq(evidence.sha256, sha256),
    ...atPlace(place),
  ]);
  return row;
}

export async function insertEvidence(tx: Db, row: typeof evidence.$inferInsert): Promise<void> {
  const { sha256, size, mediaType, receivedAt } = row;
  await tx.insert(files).values({ sha256, size, mediaType, storedAt: receivedAt }).onConflictDoNothing();
  await tx.insert(evidence).values(row);
}

export async function evidenceById(db: Db, assessmentId: string, id: string): Promise<Evidence | undefined> {
  const [row] = await select(db, [eq(evidence.assessmentId, assessmentId), eq(evidence.id, id)]);
  return row;
}

export async function markRemoved(tx: Db, id: string, at: Date, reason: string): Promise<void> {
  await tx.update(evidence).set({ removedAt: at, removedReason: reason }).where(eq(evidence.id, id));
}

export interface EvidenceCursor {
  readonly receivedAt: string;
  readonly id: string;
}

/** Files of cells only; proofs of rectification are read with their item. */
export async function listEvidence(
  db: Db,
  assessmentId: string,
  query: EvidenceQuery,
  page: { after: EvidenceCursor | null; limit: number },
): Promise<Evidence[]> {
  const { round, unitId, objectId, q } = query;
  const found = sql`(position(lower(${q}) in lower(${evidence.name})) > 0
    or position(lower(${q}) in lower(coalesce(${evidence.caption}, ''))) > 0)`;
  return select(
    db,
    [
      eq(evidence.assessmentId, assessmentId),
      isNull(evidence.rectificationId),
      round === undefined ? undefined : eq(evidence.round, Number(round)),
      unitId === undefined ? undefined : eq(evidence.unitId, unitId),
      objectId === undefined ? undefined : eq(evidence.objectId, objectId),
      q === undefined ? undefined : found,
      page.after === null ? undefined : after(page.after),
    ],
    page.limit,
  );
}

function after({ receivedAt, id }: EvidenceCursor): SQL | undefined {
  const at = new Date(receivedAt);
  return or(gt(evidence.receivedAt, at), and(eq(evidence.receivedAt, at), gt(evidence.id, id)));
}

/** All files of the cells of one object, of one unit, or of the scope of a re-test, in every round. */
export function evidenceOf(
  db: Db,
  assessmentId: string,
  of: { objectId?: string; unitId?: string; retestRound?: number },
): Promise<Evidence[]> {
  return select(db, [
    eq(evidence.assessmentId, assessmentId),
    isNull(evidence.rectificationId),
    of.objectId === undefined ? undefined : eq(evidence.objectId, of.objectId),
    of.unitId === undefined ? undefined : eq(evidence.unitId, of.unitId),
    of.retestRound === undefined
      ? undefined
      : sql`(${evidence.unitId}, ${evidence.objectId}) in (select ${retestCells.unitId}, ${retestCells.objectId}
          from ${retestCells} where ${retestCells.assessmentId} = ${assessmentId} and ${retestCells.round} = ${of.retestRound})`,
  ]);
}

/** Proof files of rectification items, by item. */
export async function proofsOf(db: Db, rectificationIds: readonly string[]): Promise<Map<string | null, Evidence[]>> {
  if (rectificationIds.length === 0) return new Map();
  const ids = sql`(select jsonb_array_elements_text(${JSON.stringify(rectificationIds)}::jsonb))`;
  const rows = await select(db, [sql`${evidence.rectificationId} in ${ids}`]);
  return Map.groupBy(rows, (row) => row.rectificationId);
}

export async function projectOf(db: Db, assessmentId: string): Promise<string | undefined> {
  const [row] = await db
    .select({ projectId: assessments.projectId })
    .from(assessments)
    .where(eq(assessments.id, assessmentId));
  return row?.projectId;
}
