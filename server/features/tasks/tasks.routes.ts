import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type RouteSpec, route } from '../../http/route.ts';
import { cancelTask, taskEvents, taskOf } from './tasks.service.ts';

const access = { kind: 'project', action: 'project.view' } as const;

export const taskRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/tasks/:taskId',
    summary: '后台任务的状态与进度',
    access,
    response: 'api/task',
    handle: ({ ctx, params }) => taskOf(ctx, params['taskId'] ?? ''),
  }),
  route({
    method: 'get',
    path: '/tasks/:taskId/events',
    summary: '后台任务的进度事件（SSE；任务结束即关闭）',
    access,
    answers: 'events',
    handle: async ({ ctx, params, response }) => {
      const gone = new AbortController();
      response.on('close', () => gone.abort());
      response.set({ 'Content-Type': 'text/event-stream', 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' });
      response.flushHeaders();
      await pipeline(Readable.from(taskEvents(ctx, params['taskId'] ?? '', gone.signal)), response).catch((error) => {
        if (!gone.signal.aborted) throw error;
      });
    },
  }),
  route({
    method: 'post',
    path: '/tasks/:taskId/cancel',
    summary: '取消后台任务（发起人或项目经理）',
    access,
    response: 'api/task',
    handle: ({ ctx, actor, scope, params }) => cancelTask(ctx, actor, scope, params['taskId'] ?? ''),
  }),
];
