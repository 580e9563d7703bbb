import { Navigate, type RouteObject } from 'react-router';

export const planRoutes: RouteObject[] = [
  { path: 'plan', element: <Navigate to="objects" replace /> },
  { path: 'plan/objects', lazy: async () => ({ Component: (await import('./selection-page.tsx')).SelectionPage }) },
  { path: 'plan/matrix', lazy: async () => ({ Component: (await import('./matrix-page.tsx')).MatrixPage }) },
  {
    path: 'plan/assignment',
    lazy: async () => ({ Component: (await import('./assignment-page.tsx')).AssignmentPage }),
  },
  { path: 'plan/settings', lazy: async () => ({ Component: (await import('./settings-page.tsx')).PlanSettingsPage }) },
  { path: 'plan/tests', lazy: async () => ({ Component: (await import('./tests-page.tsx')).TestsPage }) },
];
