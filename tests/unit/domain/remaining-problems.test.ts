import { describe, expect, it } from 'vitest';
import { effectiveRisk, remainingProblems, riskCounts } from '../../../server/domain/remaining-problems.ts';
import { factsWith, problem, result } from '../../support/facts.ts';

const both = problem('T001', [
  ['L3-CES1-01', 's1'],
  ['L3-CES1-01', 's2'],
]);
const first = [result('L3-CES1-01', 's1', 'non_compliant'), result('L3-CES1-01', 's2', 'partial')];
const numbersAfter = (...later: ReturnType<typeof result>[]): string[] =>
  remainingProblems(factsWith({ problems: [both], results: [...first, ...later] })).map((row) => row.no);

describe('remaining problems (METHOD F d)', () => {
  it.each([
    ['nothing re-tested', [], ['T001']],
    ['one of two cells fixed', [result('L3-CES1-01', 's1', 'compliant', { round: 2 })], ['T001']],
    [
      'both fixed, one by removal of the function',
      [
        result('L3-CES1-01', 's1', 'compliant', { round: 2 }),
        result('L3-CES1-01', 's2', 'not_applicable', { round: 3 }),
      ],
      [],
    ],
    [
      'fixed and broken again',
      [
        result('L3-CES1-01', 's1', 'compliant', { round: 2 }),
        result('L3-CES1-01', 's2', 'compliant', { round: 2 }),
        result('L3-CES1-01', 's2', 'partial', { round: 3 }),
      ],
      ['T001'],
    ],
    ['re-test begun without verdict', [result('L3-CES1-01', 's1', null, { round: 2 })], ['T001']],
  ])('%s', (_name, later, expected) => {
    expect(numbersAfter(...later)).toEqual(expected);
  });

  it('keeps a problem whose first record was changed: that is for a person to settle', () => {
    const results = [result('L3-CES1-01', 's1', 'compliant'), result('L3-CES1-01', 's2', 'compliant')];
    expect(remainingProblems(factsWith({ problems: [both], results }))).toHaveLength(1);
  });

  it('counts by the level after 整体测评', () => {
    const overall = { relation: 'area', effect: 'compensate', before: 'high', reason: '边界有防护' } as const;
    const lowered = { ...both, risk: 'high' as const, overall: { ...overall, after: 'low' as const } };
    expect(effectiveRisk(lowered)).toBe('low');
    const counts = riskCounts([lowered, { ...both, risk: null }, { ...both, risk: 'high', overall: null }]);
    expect(counts).toEqual({ high: 1, medium: 0, low: 1, unrated: 1 });
  });
});
