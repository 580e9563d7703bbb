import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type { CodeAuditInformation, CodePlace, CodeQuestionState, Verdict } from '../../../schemas/generated/types.ts';
import { assessments } from './projects.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });
const day = (name: string) => date(name, { mode: 'string' });

/** One code audit for each assessment, i.e. for each system. */
export const codeAudits = pgTable('code_audits', {
  assessmentId: text()
    .primaryKey()
    .references(() => assessments.id),
  information: jsonb().$type<CodeAuditInformation>().notNull(),
  /** Code auditors who may see the code; the lead always may. */
  readerIds: jsonb().$type<string[]>().notNull().default([]),
  openedByName: text().notNull(),
  openedAt: at('opened_at').notNull(),
  updatedByName: text().notNull(),
  updatedAt: at('updated_at').notNull(),
  revision: integer().notNull().default(1),
});

/** What the auditors ask for, and when it came and went back. */
export const codeMaterials = pgTable(
  'code_materials',
  {
    id: text().primaryKey(),
    assessmentId: text()
      .notNull()
      .references(() => codeAudits.assessmentId),
    place: integer().notNull(),
    title: text().notNull(),
    reason: text().notNull(),
    waived: boolean().notNull().default(false),
    askedOn: day('asked_on'),
    dueOn: day('due_on'),
    receivedOn: day('received_on'),
    receivedFrom: text().notNull().default(''),
    receivedBy: text().notNull().default(''),
    returnedOn: day('returned_on'),
    note: text().notNull().default(''),
    revision: integer().notNull().default(1),
  },
  (table) => [index('code_materials_by_assessment').on(table.assessmentId)],
);

/** The manual audit: one answer an item of GB/T 39412-2020. */
export const codeCheckAnswers = pgTable(
  'code_check_answers',
  {
    assessmentId: text()
      .notNull()
      .references(() => codeAudits.assessmentId),
    clause: text().notNull(),
    verdict: text().$type<Verdict>(),
    basis: text().notNull().default(''),
    places: jsonb().$type<CodePlace[]>().notNull().default([]),
    answeredBy: text().notNull(),
    answeredByName: text().notNull(),
    answeredAt: at('answered_at').notNull(),
    revision: integer().notNull().default(1),
  },
  (table) => [primaryKey({ columns: [table.assessmentId, table.clause] })],
);

/** Questions of the auditors to the developers. */
export const codeQuestions = pgTable(
  'code_questions',
  {
    id: text().primaryKey(),
    assessmentId: text()
      .notNull()
      .references(() => codeAudits.assessmentId),
    no: integer().notNull(),
    question: text().notNull(),
    clause: text(),
    places: jsonb().$type<CodePlace[]>().notNull().default([]),
    state: text().$type<CodeQuestionState>().notNull(),
    askedBy: text().notNull(),
    askedByName: text().notNull(),
    askedAt: at('asked_at').notNull(),
    answer: text(),
    answeredByName: text(),
    answeredAt: at('answered_at'),
    closedByName: text(),
    closedAt: at('closed_at'),
    revision: integer().notNull().default(1),
  },
  (table) => [index('code_questions_by_assessment').on(table.assessmentId)],
);
