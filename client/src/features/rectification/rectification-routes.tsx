import type { RouteObject } from 'react-router';

/** Pages follow; the addresses are those the step list links to. */
export const myRectificationRoutes: RouteObject[] = [];
