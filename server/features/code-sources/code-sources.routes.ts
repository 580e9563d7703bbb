import { type RouteSpec, route } from '../../http/route.ts';
import { codeAuditor } from '../code-audits/code-audit-write.ts';
import { giveBack, receiveSource, SOURCE_UPLOAD, sourceDetail, sourcesIn } from './code-sources.service.ts';
import { addExclusion, exclusionsIn, withdrawExclusion } from './exclusions.service.ts';
import { sourceLines, sourceReceipt, sourceTree } from './source-view.service.ts';

export const codeSourceRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/assessments/:assessmentId/code-audit/sources',
    summary: '源码交接列表',
    access: { kind: 'project', action: 'code_audit.follow' },
    response: 'api/code-source-list',
    handle: ({ ctx, scope }) => sourcesIn(ctx, scope.assessmentId ?? ''),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/code-audit/sources',
    summary: '交入源码（multipart，zip、tar、tar.gz，至多 2 GB）',
    access: { kind: 'project', action: 'code_audit.manage' },
    body: 'api/upload-code-source',
    response: 'api/code-source',
    upload: SOURCE_UPLOAD,
    status: 201,
    handle: ({ ctx, actor, scope, body, files }) => receiveSource(ctx, codeAuditor(actor, scope), body, files),
  }),
  route({
    method: 'get',
    path: '/assessments/:assessmentId/code-audit/sources/:sourceId',
    summary: '一次源码交接的清点结果',
    access: { kind: 'project', action: 'code_audit.view' },
    response: 'api/code-source-detail',
    handle: ({ ctx, scope, params }) => sourceDetail(ctx, scope.assessmentId ?? '', params.sourceId ?? ''),
  }),
  route({
    method: 'get',
    path: '/assessments/:assessmentId/code-audit/sources/:sourceId/tree',
    summary: '源码的一个目录',
    access: { kind: 'project', action: 'code_audit.view' },
    query: 'api/code-source-tree-query',
    response: 'api/code-source-tree',
    handle: ({ ctx, scope, params, query }) =>
      sourceTree(ctx, scope.assessmentId ?? '', params.sourceId ?? '', query.folder ?? ''),
  }),
  route({
    method: 'get',
    path: '/assessments/:assessmentId/code-audit/sources/:sourceId/file',
    summary: '源码的一段（仅限被指定查看代码的人）',
    access: { kind: 'project', action: 'code_audit.view' },
    query: 'api/code-source-file-query',
    response: 'api/code-source-file',
    handle: ({ ctx, actor, scope, params, query }) =>
      sourceLines(ctx, codeAuditor(actor, scope), params.sourceId ?? '', query),
  }),
  route({
    method: 'get',
    path: '/assessments/:assessmentId/code-audit/sources/:sourceId/receipt',
    summary: '源码交接单',
    access: { kind: 'project', action: 'code_audit.follow' },
    response: 'api/code-source-receipt',
    handle: ({ ctx, scope, params }) => sourceReceipt(ctx, scope.assessmentId ?? '', params.sourceId ?? ''),
  }),
  route({
    method: 'patch',
    path: '/assessments/:assessmentId/code-audit/sources/:sourceId',
    summary: '登记源码已归还或已销毁',
    access: { kind: 'project', action: 'code_audit.manage' },
    body: 'api/return-code-source',
    response: 'api/code-source',
    handle: ({ ctx, actor, scope, params, body }) =>
      giveBack(ctx, codeAuditor(actor, scope), params.sourceId ?? '', body),
  }),
  route({
    method: 'get',
    path: '/assessments/:assessmentId/code-audit/exclusions',
    summary: '排除的路径与规则',
    access: { kind: 'project', action: 'code_audit.view' },
    response: 'api/code-exclusion-list',
    handle: ({ ctx, scope }) => exclusionsIn(ctx, scope.assessmentId ?? ''),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/code-audit/exclusions',
    summary: '新增一项排除',
    access: { kind: 'project', action: 'code_audit.manage' },
    body: 'api/add-code-exclusion',
    response: 'api/code-exclusion',
    status: 201,
    handle: ({ ctx, actor, scope, body }) => addExclusion(ctx, codeAuditor(actor, scope), body),
  }),
  route({
    method: 'delete',
    path: '/assessments/:assessmentId/code-audit/exclusions/:exclusionId',
    summary: '撤回一项排除（保留记录）',
    access: { kind: 'project', action: 'code_audit.manage' },
    response: 'api/code-exclusion',
    handle: ({ ctx, actor, scope, params }) =>
      withdrawExclusion(ctx, codeAuditor(actor, scope), params.exclusionId ?? ''),
  }),
];
