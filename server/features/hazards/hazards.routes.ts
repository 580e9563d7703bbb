import type { Actor } from '../../actor.ts';
import { type RouteSpec, route, type Scope } from '../../http/route.ts';
import type { Analyst } from '../problems/analysis-write.ts';
import { addHazard, candidatesIn, changeHazard, hazardsIn } from './hazards.service.ts';

const analyst = (actor: Actor, { projectId, assessmentId }: Scope): Analyst => ({
  actor,
  projectId,
  assessmentId: assessmentId ?? '',
});

export const hazardRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/assessments/:assessmentId/hazards',
    summary: '重大风险隐患',
    access: { kind: 'project', action: 'analysis.view' },
    response: 'api/hazard-list',
    handle: ({ ctx, scope }) => hazardsIn(ctx, scope.assessmentId ?? ''),
  }),
  route({
    method: 'get',
    path: '/assessments/:assessmentId/hazards/candidates',
    summary: '可能构成重大风险隐患的触发项，由人判断',
    access: { kind: 'project', action: 'analysis.view' },
    response: 'api/hazard-candidate-list',
    handle: ({ ctx, actor, scope }) => candidatesIn(ctx, analyst(actor, scope)),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/hazards',
    summary: '记录重大风险隐患，或记录判为不构成',
    access: { kind: 'project', action: 'analysis.edit' },
    body: 'api/save-hazard',
    response: 'api/hazard',
    status: 201,
    handle: ({ ctx, actor, scope, body }) => addHazard(ctx, analyst(actor, scope), body),
  }),
  route({
    method: 'put',
    path: '/assessments/:assessmentId/hazards/:hazardId',
    summary: '修改重大风险隐患',
    access: { kind: 'project', action: 'analysis.edit' },
    body: 'api/save-hazard',
    response: 'api/hazard',
    handle: ({ ctx, actor, scope, params, body }) =>
      changeHazard(ctx, analyst(actor, scope), params.hazardId ?? '', body),
  }),
];
