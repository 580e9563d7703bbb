/** Who may do what: one table role × action (design.md §1). Deny by default; pure. */
import type { Office, Role } from '../schemas/generated/types.ts';

export const ACTIONS = {
  'project.view': ['lead', 'assessor', 'code_auditor', 'reviewer', 'approver', 'owner'],
  'project.edit': ['lead'],
  'system.add': ['lead'],
  'survey.edit': ['lead', 'assessor', 'owner'],
  'plan.view': ['lead', 'assessor', 'code_auditor', 'reviewer', 'approver', 'owner'],
  'plan.edit': ['lead'],
  'plan.confirm': ['owner'],
  'step.move': ['lead'],
  'result.view': ['lead', 'assessor', 'code_auditor', 'reviewer', 'approver', 'owner'],
  'result.record': ['lead', 'assessor'],
  'records.confirm': ['owner'],
  'analysis.view': ['lead', 'assessor', 'code_auditor', 'reviewer', 'approver', 'owner'],
  'analysis.edit': ['lead', 'assessor'],
  'results.release': ['lead'],
  'rectification.view': ['lead', 'assessor', 'reviewer', 'approver', 'owner', 'rectifier'],
  'rectification.plan': ['lead', 'owner'],
  'rectification.work': ['owner', 'rectifier'],
  'rectification.verify': ['lead', 'assessor'],
  'retest.open': ['lead'],
  'settings.edit': ['lead'],
  // Which kinds a code auditor prepares is told in document-states.
  'document.view': ['lead', 'code_auditor', 'reviewer', 'approver'],
  'document.draft': ['lead', 'code_auditor'],
  'document.review': ['reviewer'],
  'document.approve': ['approver'],
  'document.issue': ['approver'],
  'document.read_issued': ['lead', 'assessor', 'code_auditor', 'reviewer', 'approver', 'owner', 'auditor'],
  'code_audit.follow': ['lead', 'assessor', 'code_auditor', 'reviewer', 'approver', 'owner'],
  'code_audit.view': ['lead', 'assessor', 'code_auditor', 'reviewer', 'approver'],
  'code_audit.manage': ['lead', 'code_auditor'],
  'code_audit.appoint': ['lead'],
  'code_audit.check': ['lead', 'code_auditor'],
  // Which findings and which moves is told by finding-reach and finding-states: the assessed side sees confirmed ones.
  'finding.follow': ['lead', 'assessor', 'code_auditor', 'reviewer', 'approver', 'owner', 'rectifier'],
  'finding.judge': ['lead', 'code_auditor'],
  'finding.move': ['lead', 'code_auditor', 'owner', 'rectifier'],
  'finding.review_unit': ['lead', 'assessor'],
  'code_question.ask': ['lead', 'code_auditor'],
  'code_question.answer': ['owner', 'rectifier'],
  'exchange.export': ['lead'],
  'exchange.import': ['lead'],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof ACTIONS;

/** Actions outside any project. */
export const OFFICE_ACTIONS = {
  'users.manage': ['sysadmin'],
  'settings.manage': ['sysadmin'],
  'grants.manage': ['secadmin'],
  'standard_texts.manage': ['secadmin'],
  'audit.read': ['audit_admin'],
} as const satisfies Record<string, readonly Office[]>;

export type OfficeAction = keyof typeof OFFICE_ACTIONS;

/** Actions on what all projects share: whoever holds the role in any project may. */
export const SHARED_ACTIONS = {
  'house_text.view': ['lead', 'assessor', 'reviewer'],
  'house_text.propose': ['lead', 'assessor'],
  'house_text.review': ['lead', 'reviewer'],
} as const satisfies Record<string, readonly Role[]>;

export type SharedAction = keyof typeof SHARED_ACTIONS;

/** The actions that an owner may do only after the lead released the verdicts (design.md §1). */
export const AFTER_RELEASE: readonly Action[] = [
  'result.view',
  'records.confirm',
  'analysis.view',
  'rectification.view',
  'rectification.plan',
  'rectification.work',
  'finding.follow',
  'finding.move',
];

export function can(roles: readonly Role[], action: Action): boolean {
  const allowed: readonly Role[] = ACTIONS[action];
  return roles.some((role) => allowed.includes(role));
}

export function canInOffice(office: Office | null, action: OfficeAction): boolean {
  const allowed: readonly Office[] = OFFICE_ACTIONS[action];
  return office !== null && allowed.includes(office);
}

/** `roles`: those held in any project. */
export function canShared(roles: readonly Role[], action: SharedAction): boolean {
  const allowed: readonly Role[] = SHARED_ACTIONS[action];
  return roles.some((role) => allowed.includes(role));
}

/** True where the only roles that permit the action are the assessed side's, so that it waits for the release. */
export function waitsForRelease(roles: readonly Role[], action: Action): boolean {
  if (!AFTER_RELEASE.includes(action)) return false;
  const others = roles.filter((role) => role !== 'owner' && role !== 'rectifier');
  return !can(others, action);
}
