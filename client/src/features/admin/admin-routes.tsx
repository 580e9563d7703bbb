import type { ComponentType } from 'react';
import type { RouteObject } from 'react-router';
import type { Office } from '../../../../schemas/generated/types.ts';
import { hasOffice } from '../../session.tsx';
import { guarded } from '../../shell/guarded.tsx';

const office = (path: string, holder: Office, load: () => Promise<ComponentType>): RouteObject => ({
  path,
  lazy: async () => ({ Component: guarded((session) => hasOffice(session, holder), await load()) }),
});

export const adminRoutes: RouteObject[] = [
  office('admin/users', 'sysadmin', async () => (await import('./users-page.tsx')).UsersPage),
  office('admin/grants', 'secadmin', async () => (await import('./grants-page.tsx')).GrantsPage),
  office(
    'admin/standard-texts',
    'secadmin',
    async () => (await import('../standard-texts/imports-page.tsx')).ImportsPage,
  ),
  office(
    'admin/standard-texts/:importId',
    'secadmin',
    async () => (await import('../standard-texts/import-page.tsx')).ImportPage,
  ),
  office('admin/audit', 'audit_admin', async () => (await import('./audit-page.tsx')).AuditPage),
  office('admin/settings', 'sysadmin', async () => (await import('./settings-page.tsx')).SettingsPage),
];
