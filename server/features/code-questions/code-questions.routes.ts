import { type RouteSpec, route } from '../../http/route.ts';
import { codeAuditor } from '../code-audits/code-audit-write.ts';
import { answerQuestion, askQuestion, questionsIn, settleQuestion } from './code-questions.service.ts';

export const codeQuestionRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/assessments/:assessmentId/code-audit/questions',
    summary: '向开发人员的提问与回答',
    access: { kind: 'project', action: 'code_audit.follow' },
    response: 'api/code-question-list',
    handle: ({ ctx, scope }) => questionsIn(ctx, scope.assessmentId ?? ''),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/code-audit/questions',
    summary: '向开发人员提问',
    access: { kind: 'project', action: 'code_question.ask' },
    body: 'api/ask-code-question',
    response: 'api/code-question',
    status: 201,
    handle: ({ ctx, actor, scope, body }) => askQuestion(ctx, codeAuditor(actor, scope), body),
  }),
  route({
    method: 'put',
    path: '/assessments/:assessmentId/code-audit/questions/:questionId/answer',
    summary: '回答提问',
    access: { kind: 'project', action: 'code_question.answer' },
    body: 'api/answer-code-question',
    response: 'api/code-question',
    handle: ({ ctx, actor, scope, params, body }) =>
      answerQuestion(ctx, codeAuditor(actor, scope), params.questionId ?? '', body),
  }),
  route({
    method: 'put',
    path: '/assessments/:assessmentId/code-audit/questions/:questionId/state',
    summary: '关闭或重新打开提问',
    access: { kind: 'project', action: 'code_question.ask' },
    body: 'api/settle-code-question',
    response: 'api/code-question',
    handle: ({ ctx, actor, scope, params, body }) =>
      settleQuestion(ctx, codeAuditor(actor, scope), params.questionId ?? '', body),
  }),
];
