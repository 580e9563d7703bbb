import { describe, expect, it } from 'vitest';
import { type BenchFinding, casesOf, macroJ, scoresOf } from '../../bench/code-audit-score.ts';

const CASES = casesOf(
  [
    '# name, category, real, cwe',
    'a1,sqli,true,89',
    'a2,sqli,true,89',
    'a3,sqli,false,89',
    'b1,hash,true,328',
    'b2,hash,false,328',
    '',
  ].join('\r\n'),
);
const found = (name: string, cwe: number, tier: 'A' | 'B' = 'A'): BenchFinding => ({ name, cwe: [cwe], tier });

describe('scores of a labelled benchmark', () => {
  it('reads the list without its comment and empty lines', () => {
    expect(CASES).toHaveLength(5);
    expect(CASES[0]).toEqual({ name: 'a1', category: 'sqli', real: true, cwe: 89 });
  });

  it.each([
    ['nothing found', [], ['A', 'B'], { sqli: [0, 0], hash: [0, 0] }],
    ['one of two real, no false alarm', [found('a1', 89)], ['A', 'B'], { sqli: [0.5, 0], hash: [0, 0] }],
    ['the same file twice counts once', [found('a1', 89), found('a1', 89)], ['A'], { sqli: [0.5, 0], hash: [0, 0] }],
    ['a false alarm', [found('a1', 89), found('a2', 89), found('a3', 89)], ['A'], { sqli: [1, 1], hash: [0, 0] }],
    ['another weakness of the file', [found('a1', 79)], ['A', 'B'], { sqli: [0, 0], hash: [0, 0] }],
    ['a declared family member', [found('a1', 564), found('b1', 916)], ['A'], { sqli: [0.5, 0], hash: [1, 0] }],
    ['a lead, where only confirmed grade counts', [found('a1', 89, 'B')], ['A'], { sqli: [0, 0], hash: [0, 0] }],
    ['a lead, where leads count too', [found('a1', 89, 'B')], ['A', 'B'], { sqli: [0.5, 0], hash: [0, 0] }],
  ] as const)('%s', (_, findings, tiers, expected) => {
    const scores = scoresOf(CASES, findings, tiers);
    for (const { category, tpr, fpr, j } of scores) {
      expect([tpr, fpr], category).toEqual(expected[category as 'sqli' | 'hash']);
      expect(j).toBe(tpr - fpr);
    }
  });

  it('averages over categories, not over cases', () => {
    const scores = scoresOf(CASES, [found('a1', 89), found('b1', 328)], ['A']);
    expect(macroJ(scores)).toBe(0.75);
    expect(macroJ(scores, ['sqli'])).toBe(0.5);
    expect(macroJ(scores, ['none'])).toBe(0);
  });

  it('has no precision where nothing was flagged', () => {
    expect(scoresOf(CASES, [], ['A']).map(({ precision }) => precision)).toEqual([null, null]);
  });
});
