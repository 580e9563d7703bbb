import { type RouteSpec, route } from '../../http/route.ts';
import { describeSettings, putSetting, settingsOf } from './settings.service.ts';

const access = { kind: 'office', action: 'settings.manage' } as const;

export const settingRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/settings',
    summary: '系统设置',
    access,
    response: 'api/settings',
    handle: ({ ctx }) => describeSettings(ctx.db),
  }),
  route({
    method: 'put',
    path: '/settings/assessor',
    summary: '修改测评机构（名称、机构代码、地址、联系人）',
    access,
    body: 'api/put-assessor',
    response: 'api/settings',
    handle: ({ ctx, actor, body }) => putSetting(ctx, actor, 'assessor', body),
  }),
  route({
    method: 'put',
    path: '/settings/password-policy',
    summary: '修改口令策略',
    access,
    body: 'api/put-password-policy',
    response: 'api/settings',
    handle: ({ ctx, actor, body }) => putSetting(ctx, actor, 'passwordPolicy', body),
  }),
  route({
    method: 'put',
    path: '/settings/lock-out-policy',
    summary: '修改登录失败锁定策略',
    access,
    body: 'api/put-lock-out-policy',
    response: 'api/settings',
    handle: ({ ctx, actor, body }) => putSetting(ctx, actor, 'lockOut', body),
  }),
  route({
    method: 'get',
    path: '/auth/password-policy',
    summary: '口令策略，供修改口令时提示',
    access: { kind: 'session' },
    response: 'api/password-policy',
    handle: async ({ ctx }) => (await settingsOf(ctx.db)).passwordPolicy,
  }),
];
