import type { RouteObject } from 'react-router';

/** Below one assessment. */
export const documentRoutes: RouteObject[] = [];

/** Over all projects: the auditor's page and the check of a file. */
export const issuedDocumentRoutes: RouteObject[] = [];
