import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { GENERATED, generateTypes } from '../../schemas/codegen.ts';
import type { Schemas } from '../../schemas/generated/types.ts';
import { check } from '../../server/validation.ts';

const ROOT = join(import.meta.dirname, '../../schemas');
const files = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => file.endsWith('.schema.json'))
  .sort();

type Json = Readonly<Record<string, unknown>>;
interface Place {
  readonly pointer: string;
  readonly node: Json;
}

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null;

/** Keywords whose members are names, not keywords. */
const NAMED = new Set(['properties', '$defs', 'patternProperties', 'dependentSchemas']);

/** Every schema inside a document, with where it stands. */
function placesIn(node: Json, pointer = '#'): Place[] {
  const inner = Object.entries(node).flatMap(([key, value]) => {
    if (!isObject(value) || key === 'enum' || key === 'required') return [];
    if (!NAMED.has(key)) return placesIn(value, `${pointer}/${key}`);
    return Object.entries(value).flatMap(([name, part]) =>
      isObject(part) ? placesIn(part, `${pointer}/${key}/${name}`) : [],
    );
  });
  return [{ pointer, node }, ...inner];
}

const documents = files.map((file) => {
  const schema = JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as Json;
  return { file, schema, places: placesIn(schema) };
});

const everywhere = documents.flatMap(({ file, places }) =>
  places.map(({ pointer, node }) => ({ at: `${file}${pointer}`, node })),
);
const at = (places: readonly { at: string }[]): string[] => places.map((place) => place.at);

describe('every schema', () => {
  it('carries the id that matches its path', () => {
    const ids = documents.map(({ schema }) => [schema['$id'], schema['$schema']]);
    const wanted = files.map((file) => [
      `https://djcp.local/schemas/${file}`,
      'https://json-schema.org/draft/2020-12/schema',
    ]);
    expect(ids).toEqual(wanted);
  });

  it('closes every object that names its properties', () => {
    const open = everywhere.filter(
      ({ node }) => isObject(node['properties']) && node['additionalProperties'] !== false,
    );
    expect(at(open)).toEqual([]);
  });

  it('describes every property, itself or through a reference', () => {
    const silent = everywhere.filter(
      (place) => /\/properties\/[^/]+$/.test(place.at) && !place.node['description'] && !place.node['$ref'],
    );
    expect(at(silent)).toEqual([]);
  });

  it('leaves an enum that two places share to common', () => {
    const uses = everywhere.flatMap(({ at, node: { enum: values } }) =>
      Array.isArray(values) &&
      values.length > 1 &&
      !values.includes('true') &&
      values.every((value) => typeof value === 'string')
        ? [{ at, values: [...values].sort().join() }]
        : [],
    );
    const outside = uses.filter((use) => !use.at.startsWith('common.schema.json'));
    const shared = outside.filter((use) => uses.some((other) => other.at !== use.at && other.values === use.values));
    expect(at(shared)).toEqual([]);
  });

  it('compiles in strict mode', () => {
    const names = files.filter((file) => file !== 'common.schema.json').map((file) => file.replace('.schema.json', ''));
    for (const name of names) expect(() => check(name as keyof Schemas, undefined), name).not.toThrow();
  });
});

describe('the generated types', () => {
  it('are current; `npm run codegen` after a change', async () => {
    expect(readFileSync(GENERATED, 'utf8')).toBe(await generateTypes());
  }, 60_000);
});
