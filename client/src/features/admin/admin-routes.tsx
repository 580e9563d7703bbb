import type { RouteObject } from 'react-router';

export const adminRoutes: RouteObject[] = [
  { path: 'admin/users', lazy: async () => ({ Component: (await import('./users-page.tsx')).UsersPage }) },
  { path: 'admin/grants', lazy: async () => ({ Component: (await import('./grants-page.tsx')).GrantsPage }) },
  { path: 'admin/audit', lazy: async () => ({ Component: (await import('./audit-page.tsx')).AuditPage }) },
  { path: 'admin/settings', lazy: async () => ({ Component: (await import('./settings-page.tsx')).SettingsPage }) },
];
