import { type RouteRequest, type RouteSpec, route } from '../../http/route.ts';
import { addObject, changeObject, deleteObject, includeObject, objectsIn, type Surveyor } from './objects.service.ts';

const who = ({ actor, scope }: Pick<RouteRequest<unknown, unknown>, 'actor' | 'scope'>): Surveyor => ({
  actor,
  roles: scope.roles,
  projectId: scope.projectId,
});

export const objectRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/projects/:projectId/objects',
    summary: '资产列表（可按系统、类别、名称筛选）',
    access: { kind: 'project', action: 'project.view' },
    query: 'api/project-object-query',
    response: 'api/project-object-list',
    handle: ({ ctx, scope, query }) => objectsIn(ctx, scope.projectId, query),
  }),
  route({
    method: 'post',
    path: '/projects/:projectId/objects',
    summary: '登记资产',
    access: { kind: 'project', action: 'survey.edit' },
    body: 'api/create-object',
    response: 'api/project-object',
    status: 201,
    handle: (request) => addObject(request.ctx, who(request), request.body),
  }),
  route({
    method: 'put',
    path: '/projects/:projectId/objects/:objectId',
    summary: '修改资产',
    access: { kind: 'project', action: 'survey.edit' },
    body: 'api/update-object',
    response: 'api/project-object',
    handle: (request) => changeObject(request.ctx, who(request), request.params['objectId'] ?? '', request.body),
  }),
  route({
    method: 'delete',
    path: '/projects/:projectId/objects/:objectId',
    summary: '删除资产（有结果记录时拒绝）',
    access: { kind: 'project', action: 'survey.edit' },
    answers: 'nothing',
    handle: (request) => deleteObject(request.ctx, who(request), request.params['objectId'] ?? ''),
  }),
  route({
    method: 'put',
    path: '/systems/:systemId/objects/:objectId',
    summary: '系统使用或不再使用项目中的资产',
    access: { kind: 'project', action: 'survey.edit' },
    body: 'api/include-object',
    response: 'api/project-object',
    handle: (request) => {
      const { ctx, scope, params, body } = request;
      return includeObject(ctx, who(request), scope.systemId ?? '', params['objectId'] ?? '', body.included);
    },
  }),
];
