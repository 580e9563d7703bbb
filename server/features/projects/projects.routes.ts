import { type RouteSpec, route } from '../../http/route.ts';
import { changeProject, createProject, projectMembers, projectsOf, projectWith } from './projects.service.ts';

export const projectRoutes: readonly RouteSpec[] = [
  route({
    method: 'get',
    path: '/projects',
    summary: '我参与的项目，附各系统最近一次测评的进度',
    access: { kind: 'signed_in' },
    query: 'api/page-query',
    response: 'api/project-list',
    handle: ({ ctx, actor, query }) => projectsOf(ctx, actor, query),
  }),
  route({
    method: 'post',
    path: '/projects',
    summary: '新建项目（可新建项目的项目经理）',
    access: { kind: 'signed_in' },
    body: 'api/create-project',
    response: 'api/project',
    status: 201,
    handle: ({ ctx, actor, body }) => createProject(ctx, actor, body),
  }),
  route({
    method: 'get',
    path: '/projects/:projectId',
    summary: '项目、成员与定级对象',
    access: { kind: 'project', action: 'project.view' },
    response: 'api/project',
    handle: ({ ctx, actor, scope }) => projectWith(ctx, ctx.db, actor, scope.projectId),
  }),
  route({
    method: 'patch',
    path: '/projects/:projectId',
    summary: '修改项目',
    access: { kind: 'project', action: 'project.edit' },
    body: 'api/update-project',
    response: 'api/project',
    handle: ({ ctx, actor, scope, body }) => changeProject(ctx, actor, scope.projectId, body),
  }),
  route({
    method: 'get',
    path: '/projects/:projectId/members',
    summary: '项目成员',
    access: { kind: 'project', action: 'project.view' },
    response: 'api/project-member-list',
    handle: async ({ ctx, scope }) => ({ items: await projectMembers(ctx, scope.projectId), nextCursor: null }),
  }),
];
