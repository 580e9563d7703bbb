/** 手工审计: an answer to each of the 97 items of GB/T 39412-2020, with what it rests on and where in the code. */
import type { CheckAnswer, CodeAuditFocus, CodeChecklist, SaveCheckAnswer } from '../../../schemas/generated/types.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { checkAnswerViolations } from '../../domain/code-audit-rules.ts';
import { notFound } from '../../errors.ts';
import { type CodeAuditor, codeAuditWrite, requireNone } from '../code-audits/code-audit-write.ts';
import { Stale } from '../problems/analysis-write.ts';
import { type CheckAnswerRow, checkAnswerRows, saveCheckAnswer } from './audit-checklist.repo.ts';

const FOCUS_ORDER: readonly CodeAuditFocus[] = [
  'input_output',
  'security_function',
  'code_implementation',
  'resource_use',
  'environment',
];

/** Items by focus, in the standard's order within each; the guidance is always the current library's. */
export async function checklistOf(ctx: AppContext, assessmentId: string): Promise<CodeChecklist> {
  const rows = await checkAnswerRows(ctx.db, assessmentId);
  const answers = new Map(rows.map((row) => [row.clause, answerOf(row)]));
  const { codeAuditItems, codeAuditChecklist } = ctx.library;
  const items = codeAuditItems.flatMap(({ clause, title, group, subgroup, severity, nativeCodeOnly, cwe }) => {
    const guidance = codeAuditChecklist[clause];
    if (guidance === undefined) return [];
    const own = { clause, title, group: subgroup || group, severity, nativeCodeOnly, cwe };
    return [{ ...own, ...guidance, answer: answers.get(clause) ?? null }];
  });
  return { items: FOCUS_ORDER.flatMap((focus) => items.filter((item) => item.focus === focus)) };
}

export async function answerItem(
  ctx: AppContext,
  who: CodeAuditor,
  clause: string,
  command: SaveCheckAnswer,
): Promise<CheckAnswer> {
  if (ctx.library.codeAuditChecklist[clause] === undefined) throw notFound('审计条目');
  const { expectedRevision, ...values } = command;
  requireNone(checkAnswerViolations(command));
  await codeAuditWrite(ctx, who, {
    current: () => answerTo(ctx.db, who.assessmentId, clause),
    work: async (tx, _audit, at) => {
      const { id, displayName } = who.actor;
      const by = { answeredBy: id, answeredByName: displayName, answeredAt: at };
      const before = (await checkAnswerRows(tx, who.assessmentId)).find((row) => row.clause === clause);
      const row = { assessmentId: who.assessmentId, clause, ...values, ...by, revision: 0 };
      if (!(await saveCheckAnswer(tx, row, expectedRevision))) throw new Stale();
      return [
        {
          action: 'code_check.answered',
          projectId: who.projectId,
          entity: 'code_check',
          entityId: `${who.assessmentId}/${clause}`,
          before,
          after: values,
          detail: { clause, verdict: values.verdict },
        },
      ];
    },
  });
  return answerTo(ctx.db, who.assessmentId, clause);
}

async function answerTo(db: Db, assessmentId: string, clause: string): Promise<CheckAnswer> {
  const row = (await checkAnswerRows(db, assessmentId)).find((answer) => answer.clause === clause);
  if (row !== undefined) return answerOf(row);
  return { clause, verdict: null, basis: '', places: [], answeredByName: null, answeredAt: null, revision: 0 };
}

function answerOf({
  clause,
  verdict,
  basis,
  places,
  answeredByName,
  answeredAt,
  revision,
}: CheckAnswerRow): CheckAnswer {
  return { clause, verdict, basis, places, answeredByName, answeredAt: answeredAt.toISOString(), revision };
}
