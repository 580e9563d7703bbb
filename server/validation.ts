/** The one gate for data from outside: every body, file and standards record passes its JSON Schema here (schemas/**). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ErrorObject, ValidateFunction } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import type { Schemas } from '../schemas/generated/types.ts';
import { schemaLabels } from './validation-labels.ts';
import { violationOf } from './validation-messages.ts';

export interface InputViolation {
  /** JSON pointer into the value; empty for the value itself. */
  readonly path: string;
  /** One sentence in Chinese that names the field. */
  readonly message: string;
}

/** A value that does not meet its schema; the HTTP layer answers 400 with these violations. */
export class InvalidInput extends Error {
  readonly violations: readonly InputViolation[];

  constructor(violations: readonly InputViolation[]) {
    super(violations.map(({ message }) => message).join('；'));
    this.violations = violations;
  }
}

const BASE = 'https://djcp.local/schemas/';
const ROOT = join(import.meta.dirname, '..', 'schemas');
/** More than anyone reads; keeps the answer to a hostile body small. */
const MAX_VIOLATIONS = 50;
/** Ajv gathers all errors in quadratic time; a value of more parts than this is told its first fault only. */
const MAX_PARTS_WEIGHED = 10_000;

const documents = readdirSync(ROOT, { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.schema.json'))
  .map((file) => JSON.parse(readFileSync(join(ROOT, file), 'utf8')) as { $id: string });

/** Every schema as it is on disk; the OpenAPI document is made of them. */
export const schemaDocuments: readonly { readonly $id: string }[] = documents;

/** Compiles on first use and keeps the result. */
function validators(allErrors: boolean): (name: string) => ValidateFunction {
  const ajv = new Ajv2020({ strict: true, allErrors, verbose: true, allowUnionTypes: true });
  addFormats.default(ajv);
  ajv.addSchema(documents);
  return (name) => {
    const validate = ajv.getSchema(`${BASE}${name}.schema.json`);
    if (validate === undefined) throw new Error(`no schema named ${name}`);
    return validate as ValidateFunction;
  };
}

const quick = validators(false);
const thorough = validators(true);
const labels = schemaLabels(documents);

/** Everything wrong with a value; empty when it meets the schema. */
export function check(name: keyof Schemas, value: unknown): InputViolation[] {
  const first = quick(name);
  if (first(value)) return unstorableViolations(name, value);
  const validate = partsOf(value, MAX_PARTS_WEIGHED) < MAX_PARTS_WEIGHED ? thorough(name) : first;
  if (validate !== first) validate(value);
  const found = withoutBranchNoise(validate.errors ?? []);
  const violations = found.map((error) => violationOf(error, labels.at(`${BASE}${name}.schema.json`)));
  const distinct = new Map(violations.map((violation) => [`${violation.path} ${violation.message}`, violation]));
  return [...distinct.values()].slice(0, MAX_VIOLATIONS);
}

/** How many values a value holds, counted no further than the limit. */
function partsOf(value: unknown, limit: number): number {
  const open: unknown[] = [value];
  let count = 0;
  while (open.length > 0 && count < limit) {
    const part = open.pop();
    count += 1;
    if (typeof part === 'object' && part !== null) open.push(...Object.values(part).slice(0, limit));
  }
  return count;
}

function unstorableViolations(name: keyof Schemas, value: unknown): InputViolation[] {
  const labelAt = labels.at(`${BASE}${name}.schema.json`);
  const message = '含有无法保存的字符（控制字符 NUL 或残缺的字符）';
  return unstorableTexts(value).map((path) => ({ path, message: `${labelAt(path)}${message}` }));
}

/** Where text holds what no database text can: a NUL, or half of a character pair. */
function unstorableTexts(value: unknown, path = ''): string[] {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? [path] : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, part]) => unstorableTexts(part, `${path}/${key}`));
}

/**
 * The value, typed by its schema.
 * @throws InvalidInput naming every field at fault.
 */
export function parse<Name extends keyof Schemas>(name: Name, value: unknown): Schemas[Name] {
  const violations = check(name, value);
  if (violations.length > 0) throw new InvalidInput(violations);
  return value as Schemas[Name];
}

const isChoice = (error: ErrorObject): boolean => error.keyword === 'anyOf' || error.keyword === 'oneOf';
const isNullType = (error: ErrorObject): boolean => error.keyword === 'type' && error.params.type === 'null';
const isNullSchema = (schema: unknown): boolean =>
  typeof schema === 'object' && schema !== null && 'type' in schema && schema.type === 'null';
const within = (path: string, parent: string): boolean => path === parent || path.startsWith(`${parent}/`);

/**
 * A failed choice reports every branch. "Something or null" keeps the errors of the something; a choice among
 * several shapes keeps only its own error, because which branch was meant is unknown.
 */
function withoutBranchNoise(errors: readonly ErrorObject[]): ErrorObject[] {
  const choices = errors.filter(isChoice);
  const nullable = choices.filter((error) => valueAlternatives(error) === 1);
  const open = choices.filter((error) => valueAlternatives(error) !== 1);
  return errors.filter((error) => {
    if (error.keyword === 'if' || error.propertyName !== undefined) return false;
    const above = open.find((choice) => choice !== error && within(error.instancePath, choice.instancePath));
    if (above !== undefined && !(isChoice(error) && error.instancePath === above.instancePath)) return false;
    if (nullable.includes(error)) return false;
    return !(isNullType(error) && nullable.some(({ instancePath }) => instancePath === error.instancePath));
  });
}

const valueAlternatives = (error: ErrorObject): number =>
  (error.schema as unknown[]).filter((schema) => !isNullSchema(schema)).length;
