import type { RouteObject } from 'react-router';

/** 分析整改: results, problems, high-risk cases, major hazards, rectification. */
export const analysisRoutes: RouteObject[] = [
  { path: 'analysis', lazy: async () => ({ Component: (await import('./summary-page.tsx')).SummaryPage }) },
  { path: 'analysis/units', lazy: async () => ({ Component: (await import('./units-page.tsx')).UnitsPage }) },
  { path: 'analysis/problems', lazy: async () => ({ Component: (await import('./problems-page.tsx')).ProblemsPage }) },
  { path: 'analysis/risks', lazy: async () => ({ Component: (await import('./risks-page.tsx')).RisksPage }) },
  { path: 'analysis/hazards', lazy: async () => ({ Component: (await import('./hazards-page.tsx')).HazardsPage }) },
  {
    path: 'analysis/rectification',
    lazy: async () => ({
      Component: (await import('../rectification/rectification-page.tsx')).RectificationPage,
    }),
  },
];
