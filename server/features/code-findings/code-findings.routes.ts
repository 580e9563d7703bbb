import { XLSX } from '../../adapters/workbook.ts';
import { type RouteSpec, route } from '../../http/route.ts';
import { codeAuditor } from '../code-audits/code-audit-write.ts';
import { findingDetail, findingHistory } from './finding-detail.ts';
import { exportFindings } from './finding-export.ts';
import { findingNumbers } from './finding-numbers.ts';
import { makeProblem, problemDraft } from './finding-problem.ts';
import { findingsIn } from './finding-rows.ts';
import { addFinding, moveFinding, secondFinding, updateOneFinding } from './findings.service.ts';
import { myFindings } from './my-findings.ts';

const AT = '/assessments/:assessmentId/code-audit/findings';

export const codeFindingRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/code-findings',
    summary: '我的代码缺陷（跨项目；整改单位只见分配给自己的）',
    access: { kind: 'signed_in' },
    query: 'api/my-code-finding-query',
    response: 'api/my-code-finding-list',
    handle: ({ ctx, actor, query }) => myFindings(ctx, actor, query),
  }),
  route({
    method: 'get',
    path: AT,
    summary: '代码发现的一页及各筛选项的数目（被测单位只见已确认的）',
    access: { kind: 'project', action: 'finding.follow' },
    query: 'api/code-finding-query',
    response: 'api/code-finding-list',
    handle: ({ ctx, actor, scope, query }) => findingsIn(ctx, codeAuditor(actor, scope), query),
  }),
  route({
    method: 'get',
    path: `${AT}/statistics`,
    summary: '代码发现的统计',
    access: { kind: 'project', action: 'code_audit.view' },
    response: 'api/code-finding-statistics',
    handle: ({ ctx, actor, scope }) => findingNumbers(ctx, codeAuditor(actor, scope)),
  }),
  route({
    method: 'get',
    path: `${AT}/export`,
    summary: '导出代码发现（xlsx，不含源码）',
    access: { kind: 'project', action: 'code_audit.view' },
    query: 'api/code-finding-query',
    answers: 'file',
    handle: async ({ ctx, actor, scope, query, response }) => {
      const day = ctx.now().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
      const bytes = await exportFindings(ctx, codeAuditor(actor, scope), query);
      response
        .set({
          'Content-Type': XLSX,
          'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`代码发现-${day}.xlsx`)}`,
          'X-Content-Type-Options': 'nosniff',
          'Cache-Control': 'private, no-store',
        })
        .end(bytes);
    },
  }),
  route({
    method: 'post',
    path: AT,
    summary: '新增人工发现',
    access: { kind: 'project', action: 'finding.judge' },
    body: 'api/add-code-finding',
    response: 'api/code-finding-detail',
    status: 201,
    handle: ({ ctx, actor, scope, body }) => addFinding(ctx, codeAuditor(actor, scope), body),
  }),
  route({
    method: 'get',
    path: `${AT}/:findingId`,
    summary: '一项代码发现的详情',
    access: { kind: 'project', action: 'finding.follow' },
    response: 'api/code-finding-detail',
    handle: ({ ctx, actor, scope, params }) => findingDetail(ctx, codeAuditor(actor, scope), params.findingId ?? ''),
  }),
  route({
    method: 'patch',
    path: `${AT}/:findingId`,
    summary: '修改一项代码发现：风险、影响、建议、条款、承办人、期限等',
    access: { kind: 'project', action: 'finding.judge' },
    body: 'api/update-code-finding',
    response: 'api/code-finding-detail',
    handle: ({ ctx, actor, scope, params, body }) =>
      updateOneFinding(ctx, codeAuditor(actor, scope), params.findingId ?? '', body),
  }),
  route({
    method: 'get',
    path: `${AT}/:findingId/events`,
    summary: '一项代码发现的经过',
    access: { kind: 'project', action: 'finding.follow' },
    response: 'api/code-finding-event-list',
    handle: ({ ctx, actor, scope, params }) => findingHistory(ctx, codeAuditor(actor, scope), params.findingId ?? ''),
  }),
  route({
    method: 'post',
    path: `${AT}/:findingId/moves`,
    summary: '改变一项代码发现的状态：研判、整改、风险接受、关闭',
    access: { kind: 'project', action: 'finding.move' },
    body: 'api/move-code-finding',
    response: 'api/code-finding-detail',
    handle: ({ ctx, actor, scope, params, body }) =>
      moveFinding(ctx, codeAuditor(actor, scope), params.findingId ?? '', body),
  }),
  route({
    method: 'post',
    path: `${AT}/:findingId/second`,
    summary: '双人复核：由研判人以外的审计人员同意或退回',
    access: { kind: 'project', action: 'finding.judge' },
    body: 'api/second-code-finding',
    response: 'api/code-finding-detail',
    handle: ({ ctx, actor, scope, params, body }) =>
      secondFinding(ctx, codeAuditor(actor, scope), params.findingId ?? '', body),
  }),
  route({
    method: 'get',
    path: `${AT}/:findingId/problem`,
    summary: '由一项代码缺陷预填的安全问题：描述、危害、建议、来源结果',
    access: { kind: 'project', action: 'code_audit.view' },
    response: 'api/finding-problem-draft',
    handle: ({ ctx, actor, scope, params }) => problemDraft(ctx, codeAuditor(actor, scope), params.findingId ?? ''),
  }),
  route({
    method: 'post',
    path: `${AT}/:findingId/problem`,
    summary: '由已确认的代码缺陷建立安全问题，可同时建立整改项',
    access: { kind: 'project', action: 'analysis.edit' },
    body: 'api/make-finding-problem',
    response: 'api/problem',
    status: 201,
    handle: ({ ctx, actor, scope, params, body }) =>
      makeProblem(ctx, codeAuditor(actor, scope), params.findingId ?? '', body),
  }),
];
