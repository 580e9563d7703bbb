import type { RouteObject } from 'react-router';

export const projectRoutes: RouteObject[] = [
  {
    path: 'projects',
    lazy: async () => ({ Component: (await import('./project-list-page.tsx')).ProjectListPage }),
  },
  {
    path: 'projects/:projectId',
    lazy: async () => ({ Component: (await import('./project-page.tsx')).ProjectPage }),
  },
];
