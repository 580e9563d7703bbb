/** The table of all routes, feature by feature. */
import { resultRoutes } from './features/results/results.routes.ts';
import type { RouteSpec } from './http/route.ts';

export const allRoutes: readonly RouteSpec[] = [...resultRoutes];
