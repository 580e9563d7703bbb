import { boolean, date, index, integer, jsonb, pgTable, primaryKey, text, timestamp } from 'drizzle-orm/pg-core';
import type {
  AssetClass,
  FactAssessment,
  FactPerson,
  FactPreviousProblem,
  FactSystem,
  FactVerificationTests,
  Importance,
  ObjectKind,
  Organization,
  ProfileId,
  ProfileSettings,
  Step,
} from '../../../schemas/generated/types.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const projects = pgTable('projects', {
  id: text().primaryKey(),
  name: text().notNull(),
  contractNo: text(),
  year: integer().notNull(),
  startDate: date(),
  endDate: date(),
  owner: jsonb().$type<Organization>().notNull(),
  assessor: jsonb().$type<Organization>().notNull(),
  example: boolean().notNull().default(false),
  createdAt: at('created_at').notNull(),
  revision: integer().notNull().default(1),
});

/** The particulars of a graded system that no query filters by. */
export type SystemDetails = Omit<FactSystem, 'id' | 'name' | 'levelS' | 'levelA' | 'filingNo' | 'technologyForms'>;

export const systems = pgTable(
  'systems',
  {
    id: text().primaryKey(),
    projectId: text()
      .notNull()
      .references(() => projects.id),
    name: text().notNull(),
    levelS: integer().notNull(),
    levelA: integer().notNull(),
    filingNo: text(),
    technologyForms: jsonb().$type<FactSystem['technologyForms']>().notNull(),
    details: jsonb().$type<SystemDetails>().notNull(),
    position: integer().notNull().default(0),
    createdAt: at('created_at').notNull(),
    revision: integer().notNull().default(1),
  },
  (table) => [index('systems_by_project').on(table.projectId)],
);

/** Recorded once per project; used by every system that lists it. */
export const objects = pgTable(
  'objects',
  {
    id: text().primaryKey(),
    projectId: text()
      .notNull()
      .references(() => projects.id),
    assetClass: text().$type<AssetClass>().notNull(),
    kind: text().$type<ObjectKind>().notNull(),
    name: text().notNull(),
    importance: text().$type<Importance>().notNull(),
    attributes: jsonb().$type<Record<string, string>>().notNull(),
    identicalGroup: text(),
    shared: boolean().notNull().default(false),
    position: integer().notNull().default(0),
    removedAt: at('removed_at'),
    createdAt: at('created_at').notNull(),
    revision: integer().notNull().default(1),
  },
  (table) => [index('objects_by_project').on(table.projectId)],
);

export const systemObjects = pgTable(
  'system_objects',
  {
    systemId: text()
      .notNull()
      .references(() => systems.id),
    objectId: text()
      .notNull()
      .references(() => objects.id),
  },
  (table) => [
    primaryKey({ columns: [table.systemId, table.objectId] }),
    index('system_objects_by_object').on(table.objectId),
  ],
);

export const assessments = pgTable(
  'assessments',
  {
    id: text().primaryKey(),
    systemId: text()
      .notNull()
      .references(() => systems.id),
    projectId: text()
      .notNull()
      .references(() => projects.id),
    profile: text().$type<ProfileId>().notNull(),
    settings: jsonb().$type<ProfileSettings>().notNull(),
    standardsRevision: text().notNull(),
    levelS: integer().notNull(),
    levelA: integer().notNull(),
    levelG: integer().notNull(),
    year: integer().notNull(),
    sequence: integer().notNull(),
    step: text().$type<Step>().notNull(),
    currentRound: integer().notNull().default(1),
    phases: jsonb().$type<NonNullable<FactAssessment['phases']>>().notNull().default([]),
    distribution: jsonb().$type<string[]>().notNull().default([]),
    summary: text(),
    verificationTests: jsonb().$type<FactVerificationTests>().notNull(),
    previousProblems: jsonb().$type<FactPreviousProblem[]>().notNull().default([]),
    /** Members named by an imported file; people with a grant in the project come from there. */
    team: jsonb().$type<FactPerson[]>().notNull().default([]),
    planConfirmedBy: text(),
    planConfirmedAt: at('plan_confirmed_at'),
    recordsConfirmedBy: text(),
    recordsConfirmedAt: at('records_confirmed_at'),
    resultsReleasedAt: at('results_released_at'),
    lockedAt: at('locked_at'),
    openedAt: at('opened_at').notNull(),
    revision: integer().notNull().default(1),
  },
  (table) => [index('assessments_by_system').on(table.systemId), index('assessments_by_project').on(table.projectId)],
);

export const rounds = pgTable(
  'rounds',
  {
    assessmentId: text()
      .notNull()
      .references(() => assessments.id),
    round: integer().notNull(),
    startedAt: at('started_at').notNull(),
    closedAt: at('closed_at'),
    reason: text(),
  },
  (table) => [primaryKey({ columns: [table.assessmentId, table.round] })],
);

/** The cells that a later round looks at again; round 1 is the whole matrix. */
export const retestCells = pgTable(
  'retest_cells',
  {
    assessmentId: text()
      .notNull()
      .references(() => assessments.id),
    round: integer().notNull(),
    unitId: text().notNull(),
    objectId: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.assessmentId, table.round, table.unitId, table.objectId] })],
);

export const stepMoves = pgTable(
  'step_moves',
  {
    id: text().primaryKey(),
    assessmentId: text()
      .notNull()
      .references(() => assessments.id),
    fromStep: text().$type<Step>().notNull(),
    toStep: text().$type<Step>().notNull(),
    reason: text(),
    movedBy: text().notNull(),
    movedAt: at('moved_at').notNull(),
  },
  (table) => [index('step_moves_by_assessment').on(table.assessmentId)],
);

export const selections = pgTable(
  'selections',
  {
    assessmentId: text()
      .notNull()
      .references(() => assessments.id),
    objectId: text()
      .notNull()
      .references(() => objects.id),
    selected: boolean().notNull(),
    reason: text(),
  },
  (table) => [primaryKey({ columns: [table.assessmentId, table.objectId] })],
);

export const unitReasons = pgTable(
  'unit_reasons',
  {
    assessmentId: text()
      .notNull()
      .references(() => assessments.id),
    unitId: text().notNull(),
    reason: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.assessmentId, table.unitId] })],
);

export const assignments = pgTable(
  'assignments',
  {
    assessmentId: text()
      .notNull()
      .references(() => assessments.id),
    scope: text().$type<'domain' | 'object'>().notNull(),
    key: text().notNull(),
    userId: text().notNull(),
  },
  (table) => [primaryKey({ columns: [table.assessmentId, table.scope, table.key, table.userId] })],
);
