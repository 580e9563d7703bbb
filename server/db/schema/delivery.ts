import { boolean, index, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { DocumentKind, DocumentState } from '../../../schemas/generated/types.ts';
import { assessments } from './projects.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const documents = pgTable(
  'documents',
  {
    id: text().primaryKey(),
    assessmentId: text()
      .notNull()
      .references(() => assessments.id),
    projectId: text().notNull(),
    kind: text().$type<DocumentKind>().notNull(),
    version: integer().notNull(),
    state: text().$type<DocumentState>().notNull(),
    title: text().notNull(),
    reportNo: text(),
    /** The printed model, kept with the issued document; PDF, DOCX and JSON are views of it. */
    model: jsonb().$type<unknown>(),
    modelDigest: text(),
    draftSha256: text(),
    preparedBy: text().notNull(),
    preparedAt: at('prepared_at').notNull(),
    reviewedBy: text(),
    reviewedAt: at('reviewed_at'),
    approvedBy: text(),
    approvedAt: at('approved_at'),
    issuedBy: text(),
    issuedAt: at('issued_at'),
    fileSha256: text(),
    fileSm3: text(),
    fileSize: integer(),
    signature: text(),
    verificationCode: text(),
    createdAt: at('created_at').notNull(),
    revision: integer().notNull().default(1),
  },
  (table) => [
    index('documents_by_assessment').on(table.assessmentId),
    index('documents_by_project').on(table.projectId, table.state),
    uniqueIndex('documents_code').on(table.verificationCode),
  ],
);

export const documentRemarks = pgTable(
  'document_remarks',
  {
    id: text().primaryKey(),
    documentId: text()
      .notNull()
      .references(() => documents.id),
    section: text(),
    text: text().notNull(),
    byUser: text().notNull(),
    at: at('at').notNull(),
    resolvedAt: at('resolved_at'),
    resolution: text(),
  },
  (table) => [index('document_remarks_by_document').on(table.documentId)],
);

/** Long work as people see it; pg-boss does the queueing. */
export const tasks = pgTable(
  'tasks',
  {
    id: text().primaryKey(),
    kind: text().notNull(),
    state: text().$type<'queued' | 'running' | 'done' | 'failed' | 'cancelled'>().notNull(),
    progress: integer().notNull().default(0),
    message: text(),
    input: jsonb().$type<Record<string, unknown>>().notNull(),
    output: jsonb().$type<Record<string, unknown>>(),
    error: text(),
    cancelRequested: boolean().notNull().default(false),
    projectId: text(),
    assessmentId: text(),
    createdBy: text().notNull(),
    createdAt: at('created_at').notNull(),
    updatedAt: at('updated_at').notNull(),
  },
  (table) => [index('tasks_by_project').on(table.projectId)],
);
