import type { Actor } from '../../actor.ts';
import { FileAnswer, type RouteSpec, route, type Scope } from '../../http/route.ts';
import { EVIDENCE_UPLOAD } from '../evidence/evidence.service.ts';
import {
  myRectifications,
  rectificationEvents,
  rectificationsIn,
  rectificationWith,
  type Worker,
} from './rectification-rows.ts';
import {
  createRectifications,
  moveRectification,
  planRectification,
  proofFile,
  removeProofFile,
  uploadProof,
} from './rectifications.service.ts';

const worker = (actor: Actor, { projectId, assessmentId, roles }: Scope): Worker => ({
  actor,
  projectId,
  assessmentId: assessmentId ?? '',
  roles,
});

export const rectificationRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/rectifications',
    summary: '我的整改项（跨项目；整改单位只见分配给自己的）',
    access: { kind: 'signed_in' },
    query: 'api/rectification-query',
    response: 'api/rectification-list',
    handle: ({ ctx, actor, query }) => myRectifications(ctx, actor, query),
  }),
  route({
    method: 'get',
    path: '/assessments/:assessmentId/rectifications',
    summary: '整改项列表',
    access: { kind: 'project', action: 'rectification.view' },
    query: 'api/rectification-query',
    response: 'api/rectification-list',
    handle: ({ ctx, actor, scope, query }) => rectificationsIn(ctx, worker(actor, scope), query),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/rectifications',
    summary: '为安全问题建立整改项',
    access: { kind: 'project', action: 'rectification.plan' },
    body: 'api/create-rectifications',
    response: 'api/rectification-list',
    status: 201,
    handle: ({ ctx, actor, scope, body }) => createRectifications(ctx, worker(actor, scope), body),
  }),
  route({
    method: 'get',
    path: '/assessments/:assessmentId/rectifications/:rectificationId',
    summary: '一个整改项',
    access: { kind: 'project', action: 'rectification.view' },
    response: 'api/rectification',
    handle: ({ ctx, actor, scope, params }) =>
      rectificationWith(ctx, worker(actor, scope), params.rectificationId ?? ''),
  }),
  route({
    method: 'put',
    path: '/assessments/:assessmentId/rectifications/:rectificationId',
    summary: '安排整改：措施、责任、承办人与期限',
    access: { kind: 'project', action: 'rectification.plan' },
    body: 'api/plan-rectification',
    response: 'api/rectification',
    handle: ({ ctx, actor, scope, params, body }) =>
      planRectification(ctx, worker(actor, scope), params.rectificationId ?? '', body),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/rectifications/:rectificationId/state',
    summary: '改变整改状态（各步由谁进行见状态表）',
    access: { kind: 'project', action: 'rectification.view' },
    body: 'api/move-rectification',
    response: 'api/rectification',
    handle: ({ ctx, actor, scope, params, body }) =>
      moveRectification(ctx, worker(actor, scope), params.rectificationId ?? '', body),
  }),
  route({
    method: 'get',
    path: '/assessments/:assessmentId/rectifications/:rectificationId/events',
    summary: '整改项经过',
    access: { kind: 'project', action: 'rectification.view' },
    response: 'api/rectification-event-list',
    handle: ({ ctx, actor, scope, params }) =>
      rectificationEvents(ctx, worker(actor, scope), params.rectificationId ?? ''),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/rectifications/:rectificationId/proof',
    summary: '上传整改证明文件（multipart）',
    access: { kind: 'project', action: 'rectification.work' },
    body: 'api/upload-proof',
    response: 'api/uploaded-evidence',
    upload: EVIDENCE_UPLOAD,
    handle: async ({ ctx, actor, scope, params, body, files }) => ({
      items: await uploadProof(ctx, worker(actor, scope), params.rectificationId ?? '', body, files),
    }),
  }),
  route({
    method: 'get',
    path: '/assessments/:assessmentId/rectifications/:rectificationId/proof/:evidenceId/file',
    summary: '取得一份整改证明文件',
    access: { kind: 'project', action: 'rectification.view' },
    answers: 'file',
    handle: async ({ ctx, actor, scope, params }) =>
      new FileAnswer(await proofFile(ctx, worker(actor, scope), params.rectificationId ?? '', params.evidenceId ?? '')),
  }),
  route({
    method: 'delete',
    path: '/assessments/:assessmentId/rectifications/:rectificationId/proof/:evidenceId',
    summary: '移除一份整改证明文件（保留记录与理由）',
    access: { kind: 'project', action: 'rectification.work' },
    body: 'api/remove-evidence',
    answers: 'nothing',
    handle: ({ ctx, actor, scope, params, body }) =>
      removeProofFile(ctx, worker(actor, scope), params.rectificationId ?? '', params.evidenceId ?? '', body.reason),
  }),
];
