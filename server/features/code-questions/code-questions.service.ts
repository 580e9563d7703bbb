/** 开发问答: the auditors ask, the assessed side answers, the auditors close. */
import type {
  AnswerCodeQuestion,
  AskCodeQuestion,
  CodeQuestion,
  CodeQuestionList,
  SettleCodeQuestion,
} from '../../../schemas/generated/types.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { placeViolations } from '../../domain/code-audit-rules.ts';
import { AppError, notFound } from '../../errors.ts';
import { type CodeAuditor, codeAuditWrite, requireNone } from '../code-audits/code-audit-write.ts';
import { Stale } from '../problems/analysis-write.ts';
import { type CodeQuestionRow, insertQuestion, questionRows, updateQuestion } from './code-questions.repo.ts';

export async function questionsIn(ctx: AppContext, assessmentId: string): Promise<CodeQuestionList> {
  return { items: (await questionRows(ctx.db, assessmentId)).map(answerOf) };
}

export async function askQuestion(ctx: AppContext, who: CodeAuditor, command: AskCodeQuestion): Promise<CodeQuestion> {
  const { clause } = command;
  const unknown = clause !== null && ctx.library.codeAuditChecklist[clause] === undefined;
  requireNone([
    ...placeViolations(command.places),
    ...(unknown ? [{ path: '/clause', message: '没有这个审计条目' }] : []),
  ]);
  const id = ctx.newId();
  await codeAuditWrite(ctx, who, {
    hold: 'update',
    work: async (tx, _audit, at) => {
      const no = (await questionRows(tx, who.assessmentId)).length + 1;
      await insertQuestion(tx, {
        id,
        assessmentId: who.assessmentId,
        no,
        ...command,
        state: 'open',
        askedBy: who.actor.id,
        askedByName: who.actor.displayName,
        askedAt: at,
        ...UNANSWERED,
        revision: 1,
      });
      return [event('code_question.asked', who, id, { no })];
    },
  });
  return questionWith(ctx.db, who.assessmentId, id);
}

const UNANSWERED = { answer: null, answeredByName: null, answeredAt: null, closedByName: null, closedAt: null };

/** A closed question is reopened before it is answered anew. */
export function answerQuestion(
  ctx: AppContext,
  who: CodeAuditor,
  id: string,
  { answer, expectedRevision }: AnswerCodeQuestion,
): Promise<CodeQuestion> {
  return change(ctx, who, { id, expectedRevision, action: 'code_question.answered' }, ({ state }, at) => {
    if (state === 'closed') throw new AppError('state_conflict', '提问已关闭，请审计人员重新打开后再回答');
    return { answer, answeredByName: who.actor.displayName, answeredAt: at, state: 'answered' };
  });
}

export function settleQuestion(
  ctx: AppContext,
  who: CodeAuditor,
  id: string,
  { closed, expectedRevision }: SettleCodeQuestion,
): Promise<CodeQuestion> {
  const action = closed ? 'code_question.closed' : 'code_question.reopened';
  return change(ctx, who, { id, expectedRevision, action }, (_before, at) =>
    closed
      ? { state: 'closed', closedByName: who.actor.displayName, closedAt: at }
      : { state: 'open', closedByName: null, closedAt: null },
  );
}

async function change(
  ctx: AppContext,
  who: CodeAuditor,
  { id, expectedRevision, action }: { id: string; expectedRevision: number; action: string },
  valuesOf: (before: CodeQuestion, at: Date) => Partial<CodeQuestionRow>,
): Promise<CodeQuestion> {
  const current = () => questionWith(ctx.db, who.assessmentId, id);
  await codeAuditWrite(ctx, who, {
    current,
    work: async (tx, _audit, at) => {
      const before = await questionWith(tx, who.assessmentId, id);
      if (!(await updateQuestion(tx, id, expectedRevision, valuesOf(before, at)))) throw new Stale();
      return [event(action, who, id, { no: before.no })];
    },
  });
  return current();
}

async function questionWith(db: Db, assessmentId: string, id: string): Promise<CodeQuestion> {
  const row = (await questionRows(db, assessmentId)).find((question) => question.id === id);
  if (row === undefined) throw notFound('提问');
  return answerOf(row);
}

function answerOf({ assessmentId: _assessment, askedBy: _askedBy, ...row }: CodeQuestionRow): CodeQuestion {
  return {
    ...row,
    askedAt: row.askedAt.toISOString(),
    answeredAt: row.answeredAt?.toISOString() ?? null,
    closedAt: row.closedAt?.toISOString() ?? null,
  };
}

const event = (action: string, { projectId }: CodeAuditor, entityId: string, detail: { no: number }) => ({
  action,
  projectId,
  entity: 'code_question',
  entityId,
  detail,
});
