import { describe, expect, it } from 'vitest';
import {
  mayBecomeProblem,
  type ProblemSource,
  problemWords,
  suggestedCells,
  suggestedUnits,
} from '../../../server/domain/finding-problem.ts';

const finding: ProblemSource = {
  no: 7,
  title: 'SQL 注入',
  description: '拼接 SQL',
  effect: '',
  advice: '',
  path: 'web/User.java',
  line: 3,
  risk: 'critical',
  rule: { why: '外部输入进入语句', fix: '使用参数绑定' },
};

describe('the words of a problem made of a finding', () => {
  it('are those of the rule where the auditor wrote none', () => {
    expect(problemWords(finding)).toEqual({
      title: '源代码存在“SQL 注入”缺陷（代码审计 #7，web/User.java:3）',
      consequence: '外部输入进入语句',
      advice: { technical: '使用参数绑定' },
      risk: 'high',
    });
  });
  it('are the auditor’s where there are any', () => {
    const words = problemWords({ ...finding, effect: '可读取全部用户', advice: '改用 MyBatis #{}', risk: 'low' });
    expect(words).toMatchObject({
      consequence: '可读取全部用户',
      advice: { technical: '改用 MyBatis #{}' },
      risk: 'low',
    });
  });
  it('do without a place and without a rule', () => {
    const words = problemWords({ ...finding, path: '', line: null, rule: null });
    expect(words).toMatchObject({
      title: '源代码存在“SQL 注入”缺陷（代码审计 #7）',
      consequence: '拼接 SQL',
      advice: {},
    });
  });
  it('fit the form', () => {
    const long = '长'.repeat(9000);
    const words = problemWords({ ...finding, title: long, effect: long, advice: long });
    expect([words.title.length, words.consequence.length, words.advice.technical?.length]).toEqual([500, 4000, 2000]);
  });
});

describe('what it suggests', () => {
  const units = [
    { id: 'L3-DEV-01', clause: '8.1.9.5', item: 'c' },
    { id: 'L3-CES1-01', clause: '8.1.4.1', item: 'a' },
    { id: 'L3-CES1-02', clause: '8.1.4.1', item: 'b' },
  ];
  const items = [{ clause: '6.1.1.2', supports: '8.1.4.1 a' }];
  const suggested = suggestedUnits({ id: 'f1', clause: '6.1.1.2' }, items, units);

  it('names units of its clause first', () => {
    expect(suggested).toEqual([
      { unitId: 'L3-CES1-01', direct: true },
      { unitId: 'L3-DEV-01', direct: false },
    ]);
  });
  it('takes cells of these, and of the others only where these have none', () => {
    const direct = { unitId: 'L3-CES1-01', objectId: 'o1' };
    const general = { unitId: 'L3-DEV-01', objectId: 'o2' };
    const foreign = { unitId: 'L3-CES1-02', objectId: 'o1' };
    expect(suggestedCells(suggested, [general, direct, foreign])).toEqual([direct]);
    expect(suggestedCells(suggested, [general, foreign])).toEqual([general]);
    expect(suggestedCells(suggested, [foreign])).toEqual([]);
  });
  it('is for what was confirmed and still stands', () => {
    expect(mayBecomeProblem('fixing')).toBe(true);
    for (const state of ['pending', 'needs_check', 'false_positive', 'closed'] as const) {
      expect(mayBecomeProblem(state)).toBe(false);
    }
  });
});
