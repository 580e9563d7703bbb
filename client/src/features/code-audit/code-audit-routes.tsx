import type { RouteObject } from 'react-router';

/** 代码审计: what is audited, the material asked for, the manual audit, questions to the developers. */
export const codeAuditRoutes: RouteObject[] = [
  { path: 'code-audit', lazy: async () => ({ Component: (await import('./information-page.tsx')).InformationPage }) },
  {
    path: 'code-audit/materials',
    lazy: async () => ({ Component: (await import('./materials-page.tsx')).MaterialsPage }),
  },
  {
    path: 'code-audit/sources',
    lazy: async () => ({ Component: (await import('./sources-page.tsx')).SourcesPage }),
  },
  {
    path: 'code-audit/sources/:sourceId',
    lazy: async () => ({ Component: (await import('./source-page.tsx')).SourcePage }),
  },
  {
    path: 'code-audit/sources/:sourceId/receipt',
    lazy: async () => ({ Component: (await import('./receipt-page.tsx')).ReceiptPage }),
  },
  {
    path: 'code-audit/scans',
    lazy: async () => ({ Component: (await import('./scans-page.tsx')).ScansPage }),
  },
  {
    path: 'code-audit/scans/:scanId',
    lazy: async () => ({ Component: (await import('./scan-page.tsx')).ScanPage }),
  },
  {
    path: 'code-audit/checklist',
    lazy: async () => ({ Component: (await import('./checklist-page.tsx')).ChecklistPage }),
  },
  {
    path: 'code-audit/questions',
    lazy: async () => ({ Component: (await import('./questions-page.tsx')).QuestionsPage }),
  },
  {
    path: 'code-audit/findings',
    lazy: async () => ({ Component: (await import('./findings/findings-page.tsx')).FindingsPage }),
  },
  {
    path: 'code-audit/unit-reviews',
    lazy: async () => ({ Component: (await import('./unit-reviews-page.tsx')).UnitReviewsPage }),
  },
  {
    path: 'code-audit/report',
    lazy: async () => ({ Component: (await import('./report-page.tsx')).CodeAuditReportPage }),
  },
];
