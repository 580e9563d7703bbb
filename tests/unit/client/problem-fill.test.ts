import { describe, expect, it } from 'vitest';
import { type Fillable, filledWith, writtenOtherwise } from '../../../client/src/features/analysis/problem-fill.ts';
import type { GuidanceProblem } from '../../../schemas/generated/types.ts';

const typical: GuidanceProblem = {
  title: '存在多人共用的账户',
  threats: ['T-02', 'T-07'],
  consequence: '无法追溯到人。',
  risk: 'medium',
  reason: '仅限运维区访问。',
  technical: '一人一户。',
  management: '建立账户台账。',
  temporary: '更换共用口令。',
  effort: 'low',
};
const blank: Fillable = { title: '', risk: null, threats: [], consequence: '', riskReason: '', advice: {} };

describe('a typical problem taken into a problem', () => {
  it('fills every empty part, and asks nothing where nothing was written', () => {
    expect(writtenOtherwise(blank, typical)).toEqual([]);
    expect(filledWith(blank, typical, false)).toEqual({
      title: '存在多人共用的账户',
      risk: 'medium',
      threats: ['T-02', 'T-07'],
      consequence: '无法追溯到人。',
      riskReason: '仅限运维区访问。',
      advice: { technical: '一人一户。', management: '建立账户台账。', temporary: '更换共用口令。', effort: 'low' },
    });
  });

  const mine: Fillable = {
    ...blank,
    title: '应用服务器共用账户',
    risk: 'high',
    threats: ['T-07', 'T-02'],
    advice: { technical: '停用共用账户。', acceptance: '账户清单' },
  };

  it('names what a person wrote otherwise, and keeps it unless they give it up', () => {
    expect(writtenOtherwise(mine, typical)).toEqual(['安全问题描述', '风险等级', '技术措施']);
    expect(filledWith(mine, typical, false)).toMatchObject({
      title: '应用服务器共用账户',
      risk: 'high',
      consequence: '无法追溯到人。',
      advice: { technical: '停用共用账户。', management: '建立账户台账。', acceptance: '账户清单' },
    });
    expect(filledWith(mine, typical, true)).toMatchObject({
      title: '存在多人共用的账户',
      risk: 'medium',
      advice: { technical: '一人一户。', acceptance: '账户清单' },
    });
  });

  it('takes nothing away where the typical problem says nothing', () => {
    const bare: GuidanceProblem = { title: '存在多人共用的账户', risk: 'low' };
    expect(filledWith({ ...mine, consequence: '已写的后果' }, bare, true)).toEqual({
      ...mine,
      consequence: '已写的后果',
      title: '存在多人共用的账户',
      risk: 'low',
    });
  });
});
