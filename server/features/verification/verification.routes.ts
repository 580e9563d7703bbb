import { type RouteSpec, route } from '../../http/route.ts';
import { verifyCode, verifyUpload } from './verification.service.ts';

export const verificationRoutes: readonly RouteSpec[] = [
  route({
    method: 'post',
    path: '/verify',
    summary: '核验 PDF 文件的封印，以及是否本工作台签发',
    access: { kind: 'signed_in' },
    upload: { field: 'file', maxFiles: 1, maxBytes: 200 * 1024 * 1024 },
    response: 'api/verification',
    handle: ({ ctx, files }) => verifyUpload(ctx, files),
  }),
  route({
    method: 'get',
    path: '/verify/:code',
    summary: '按核验码查签发文档的编号与摘要（公开）',
    access: { kind: 'public' },
    response: 'api/code-verification',
    handle: ({ ctx, params, request }) => verifyCode(ctx, params['code'] ?? '', request.ip ?? '-'),
  }),
];
