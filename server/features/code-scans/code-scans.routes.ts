import { type RouteSpec, route } from '../../http/route.ts';
import { codeAuditor } from '../code-audits/code-audit-write.ts';
import { engineState, scanDetail, scansIn, startScan } from './code-scans.service.ts';
import { IMPORT_UPLOAD, importScan, previewImport } from './scan-import.service.ts';

export const codeScanRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/assessments/:assessmentId/code-audit/scan-engine',
    summary: '扫描引擎与规则包',
    access: { kind: 'project', action: 'code_audit.view' },
    response: 'api/code-scan-engine',
    handle: ({ ctx }) => engineState(ctx),
  }),
  route({
    method: 'get',
    path: '/assessments/:assessmentId/code-audit/scans',
    summary: '扫描与导入的列表',
    access: { kind: 'project', action: 'code_audit.view' },
    response: 'api/code-scan-list',
    handle: ({ ctx, scope }) => scansIn(ctx, scope.assessmentId ?? ''),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/code-audit/scans',
    summary: '发起扫描（后台任务，可取消）',
    access: { kind: 'project', action: 'code_audit.manage' },
    body: 'api/start-code-scan',
    response: 'api/code-scan',
    status: 201,
    handle: ({ ctx, actor, scope, body }) => startScan(ctx, codeAuditor(actor, scope), body),
  }),
  route({
    method: 'get',
    path: '/assessments/:assessmentId/code-audit/scans/:scanId',
    summary: '一次扫描的覆盖记录',
    access: { kind: 'project', action: 'code_audit.view' },
    response: 'api/code-scan-detail',
    handle: ({ ctx, scope, params }) => scanDetail(ctx, scope.assessmentId ?? '', params.scanId ?? ''),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/code-audit/scans/import/preview',
    summary: '预览导入 SARIF 2.1.0 或 Semgrep JSON（不写入）',
    access: { kind: 'project', action: 'code_audit.manage' },
    body: 'api/import-code-scan',
    response: 'api/code-scan-import',
    upload: IMPORT_UPLOAD,
    handle: ({ ctx, actor, scope, body, files }) => previewImport(ctx, codeAuditor(actor, scope), body, files),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/code-audit/scans/import',
    summary: '导入 SARIF 2.1.0 或 Semgrep JSON（同一文件再次导入没有变化）',
    access: { kind: 'project', action: 'code_audit.manage' },
    body: 'api/import-code-scan',
    response: 'api/code-scan-import',
    upload: IMPORT_UPLOAD,
    handle: ({ ctx, actor, scope, body, files }) => importScan(ctx, codeAuditor(actor, scope), body, files),
  }),
];
