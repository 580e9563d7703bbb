import { type RouteSpec, route } from '../../http/route.ts';
import { codeAuditor } from '../code-audits/code-audit-write.ts';
import { applyBulk, batchesOf, previewBulk, undoBatch } from './finding-bulk.service.ts';
import { reviewUnit, unitReviews } from './unit-reviews.service.ts';

const AT = '/assessments/:assessmentId/code-audit';

export const findingBulkRoutes: readonly RouteSpec[] = [
  route({
    method: 'post',
    path: `${AT}/findings/bulk/preview`,
    summary: '成批处理的预览：会处理哪些，哪些不能及原因',
    access: { kind: 'project', action: 'finding.judge' },
    body: 'api/preview-code-findings',
    response: 'api/code-finding-preview',
    handle: ({ ctx, actor, scope, body }) => previewBulk(ctx, codeAuditor(actor, scope), body),
  }),
  route({
    method: 'post',
    path: `${AT}/findings/bulk`,
    summary: '成批处理：改状态、定风险、指派、定期限',
    access: { kind: 'project', action: 'finding.judge' },
    body: 'api/apply-code-findings',
    response: 'api/code-finding-batch',
    handle: ({ ctx, actor, scope, body }) => applyBulk(ctx, codeAuditor(actor, scope), body),
  }),
  route({
    method: 'get',
    path: `${AT}/findings/batches`,
    summary: '近来的成批处理',
    access: { kind: 'project', action: 'code_audit.view' },
    response: 'api/code-finding-batch-list',
    handle: ({ ctx, scope }) => batchesOf(ctx, scope.assessmentId ?? ''),
  }),
  route({
    method: 'post',
    path: `${AT}/findings/batches/:groupId/undo`,
    summary: '撤销一批处理：之后没有变化的',
    access: { kind: 'project', action: 'finding.judge' },
    response: 'api/code-finding-batch',
    handle: ({ ctx, actor, scope, params }) => undoBatch(ctx, codeAuditor(actor, scope), params.groupId ?? ''),
  }),
  route({
    method: 'get',
    path: `${AT}/unit-reviews`,
    summary: '因代码审计请复核的测评单元',
    access: { kind: 'project', action: 'code_audit.view' },
    response: 'api/code-unit-review-list',
    handle: ({ ctx, actor, scope }) => unitReviews(ctx, codeAuditor(actor, scope)),
  }),
  route({
    method: 'put',
    path: `${AT}/unit-reviews/:unitId`,
    summary: '记下对一个测评单元的复核',
    access: { kind: 'project', action: 'finding.review_unit' },
    body: 'api/save-code-unit-review',
    response: 'api/code-unit-review',
    handle: ({ ctx, actor, scope, params, body }) =>
      reviewUnit(ctx, codeAuditor(actor, scope), params.unitId ?? '', body),
  }),
];
