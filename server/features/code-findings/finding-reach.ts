/** Who sees which findings: the audit side all, the assessed side what was confirmed, a supplier what is assigned to it. */
import type { CodeAuditInformation, Role } from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { mayReadCode } from '../../domain/code-readers.ts';
import { can } from '../../permissions.ts';
import type { CodeAuditor } from '../code-audits/code-audit-write.ts';
import { type CodeAuditRow, codeAuditRow } from '../code-audits/code-audits.repo.ts';
import { todayAt } from '../rectifications/rectification-rows.ts';
import { type FindingReach, reportIssuedAt } from './findings.repo.ts';

/** Customary, no standard value: the contract rules, so an audit may set its own. */
export const DEADLINE_DAYS = { high: 15, medium: 30, low: 90 } as const;

export const deadlineDays = (information: CodeAuditInformation | undefined): FindingReach['days'] =>
  information?.deadlineDays ?? DEADLINE_DAYS;

/** True where none of the roles belongs to the audit side. */
export const isAssessedSide = (roles: readonly Role[]): boolean =>
  !roles.some((role) => role !== 'owner' && role !== 'rectifier' && can([role], 'finding.follow'));

export function reachOf(
  who: { readonly actor: Actor; readonly roles: readonly Role[]; readonly assessmentId: string },
  frame: Pick<FindingReach, 'today' | 'issuedOn' | 'days'>,
): FindingReach {
  const assessed = isAssessedSide(who.roles);
  const onlyAssignee = assessed && !who.roles.includes('owner') ? who.actor.id : null;
  return { assessmentId: who.assessmentId, onlyConfirmed: assessed, onlyAssignee, ...frame };
}

export interface FindingView {
  readonly reach: FindingReach;
  readonly audit: CodeAuditRow | undefined;
  /** May see code, or sees only confirmed defects of code that is their own. */
  readonly codeShown: boolean;
}

export async function findingView(ctx: AppContext, who: CodeAuditor, db: Db = ctx.db): Promise<FindingView> {
  const audit = await codeAuditRow(db, who.assessmentId);
  const issuedAt = await reportIssuedAt(db, who.assessmentId);
  const reach = reachOf(who, {
    today: todayAt(ctx.now()),
    issuedOn: issuedAt === null ? null : todayAt(issuedAt),
    days: deadlineDays(audit?.information),
  });
  const person = { id: who.actor.id, roles: who.roles };
  return { reach, audit, codeShown: reach.onlyConfirmed || mayReadCode(person, audit?.readerIds ?? []) };
}
