import { jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { UnitChange } from '../../../schemas/generated/types.ts';
import { assessments } from './projects.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** Snapshots of standards/**, one for each revision this installation has run with. */
export const libraryRevisions = pgTable('library_revisions', {
  revision: text().primaryKey(),
  /** SHA-256 of the library as JSON. */
  digest: text().notNull(),
  /** The library as JSON, gzip, base64: text, so that a backup can carry it like any other column. */
  content: text().notNull(),
  recordedAt: at('recorded_at').notNull(),
});

/** Units a new revision of the library touched, to be looked at again in an assessment that took it over. */
export const standardsReviews = pgTable(
  'standards_reviews',
  {
    assessmentId: text()
      .notNull()
      .references(() => assessments.id),
    unitId: text().notNull(),
    fromRevision: text().notNull(),
    toRevision: text().notNull(),
    change: jsonb().$type<UnitChange>().notNull(),
    openedAt: at('opened_at').notNull(),
    reviewedAt: at('reviewed_at'),
    reviewedBy: text(),
    note: text(),
  },
  (table) => [primaryKey({ columns: [table.assessmentId, table.unitId, table.toRevision] })],
);
