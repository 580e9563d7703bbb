import type { Actor } from '../../actor.ts';
import { notFound } from '../../errors.ts';
import { type RouteSpec, route, type Scope } from '../../http/route.ts';
import type { Worker } from '../rectifications/rectification-rows.ts';
import { closeRound, openRound, roundsIn } from './rounds.service.ts';

const worker = (actor: Actor, { projectId, assessmentId, roles }: Scope): Worker => ({
  actor,
  projectId,
  assessmentId: assessmentId ?? '',
  roles,
});

function roundNumber(text: string | undefined): number {
  if (text === undefined || !/^[1-9][0-9]?$/.test(text)) throw notFound('这一轮');
  return Number(text);
}

export const roundRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/assessments/:assessmentId/rounds',
    summary: '各轮测评',
    access: { kind: 'project', action: 'result.view' },
    response: 'api/round-list',
    handle: ({ ctx, actor, scope }) => roundsIn(ctx, worker(actor, scope)),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/rounds',
    summary: '开启一轮复测',
    access: { kind: 'project', action: 'retest.open' },
    body: 'api/open-round',
    response: 'api/round',
    status: 201,
    handle: ({ ctx, actor, scope, body }) => openRound(ctx, worker(actor, scope), body),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/rounds/:round/close',
    summary: '结束一轮复测',
    access: { kind: 'project', action: 'rectification.verify' },
    body: 'api/close-round',
    response: 'api/closed-round',
    handle: ({ ctx, actor, scope, params, body }) =>
      closeRound(ctx, worker(actor, scope), roundNumber(params.round), body),
  }),
];
