/** Turns one Ajv error into one Chinese sentence a person can act on. */
import type { ErrorObject } from 'ajv';
import type { LabelAt } from './validation-labels.ts';

const TYPES: Readonly<Record<string, string>> = {
  string: '文本',
  integer: '整数',
  number: '数字',
  boolean: '是或否（true/false）',
  object: '对象',
  array: '列表',
  null: '空（null）',
};

const FORMATS: Readonly<Record<string, string>> = {
  date: '日期，如 2026-01-31',
  'date-time': '时刻，如 2026-01-31T08:00:00Z',
  email: '电子邮件地址',
  uri: '网址',
};

const listed = (values: readonly unknown[]): string => values.map((value) => JSON.stringify(value)).join('、');
const typeNames = (type: unknown): string =>
  (Array.isArray(type) ? type : [type]).map((name) => TYPES[String(name)] ?? String(name)).join('或');

/** What a description says after its colon, without the clause in brackets: the expected form. */
function expectedForm(error: ErrorObject): string {
  const description: unknown = error.parentSchema?.description;
  if (typeof description !== 'string' || !description.includes('：')) return '';
  const form = description.split('：').slice(1).join('：').split('（')[0]?.trim() ?? '';
  return form === '' ? '' : `，应为 ${form}`;
}

const sizeOf = (data: unknown): number => (typeof data === 'string' ? [...data].length : 0);

/** What is wrong, to be read after the field's name. One entry per keyword the schemas use. */
const SENTENCES: Readonly<Record<string, (error: ErrorObject) => string>> = {
  type: ({ params }) => `应为${typeNames(params.type)}`,
  enum: ({ params }) => `只能取 ${listed(params.allowedValues)} 之一`,
  const: ({ params }) => `只能是 ${JSON.stringify(params.allowedValue)}`,
  pattern: (error) => `格式不正确${expectedForm(error)}`,
  format: ({ params }) => `应为${FORMATS[params.format] ?? params.format}`,
  minLength: ({ params }) => (params.limit === 1 ? '不能为空' : `至少要有 ${params.limit} 个字`),
  maxLength: ({ params, data }) => `不能超过 ${params.limit} 个字（现有 ${sizeOf(data)} 个字）`,
  minimum: ({ params }) => `不能小于 ${params.limit}`,
  maximum: ({ params }) => `不能大于 ${params.limit}`,
  exclusiveMinimum: ({ params }) => `应大于 ${params.limit}`,
  exclusiveMaximum: ({ params }) => `应小于 ${params.limit}`,
  multipleOf: ({ params }) => `应为 ${params.multipleOf} 的倍数`,
  minItems: ({ params }) => `至少要有 ${params.limit} 项`,
  maxItems: ({ params }) => `不能超过 ${params.limit} 项`,
  uniqueItems: ({ params }) => `有重复：第 ${Number(params.j) + 1} 项与第 ${Number(params.i) + 1} 项相同`,
  minProperties: ({ params }) => `至少要填 ${params.limit} 个字段`,
  maxProperties: ({ params }) => `不能超过 ${params.limit} 个字段`,
  propertyNames: ({ params }) => `中的字段名“${params.propertyName}”不合格式`,
  anyOf: () => '不符合任何一种允许的形式',
  oneOf: () => '不符合任何一种允许的形式',
  not: () => '含有不允许的内容',
};

const escaped = (segment: string): string => segment.replaceAll('~', '~0').replaceAll('/', '~1');

const LATIN_END = /[A-Za-z0-9]$/;
const LATIN_START = /^[A-Za-z0-9]/;

/** A space between Chinese and Latin script, none between Chinese and Chinese. */
const joined = (left: string, right: string): string =>
  LATIN_END.test(left) || LATIN_START.test(right) ? `${left} ${right}` : `${left}${right}`;

/** The field's path and the sentence about it. */
export function violationOf(error: ErrorObject, labelAt: LabelAt): { path: string; message: string } {
  const { keyword, instancePath, params } = error;
  if (keyword === 'required' || keyword === 'dependentRequired') {
    const path = `${instancePath}/${escaped(params.missingProperty)}`;
    return { path, message: joined('缺少', labelAt(path)) };
  }
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties') {
    const name: string = params.additionalProperty ?? params.unevaluatedProperty;
    return {
      path: `${instancePath}/${escaped(name)}`,
      message: `${labelAt(instancePath)}中有不认识的字段“${name.slice(0, 60)}”`,
    };
  }
  const sentence = SENTENCES[keyword]?.(error) ?? `不符合要求（${keyword}）`;
  return { path: instancePath, message: joined(labelAt(instancePath), sentence) };
}
