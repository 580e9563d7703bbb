import { pipeline } from 'node:stream/promises';
import type { Response } from 'express';
import { openExchangeFile } from '../../adapters/exchange-archive.ts';
import { AppError } from '../../errors.ts';
import { type RouteSpec, route } from '../../http/route.ts';
import { type ExportedExchange, exportFacts } from './export.service.ts';
import { importFacts } from './import.service.ts';

const MAX_UPLOAD = 4 * 1024 * 1024 * 1024;

export const exchangeRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/assessments/:assessmentId/export',
    summary: '导出交换文件：zip 含证据，json 只有事实',
    access: { kind: 'project', action: 'exchange.export' },
    query: 'api/export-query',
    answers: 'file',
    handle: async ({ ctx, actor, scope, query, response }) => {
      const exported = await exportFacts(ctx, actor, scope.assessmentId ?? '');
      await send(response, exported, query.format ?? 'zip');
    },
  }),
  route({
    method: 'post',
    path: '/projects/import',
    summary: '导入交换文件（zip 或 json）：新建项目，或并入现有项目',
    access: { kind: 'signed_in' },
    query: 'api/import-query',
    response: 'api/imported-assessment',
    status: 201,
    upload: { field: 'file', maxFiles: 1, maxBytes: MAX_UPLOAD },
    handle: async ({ ctx, actor, query, files }) => {
      const [upload] = files;
      if (upload === undefined) throw new AppError('invalid_request', '请选择要导入的交换文件');
      const opened = await openExchangeFile(upload.path, ctx.files.incoming);
      try {
        return await importFacts(ctx, actor, opened.facts, opened.files, {
          newIds: query.newIds === 'true',
          dropMissingEvidence: query.evidence === 'drop',
          ...(query.projectId === undefined ? {} : { intoProject: query.projectId }),
        });
      } finally {
        await opened.discard();
      }
    },
  }),
];

async function send(response: Response, { facts, name, zip }: ExportedExchange, format: 'zip' | 'json'): Promise<void> {
  response.set({
    'Content-Type': format === 'zip' ? 'application/zip' : 'application/json; charset=utf-8',
    'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(`${name}.${format}`)}`,
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'private, no-store',
  });
  if (format === 'json') response.end(JSON.stringify(facts, null, 2));
  else await pipeline(zip(), response);
}
