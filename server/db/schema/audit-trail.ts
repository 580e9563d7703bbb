import { bigint, index, integer, pgTable, text } from 'drizzle-orm/pg-core';

/** Append-only (a trigger refuses UPDATE and DELETE); each entry's hash covers the one before it. */
export const auditEntries = pgTable(
  'audit_entries',
  {
    seq: bigint({ mode: 'number' }).primaryKey(),
    /** ISO 8601 UTC as text: exactly the characters that were hashed. */
    at: text().notNull(),
    actorId: text().notNull(),
    actorName: text().notNull(),
    ip: text().notNull(),
    action: text().notNull(),
    projectId: text().notNull(),
    entity: text().notNull(),
    entityId: text().notNull(),
    detail: text().notNull(),
    beforeDigest: text().notNull(),
    afterDigest: text().notNull(),
    prevHash: text().notNull(),
    hash: text().notNull(),
  },
  (table) => [
    index('audit_entries_by_entity').on(table.entity, table.entityId),
    index('audit_entries_by_actor').on(table.actorId),
  ],
);

/** One row: the end of the chain. Its lock orders the appends. */
export const auditHead = pgTable('audit_head', {
  id: integer().primaryKey(),
  seq: bigint({ mode: 'number' }).notNull(),
  hash: text().notNull(),
});
