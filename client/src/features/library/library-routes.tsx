import type { RouteObject } from 'react-router';
import { guarded } from '../../shell/guarded.tsx';
import { readsHouseTexts } from '../house-texts/house-text-access.ts';

/** 标准库: every unit of the standards with our guidance, and the lists that belong to it; read by everybody. */
export const libraryRoutes: RouteObject[] = [
  {
    lazy: async () => ({ Component: (await import('./library-layout.tsx')).LibraryLayout }),
    children: [
      { path: 'library', lazy: async () => ({ Component: (await import('./units-page.tsx')).UnitsPage }) },
      { path: 'library/units/:unitId', lazy: async () => ({ Component: (await import('./unit-page.tsx')).UnitPage }) },
      {
        path: 'library/compare/:unitId',
        lazy: async () => ({ Component: (await import('./compare-page.tsx')).ComparePage }),
      },
      { path: 'library/how-to', lazy: async () => ({ Component: (await import('./how-to-page.tsx')).HowToPage }) },
      {
        path: 'library/problems',
        lazy: async () => ({ Component: (await import('./problems-page.tsx')).ProblemsPage }),
      },
      {
        path: 'library/documents',
        lazy: async () => ({ Component: (await import('./documents-page.tsx')).DocumentsPage }),
      },
      { path: 'library/cases', lazy: async () => ({ Component: (await import('./cases-page.tsx')).CasesPage }) },
      { path: 'library/hazards', lazy: async () => ({ Component: (await import('./hazards-page.tsx')).HazardsPage }) },
      {
        path: 'library/audit-items',
        lazy: async () => ({ Component: (await import('./audit-items-page.tsx')).AuditItemsPage }),
      },
      {
        path: 'library/house-texts',
        lazy: async () => ({
          Component: guarded(readsHouseTexts, (await import('../house-texts/house-texts-page.tsx')).HouseTextsPage),
        }),
      },
      {
        path: 'library/revisions',
        lazy: async () => ({ Component: (await import('./revisions-page.tsx')).RevisionsPage }),
      },
    ],
  },
];
