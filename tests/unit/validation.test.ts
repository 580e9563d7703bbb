import { describe, expect, it } from 'vitest';
import type { AssessmentFacts } from '../../schemas/generated/types.ts';
import { check, InvalidInput, parse } from '../../server/validation.ts';

const NAME = 'exchange/assessment';

const facts = (): AssessmentFacts => ({
  format: 'djbh-assessment',
  version: 1,
  project: { id: 'p1', name: '示例项目', year: 2025, owner: { name: '甲单位' }, assessor: { name: '乙机构' } },
  system: { id: 's1', name: '示例系统', levelS: 3, levelA: 3, technologyForms: ['cloud'], filingNo: null },
  assessment: {
    id: 'a1',
    profile: '2025',
    settings: {
      partialCredit: 0,
      unit: 'item',
      inclusive90: false,
      majorBasis: 'remaining',
      multiObjectRule: 'mean',
      attention: '1/2',
    },
    standardsRevision: '2026-11-23.1',
    level: { s: 3, a: 3, g: 3 },
    year: 2025,
    sequence: 1,
    step: 'plan',
    rounds: [{ round: 1 }],
  },
  objects: [{ id: 'o1', assetClass: 'room', kind: 'machine_room', name: '主机房', importance: 'key', selected: true }],
  unitReasons: [],
  assignments: [],
  results: [],
  problems: [],
  hazards: [],
  rectifications: [],
  verificationTests: { waived: false },
  previousProblems: [],
});

/** A copy with the value at a JSON pointer replaced; undefined removes it. */
function changed(pointer: string, value: unknown): unknown {
  const copy = structuredClone(facts()) as unknown as Record<string, unknown>;
  const segments = pointer.split('/').slice(1);
  const last = segments.pop() ?? '';
  let parent = copy;
  for (const segment of segments) parent = parent[segment] as Record<string, unknown>;
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

it('accepts what meets the schema, and returns the very same value', () => {
  const value = facts();
  expect(check(NAME, value)).toEqual([]);
  expect(parse(NAME, value)).toBe(value);
});

describe('one fault gives one Chinese sentence that names the field', () => {
  it.each<[string, string, unknown, string]>([
    ['required', '/project/owner', undefined, '缺少被测单位'],
    ['type text', '/system/name', 5, '定级对象名称应为文本'],
    ['type integer', '/project/year', '2025', '测评年度应为整数'],
    ['type boolean', '/verificationTests/waived', 'yes', '被测单位自愿放弃验证测试应为是或否（true/false）'],
    ['type object', '/project', [], '项目应为对象'],
    ['type list', '/results', {}, '逐轮逐格结果应为列表'],
    ['enum', '/assessment/profile', '2019', '报告模板版本只能取 "2025"、"2021" 之一'],
    ['enum of numbers', '/system/levelS', 7, '业务信息安全等级 S 只能取 1、2、3、4 之一'],
    ['const', '/format', 'zip', '格式标识只能是 "djbh-assessment"'],
    ['pattern with a known form', '/system/filingNo', '6101', '备案证明编号格式不正确，应为 11位-5位'],
    ['pattern', '/project/id', 'a b', '标识格式不正确'],
    ['minLength', '/project/name', '', '项目名称不能为空'],
    ['maxLength', '/project/name', '长'.repeat(161), '项目名称不能超过 160 个字（现有 161 个字）'],
    ['minimum', '/assessment/sequence', 0, '年内第几次测评不能小于 1'],
    ['maximum', '/assessment/sequence', 100, '年内第几次测评不能大于 99'],
    ['date', '/project/startDate', '2025-02-30', '合同开始日期应为日期，如 2026-01-31'],
    ['date-time', '/exportedAt', '昨天', '导出时刻应为时刻，如 2026-01-31T08:00:00Z'],
    ['minItems', '/assessment/rounds', [], '测评轮次至少要有 1 项'],
    ['uniqueItems', '/system/technologyForms', ['iot', 'iot'], '采用的新技术新应用形态有重复：第 1 项与第 2 项相同'],
    ['additionalProperties', '/system/colour', '红', '定级对象中有不认识的字段“colour”'],
    ['a row of a list', '/objects/0/kind', 'ship', '系统的资产与测评对象第 1 项的对象种类只能取'],
    [
      'a map',
      '/assessment/settings/weights',
      { 'L3-PES1-01': 'x' },
      '指标权重只能取 "general"、"important"、"key" 之一',
    ],
    ['something or null, wrong type', '/system/inUseDate', 5, '投入使用日期应为文本'],
    ['something or null, wrong form', '/system/filingDate', '2025年', '备案日期应为日期，如 2026-01-31'],
  ])('%s', (_keyword, pointer, value, message) => {
    const violations = check(NAME, changed(pointer, value));
    expect(violations).toHaveLength(1);
    expect(violations[0]?.message.startsWith(message)).toBe(true);
    if (value !== undefined && typeof value !== 'object') expect(violations[0]?.path).toBe(pointer);
  });

  it('about the whole value when it is no object at all', () => {
    expect(check(NAME, 'x')).toEqual([{ path: '', message: '提交的内容应为对象' }]);
    expect(check(NAME, undefined)).toEqual([{ path: '', message: '提交的内容应为对象' }]);
  });

  it('points at the missing field itself, not at its parent', () => {
    expect(check(NAME, changed('/project/year', undefined))).toEqual([
      { path: '/project/year', message: '缺少测评年度' },
    ]);
  });
});

describe('several faults', () => {
  it('are all reported, each once', () => {
    const value = { ...facts(), format: 'x', version: 9, objects: 1, extra: 1 };
    const violations = check(NAME, value);
    expect(violations.map(({ path }) => path).sort()).toEqual(['/extra', '/format', '/objects', '/version']);
  });

  it('are thrown together by parse', () => {
    const value = { ...facts(), format: 'x', version: 9 };
    expect(() => parse(NAME, value)).toThrow(InvalidInput);
    expect(() => parse(NAME, value)).toThrow('格式标识只能是 "djbh-assessment"；格式版本只能是 1');
  });

  it('are cut to a readable number', () => {
    const value = { ...facts(), objects: Array.from({ length: 500 }, () => ({ filingNo: 1 })) };
    expect(check(NAME, value)).toHaveLength(50);
  });

  it('of an enormous body shrink to the first, so that refusing it stays cheap', () => {
    const value = { ...facts(), objects: Array.from({ length: 200_000 }, () => ({ filingNo: 1 })) };
    expect(check(NAME, value)).toEqual([{ path: '/objects/0/id', message: '缺少系统的资产与测评对象第 1 项的标识' }]);
  });

  it('never carry the whole of an endless field name', () => {
    const [violation] = check(NAME, { ...facts(), ['x'.repeat(10_000)]: 1 });
    expect(violation?.message.length).toBeLessThan(100);
  });
});
