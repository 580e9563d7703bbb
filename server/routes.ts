/** The table of all routes, feature by feature. */
import { auditRoutes } from './features/audit-log/audit-log.routes.ts';
import { authRoutes } from './features/auth/auth.routes.ts';
import { grantRoutes } from './features/grants/grants.routes.ts';
import { healthRoutes } from './features/health/health.routes.ts';
import { resultRoutes } from './features/results/results.routes.ts';
import { settingRoutes } from './features/settings/settings.routes.ts';
import { userRoutes } from './features/users/users.routes.ts';
import { withDescription } from './http/describe-routes.ts';
import type { RouteSpec } from './http/route.ts';

const featureRoutes: readonly RouteSpec[] = [
  ...resultRoutes,
  ...authRoutes,
  ...settingRoutes,
  ...userRoutes,
  ...grantRoutes,
  ...auditRoutes,
  ...healthRoutes,
];

export const allRoutes: readonly RouteSpec[] = withDescription(featureRoutes);
