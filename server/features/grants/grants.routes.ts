import { type RouteSpec, route } from '../../http/route.ts';
import { createGrant, grantDirectory, grantsOf, removeGrant } from './grants.service.ts';

const access = { kind: 'office', action: 'grants.manage' } as const;

export const grantRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/grants',
    summary: '授权列表',
    access,
    query: 'api/grant-query',
    response: 'api/grant-list',
    handle: ({ ctx, query }) => grantsOf(ctx, query),
  }),
  route({
    method: 'get',
    path: '/grants/directory',
    summary: '授权页的选项：人员与项目的名称',
    access,
    response: 'api/grant-directory',
    handle: ({ ctx }) => grantDirectory(ctx),
  }),
  route({
    method: 'post',
    path: '/grants',
    summary: '授予角色（三员只能任其一，且不得兼项目角色；不能给自己授权）',
    access,
    body: 'api/new-grant',
    response: 'api/grant',
    status: 201,
    handle: ({ ctx, actor, body }) => createGrant(ctx, actor, body),
  }),
  route({
    method: 'delete',
    path: '/grants/:grantId',
    summary: '撤销授权',
    access,
    answers: 'nothing',
    handle: ({ ctx, actor, params }) => removeGrant(ctx, actor, params['grantId'] ?? ''),
  }),
];
