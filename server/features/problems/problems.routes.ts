import type { Actor } from '../../actor.ts';
import { type RouteSpec, route, type Scope } from '../../http/route.ts';
import type { Analyst } from './analysis-write.ts';
import { problemsIn, uncoveredIn } from './problem-rows.ts';
import { addProblem, changeProblem, createSuggested, removeProblem } from './problems.service.ts';

const analyst = (actor: Actor, { projectId, assessmentId }: Scope): Analyst => ({
  actor,
  projectId,
  assessmentId: assessmentId ?? '',
});

export const problemRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/assessments/:assessmentId/problems',
    summary: '安全问题列表',
    access: { kind: 'project', action: 'analysis.view' },
    query: 'api/problem-query',
    response: 'api/problem-list',
    handle: ({ ctx, actor, scope, query }) => problemsIn(ctx, analyst(actor, scope), query),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/problems',
    summary: '新建安全问题',
    access: { kind: 'project', action: 'analysis.edit' },
    body: 'api/save-problem',
    response: 'api/problem',
    status: 201,
    handle: ({ ctx, actor, scope, body }) => addProblem(ctx, analyst(actor, scope), body),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/problems/suggest',
    summary: '把尚未归入的结果按单元与资产类别分组，新建安全问题',
    access: { kind: 'project', action: 'analysis.edit' },
    response: 'api/created-problems',
    handle: ({ ctx, actor, scope }) => createSuggested(ctx, analyst(actor, scope)),
  }),
  route({
    method: 'get',
    path: '/assessments/:assessmentId/problems/uncovered',
    summary: '尚未归入安全问题的结果',
    access: { kind: 'project', action: 'analysis.view' },
    query: 'api/uncovered-query',
    response: 'api/uncovered-cell-list',
    handle: ({ ctx, actor, scope, query }) => uncoveredIn(ctx, analyst(actor, scope), query),
  }),
  route({
    method: 'put',
    path: '/assessments/:assessmentId/problems/:problemId',
    summary: '修改安全问题',
    access: { kind: 'project', action: 'analysis.edit' },
    body: 'api/save-problem',
    response: 'api/problem',
    handle: ({ ctx, actor, scope, params, body }) =>
      changeProblem(ctx, analyst(actor, scope), params.problemId ?? '', body),
  }),
  route({
    method: 'delete',
    path: '/assessments/:assessmentId/problems/:problemId',
    summary: '删除安全问题（编号不再使用）',
    access: { kind: 'project', action: 'analysis.edit' },
    body: 'api/remove-problem',
    answers: 'nothing',
    handle: ({ ctx, actor, scope, params, body }) =>
      removeProblem(ctx, analyst(actor, scope), params.problemId ?? '', body.expectedRevision),
  }),
];
