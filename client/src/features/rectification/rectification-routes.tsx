import type { RouteObject } from 'react-router';

/** What I have to put right, over all systems: the page of the assessed side and its suppliers. */
export const myRectificationRoutes: RouteObject[] = [
  {
    path: 'rectifications',
    lazy: async () => ({ Component: (await import('./my-rectifications-page.tsx')).MyRectificationsPage }),
  },
];
