/** The interface for people to read: one page made on the server, no script, nothing from elsewhere. */
import Handlebars from 'handlebars';
import labels from '../../standards/labels.json' with { type: 'json' };
import { ACTIONS, OFFICE_ACTIONS, SHARED_ACTIONS } from '../permissions.ts';
import { accessWords, openApiDocument, tagOf } from './openapi.ts';
import type { Access, RouteSpec } from './route.ts';

const PAGE = `<!doctype html>
<html lang="zh-CN"><head><meta charset="utf-8"><title>等保测评工作台接口</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>
body{font:15px/1.6 system-ui,sans-serif;max-width:1100px;margin:2rem auto;padding:0 1rem;color:#1f2328}
table{border-collapse:collapse;width:100%;margin:.5rem 0 1.5rem}td,th{border:1px solid #d0d7de;padding:.3rem .5rem;text-align:left;vertical-align:top}
th{background:#f6f8fa}code{font:13px ui-monospace,monospace}h2{margin-top:2rem}nav a{margin-right:1rem}
</style></head><body>
<h1>等保测评工作台接口</h1>
<p>以下路径均在 <code>/api</code> 之下。非 GET 请求须带请求头 <code>X-DJBH: 1</code>。错误一律为 problem+json，<code>code</code> 供程序判断，<code>title</code> 给人看。
机器可读的说明：<a href="openapi.json">openapi.json</a>。</p>
<nav>{{#each groups}}<a href="#{{tag}}">{{tag}}</a>{{/each}}</nav>
{{#each groups}}<h2 id="{{tag}}">{{tag}}</h2>
<table><thead><tr><th>方法</th><th>路径</th><th>用途</th><th>谁可以</th><th>提交</th><th>答复</th></tr></thead><tbody>
{{#each rows}}<tr><td>{{method}}</td><td><code>{{path}}</code></td><td>{{summary}}</td><td>{{who}}</td>
<td>{{#if body}}<a href="#{{body}}"><code>{{body}}</code></a>{{/if}}{{#if query}}<a href="#{{query}}"><code>{{query}}</code></a>{{/if}}{{#if upload}}文件{{/if}}</td>
<td>{{#if response}}<a href="#{{response}}"><code>{{response}}</code></a>{{else}}{{answers}}{{/if}}</td></tr>
{{/each}}</tbody></table>{{/each}}
<h1>数据结构</h1>
{{#each schemas}}<h3 id="{{name}}"><code>{{name}}</code> {{description}}</h3>
{{#if fields}}<table><thead><tr><th>字段</th><th>类型</th><th>必填</th><th>说明</th></tr></thead><tbody>
{{#each fields}}<tr><td><code>{{name}}</code></td><td>{{#if link}}<a href="#{{link}}"><code>{{type}}</code></a>{{else}}<code>{{type}}</code>{{/if}}</td><td>{{required}}</td><td>{{description}}</td></tr>
{{/each}}</tbody></table>{{else}}<p><code>{{type}}</code></p>{{/if}}{{/each}}
</body></html>`;

const template = Handlebars.compile(PAGE, { strict: true });

export function docsPage(routes: readonly RouteSpec[], version: string): string {
  const document = openApiDocument(routes, version) as { components: { schemas: Record<string, Schema> } };
  const tags = [...new Set(routes.map(tagOf))].sort();
  return template({
    groups: tags.map((tag) => ({ tag, rows: routes.filter((spec) => tagOf(spec) === tag).map(rowOf) })),
    schemas: Object.entries(document.components.schemas).map(([name, schema]) => describe(name, schema)),
  });
}

const dotted = (name: string | undefined): string | null => name?.replaceAll('/', '.') ?? null;

const ANSWERS = { json: '', file: '文件', events: '事件流', nothing: '无内容' } as const;

const rowOf = (spec: RouteSpec) => ({
  method: spec.method.toUpperCase(),
  path: spec.path,
  summary: spec.summary,
  who: accessWords(spec.access, whoMay),
  body: dotted(spec.body),
  query: dotted(spec.query),
  upload: spec.upload !== undefined,
  response: dotted(spec.response),
  answers: ANSWERS[spec.answers ?? 'json'],
});

function whoMay(access: Access): string {
  if (access.kind === 'office') return OFFICE_ACTIONS[access.action].map((office) => labels.office[office]).join('、');
  if (access.kind === 'shared') return SHARED_ACTIONS[access.action].map((role) => labels.role[role]).join('、');
  if (access.kind === 'project') return ACTIONS[access.action].map((role) => labels.role[role]).join('、');
  return '';
}

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly items?: Schema;
  readonly anyOf?: readonly Schema[];
  readonly description?: string;
  readonly required?: readonly string[];
  readonly properties?: Record<string, Schema>;
}

const describe = (name: string, schema: Schema) => ({
  name,
  description: schema.description ?? '',
  type: typeWords(schema),
  fields: Object.entries(schema.properties ?? {}).map(([field, property]) => ({
    name: field,
    type: typeWords(property),
    link: linkOf(property),
    required: schema.required?.includes(field) === true ? '是' : '',
    description: property.description ?? '',
  })),
});

const target = ($ref: string): string => $ref.replace('#/components/schemas/', '');
const linkOf = (schema: Schema): string | null => {
  const found = [schema, schema.items, ...(schema.anyOf ?? [])].find((part) => part?.$ref !== undefined);
  return found?.$ref === undefined ? null : target(found.$ref);
};

function typeWords(schema: Schema): string {
  if (schema.$ref !== undefined) return target(schema.$ref);
  if (schema.enum !== undefined) return schema.enum.map(String).join(' | ');
  if (schema.const !== undefined) return String(schema.const);
  if (schema.anyOf !== undefined) return schema.anyOf.map(typeWords).join(' | ');
  if (schema.items !== undefined) return `${typeWords(schema.items)}[]`;
  return [schema.type ?? ''].flat().join(' | ');
}
