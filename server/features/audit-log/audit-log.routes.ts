import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type RouteSpec, route } from '../../http/route.ts';
import { auditEntriesOf, exportTrail, verifyAudit } from './audit-log.service.ts';

const access = { kind: 'office', action: 'audit.read' } as const;

export const auditRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/audit-entries',
    summary: '审计记录（新的在前）',
    access,
    query: 'api/audit-query',
    response: 'api/audit-list',
    handle: ({ ctx, query }) => auditEntriesOf(ctx, query),
  }),
  route({
    method: 'post',
    path: '/audit-entries/verify',
    summary: '核验审计链：发现改动、缺失、换序',
    access,
    response: 'api/audit-verification',
    handle: ({ ctx, actor }) => verifyAudit(ctx, actor),
  }),
  route({
    method: 'get',
    path: '/audit-entries/export',
    summary: '导出审计记录（JSON 行；末行为条数与末条链值）',
    access,
    answers: 'file',
    handle: async ({ ctx, actor, response }) => {
      response.set({
        'Content-Type': 'application/x-ndjson; charset=utf-8',
        'Content-Disposition': 'attachment; filename="audit.jsonl"',
        'Cache-Control': 'no-store',
      });
      await pipeline(Readable.from(exportTrail(ctx, actor)), response);
    },
  }),
];
