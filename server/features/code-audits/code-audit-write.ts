/** The frame of every write to a code audit: assessment not locked nor delivered, audit opened, trail last. */
import type { Step } from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import type { AuditEvent } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { AppError } from '../../errors.ts';
import type { Scope } from '../../http/route.ts';
import { type Analyst, analysisWrite } from '../problems/analysis-write.ts';
import { type CodeAuditRow, codeAuditRow } from './code-audits.repo.ts';

/** The code is looked at beside all the other work, until the report goes out. */
export const CODE_AUDIT_STEPS: readonly Step[] = ['survey', 'plan', 'fieldwork', 'analysis', 'retest'];

export type CodeAuditor = Analyst & Pick<Scope, 'roles'>;

export const codeAuditor = (actor: Actor, { projectId, assessmentId, roles }: Scope): CodeAuditor => ({
  actor,
  projectId,
  assessmentId: assessmentId ?? '',
  roles,
});

export interface CodeAuditWrite {
  /** `update` where numbers are given, so that two writers do not give the same. */
  readonly hold?: 'share' | 'update';
  readonly current?: () => Promise<unknown>;
  work(tx: Db, audit: CodeAuditRow, at: Date): Promise<AuditEvent[]>;
}

/** @throws AppError state_conflict while nobody opened the code audit; what analysisWrite throws. */
export async function codeAuditWrite(ctx: AppContext, who: CodeAuditor, write: CodeAuditWrite): Promise<void> {
  const { hold = 'share', current, work } = write;
  await analysisWrite(ctx, who, {
    hold,
    steps: CODE_AUDIT_STEPS,
    ...(current === undefined ? {} : { current }),
    work: async (tx, _assessment, at) => {
      const audit = await codeAuditRow(tx, who.assessmentId);
      if (audit === undefined) throw new AppError('state_conflict', '代码审计尚未开启');
      return work(tx, audit, at);
    },
  });
}

export const requireNone = (violations: AppErrorViolations): void => {
  if (violations.length > 0) throw new AppError('rule_violation', undefined, { violations: [...violations] });
};

type AppErrorViolations = readonly { readonly path: string; readonly message: string }[];
