import { beforeEach, describe, expect, it } from 'vitest';
import type { RouteSpec } from '../../server/http/route.ts';
import { allRoutes } from '../../server/routes.ts';
import { type TestApp, testApp } from '../support/context.ts';

type Json = Record<string, unknown>;
let app: TestApp;

beforeEach(async () => {
  app = await testApp();
});

function refsIn(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(refsIn);
  if (typeof value !== 'object' || value === null) return [];
  const own = '$ref' in value && typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(refsIn)];
}

const name = ({ method, path }: RouteSpec): string => `${method} ${path}`;

describe('the route table', () => {
  it('names every method and path once', () => {
    const names = allRoutes.map(name);
    expect(names.filter((one, index) => names.indexOf(one) !== index)).toEqual([]);
  });

  it('says what every JSON answer holds', () => {
    const silent = allRoutes.filter(
      ({ answers = 'json', response, path }) => answers === 'json' && !response && path !== '/openapi.json',
    );
    expect(silent.map(name)).toEqual([]);
  });

  it('has a Chinese summary on every route', () => {
    expect(allRoutes.filter(({ summary }) => !/\p{Script=Han}/u.test(summary)).map(name)).toEqual([]);
  });

  it('finds the project of every project route in its path', () => {
    const lost = allRoutes.filter(
      ({ access, path }) =>
        access.kind === 'project' && !/:(projectId|systemId|assessmentId|documentId|taskId)\b/.test(path),
    );
    expect(lost.map(name)).toEqual([]);
  });
});

describe('the OpenAPI document', () => {
  it('describes every route once, and every reference leads somewhere', async () => {
    const { body } = await app.as(null).get('/openapi.json').expect(200);
    expect(body.openapi).toBe('3.1.0');
    const operations = Object.values(body.paths as Record<string, Json>).flatMap(
      (path) => Object.values(path) as Json[],
    );
    const ids = operations.map((operation) => operation['operationId']);
    expect(new Set(ids).size).toBe(allRoutes.length);
    const known = Object.keys(body.components.schemas).map((key) => `#/components/schemas/${key}`);
    expect([...new Set(refsIn(body))].filter((ref) => !known.includes(ref))).toEqual([]);
  });

  it('names every part of a path as a parameter', async () => {
    const { body } = await app.as(null).get('/openapi.json').expect(200);
    const incomplete = Object.entries(body.paths as Record<string, Record<string, { parameters: Json[] }>>).filter(
      ([path, item]) => {
        const wanted = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
        return Object.values(item).some(({ parameters }) => {
          const given = parameters
            .filter((parameter) => parameter['in'] === 'path')
            .map((parameter) => parameter['name']);
          return wanted.join() !== given.join();
        });
      },
    );
    expect(incomplete.map(([path]) => path)).toEqual([]);
  });

  it('is readable as a page without scripts', async () => {
    const page = await app.as(null).get('/docs').expect(200).expect('Content-Type', /html/);
    expect(page.text).toContain('等保测评工作台接口');
    expect(page.text).toContain('/auth/sign-in');
    expect(page.text).toContain('系统管理员');
    expect(page.text).not.toMatch(/<script|<img|https?:\/\//);
  });
});

describe('health', () => {
  it('answers anybody with version and database', async () => {
    const { body } = await app.as(null).get('/health').expect(200);
    expect(body).toMatchObject({
      status: 'ok',
      version: expect.stringMatching(/^\d+\.\d+\.\d+/),
      database: app.ctx.database.kind,
    });
  });

  it('answers an unknown path as a problem', async () => {
    const { body } = await app.as(null).get('/nothing-here').expect(404);
    expect(body).toMatchObject({ code: 'not_found', status: 404 });
  });
});
