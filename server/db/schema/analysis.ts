import { date, index, integer, jsonb, pgTable, primaryKey, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type {
  DomainCode,
  FactAdvice,
  FactHazard,
  FactOverall,
  FactPrinciple,
  RectificationState,
  RiskLevel,
} from '../../../schemas/generated/types.ts';
import { assessments } from './projects.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const problems = pgTable(
  'problems',
  {
    id: text().primaryKey(),
    assessmentId: text()
      .notNull()
      .references(() => assessments.id),
    no: text().notNull(),
    domainCode: text().$type<DomainCode>().notNull(),
    title: text().notNull(),
    risk: text().$type<RiskLevel>(),
    likelihood: text().$type<RiskLevel>(),
    impact: text().$type<RiskLevel>(),
    threats: jsonb().$type<string[]>().notNull().default([]),
    consequence: text(),
    riskReason: text(),
    highRiskCases: jsonb().$type<string[]>().notNull().default([]),
    overall: jsonb().$type<FactOverall>(),
    advice: jsonb().$type<FactAdvice>().notNull().default({}),
    removedAt: at('removed_at'),
    createdAt: at('created_at').notNull(),
    revision: integer().notNull().default(1),
  },
  (table) => [uniqueIndex('problems_no').on(table.assessmentId, table.no)],
);

export const problemCells = pgTable(
  'problem_cells',
  {
    problemId: text()
      .notNull()
      .references(() => problems.id),
    assessmentId: text().notNull(),
    unitId: text().notNull(),
    objectId: text().notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.problemId, table.unitId, table.objectId] }),
    index('problem_cells_by_assessment').on(table.assessmentId),
  ],
);

export const hazards = pgTable(
  'hazards',
  {
    id: text().primaryKey(),
    assessmentId: text()
      .notNull()
      .references(() => assessments.id),
    no: text().notNull(),
    triggerId: text().notNull(),
    statement: text().notNull(),
    problemIds: jsonb().$type<string[]>().notNull().default([]),
    relevance: jsonb().$type<FactPrinciple>().notNull(),
    severity: jsonb().$type<FactPrinciple>().notNull(),
    prevalence: jsonb().$type<FactPrinciple>().notNull(),
    consequence: text(),
    advice: text(),
    status: text().$type<FactHazard['status']>().notNull(),
    fixMeasure: text(),
    fixVerification: text(),
    fixedAt: date(),
    dismissReason: text(),
    createdAt: at('created_at').notNull(),
    revision: integer().notNull().default(1),
  },
  (table) => [uniqueIndex('hazards_no').on(table.assessmentId, table.no)],
);

export const rectifications = pgTable(
  'rectifications',
  {
    id: text().primaryKey(),
    assessmentId: text()
      .notNull()
      .references(() => assessments.id),
    problemId: text()
      .notNull()
      .references(() => problems.id),
    state: text().$type<RectificationState>().notNull(),
    measure: text(),
    ownerUnit: text(),
    ownerName: text(),
    assigneeId: text(),
    dueDate: date(),
    proof: text(),
    submittedAt: at('submitted_at'),
    verification: text(),
    acceptanceReason: text(),
    createdAt: at('created_at').notNull(),
    revision: integer().notNull().default(1),
  },
  (table) => [
    index('rectifications_by_assessment').on(table.assessmentId),
    index('rectifications_by_problem').on(table.problemId),
    index('rectifications_by_assignee').on(table.assigneeId),
  ],
);

export const rectificationEvents = pgTable(
  'rectification_events',
  {
    id: text().primaryKey(),
    rectificationId: text()
      .notNull()
      .references(() => rectifications.id),
    fromState: text().$type<RectificationState>(),
    toState: text().$type<RectificationState>().notNull(),
    note: text(),
    byUser: text().notNull(),
    at: at('at').notNull(),
  },
  (table) => [index('rectification_events_by_item').on(table.rectificationId)],
);
