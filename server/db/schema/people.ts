import { boolean, integer, jsonb, pgTable, text, timestamp, uniqueIndex } from 'drizzle-orm/pg-core';
import type { Office, Role } from '../../../schemas/generated/types.ts';

const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const users = pgTable('users', {
  id: text().primaryKey(),
  username: text().notNull().unique(),
  displayName: text().notNull(),
  certificateNo: text(),
  email: text(),
  phone: text(),
  passwordHash: text().notNull(),
  passwordChangedAt: at('password_changed_at').notNull(),
  mustChangePassword: boolean().notNull().default(false),
  /** Digests of earlier passwords, newest first: they may not be used again. */
  formerPasswords: jsonb().$type<string[]>().notNull().default([]),
  totpSecret: text(),
  totpEnabledAt: at('totp_enabled_at'),
  /** The last accepted time step: a code works once. */
  totpLastStep: integer(),
  disabledAt: at('disabled_at'),
  createdAt: at('created_at').notNull(),
  revision: integer().notNull().default(1),
});

/** A role in a project (projectId), a role everywhere (auditor, lead without project), or an office. */
export const grants = pgTable(
  'grants',
  {
    id: text().primaryKey(),
    userId: text()
      .notNull()
      .references(() => users.id),
    role: text().$type<Role | Office>().notNull(),
    projectId: text(),
    grantedBy: text(),
    grantedAt: at('granted_at').notNull(),
  },
  (table) => [uniqueIndex('grants_once').on(table.userId, table.role, table.projectId)],
);

export const sessions = pgTable('sessions', {
  sid: text().primaryKey(),
  userId: text(),
  data: jsonb().$type<Record<string, unknown>>().notNull(),
  expiresAt: at('expires_at').notNull(),
});

/** Shape required by rate-limiter-flexible's drizzle limiter. */
export const loginLimits = pgTable('login_limits', {
  key: text().primaryKey(),
  points: integer().notNull(),
  expire: at('expire'),
});

export const settings = pgTable('settings', {
  key: text().primaryKey(),
  value: jsonb().$type<unknown>().notNull(),
  updatedBy: text(),
  updatedAt: at('updated_at').notNull(),
  revision: integer().notNull().default(1),
});
