import { type RouteSpec, route } from '../../http/route.ts';
import { codeAuditor } from './code-audit-write.ts';
import {
  addMaterial,
  codeAuditState,
  materialsIn,
  nameReaders,
  openCodeAudit,
  saveInformation,
  saveMaterial,
} from './code-audits.service.ts';

export const codeAuditRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/assessments/:assessmentId/code-audit',
    summary: '代码审计的审计信息，未开启时为空',
    access: { kind: 'project', action: 'code_audit.follow' },
    response: 'api/code-audit-state',
    handle: ({ ctx, actor, scope }) => codeAuditState(ctx, codeAuditor(actor, scope)),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/code-audit',
    summary: '开启代码审计，列出通常所需的资料',
    access: { kind: 'project', action: 'code_audit.manage' },
    response: 'api/code-audit',
    status: 201,
    handle: ({ ctx, actor, scope }) => openCodeAudit(ctx, codeAuditor(actor, scope)),
  }),
  route({
    method: 'put',
    path: '/assessments/:assessmentId/code-audit',
    summary: '修改审计信息',
    access: { kind: 'project', action: 'code_audit.manage' },
    body: 'api/save-code-audit',
    response: 'api/code-audit',
    handle: ({ ctx, actor, scope, body }) => saveInformation(ctx, codeAuditor(actor, scope), body),
  }),
  route({
    method: 'put',
    path: '/assessments/:assessmentId/code-audit/readers',
    summary: '指定可以查看代码的审计人员',
    access: { kind: 'project', action: 'code_audit.appoint' },
    body: 'api/name-code-readers',
    response: 'api/code-audit',
    handle: ({ ctx, actor, scope, body }) => nameReaders(ctx, codeAuditor(actor, scope), body),
  }),
  route({
    method: 'get',
    path: '/assessments/:assessmentId/code-audit/materials',
    summary: '代码审计所需资料及交接情况',
    access: { kind: 'project', action: 'code_audit.follow' },
    response: 'api/code-material-list',
    handle: ({ ctx, scope }) => materialsIn(ctx, scope.assessmentId ?? ''),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/code-audit/materials',
    summary: '新增一项所需资料',
    access: { kind: 'project', action: 'code_audit.manage' },
    body: 'api/save-code-material',
    response: 'api/code-material',
    status: 201,
    handle: ({ ctx, actor, scope, body }) => addMaterial(ctx, codeAuditor(actor, scope), body),
  }),
  route({
    method: 'put',
    path: '/assessments/:assessmentId/code-audit/materials/:materialId',
    summary: '修改一项所需资料：提出、收到、归还',
    access: { kind: 'project', action: 'code_audit.manage' },
    body: 'api/save-code-material',
    response: 'api/code-material',
    handle: ({ ctx, actor, scope, params, body }) =>
      saveMaterial(ctx, codeAuditor(actor, scope), params.materialId ?? '', body),
  }),
];
