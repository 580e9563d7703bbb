/**
 * Every role against every door, generated from the route table: a new route is tested the moment it is listed. The
 * expectation comes from the table role × action alone, never from the answer.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import type { Office, Role } from '../../schemas/generated/types.ts';
import { documents, tasks } from '../../server/db/schema/delivery.ts';
import { files } from '../../server/db/schema/fieldwork.ts';
import { assessments } from '../../server/db/schema/projects.ts';
import type { RouteSpec } from '../../server/http/route.ts';
import { ACTIONS, OFFICE_ACTIONS, SHARED_ACTIONS } from '../../server/permissions.ts';
import { allRoutes } from '../../server/routes.ts';
import { type TestApp, testApp } from '../support/context.ts';
import { EMPTY_PDF } from '../support/fakes.ts';
import { OFFICES, ROLES, seedPeople, seedWorld } from '../support/seed.ts';

const ACTORS = ['stranger', 'outsider', ...ROLES, ...OFFICES] as const;
const ROLE_REFUSED = '您的角色不能做此操作';
const SCOPE_IDS: Record<string, string> = {
  projectId: 'p1',
  systemId: 's1',
  assessmentId: 'a1',
  documentId: 'd1',
  taskId: 't1',
};

let app: TestApp;

beforeAll(async () => {
  app = await testApp();
  const { ctx } = app;
  const world = await seedWorld(ctx);
  await seedPeople(ctx, world.projectId);
  const at = ctx.now();
  await ctx.db.update(assessments).set({ resultsReleasedAt: at });
  const { sha256, size } = await ctx.files.put(EMPTY_PDF);
  await ctx.db.insert(files).values({ sha256, size, mediaType: 'application/pdf', storedAt: at });
  await ctx.db.insert(documents).values({
    id: 'd1',
    assessmentId: 'a1',
    projectId: 'p1',
    // The kind that code auditors prepare: others they are not shown (documents.test.ts).
    kind: 'code_audit_report',
    version: 1,
    state: 'issued',
    title: '报告',
    reportNo: '00000025001-00001-25-0001-01',
    draftSha256: sha256,
    fileSha256: sha256,
    fileSize: size,
    issuedAt: at,
    preparedBy: 'nobody',
    preparedAt: at,
    createdAt: at,
  });
  await ctx.db.insert(tasks).values({
    id: 't1',
    kind: 'report',
    state: 'done',
    input: {},
    projectId: 'p1',
    assessmentId: 'a1',
    createdBy: 'nobody',
    createdAt: at,
    updatedAt: at,
  });
});

type Expected = 'refused 401' | 'refused 403' | 'refused 404' | 'let in';

function expected(route: RouteSpec, actor: string): Expected {
  const { access } = route;
  if (access.kind === 'public') return 'let in';
  if (actor === 'stranger') return 'refused 401';
  if (access.kind === 'session' || access.kind === 'signed_in') return 'let in';
  if (access.kind === 'office') {
    const offices: readonly Office[] = OFFICE_ACTIONS[access.action];
    return offices.includes(actor as Office) ? 'let in' : 'refused 403';
  }
  if (access.kind === 'shared') {
    const roles: readonly Role[] = SHARED_ACTIONS[access.action];
    return roles.includes(actor as Role) ? 'let in' : 'refused 403';
  }
  if (!ROLES.includes(actor as Role)) return 'refused 404';
  const roles: readonly Role[] = ACTIONS[access.action];
  return roles.includes(actor as Role) ? 'let in' : 'refused 403';
}

async function knock(route: RouteSpec, actor: string): Promise<Expected> {
  const path = route.path.replaceAll(/:([A-Za-z]+)/g, (_match, name: string) => SCOPE_IDS[name] ?? 'none');
  const client = app.as(actor === 'stranger' ? null : actor);
  const answer = await client[route.method](path, route.method === 'get' ? undefined : {});
  if (answer.status === 401) return 'refused 401';
  if (answer.status === 403 && answer.body.title === ROLE_REFUSED) return 'refused 403';
  const isInnerMiss = /:(?!projectId|systemId|assessmentId|documentId|taskId)[A-Za-z]+/.test(route.path);
  if (answer.status === 404 && !isInnerMiss) return 'refused 404';
  if (answer.status === 404 && !ROLES.includes(actor as Role) && route.access.kind === 'project') return 'refused 404';
  expect(answer.status, `${route.method} ${path} as ${actor}: ${answer.text}`).toBeLessThan(500);
  return 'let in';
}

// Signing out ends the session that the next knock needs; it is tested with the sign-in.
const doors = allRoutes.filter((route) => !route.path.endsWith('/sign-out'));

describe.each(doors.map((route) => [`${route.method.toUpperCase()} ${route.path}`, route] as const))(
  '%s',
  (_name, route) => {
    it('lets in exactly the roles of the permission table', async () => {
      const wanted: Record<string, Expected> = {};
      const seen: Record<string, Expected> = {};
      for (const actor of ACTORS) {
        wanted[actor] = expected(route, actor);
        seen[actor] = await knock(route, actor);
      }
      expect(seen).toEqual(wanted);
    });
  },
);
