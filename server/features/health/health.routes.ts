import { type RouteSpec, route } from '../../http/route.ts';
import { healthOf } from './health.service.ts';

export const healthRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/health',
    summary: '运行状况',
    access: { kind: 'public' },
    response: 'api/health',
    handle: ({ ctx }) => healthOf(ctx),
  }),
];
