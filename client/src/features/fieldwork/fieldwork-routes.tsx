import type { RouteObject } from 'react-router';

/** 现场测评: progress, recording by object and by unit, and a search over all records. */
export const fieldworkRoutes: RouteObject[] = [
  { path: 'fieldwork', lazy: async () => ({ Component: (await import('./progress-page.tsx')).ProgressPage }) },
  { path: 'fieldwork/units', lazy: async () => ({ Component: (await import('./unit-list-page.tsx')).UnitListPage }) },
  { path: 'fieldwork/results', lazy: async () => ({ Component: (await import('./results-page.tsx')).ResultsPage }) },
  {
    path: 'fieldwork/objects/:objectId',
    lazy: async () => ({ Component: (await import('./object-page.tsx')).ObjectPage }),
  },
  {
    path: 'fieldwork/units/:unitId',
    lazy: async () => ({ Component: (await import('./unit-page.tsx')).UnitPage }),
  },
];
