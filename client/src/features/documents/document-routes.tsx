import type { RouteObject } from 'react-router';
import { readsIssued } from '../../session.tsx';
import { guarded } from '../../shell/guarded.tsx';

/** Below one assessment. */
export const documentRoutes: RouteObject[] = [
  { path: 'documents', lazy: async () => ({ Component: (await import('./documents-page.tsx')).DocumentsPage }) },
];

/** Over all projects: the auditor's page and the check of a file. */
export const issuedDocumentRoutes: RouteObject[] = [
  {
    path: 'issued-documents',
    lazy: async () => ({ Component: guarded(readsIssued, (await import('./issued-page.tsx')).IssuedPage) }),
  },
  { path: 'verify', lazy: async () => ({ Component: (await import('./verify-page.tsx')).VerifyPage }) },
];

/** For anybody who holds a document: no sign-in. */
export const publicVerifyRoute: RouteObject = {
  path: '/verify/:code',
  lazy: async () => ({ Component: (await import('./public-verify-page.tsx')).PublicVerifyPage }),
};
