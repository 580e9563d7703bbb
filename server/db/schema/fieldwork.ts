import { bigint, index, integer, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { Verdict } from '../../../schemas/generated/types.ts';
import { assessments } from './projects.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** A fact: what was seen for one unit on one object in one round. A later round never overwrites it. */
export const results = pgTable(
  'results',
  {
    assessmentId: text()
      .notNull()
      .references(() => assessments.id),
    round: integer().notNull(),
    unitId: text().notNull(),
    objectId: text().notNull(),
    /** null: something is written down, nothing judged yet. */
    verdict: text().$type<Verdict>(),
    record: text().notNull(),
    recordedBy: text().notNull(),
    recordedAt: at('recorded_at').notNull(),
    revision: integer().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.assessmentId, table.round, table.unitId, table.objectId] }),
    index('results_by_object').on(table.assessmentId, table.objectId),
  ],
);

/** Content-addressed: one row per distinct file, whatever refers to it. */
export const files = pgTable('files', {
  sha256: text().primaryKey(),
  size: bigint({ mode: 'number' }).notNull(),
  mediaType: text().notNull(),
  storedAt: at('stored_at').notNull(),
});

/** Belongs to a cell (round, unitId, objectId) or to a rectification item as proof. */
export const evidence = pgTable(
  'evidence',
  {
    id: text().primaryKey(),
    assessmentId: text()
      .notNull()
      .references(() => assessments.id),
    round: integer(),
    unitId: text(),
    objectId: text(),
    rectificationId: text(),
    name: text().notNull(),
    sha256: text()
      .notNull()
      .references(() => files.sha256),
    size: bigint({ mode: 'number' }).notNull(),
    mediaType: text().notNull(),
    caption: text(),
    capturedAt: at('captured_at'),
    receivedAt: at('received_at').notNull(),
    uploadedBy: text().notNull(),
    removedAt: at('removed_at'),
    removedReason: text(),
  },
  (table) => [
    index('evidence_by_cell').on(table.assessmentId, table.unitId, table.objectId),
    index('evidence_by_rectification').on(table.rectificationId),
  ],
);
