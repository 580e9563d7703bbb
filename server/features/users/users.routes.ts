import { type RouteSpec, route } from '../../http/route.ts';
import { createUser, resetPassword, resetSecondFactor, updateUser, usersOf } from './users.service.ts';

const access = { kind: 'office', action: 'users.manage' } as const;

export const userRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/users',
    summary: '账号列表',
    access,
    query: 'api/user-query',
    response: 'api/user-list',
    handle: ({ ctx, query }) => usersOf(ctx, query),
  }),
  route({
    method: 'post',
    path: '/users',
    summary: '新建账号；初始口令只在答复中出现一次',
    access,
    body: 'api/new-user',
    response: 'api/created-user',
    status: 201,
    handle: ({ ctx, actor, body }) => createUser(ctx, actor, body),
  }),
  route({
    method: 'patch',
    path: '/users/:userId',
    summary: '修改、停用或启用账号',
    access,
    body: 'api/update-user',
    response: 'api/user',
    handle: ({ ctx, actor, params, body }) => updateUser(ctx, actor, params['userId'] ?? '', body),
  }),
  route({
    method: 'post',
    path: '/users/:userId/reset-password',
    summary: '重置口令；新口令只出现一次，其会话随即结束',
    access,
    response: 'api/shown-password',
    handle: ({ ctx, actor, params }) => resetPassword(ctx, actor, params['userId'] ?? ''),
  }),
  route({
    method: 'post',
    path: '/users/:userId/reset-second-factor',
    summary: '重置动态口令（由安全管理员办理）；其会话随即结束',
    access: { kind: 'office', action: 'grants.manage' },
    answers: 'nothing',
    handle: ({ ctx, actor, params }) => resetSecondFactor(ctx, actor, params['userId'] ?? ''),
  }),
];
