import type { Request } from 'express';
import { AppError } from '../../errors.ts';
import { type RouteSpec, route } from '../../http/route.ts';
import { beginSession, endSession, type PersonalSession } from '../../http/sign-in-session.ts';
import { changePassword, confirmTotp, sessionOf, signIn, signOut, startTotp } from './auth.service.ts';

const personal = ({ session }: Request): PersonalSession => ({
  userId: session.userId ?? '',
  secondFactor: session.secondFactor ?? false,
  mustEnroll: session.mustEnroll ?? false,
  mustChangePassword: session.mustChangePassword ?? false,
});

export const authRoutes: readonly RouteSpec[] = [
  route({
    method: 'post',
    path: '/auth/sign-in',
    summary: '登录；已绑定动态口令的账号须一并给出 code',
    access: { kind: 'public' },
    body: 'api/sign-in',
    response: 'api/session',
    handle: async ({ ctx, body, request }) => {
      const ip = request.ip ?? '-';
      const person = await signIn(ctx, ip, body);
      await beginSession(request, person);
      const actor = await ctx.actors.actor(person.userId, ip);
      if (actor === null) throw new AppError('unauthenticated');
      return sessionOf(actor, person);
    },
  }),
  route({
    method: 'post',
    path: '/auth/sign-out',
    summary: '退出登录',
    access: { kind: 'session' },
    answers: 'nothing',
    handle: async ({ ctx, actor, request }) => {
      await signOut(ctx, actor);
      await endSession(request);
    },
  }),
  route({
    method: 'get',
    path: '/auth/session',
    summary: '当前会话',
    access: { kind: 'session' },
    response: 'api/session',
    handle: async ({ actor, request }) => sessionOf(actor, personal(request)),
  }),
  route({
    method: 'post',
    path: '/auth/password',
    summary: '修改自己的口令；其他会话随即结束',
    access: { kind: 'session' },
    body: 'api/change-password',
    response: 'api/session',
    handle: async ({ ctx, actor, body, request }) => {
      const person = { ...personal(request), mustChangePassword: false };
      await changePassword(ctx, actor, body);
      await beginSession(request, person);
      return sessionOf(actor, person);
    },
  }),
  route({
    method: 'post',
    path: '/auth/totp/start',
    summary: '开始绑定动态口令；确认前不生效',
    access: { kind: 'session' },
    response: 'api/totp-enrolment',
    handle: ({ ctx, actor }) => startTotp(ctx, actor),
  }),
  route({
    method: 'post',
    path: '/auth/totp/confirm',
    summary: '以一次动态口令确认绑定',
    access: { kind: 'session' },
    body: 'api/totp-code',
    response: 'api/session',
    handle: async ({ ctx, actor, body, request }) => {
      await confirmTotp(ctx, actor, body.code);
      const person = { ...personal(request), mustEnroll: false, secondFactor: true };
      await beginSession(request, person);
      return sessionOf(actor, person);
    },
  }),
];
