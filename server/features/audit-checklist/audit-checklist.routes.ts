import { type RouteSpec, route } from '../../http/route.ts';
import { codeAuditor } from '../code-audits/code-audit-write.ts';
import { answerItem, checklistOf } from './audit-checklist.service.ts';

export const auditChecklistRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/assessments/:assessmentId/code-audit/checklist',
    summary: '手工审计检查单：97 个条目及其回答',
    access: { kind: 'project', action: 'code_audit.view' },
    response: 'api/code-checklist',
    handle: ({ ctx, scope }) => checklistOf(ctx, scope.assessmentId ?? ''),
  }),
  route({
    method: 'put',
    path: '/assessments/:assessmentId/code-audit/checklist/:clause',
    summary: '回答一个手工审计条目',
    access: { kind: 'project', action: 'code_audit.check' },
    body: 'api/save-check-answer',
    response: 'api/check-answer',
    handle: ({ ctx, actor, scope, params, body }) =>
      answerItem(ctx, codeAuditor(actor, scope), params.clause ?? '', body),
  }),
];
