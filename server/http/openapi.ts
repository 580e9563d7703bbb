/** The OpenAPI 3.1 document, made from the route table and the schema files: it can not lag behind the program. */
import { schemaDocuments } from '../validation.ts';
import type { Access, RouteSpec } from './route.ts';

type Json = Record<string, unknown>;
const BASE = 'https://djcp.local/schemas/';
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const byName = new Map<string, Json>(
  schemaDocuments.map((document) => [nameOf(document.$id), document as unknown as Json]),
);

function nameOf(url: string): string {
  return url.replace(BASE, '').replace(/\.schema\.json$/, '');
}

/** `api/result` → `api.result`; a part of it → `api.result.Part`. */
const component = (name: string, part?: string): string =>
  [...name.split('/'), ...(part === undefined ? [] : [part])].join('.');

export function openApiDocument(routes: readonly RouteSpec[], version: string): Json {
  const schemas: Json = { Problem: PROBLEM };
  const paths: Record<string, Json> = {};
  for (const spec of routes) {
    const path = spec.path.replaceAll(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [spec.method]: operation(spec, schemas) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '等保测评工作台接口',
      version,
      description: '非 GET 请求须带请求头 X-DJBH: 1。错误一律为 problem+json。',
    },
    servers: [{ url: '/api' }],
    paths,
    components: {
      schemas,
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'djbh.sid' } },
    },
  };
}

export function operationId(spec: RouteSpec): string {
  const words = spec.path.split(/[^A-Za-z0-9]+/).filter(Boolean);
  return [spec.method, ...words.map((word) => word[0]?.toUpperCase() + word.slice(1))].join('');
}

/** The first part of the path groups the routes. */
export const tagOf = (spec: RouteSpec): string => spec.path.split('/')[1] ?? '';

function operation(spec: RouteSpec, schemas: Json): Json {
  const body = requestBody(spec, schemas);
  return {
    operationId: operationId(spec),
    summary: spec.summary,
    tags: [tagOf(spec)],
    'x-access': spec.access,
    security: spec.access.kind === 'public' ? [] : [{ session: [] }],
    parameters: [...pathParameters(spec), ...queryParameters(spec, schemas)],
    ...(body === undefined ? {} : { requestBody: body }),
    responses: {
      [String(spec.status ?? (answersNothing(spec) ? 204 : 200))]: answer(spec, schemas),
      default: {
        description: '错误',
        content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
      },
    },
  };
}

const answersNothing = (spec: RouteSpec): boolean => spec.answers === 'nothing';

const pathParameters = (spec: RouteSpec): Json[] =>
  [...spec.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => ({
    name,
    in: 'path',
    required: true,
    schema: { type: 'string' },
  }));

function queryParameters(spec: RouteSpec, schemas: Json): Json[] {
  if (spec.query === undefined) return [];
  const schema = byName.get(spec.query);
  const properties = (schema?.['properties'] ?? {}) as Record<string, Json>;
  return Object.entries(properties).map(([name, property]) => ({
    name,
    in: 'query',
    required: false,
    description: property['description'] ?? '',
    schema: rewritten(property, spec.query ?? '', schemas),
  }));
}

function requestBody(spec: RouteSpec, schemas: Json): Json | undefined {
  if (spec.upload !== undefined) {
    const files = { type: 'array', items: { type: 'string', contentMediaType: 'application/octet-stream' } };
    const schema = {
      type: 'object',
      properties: { [spec.upload.field]: { ...files, maxItems: spec.upload.maxFiles } },
    };
    return { required: true, content: { 'multipart/form-data': { schema } } };
  }
  if (spec.body === undefined) return undefined;
  return { required: true, content: { 'application/json': { schema: reference(spec.body, undefined, schemas) } } };
}

function answer(spec: RouteSpec, schemas: Json): Json {
  if (answersNothing(spec)) return { description: '完成' };
  if (spec.answers === 'file') return { description: '文件', content: { 'application/octet-stream': {} } };
  if (spec.answers === 'events') return { description: '事件流', content: { 'text/event-stream': {} } };
  const schema = spec.response === undefined ? {} : reference(spec.response, undefined, schemas);
  return { description: '成功', content: { 'application/json': { schema } } };
}

/** Refers to a schema and, the first time, puts it and all it refers to among the components. */
function reference(name: string, part: string | undefined, schemas: Json): Json {
  const key = component(name, part);
  if (schemas[key] === undefined) {
    const document = byName.get(name);
    const found = part === undefined ? document : (document?.['$defs'] as Record<string, Json> | undefined)?.[part];
    if (found === undefined) throw new Error(`no schema ${key}`);
    schemas[key] = {};
    const { $id: _id, $schema: _schema, $defs: _defs, ...self } = found;
    schemas[key] = rewritten(self, name, schemas);
  }
  return { $ref: `#/components/schemas/${key}` };
}

function rewritten(value: unknown, owner: string, schemas: Json): unknown {
  if (Array.isArray(value)) return value.map((entry) => rewritten(entry, owner, schemas));
  if (!isObject(value)) return value;
  const entries = Object.entries(value).filter(([key]) => key !== '$ref');
  const rest = Object.fromEntries(entries.map(([key, entry]) => [key, rewritten(entry, owner, schemas)]));
  return typeof value['$ref'] === 'string' ? { ...rest, ...resolved(value['$ref'], owner, schemas) } : rest;
}

function resolved(ref: string, owner: string, schemas: Json): Json {
  const url = new URL(ref, `${BASE}${owner}.schema.json`);
  const part = url.hash === '' ? undefined : url.hash.replace('#/$defs/', '');
  url.hash = '';
  return reference(nameOf(url.href), part, schemas);
}

/** Who may call, in Chinese words for the readable page. */
export function accessWords(access: Access, rolesOf: (access: Access) => string): string {
  if (access.kind === 'public') return '任何人';
  if (access.kind === 'session' || access.kind === 'signed_in') return '已登录';
  return rolesOf(access);
}

const PROBLEM: Json = {
  type: 'object',
  description: '错误（RFC 9457）',
  required: ['type', 'title', 'status', 'code', 'violations', 'requestId'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string', description: '给人看的说明' },
    status: { type: 'integer' },
    code: { type: 'string', description: '错误代码，供程序判断' },
    violations: {
      type: 'array',
      description: '哪些字段有何问题',
      items: {
        type: 'object',
        required: ['path', 'message'],
        properties: { path: { type: 'string' }, message: { type: 'string' } },
      },
    },
    current: { description: '冲突时服务器上的现有内容' },
    requestId: { type: 'string', description: '请求编号，报告故障时提供' },
  },
};
