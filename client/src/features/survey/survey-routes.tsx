import { Navigate, type RouteObject } from 'react-router';

export const surveyRoutes: RouteObject[] = [
  { path: 'survey', element: <Navigate to="system" replace /> },
  { path: 'survey/system', lazy: async () => ({ Component: (await import('./system-page.tsx')).SystemPage }) },
  { path: 'survey/objects', lazy: async () => ({ Component: (await import('./objects-page.tsx')).ObjectsPage }) },
  { path: 'survey/previous', lazy: async () => ({ Component: (await import('./previous-page.tsx')).PreviousPage }) },
];
