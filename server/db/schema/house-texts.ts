import { index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type {
  GuidanceProblem,
  HouseTextState,
  HouseTextType,
  HouseTextVersionState,
  ObjectKind,
  Verdict,
} from '../../../schemas/generated/types.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** A record template with its blanks in braces, or a typical problem with advice. */
export type HouseTextContent = { readonly text: string } | GuidanceProblem;

/** The organisation's own record templates and problems, per unit and object kind. */
export const houseTexts = pgTable(
  'house_texts',
  {
    id: text().primaryKey(),
    unitId: text().notNull(),
    type: text().$type<HouseTextType>().notNull(),
    /** Of a record template; null for a problem. */
    verdict: text().$type<Verdict>(),
    /** Empty: for every kind. */
    kinds: jsonb().$type<ObjectKind[]>().notNull().default([]),
    /** The approved version that is offered; null while there is none. */
    currentVersion: integer(),
    state: text().$type<HouseTextState>().notNull(),
    uses: integer().notNull().default(0),
    lastUsedAt: at('last_used_at'),
    createdBy: text().notNull(),
    createdByName: text().notNull(),
    createdAt: at('created_at').notNull(),
    revision: integer().notNull().default(1),
  },
  (table) => [index('house_texts_by_unit').on(table.unitId, table.state)],
);

/** Every version ever proposed; none is overwritten. */
export const houseTextVersions = pgTable(
  'house_text_versions',
  {
    textId: text()
      .notNull()
      .references(() => houseTexts.id),
    version: integer().notNull(),
    content: jsonb().$type<HouseTextContent>().notNull(),
    state: text().$type<HouseTextVersionState>().notNull(),
    authorId: text().notNull(),
    authorName: text().notNull(),
    proposedAt: at('proposed_at').notNull(),
    reviewerId: text(),
    reviewerName: text(),
    reviewedAt: at('reviewed_at'),
    remark: text(),
  },
  (table) => [primaryKey({ columns: [table.textId, table.version] })],
);
