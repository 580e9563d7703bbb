import { and, asc, desc, eq, gt, inArray, or, type SQL, sql } from 'drizzle-orm';
import type { HouseTextQuery, HouseTextType, ObjectKind } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { houseTexts, houseTextVersions } from '../../db/schema/house-texts.ts';

export type HouseTextRow = typeof houseTexts.$inferSelect;
export type VersionRow = typeof houseTextVersions.$inferSelect;

const BATCH = 500;

/** A text with all its versions, the newest first; a text has few. */
export interface StoredText extends HouseTextRow {
  readonly versions: readonly VersionRow[];
}

interface HouseTextCursor {
  readonly unitId: string;
  readonly id: string;
}

export async function houseTextPage(
  db: Db,
  query: HouseTextQuery,
  page: { readonly after: HouseTextCursor | null; readonly limit: number },
): Promise<StoredText[]> {
  const { after } = page;
  const rows = await db
    .select()
    .from(houseTexts)
    .where(
      and(
        ...conditions(query),
        after === null
          ? undefined
          : or(
              gt(houseTexts.unitId, after.unitId),
              and(eq(houseTexts.unitId, after.unitId), gt(houseTexts.id, after.id)),
            ),
      ),
    )
    .orderBy(asc(houseTexts.unitId), asc(houseTexts.id))
    .limit(page.limit);
  return withVersions(db, rows);
}

const ofKind = (kind: ObjectKind): SQL =>
  sql`(${houseTexts.kinds} = '[]'::jsonb or ${houseTexts.kinds} @> ${JSON.stringify([kind])}::jsonb)`;

function conditions({ unitId, domain, kind, type, state, awaiting, q }: HouseTextQuery): (SQL | undefined)[] {
  const words = q?.trim().replaceAll(/[\\%_]/g, '\\$&');
  return [
    unitId === undefined ? undefined : eq(houseTexts.unitId, unitId),
    domain === undefined ? undefined : sql`${houseTexts.unitId} like ${`__-${domain}_-__`}`,
    kind === undefined ? undefined : ofKind(kind),
    type === undefined ? undefined : eq(houseTexts.type, type),
    state === undefined ? undefined : eq(houseTexts.state, state),
    awaiting === undefined ? undefined : someVersion(sql`v.state = 'proposed'`),
    words === undefined || words === ''
      ? undefined
      : sql`(${houseTexts.unitId} ilike ${`%${words}%`} or ${someVersion(
          // The words of a text, not the names of its parts.
          sql`exists (select 1 from jsonb_each_text(v.content) as part where part.value ilike ${`%${words}%`})`,
        )})`,
  ];
}

const someVersion = (holds: SQL): SQL =>
  sql`exists (select 1 from ${houseTextVersions} v where v.text_id = ${houseTexts.id} and ${holds})`;

/** Texts of a unit with an approved version in use, most used first. */
export async function offeredTexts(
  db: Db,
  unitId: string,
  { kind, type }: { readonly kind?: ObjectKind; readonly type?: HouseTextType },
): Promise<StoredText[]> {
  const rows = await db
    .select()
    .from(houseTexts)
    .where(
      and(
        eq(houseTexts.unitId, unitId),
        eq(houseTexts.state, 'in_use'),
        type === undefined ? undefined : eq(houseTexts.type, type),
        kind === undefined ? undefined : ofKind(kind),
      ),
    )
    .orderBy(desc(houseTexts.uses), asc(houseTexts.createdAt), asc(houseTexts.id));
  return withVersions(db, rows);
}

async function withVersions(db: Db, rows: readonly HouseTextRow[]): Promise<StoredText[]> {
  const versions: VersionRow[] = [];
  for (let at = 0; at < rows.length; at += BATCH) {
    const ids = rows.slice(at, at + BATCH).map(({ id }) => id);
    versions.push(...(await db.select().from(houseTextVersions).where(inArray(houseTextVersions.textId, ids))));
  }
  const byText = Map.groupBy(versions, ({ textId }) => textId);
  return rows.map((row) => ({
    ...row,
    versions: (byText.get(row.id) ?? []).sort((a, b) => b.version - a.version),
  }));
}

export async function allHouseTexts(db: Db): Promise<StoredText[]> {
  return withVersions(db, await db.select().from(houseTexts).orderBy(asc(houseTexts.unitId), asc(houseTexts.id)));
}

export async function houseTextOf(db: Db, id: string): Promise<StoredText | undefined> {
  const [text] = await withVersions(db, await db.select().from(houseTexts).where(eq(houseTexts.id, id)));
  return text;
}

export async function insertHouseTexts(
  tx: Db,
  texts: readonly HouseTextRow[],
  versions: readonly VersionRow[],
): Promise<void> {
  for (let at = 0; at < texts.length; at += BATCH) await tx.insert(houseTexts).values(texts.slice(at, at + BATCH));
  for (let at = 0; at < versions.length; at += BATCH) {
    await tx.insert(houseTextVersions).values(versions.slice(at, at + BATCH));
  }
}

/** False when the revision is no longer the expected one. */
export async function touchHouseText(
  tx: Db,
  id: string,
  expectedRevision: number,
  values: Partial<Pick<HouseTextRow, 'state' | 'currentVersion'>> = {},
): Promise<boolean> {
  const saved = await tx
    .update(houseTexts)
    .set({ ...values, revision: expectedRevision + 1 })
    .where(and(eq(houseTexts.id, id), eq(houseTexts.revision, expectedRevision)))
    .returning({ id: houseTexts.id });
  return saved.length > 0;
}

export async function setVersion(
  tx: Db,
  textId: string,
  version: number,
  values: Pick<VersionRow, 'state' | 'reviewerId' | 'reviewerName' | 'reviewedAt' | 'remark'>,
): Promise<void> {
  await tx
    .update(houseTextVersions)
    .set(values)
    .where(and(eq(houseTextVersions.textId, textId), eq(houseTextVersions.version, version)));
}

/** Counts uses of a text in use; leaves its revision alone, so that nobody who edits it is disturbed. */
export async function countUses(tx: Db, id: string, times: number, at: Date): Promise<number | undefined> {
  const [row] = await tx
    .update(houseTexts)
    .set({ uses: sql`${houseTexts.uses} + ${times}`, lastUsedAt: at })
    .where(and(eq(houseTexts.id, id), eq(houseTexts.state, 'in_use')))
    .returning({ uses: houseTexts.uses });
  return row?.uses;
}
