import { describe, expect, it } from 'vitest';
import {
  blankValues,
  proposalOf,
  templateFault,
  versionOf,
} from '../../../client/src/features/house-texts/house-text-values.ts';

describe('the form of a house text', () => {
  it('sends a record without problem, and a problem without verdict or empty parts', () => {
    const values = { ...blankValues('L3-CES1-08'), verdict: 'partial', text: ' 查看{设备名称}。 ' } as const;
    expect(proposalOf({ ...values, kinds: ['server'] })).toEqual({
      unitId: 'L3-CES1-08',
      type: 'record',
      verdict: 'partial',
      kinds: ['server'],
      text: '查看{设备名称}。',
      problem: null,
    });
    const problem = { title: '共用账户', risk: 'low', technical: '  ', threats: [] } as const;
    expect(versionOf({ ...values, kinds: [], type: 'problem', problem: { ...problem, threats: [] } }, 3)).toEqual({
      text: null,
      problem: { title: '共用账户', risk: 'low' },
      expectedRevision: 3,
    });
  });

  it.each([
    ['口令长度{最小长度}位。', null],
    ['没有空格的记录。', null],
    ['口令长度{长}位。', '空格“{长}”的名称应为 2–8 个字，中间没有空白'],
    ['口令长度{最小长度位。', '花括号没有成对；空格写作 {名称}'],
  ])('tells while typing what is wrong with the blanks of %s', (text, fault) => {
    expect(templateFault(text)).toBe(fault);
  });
});
