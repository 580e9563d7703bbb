import { index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type {
  ImportableStandard,
  StandardTextDecision,
  StandardTextImportState,
  StandardTextProposal,
} from '../../../schemas/generated/types.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

/** One reading of the licence holder's own copy. The file itself is not kept, only its name and digest. */
export const standardTextImports = pgTable(
  'standard_text_imports',
  {
    id: text().primaryKey(),
    standard: text().$type<ImportableStandard>().notNull(),
    edition: text().notNull(),
    sourceName: text().notNull(),
    sha256: text().notNull(),
    size: integer().notNull(),
    state: text().$type<StandardTextImportState>().notNull(),
    proposal: jsonb().$type<StandardTextProposal>().notNull(),
    /** What the secadmin said about the doubtful pieces and which recognised ones were left out. */
    decisions: jsonb().$type<StandardTextDecision[]>().notNull().default([]),
    excluded: jsonb().$type<string[]>().notNull().default([]),
    libraryRevision: text().notNull(),
    createdBy: text().notNull(),
    createdByName: text().notNull(),
    createdAt: at('created_at').notNull(),
    confirmedByName: text(),
    confirmedAt: at('confirmed_at'),
    withdrawnByName: text(),
    withdrawnAt: at('withdrawn_at'),
    withdrawReason: text(),
    revision: integer().notNull().default(1),
  },
  (table) => [index('standard_text_imports_by_state').on(table.state, table.confirmedAt)],
);

/** The confirmed wording of each unit; of several confirmed imports of a standard the latest counts. Never overwritten. */
export const standardTexts = pgTable(
  'standard_texts',
  {
    importId: text()
      .notNull()
      .references(() => standardTextImports.id),
    unitId: text().notNull(),
    text: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.importId, table.unitId] })],
);
