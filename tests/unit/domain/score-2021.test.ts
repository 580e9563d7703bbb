import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Weight } from '../../../schemas/generated/types.ts';
import { compare, HALF, HUNDRED, ONE, type Rational, rational, ZERO } from '../../../server/domain/rational.ts';
import { type ScoredItem, score2021, scoreText } from '../../../server/domain/score-2021.ts';

const item = (unitId: string, weight: Weight | undefined, value: Rational | null, technical = true): ScoredItem => ({
  unitId,
  technical,
  weight,
  value,
});

describe('综合得分 2021 (METHOD A.3)', () => {
  it('refuses while a weight is missing and names every such unit, not applicable ones too', () => {
    const items = [item('a', undefined, ONE), item('b', 'key', ONE), item('c', undefined, null)];
    expect(score2021(items, HALF)).toEqual({ kind: 'weights_missing', unitIds: ['a', 'c'] });
  });

  it.each([null, rational(-1, 10), rational(11, 10)])('refuses an attention factor outside 0 to 1', (attention) => {
    expect(score2021([item('a', 'key', ONE)], attention)).toEqual({ kind: 'attention_invalid' });
  });

  it('refuses where nothing applies', () => {
    expect(score2021([item('a', 'key', null)], HALF)).toEqual({ kind: 'no_applicable_units' });
  });

  it('prints two decimals with the exact fractions beside them', () => {
    const items = [item('a', 'key', HALF), item('b', 'general', ONE), item('c', 'important', ONE, false)];
    const score = score2021(items, HALF);
    expect(score.kind === 'scored' && scoreText(score)).toEqual({
      total: '50.00',
      technical: '0.00',
      management: '50.00',
      exact: '50',
      base: '100/3',
      deductTechnical: '50.00',
      deductManagement: '0.00',
      applicable: 3,
    });
  });

  it('stays within 0 and 100, and a better result never lowers it', () => {
    const values = fc.constantFrom(ZERO, HALF, ONE, rational(1, 3), null);
    const anyItem = fc.record({
      unitId: fc.string(),
      technical: fc.boolean(),
      weight: fc.constantFrom<Weight>('general', 'important', 'key'),
      value: values,
    });
    const items = fc.array(anyItem, { minLength: 1, maxLength: 40 });
    const attention = fc.integer({ min: 0, max: 100 }).map((points) => rational(points, 100));
    fc.assert(
      fc.property(items, attention, fc.nat(), (list, y, pick) => {
        const score = score2021(list, y);
        if (score.kind !== 'scored') return;
        expect(compare(score.total, ZERO)).toBeGreaterThanOrEqual(0);
        expect(compare(score.total, HUNDRED)).toBeLessThanOrEqual(0);
        const better = list.map((row, index) =>
          index === pick % list.length && row.value !== null ? { ...row, value: ONE } : row,
        );
        const improved = score2021(better, y);
        expect(improved.kind === 'scored' && compare(improved.total, score.total)).toBeGreaterThanOrEqual(0);
        expect(score2021([...list].reverse(), y)).toEqual(score);
      }),
    );
  });
});
