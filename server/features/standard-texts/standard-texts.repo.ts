import { and, count, desc, eq, lt, or, sql } from 'drizzle-orm';
import type { StandardTextDecision } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { standardTextImports, standardTexts } from '../../db/schema/standard-texts.ts';

export type ImportRow = typeof standardTextImports.$inferSelect;

/** An import without its texts, with how many there are. */
export type ImportSummaryRow = Omit<ImportRow, 'proposal' | 'decisions' | 'excluded'> & {
  readonly matched: number;
  readonly doubtful: number;
  readonly missing: number;
  readonly texts: number;
};

export interface ImportCursor {
  readonly createdAt: string;
  readonly id: string;
}

const lengthOf = (part: 'matched' | 'doubtful' | 'missing') =>
  sql<number>`jsonb_array_length(${standardTextImports.proposal} -> ${sql.raw(`'${part}'`)})`.mapWith(Number);

const summary = {
  id: standardTextImports.id,
  standard: standardTextImports.standard,
  edition: standardTextImports.edition,
  sourceName: standardTextImports.sourceName,
  sha256: standardTextImports.sha256,
  size: standardTextImports.size,
  state: standardTextImports.state,
  libraryRevision: standardTextImports.libraryRevision,
  createdBy: standardTextImports.createdBy,
  createdByName: standardTextImports.createdByName,
  createdAt: standardTextImports.createdAt,
  confirmedByName: standardTextImports.confirmedByName,
  confirmedAt: standardTextImports.confirmedAt,
  withdrawnByName: standardTextImports.withdrawnByName,
  withdrawnAt: standardTextImports.withdrawnAt,
  withdrawReason: standardTextImports.withdrawReason,
  revision: standardTextImports.revision,
  matched: lengthOf('matched'),
  doubtful: lengthOf('doubtful'),
  missing: lengthOf('missing'),
} as const;

/** Imports, the newest first. */
export async function listImports(
  db: Db,
  page: { after: ImportCursor | null; limit: number; id?: string },
): Promise<ImportSummaryRow[]> {
  const at = page.after === null ? null : new Date(page.after.createdAt);
  const before =
    page.after === null || at === null
      ? undefined
      : or(
          lt(standardTextImports.createdAt, at),
          and(eq(standardTextImports.createdAt, at), lt(standardTextImports.id, page.after.id)),
        );
  return db
    .select({ ...summary, texts: count(standardTexts.unitId) })
    .from(standardTextImports)
    .leftJoin(standardTexts, eq(standardTexts.importId, standardTextImports.id))
    .where(and(before, page.id === undefined ? undefined : eq(standardTextImports.id, page.id)))
    .groupBy(standardTextImports.id)
    .orderBy(desc(standardTextImports.createdAt), desc(standardTextImports.id))
    .limit(page.limit);
}

export async function importById(db: Db, id: string): Promise<ImportRow | undefined> {
  const [row] = await db.select().from(standardTextImports).where(eq(standardTextImports.id, id));
  return row;
}

/** The lock keeps two people from deciding about one import. */
export async function importForWrite(tx: Db, id: string): Promise<ImportRow | undefined> {
  const [row] = await tx.select().from(standardTextImports).where(eq(standardTextImports.id, id)).for('update');
  return row;
}

export async function insertImport(tx: Db, row: typeof standardTextImports.$inferInsert): Promise<void> {
  await tx.insert(standardTextImports).values(row);
}

export async function saveConfirmed(
  tx: Db,
  id: string,
  change: { decisions: StandardTextDecision[]; excluded: string[]; confirmedByName: string; confirmedAt: Date },
  texts: readonly { unitId: string; text: string }[],
): Promise<void> {
  await tx
    .update(standardTextImports)
    .set({ ...change, state: 'confirmed', revision: sql`${standardTextImports.revision} + 1` })
    .where(eq(standardTextImports.id, id));
  const rows = texts.map(({ unitId, text }) => ({ importId: id, unitId, text }));
  for (let at = 0; at < rows.length; at += 500) await tx.insert(standardTexts).values(rows.slice(at, at + 500));
}

export async function saveWithdrawn(
  tx: Db,
  id: string,
  change: { withdrawReason: string; withdrawnByName: string; withdrawnAt: Date },
): Promise<void> {
  await tx
    .update(standardTextImports)
    .set({ ...change, state: 'withdrawn', revision: sql`${standardTextImports.revision} + 1` })
    .where(eq(standardTextImports.id, id));
}

export type SourceRow = Pick<ImportRow, 'id' | 'standard' | 'edition' | 'sourceName' | 'sha256' | 'confirmedAt'>;

/** Confirmed imports, the latest first. */
export async function confirmedImports(db: Db): Promise<SourceRow[]> {
  return db
    .select({
      id: standardTextImports.id,
      standard: standardTextImports.standard,
      edition: standardTextImports.edition,
      sourceName: standardTextImports.sourceName,
      sha256: standardTextImports.sha256,
      confirmedAt: standardTextImports.confirmedAt,
    })
    .from(standardTextImports)
    .where(eq(standardTextImports.state, 'confirmed'))
    .orderBy(desc(standardTextImports.confirmedAt), desc(standardTextImports.id));
}

export interface CurrentText {
  readonly unitId: string;
  readonly text: string;
  readonly importId: string;
}

/** One wording a unit: the requirement's own standard before the one that repeats it, then the latest confirmed. */
export async function currentTexts(db: Db): Promise<CurrentText[]> {
  return db
    .selectDistinctOn([standardTexts.unitId], {
      unitId: standardTexts.unitId,
      text: standardTexts.text,
      importId: standardTexts.importId,
    })
    .from(standardTexts)
    .innerJoin(standardTextImports, eq(standardTextImports.id, standardTexts.importId))
    .where(eq(standardTextImports.state, 'confirmed'))
    .orderBy(
      standardTexts.unitId,
      standardTextImports.standard,
      desc(standardTextImports.confirmedAt),
      desc(standardTextImports.id),
    );
}
