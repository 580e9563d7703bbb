import type { RouteObject } from 'react-router';
import { worksInProjects } from '../../session.tsx';
import { guarded } from '../../shell/guarded.tsx';

export const projectRoutes: RouteObject[] = [
  {
    path: 'projects',
    lazy: async () => ({
      Component: guarded(worksInProjects, (await import('./project-list-page.tsx')).ProjectListPage),
    }),
  },
  {
    path: 'projects/:projectId',
    lazy: async () => ({ Component: (await import('./project-page.tsx')).ProjectPage }),
  },
];
