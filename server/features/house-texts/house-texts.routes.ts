import { XLSX } from '../../adapters/workbook.ts';
import { AppError } from '../../errors.ts';
import { type RouteSpec, route } from '../../http/route.ts';
import { exportTexts, importTexts } from './exchange.service.ts';
import {
  houseTextsMatching,
  houseTextWith,
  proposeText,
  proposeVersion,
  retireText,
  reviewVersion,
  textsOfUnit,
  useText,
  withdrawVersion,
} from './house-texts.service.ts';

const MAX_UPLOAD = 5 * 1024 * 1024;

export const houseTextRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/house-texts',
    summary: '本单位文本（可按单元、对象种类、种类、状态、文字筛选）',
    access: { kind: 'shared', action: 'house_text.view' },
    query: 'api/house-text-query',
    response: 'api/house-text-list',
    handle: ({ ctx, query }) => houseTextsMatching(ctx, query),
  }),
  route({
    method: 'post',
    path: '/house-texts',
    summary: '提出一条本单位文本，待他人审核',
    access: { kind: 'shared', action: 'house_text.propose' },
    body: 'api/propose-house-text',
    response: 'api/house-text-detail',
    status: 201,
    handle: ({ ctx, actor, body }) => proposeText(ctx, actor, body),
  }),
  route({
    method: 'get',
    path: '/house-texts/export.xlsx',
    summary: '导出全部本单位文本（xlsx）',
    access: { kind: 'shared', action: 'house_text.view' },
    answers: 'file',
    handle: async ({ ctx, response }) => {
      const day = ctx.now().toLocaleDateString('sv-SE', { timeZone: 'Asia/Shanghai' });
      const bytes = await exportTexts(ctx);
      response
        .set({
          'Content-Type': XLSX,
          'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`本单位文本-${day}.xlsx`)}`,
          'X-Content-Type-Options': 'nosniff',
          'Cache-Control': 'private, no-store',
        })
        .end(bytes);
    },
  }),
  route({
    method: 'post',
    path: '/house-texts/import',
    summary: '导入本单位文本（xlsx）：先检查，再提出，待审核',
    access: { kind: 'shared', action: 'house_text.propose' },
    query: 'api/house-text-import-query',
    response: 'api/house-text-import',
    upload: { field: 'file', maxFiles: 1, maxBytes: MAX_UPLOAD },
    handle: ({ ctx, actor, query, files }) => {
      const [upload] = files;
      if (upload === undefined) throw new AppError('invalid_request', '请选择要导入的 xlsx 文件');
      return importTexts(ctx, actor, upload.path, query.mode ?? 'preview');
    },
  }),
  route({
    method: 'get',
    path: '/house-texts/:houseTextId',
    summary: '一条本单位文本及其全部版本',
    access: { kind: 'shared', action: 'house_text.view' },
    response: 'api/house-text-detail',
    handle: ({ ctx, params }) => houseTextWith(ctx, params['houseTextId'] ?? ''),
  }),
  route({
    method: 'post',
    path: '/house-texts/:houseTextId/versions',
    summary: '提出新版本，待他人审核',
    access: { kind: 'shared', action: 'house_text.propose' },
    body: 'api/propose-house-text-version',
    response: 'api/house-text-detail',
    status: 201,
    handle: ({ ctx, actor, params, body }) => proposeVersion(ctx, actor, params['houseTextId'] ?? '', body),
  }),
  route({
    method: 'post',
    path: '/house-texts/:houseTextId/versions/:version/review',
    summary: '审核一个版本（不得审核自己提出的）',
    access: { kind: 'shared', action: 'house_text.review' },
    body: 'api/review-house-text',
    response: 'api/house-text-detail',
    handle: ({ ctx, actor, params, body }) =>
      reviewVersion(ctx, actor, params['houseTextId'] ?? '', params['version'] ?? '', body),
  }),
  route({
    method: 'post',
    path: '/house-texts/:houseTextId/versions/:version/withdraw',
    summary: '作者撤回待审核的版本',
    access: { kind: 'shared', action: 'house_text.propose' },
    body: 'api/withdraw-house-text',
    response: 'api/house-text-detail',
    handle: ({ ctx, actor, params, body }) =>
      withdrawVersion(ctx, actor, params['houseTextId'] ?? '', params['version'] ?? '', body.expectedRevision),
  }),
  route({
    method: 'post',
    path: '/house-texts/:houseTextId/retire',
    summary: '停用一条本单位文本',
    access: { kind: 'shared', action: 'house_text.review' },
    body: 'api/retire-house-text',
    response: 'api/house-text-detail',
    handle: ({ ctx, actor, params, body }) => retireText(ctx, actor, params['houseTextId'] ?? '', body),
  }),
  route({
    method: 'post',
    path: '/house-texts/:houseTextId/uses',
    summary: '套用一条本单位文本后计次',
    access: { kind: 'shared', action: 'house_text.propose' },
    body: 'api/use-house-text',
    response: 'api/used-house-text',
    handle: ({ ctx, actor, params, body }) => useText(ctx, actor, params['houseTextId'] ?? '', body.times),
  }),
  route({
    method: 'get',
    path: '/standards/units/:unitId/house-texts',
    summary: '一个测评单元已通过审核的本单位文本，常用的在前',
    access: { kind: 'shared', action: 'house_text.view' },
    query: 'api/unit-house-texts-query',
    response: 'api/house-text-list',
    handle: ({ ctx, params, query }) => textsOfUnit(ctx, params['unitId'] ?? '', query),
  }),
];
