import { Navigate, type RouteObject } from 'react-router';

/** 复测与结论: rounds, the conclusion with what it rests on, and 质检. */
export const retestRoutes: RouteObject[] = [
  { path: 'retest', lazy: async () => ({ Component: (await import('./rounds-page.tsx')).RoundsPage }) },
  {
    path: 'retest/cells',
    lazy: async () => ({ Component: (await import('./retest-cells-page.tsx')).RetestCellsPage }),
  },
  {
    path: 'retest/conclusion',
    lazy: async () => ({ Component: (await import('./conclusion-page.tsx')).ConclusionPage }),
  },
  { path: 'retest/quality', lazy: async () => ({ Component: (await import('./quality-page.tsx')).QualityPage }) },
  { path: 'conclusion', element: <Navigate to="../retest/conclusion" replace /> },
];
