import { type RouteSpec, route } from '../../http/route.ts';
import { recordResult, recordResults, resultsOf } from './results.service.ts';

const cellKey = (params: Readonly<Record<string, string>>) => ({
  assessmentId: params.assessmentId ?? '',
  unitId: params.unitId ?? '',
  objectId: params.objectId ?? '',
});

export const resultRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/assessments/:assessmentId/results',
    summary: '结果列表',
    access: { kind: 'project', action: 'result.view' },
    query: 'api/result-query',
    response: 'api/result-list',
    handle: ({ ctx, scope, query }) => resultsOf(ctx, scope.assessmentId ?? '', query),
  }),
  route({
    method: 'put',
    path: '/assessments/:assessmentId/results/:unitId/:objectId',
    summary: '记录一格结果（重复提交无害；修订号不符则返回 409 与现有内容）',
    access: { kind: 'project', action: 'result.record' },
    body: 'api/record-result',
    response: 'api/result',
    handle: ({ ctx, actor, params, body }) => recordResult(ctx, actor, cellKey(params), body),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/results/bulk',
    summary: '一次记录多格，逐格成败',
    access: { kind: 'project', action: 'result.record' },
    body: 'api/record-results',
    response: 'api/recorded-results',
    maxBody: 16 * 1024 * 1024,
    handle: ({ ctx, actor, scope, body }) => recordResults(ctx, actor, scope.assessmentId ?? '', body),
  }),
];
