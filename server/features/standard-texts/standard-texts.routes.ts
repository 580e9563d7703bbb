import { AppError } from '../../errors.ts';
import { type RouteSpec, route } from '../../http/route.ts';
import {
  confirmImport,
  importDetail,
  importsOf,
  proposeImport,
  textsInForce,
  withdrawImport,
} from './standard-texts.service.ts';

const access = { kind: 'office', action: 'standard_texts.manage' } as const;
const MAX_UPLOAD = 32 * 1024 * 1024;

export const standardTextRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/standards/texts',
    summary: '本单位导入并确认的标准原文（带 ETag，未变时答 304）',
    access: { kind: 'signed_in' },
    response: 'api/standard-texts',
    handle: async ({ ctx, request, response }) => {
      const { tag, read } = await textsInForce(ctx);
      response.set({ ETag: `"${tag}"`, 'Cache-Control': 'private, no-cache' });
      const known = request.headers['if-none-match']?.includes(`"${tag}"`) === true;
      const answer = known ? { items: [], sources: [] } : await read();
      if (known) response.status(304).end();
      else response.json(answer);
      return answer;
    },
  }),
  route({
    method: 'get',
    path: '/standards/texts/imports',
    summary: '标准原文的各次导入，最近的在前',
    access,
    query: 'api/page-query',
    response: 'api/standard-text-import-list',
    handle: ({ ctx, query }) => importsOf(ctx, query),
  }),
  route({
    method: 'post',
    path: '/standards/texts/imports',
    summary: '上传持有的标准文本（docx、txt、md、tsv、csv），识别后待确认；文件本身不保存',
    access,
    body: 'api/upload-standard-text',
    response: 'api/standard-text-import',
    status: 201,
    upload: { field: 'file', maxFiles: 1, maxBytes: MAX_UPLOAD },
    handle: ({ ctx, actor, body, files }) => {
      const [file] = files;
      if (file === undefined) throw new AppError('invalid_request', '请选择标准文本文件');
      return proposeImport(ctx, actor, { path: file.path, name: file.name, standard: body.standard ?? null });
    },
  }),
  route({
    method: 'get',
    path: '/standards/texts/imports/:importId',
    summary: '一次导入：已识别、存疑、缺失与所作的决定',
    access,
    response: 'api/standard-text-import-detail',
    handle: ({ ctx, params }) => importDetail(ctx, params['importId'] ?? ''),
  }),
  route({
    method: 'post',
    path: '/standards/texts/imports/:importId/confirm',
    summary: '确认一次导入：采用已识别的与决定采用的存疑文字',
    access,
    body: 'api/confirm-standard-texts',
    response: 'api/standard-text-import',
    handle: ({ ctx, actor, params, body }) => confirmImport(ctx, actor, params['importId'] ?? '', body),
  }),
  route({
    method: 'post',
    path: '/standards/texts/imports/:importId/withdraw',
    summary: '撤回一次导入：较早确认的随之恢复',
    access,
    body: 'api/withdraw-standard-texts',
    response: 'api/standard-text-import',
    handle: ({ ctx, actor, params, body }) => withdrawImport(ctx, actor, params['importId'] ?? '', body),
  }),
];
