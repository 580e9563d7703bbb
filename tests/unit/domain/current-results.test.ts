import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { FactResult } from '../../../schemas/generated/types.ts';
import { cellKey, currentResults, positionsOf, resultTable } from '../../../server/domain/current-results.ts';
import { result } from '../../support/facts.ts';

const at = (round: number, verdict: FactResult['verdict'], record = ''): FactResult =>
  result('L3-CES1-01', 's', verdict, { round, record });
const currentOf = (...results: FactResult[]): FactResult | undefined =>
  currentResults(results).get(cellKey('L3-CES1-01', 's'));

describe('current results', () => {
  it('takes the latest round', () => {
    expect(currentOf(at(1, 'non_compliant'), at(2, 'compliant'))?.verdict).toBe('compliant');
    expect(currentOf(at(2, 'compliant'), at(1, 'non_compliant'))?.verdict).toBe('compliant');
  });

  it('keeps the earlier verdict while the later round has none', () => {
    expect(currentOf(at(1, 'non_compliant'), at(2, null, '正在复核'))).toMatchObject({
      round: 1,
      verdict: 'non_compliant',
    });
  });

  it('shows the latest record where no round has a verdict', () => {
    expect(currentOf(at(1, null, '一'), at(2, null, '二'))?.record).toBe('二');
  });

  it('keeps cells apart', () => {
    const results = [result('L3-CES1-01', 'a', 'compliant'), result('L3-CES1-01', 'b', 'partial')];
    expect(currentResults(results).size).toBe(2);
  });

  it('gives the same whatever the order, and the same in both forms', () => {
    const anyResult = fc.record({
      round: fc.integer({ min: 1, max: 3 }),
      unitId: fc.constantFrom('L3-CES1-01', 'L3-CES1-02'),
      objectId: fc.constantFrom('a', 'b'),
      verdict: fc.constantFrom('compliant', 'partial', 'non_compliant', 'not_applicable', null),
      record: fc.constantFrom('', '甲', '乙'),
      recordedAt: fc.constantFrom('2025-06-01T02:00:00Z', '2025-06-02T02:00:00Z'),
    });
    const shuffled = fc
      .array(anyResult)
      .chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })));
    fc.assert(
      fc.property(shuffled, ([list, other]) => {
        const current = currentResults(list);
        expect(Object.fromEntries(currentResults(other))).toEqual(Object.fromEntries(current));
        for (const [key, held] of current) {
          const positions = positionsOf([{ id: 'a' }, { id: 'b' }]);
          const row = resultTable(other, positions).get(held.unitId);
          expect(row?.results[positions.get(held.objectId) ?? -1], key).toEqual(held);
        }
      }),
    );
  });
});
