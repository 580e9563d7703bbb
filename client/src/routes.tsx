/** All pages. Every page is its own chunk: the first load brings the shell only. */
import { createBrowserRouter, type RouteObject } from 'react-router';
import { adminRoutes } from './features/admin/admin-routes.tsx';
import { analysisRoutes } from './features/analysis/analysis-routes.tsx';
import { codeAuditRoutes } from './features/code-audit/code-audit-routes.tsx';
import { documentRoutes, issuedDocumentRoutes, publicVerifyRoute } from './features/documents/document-routes.tsx';
import { fieldworkRoutes } from './features/fieldwork/fieldwork-routes.tsx';
import { libraryRoutes } from './features/library/library-routes.tsx';
import { planRoutes } from './features/plan/plan-routes.tsx';
import { projectRoutes } from './features/projects/project-routes.tsx';
import { myRectificationRoutes } from './features/rectification/rectification-routes.tsx';
import { retestRoutes } from './features/retest/retest-routes.tsx';
import { surveyRoutes } from './features/survey/survey-routes.tsx';
import { AppShell } from './shell/app-shell.tsx';
import { NotFoundPage, RouteErrorPage } from './shell/error-pages.tsx';
import { Landing } from './shell/landing.tsx';
import { RequireSession } from './shell/require-session.tsx';

/** The pages of one system's assessment, below its header and step tabs. */
const assessmentRoute: RouteObject = {
  path: 'assessments/:assessmentId',
  lazy: async () => ({ Component: (await import('./features/assessment/assessment-layout.tsx')).AssessmentLayout }),
  ErrorBoundary: RouteErrorPage,
  children: [
    {
      index: true,
      lazy: async () => ({ Component: (await import('./features/assessment/home-page.tsx')).HomePage }),
    },
    {
      path: 'standards',
      lazy: async () => ({ Component: (await import('./features/assessment/standards-page.tsx')).StandardsPage }),
    },
    ...surveyRoutes,
    ...planRoutes,
    ...fieldworkRoutes,
    ...codeAuditRoutes,
    ...analysisRoutes,
    ...retestRoutes,
    ...documentRoutes,
    { path: '*', Component: NotFoundPage },
  ],
};

export const router = createBrowserRouter([
  {
    path: '/sign-in',
    HydrateFallback: () => null,
    lazy: async () => ({ Component: (await import('./features/sign-in/sign-in-page.tsx')).SignInPage }),
    ErrorBoundary: RouteErrorPage,
  },
  { ...publicVerifyRoute, ErrorBoundary: RouteErrorPage },
  {
    path: '/',
    Component: RequireSession,
    ErrorBoundary: RouteErrorPage,
    HydrateFallback: () => null,
    children: [
      {
        Component: AppShell,
        children: [
          {
            ErrorBoundary: RouteErrorPage,
            children: [
              { index: true, Component: Landing },
              ...projectRoutes,
              assessmentRoute,
              ...myRectificationRoutes,
              ...issuedDocumentRoutes,
              ...libraryRoutes,
              ...adminRoutes,
              {
                path: 'account',
                lazy: async () => ({ Component: (await import('./features/sign-in/account-page.tsx')).AccountPage }),
              },
              { path: '*', Component: NotFoundPage },
            ],
          },
        ],
      },
    ],
  },
]);
