/** The table of all routes, feature by feature. */
import { authRoutes } from './features/auth/auth.routes.ts';
import { resultRoutes } from './features/results/results.routes.ts';
import { settingRoutes } from './features/settings/settings.routes.ts';
import type { RouteSpec } from './http/route.ts';

export const allRoutes: readonly RouteSpec[] = [...resultRoutes, ...authRoutes, ...settingRoutes];
