import { type RouteSpec, route } from '../../http/route.ts';
import { addSystem, gradedSystem, saveSystem } from './systems.service.ts';

export const systemRoutes: readonly RouteSpec[] = [
  route({
    method: 'post',
    path: '/projects/:projectId/systems',
    summary: '新增定级对象',
    access: { kind: 'project', action: 'system.add' },
    body: 'api/create-system',
    response: 'api/graded-system',
    status: 201,
    handle: ({ ctx, actor, scope, body }) => addSystem(ctx, actor, scope.roles, scope.projectId, body),
  }),
  route({
    method: 'get',
    path: '/systems/:systemId',
    summary: '定级对象的调研内容',
    access: { kind: 'project', action: 'project.view' },
    response: 'api/graded-system',
    handle: ({ ctx, scope }) => gradedSystem(ctx.db, scope.roles, scope.systemId ?? ''),
  }),
  route({
    method: 'put',
    path: '/systems/:systemId',
    summary: '保存定级对象的调研内容（整体替换）',
    access: { kind: 'project', action: 'survey.edit' },
    body: 'api/update-system',
    response: 'api/graded-system',
    handle: ({ ctx, actor, scope, body }) => saveSystem(ctx, actor, scope.roles, scope.systemId ?? '', body),
  }),
];
