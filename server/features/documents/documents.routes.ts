import { type RouteRequest, type RouteSpec, route } from '../../http/route.ts';
import { decideDocument, documentsOf, draftDocument, refreshDraft, submitDocument } from './documents.service.ts';
import { editableFile } from './editable.service.ts';
import { issuedDocuments, issuedFile, previewFile } from './issued.service.ts';
import { addDocumentRemark, remarksOf, resolveDocumentRemark } from './remarks.service.ts';
import { requestIssue } from './rendering.service.ts';

const idOf = ({ params }: { params: Readonly<Record<string, string>> }): string => params['documentId'] ?? '';
const actingOf = ({ actor, scope }: Pick<RouteRequest<unknown, unknown>, 'actor' | 'scope'>) => ({
  actor,
  roles: scope.roles,
});

const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

const drafting: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/assessments/:assessmentId/documents',
    summary: '本次测评的文档（草稿、审批中、已签发）',
    access: { kind: 'project', action: 'document.view' },
    query: 'api/document-query',
    response: 'api/document-list',
    handle: (request) =>
      documentsOf(request.ctx, actingOf(request), request.params['assessmentId'] ?? '', request.query),
  }),
  route({
    method: 'post',
    path: '/assessments/:assessmentId/documents',
    summary: '起草文档，随即在后台生成带“草稿”水印的预览',
    access: { kind: 'project', action: 'document.draft' },
    body: 'api/new-document',
    response: 'api/document',
    status: 201,
    handle: (request) =>
      draftDocument(request.ctx, actingOf(request), request.params['assessmentId'] ?? '', request.body),
  }),
  route({
    method: 'post',
    path: '/documents/:documentId/refresh',
    summary: '按现有测评数据更新草稿预览',
    access: { kind: 'project', action: 'document.draft' },
    body: 'api/document-revision',
    response: 'api/document',
    handle: (request) => refreshDraft(request.ctx, actingOf(request), idOf(request), request.body),
  }),
  route({
    method: 'post',
    path: '/documents/:documentId/submit',
    summary: '送审；质检有阻断项时须说明',
    access: { kind: 'project', action: 'document.draft' },
    body: 'api/submit-document',
    response: 'api/document',
    handle: (request) => submitDocument(request.ctx, actingOf(request), idOf(request), request.body),
  }),
  route({
    method: 'get',
    path: '/documents/:documentId/preview.pdf',
    summary: '草稿预览（带水印）',
    access: { kind: 'project', action: 'document.view' },
    answers: 'file',
    handle: (request) => previewFile(request.ctx, request.scope.roles, idOf(request)),
  }),
  route({
    method: 'get',
    path: '/documents/:documentId/report.docx',
    summary: '代码审计报告的可编辑副本（DOCX）；签发后以签发的 PDF 为准',
    access: { kind: 'project', action: 'document.view' },
    answers: 'file',
    handle: async (request) => {
      const { name, bytes } = await editableFile(request.ctx, request.scope.roles, idOf(request));
      request.response
        .set({
          'Content-Type': DOCX,
          'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
          'X-Content-Type-Options': 'nosniff',
          'Cache-Control': 'private, no-store',
        })
        .end(bytes);
    },
  }),
];

const deciding: readonly RouteSpec[] = [
  route({
    method: 'post',
    path: '/documents/:documentId/review',
    summary: '审核：通过或退回；不能审核自己编制的文档',
    access: { kind: 'project', action: 'document.review' },
    body: 'api/decide-document',
    response: 'api/document',
    handle: (request) => decideDocument(request.ctx, actingOf(request), idOf(request), 'reviewed', request.body),
  }),
  route({
    method: 'post',
    path: '/documents/:documentId/approve',
    summary: '批准：通过或退回；不能批准自己编制的文档',
    access: { kind: 'project', action: 'document.approve' },
    body: 'api/decide-document',
    response: 'api/document',
    handle: (request) => decideDocument(request.ctx, actingOf(request), idOf(request), 'approved', request.body),
  }),
  route({
    method: 'post',
    path: '/documents/:documentId/issue',
    summary: '签发：在后台生成、封印、存档；签发等级测评报告即锁定本次测评',
    access: { kind: 'project', action: 'document.issue' },
    body: 'api/document-revision',
    response: 'api/document',
    handle: (request) => requestIssue(request.ctx, actingOf(request), idOf(request), request.body),
  }),
];

const remarks: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/documents/:documentId/remarks',
    summary: '对文档的意见',
    access: { kind: 'project', action: 'document.view' },
    query: 'api/page-query',
    response: 'api/document-remark-list',
    handle: (request) => remarksOf(request.ctx, request.scope.roles, idOf(request), request.query),
  }),
  route({
    method: 'post',
    path: '/documents/:documentId/remarks',
    summary: '提出意见',
    access: { kind: 'project', action: 'document.view' },
    body: 'api/new-document-remark',
    response: 'api/document-remark',
    status: 201,
    handle: (request) => addDocumentRemark(request.ctx, actingOf(request), idOf(request), request.body),
  }),
  route({
    method: 'post',
    path: '/documents/:documentId/remarks/:remarkId/resolve',
    summary: '处理意见',
    access: { kind: 'project', action: 'document.draft' },
    body: 'api/resolve-remark',
    response: 'api/document-remark',
    handle: (request) => {
      const remarkId = request.params['remarkId'] ?? '';
      return resolveDocumentRemark(request.ctx, actingOf(request), idOf(request), remarkId, request.body);
    },
  }),
];

const issued: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/issued-documents',
    summary: '已签发的文档：本人可读的全部项目',
    access: { kind: 'signed_in' },
    query: 'api/issued-query',
    response: 'api/document-list',
    handle: ({ ctx, actor, query }) => issuedDocuments(ctx, actor, query),
  }),
  route({
    method: 'get',
    path: '/documents/:documentId/file.pdf',
    summary: '已签发的文件',
    access: { kind: 'project', action: 'document.read_issued' },
    answers: 'file',
    handle: (request) => issuedFile(request.ctx, idOf(request)),
  }),
];

export const documentRoutes: readonly RouteSpec[] = [...drafting, ...deciding, ...remarks, ...issued];
