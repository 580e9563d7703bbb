/** The two routes that describe all others. */
import { PROGRAM_VERSION } from '../program-version.ts';
import { docsPage } from './docs-page.ts';
import { openApiDocument } from './openapi.ts';
import { type RouteSpec, route } from './route.ts';

/** The given routes with their description added, the description included. */
export function withDescription(routes: readonly RouteSpec[]): readonly RouteSpec[] {
  const all: RouteSpec[] = [...routes];
  let document: unknown;
  let page: string | undefined;
  all.push(
    route({
      method: 'get',
      path: '/openapi.json',
      summary: '接口说明（OpenAPI 3.1）',
      access: { kind: 'public' },
      handle: async () => {
        document ??= openApiDocument(all, PROGRAM_VERSION);
        return document;
      },
    }),
    route({
      method: 'get',
      path: '/docs',
      summary: '接口说明（网页）',
      access: { kind: 'public' },
      answers: 'file',
      handle: async ({ response }) => {
        page ??= docsPage(all, PROGRAM_VERSION);
        response.type('html').send(page);
      },
    }),
  );
  return all;
}
