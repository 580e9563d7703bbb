import { type RouteSpec, route } from '../../http/route.ts';
import { cellsOf } from './cells.service.ts';

export const cellRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/assessments/:assessmentId/cells',
    summary: '填写页的各格：按对象、按单元或按本轮复测范围',
    access: { kind: 'project', action: 'result.view' },
    query: 'api/cell-query',
    response: 'api/cell-list',
    handle: ({ ctx, scope, query }) => cellsOf(ctx, scope.assessmentId ?? '', query),
  }),
];
