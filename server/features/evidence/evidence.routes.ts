import { FileAnswer, type RouteSpec, route } from '../../http/route.ts';
import { addCellEvidence, EVIDENCE_UPLOAD, evidenceFile, evidenceIn, removeCellEvidence } from './evidence.service.ts';

export const evidenceRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/assessments/:assessmentId/evidence',
    summary: '现场证据列表',
    access: { kind: 'project', action: 'result.view' },
    query: 'api/evidence-query',
    response: 'api/evidence-list',
    handle: ({ ctx, scope, query }) => evidenceIn(ctx, scope.assessmentId ?? '', query),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/evidence',
    summary: '为一格上传证据（multipart；同一文件重复上传返回已有的一份）',
    access: { kind: 'project', action: 'result.record' },
    body: 'api/upload-evidence',
    response: 'api/uploaded-evidence',
    upload: EVIDENCE_UPLOAD,
    handle: async ({ ctx, actor, scope, body, files }) => ({
      items: await addCellEvidence(ctx, actor, scope.assessmentId ?? '', body, files),
    }),
  }),
  route({
    method: 'get',
    path: '/assessments/:assessmentId/evidence/:evidenceId/file',
    summary: '取得一份证据',
    access: { kind: 'project', action: 'result.view' },
    answers: 'file',
    handle: async ({ ctx, scope, params }) =>
      new FileAnswer(await evidenceFile(ctx, scope.assessmentId ?? '', params.evidenceId ?? '')),
  }),
  route({
    method: 'delete',
    path: '/assessments/:assessmentId/evidence/:evidenceId',
    summary: '移除一份证据（保留记录与理由）',
    access: { kind: 'project', action: 'result.record' },
    body: 'api/remove-evidence',
    answers: 'nothing',
    handle: ({ ctx, actor, scope, params, body }) =>
      removeCellEvidence(ctx, actor, scope.assessmentId ?? '', params.evidenceId ?? '', body.reason),
  }),
];
