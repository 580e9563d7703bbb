import type { RouteObject } from 'react-router';
import { rectifies } from '../../session.tsx';
import { guarded } from '../../shell/guarded.tsx';

/** What I have to put right, over all systems: the page of the assessed side and its suppliers. */
export const myRectificationRoutes: RouteObject[] = [
  {
    path: 'rectifications',
    lazy: async () => ({
      Component: guarded(rectifies, (await import('./my-rectifications-page.tsx')).MyRectificationsPage),
    }),
  },
  {
    path: 'rectifications/code-findings',
    lazy: async () => ({
      Component: guarded(rectifies, (await import('./my-code-findings-page.tsx')).MyCodeFindingsPage),
    }),
  },
];
