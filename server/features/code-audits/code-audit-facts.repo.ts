/** Reads for the report of a code audit: all rows of one audit, in the order of their numbers. */
import { and, asc, eq, inArray, sql } from 'drizzle-orm';
import type { Db } from '../../db/client.ts';
import { codeFindingEvents, codeFindings, codeObservations, codeUnitReviews } from '../../db/schema/code-findings.ts';
import { codeExclusions, codeScans, codeSourceFiles, codeSources } from '../../db/schema/code-scans.ts';

export type CodeSourceRow = typeof codeSources.$inferSelect;
export type CodeScanRow = typeof codeScans.$inferSelect;
export type CodeFindingRow = typeof codeFindings.$inferSelect;

export const sourcesOf = (db: Db, assessmentId: string): Promise<CodeSourceRow[]> =>
  db
    .select()
    .from(codeSources)
    .where(and(eq(codeSources.assessmentId, assessmentId), eq(codeSources.state, 'ready')))
    .orderBy(asc(codeSources.no));

/** Files and lines by language and class, for each hand-over. */
export async function sizesOf(db: Db, sourceIds: readonly string[]) {
  if (sourceIds.length === 0) return [];
  return db
    .select({
      sourceId: codeSourceFiles.sourceId,
      language: codeSourceFiles.language,
      class: codeSourceFiles.class,
      files: sql<number>`count(*)::int`,
      lines: sql<number>`coalesce(sum(${codeSourceFiles.lines}), 0)::int`,
    })
    .from(codeSourceFiles)
    .where(inArray(codeSourceFiles.sourceId, [...sourceIds]))
    .groupBy(codeSourceFiles.sourceId, codeSourceFiles.language, codeSourceFiles.class);
}

/** In force only: what was withdrawn left no code out of the last scan. */
export async function exclusionsOf(db: Db, assessmentId: string) {
  const rows = await db
    .select()
    .from(codeExclusions)
    .where(eq(codeExclusions.assessmentId, assessmentId))
    .orderBy(asc(codeExclusions.at), asc(codeExclusions.id));
  return rows.filter(({ withdrawnAt }) => withdrawnAt === null);
}

export const scansOf = (db: Db, assessmentId: string): Promise<CodeScanRow[]> =>
  db.select().from(codeScans).where(eq(codeScans.assessmentId, assessmentId)).orderBy(asc(codeScans.no));

export const findingsOf = (db: Db, assessmentId: string): Promise<CodeFindingRow[]> =>
  db.select().from(codeFindings).where(eq(codeFindings.assessmentId, assessmentId)).orderBy(asc(codeFindings.no));

/** What each scan said about each finding, in the order in which it was said. */
export const presencesOf = (db: Db, assessmentId: string) =>
  db
    .select({
      findingId: codeFindingEvents.findingId,
      scanId: codeFindingEvents.scanId,
      presence: codeFindingEvents.presence,
    })
    .from(codeFindingEvents)
    .innerJoin(codeFindings, eq(codeFindings.id, codeFindingEvents.findingId))
    .where(
      and(
        eq(codeFindings.assessmentId, assessmentId),
        sql`${codeFindingEvents.scanId} is not null and ${codeFindingEvents.presence} is not null`,
      ),
    )
    .orderBy(asc(codeFindingEvents.at), asc(codeFindingEvents.id));

/** Results by scan: all, and those a developer or the tool silenced. */
export const resultCounts = (db: Db, scanIds: readonly string[]) =>
  scanIds.length === 0
    ? Promise.resolve([])
    : db
        .select({
          scanId: codeObservations.scanId,
          results: sql<number>`count(*)::int`,
          suppressed: sql<number>`count(*) filter (where ${codeObservations.suppressed})::int`,
          inSource: sql<number>`count(*) filter (where ${codeFindings.suppressedInSource})::int`,
        })
        .from(codeObservations)
        .innerJoin(codeFindings, eq(codeFindings.id, codeObservations.findingId))
        .where(inArray(codeObservations.scanId, [...scanIds]))
        .groupBy(codeObservations.scanId);

export const unitReviewsOf = (db: Db, assessmentId: string) =>
  db.select().from(codeUnitReviews).where(eq(codeUnitReviews.assessmentId, assessmentId));
