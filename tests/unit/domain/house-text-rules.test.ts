import { describe, expect, it } from 'vitest';
import type { GuidanceProblem } from '../../../schemas/generated/types.ts';
import { loadLibrary } from '../../../server/catalogue.ts';
import {
  type HouseTextDraft,
  houseTextViolations,
  houseTextWarnings,
  templateViolations,
} from '../../../server/domain/house-text-rules.ts';

const library = loadLibrary();
const RECORD: HouseTextDraft = {
  unitId: 'L3-CES1-01',
  type: 'record',
  verdict: 'compliant',
  kinds: ['server'],
  text: '经核查，{设备名称}的口令策略要求长度不少于{最小长度}位。',
  problem: null,
};
const PROBLEM: GuidanceProblem = { title: '口令长期不更换', risk: 'medium', technical: '配置口令有效期' };
const ADVICE: HouseTextDraft = {
  unitId: 'L3-CES1-01',
  type: 'problem',
  verdict: null,
  kinds: [],
  text: null,
  problem: PROBLEM,
};

describe('a template', () => {
  it.each([
    ['names its blanks in 2 to 8 characters', '经核查{设备名称}与{最小长度位数上限}', []],
    ['may have none', '经核查，机房门口有专人值守', []],
    ['refuses a blank of one character', '经核查{名}', ['空格“{名}”的名称应为 2–8 个字，中间没有空白']],
    ['refuses a nameless blank', '经核查{}', ['空格“{}”的名称应为 2–8 个字，中间没有空白']],
    ['refuses a name of nine', '{一二三四五六七八九}', ['空格“{一二三四五六七八九}”的名称应为 2–8 个字，中间没有空白']],
    ['refuses a name with a space in it', '{设备 名称}', ['空格“{设备 名称}”的名称应为 2–8 个字，中间没有空白']],
    ['refuses a brace left open', '经核查{设备名称', ['花括号没有成对；空格写作 {名称}']],
    ['refuses a brace too many', '经核查{设备名称}}', ['花括号没有成对；空格写作 {名称}']],
    ['refuses more than a record can hold', '文'.repeat(8001), ['模板文字不能超过 8000 字']],
  ])('%s', (_name, text, messages) => {
    expect(templateViolations(text).map(({ message }) => message)).toEqual(messages);
  });
});

describe('a house text', () => {
  it.each<[string, HouseTextDraft, string[]]>([
    ['is sound as a template', RECORD, []],
    ['is sound as a problem', ADVICE, []],
    ['needs a unit of the library', { ...RECORD, unitId: 'L3-CES1-16' }, ['/unitId']],
    ['refuses a kind that the unit is not assessed on', { ...RECORD, kinds: ['server', 'machine_room'] }, ['/kinds']],
    ['needs a verdict as a template', { ...RECORD, verdict: null }, ['/verdict']],
    ['needs words as a template', { ...RECORD, text: '  ' }, ['/text']],
    ['is not both', { ...RECORD, problem: PROBLEM }, ['/problem']],
    ['needs a problem as a problem', { ...ADVICE, problem: null }, ['/problem']],
    ['has no verdict as a problem', { ...ADVICE, verdict: 'partial', text: '文字' }, ['/verdict', '/text']],
    ['needs a title', { ...ADVICE, problem: { ...PROBLEM, title: ' ' } }, ['/problem/title']],
    ['names known threats only', { ...ADVICE, problem: { ...PROBLEM, threats: ['TH-99'] } }, ['/problem/threats']],
    [
      'keeps measures short',
      { ...ADVICE, problem: { ...PROBLEM, technical: '措'.repeat(2001) } },
      ['/problem/technical'],
    ],
  ])('%s', (_name, draft, paths) => {
    expect(houseTextViolations(draft, library).map(({ path }) => path)).toEqual(paths);
  });

  it.each<[string, HouseTextDraft, number]>([
    ['says nothing of a plain template', RECORD, 0],
    ['tells where 符合 describes a gap', { ...RECORD, text: '{设备名称}未配置口令复杂度策略' }, 1],
    [
      'tells where 不符合 describes no gap',
      { ...RECORD, verdict: 'non_compliant', text: '{设备名称}配置了口令策略' },
      1,
    ],
    ['tells where a problem has no measure', { ...ADVICE, problem: { title: '口令弱', risk: 'high' } }, 1],
    ['says nothing of a problem with a measure', ADVICE, 0],
  ])('%s', (_name, draft, count) => {
    const unit = library.units.find(({ id }) => id === draft.unitId);
    expect(houseTextWarnings(draft, unit)).toHaveLength(count);
  });

  it('tells that a unit with one check is seldom 部分符合', () => {
    const unit = library.units.find(({ judgement, level }) => judgement === 'single' && level === 3);
    const draft: HouseTextDraft = {
      ...RECORD,
      unitId: unit?.id ?? '',
      verdict: 'partial',
      text: '仅有一项，未覆盖全部',
    };
    expect(houseTextWarnings(draft, unit)).toEqual(['该单元只有一个检查点，通常没有部分符合']);
  });
});
