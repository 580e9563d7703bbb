import { describe, expect, it } from 'vitest';
import { countsOf } from '../../../server/domain/counts.ts';
import { itemValue } from '../../../server/domain/multi-object.ts';
import { exact } from '../../../server/domain/rational.ts';

describe('value of an item over several objects (METHOD A.4)', () => {
  const counts = countsOf(['compliant', 'compliant', 'partial', 'non_compliant', 'not_applicable']);

  it.each([
    ['mean', 'key', '5/8'],
    ['tri', 'key', '1/2'],
    ['strict', 'key', '0'],
    ['strict', 'important', '1/2'],
    ['strict', 'general', '5/8'],
  ] as const)('%s for %s is %s', (rule, weight, expected) => {
    const value = itemValue(rule, counts, weight);
    expect(value && exact(value)).toBe(expected);
  });

  it('is nothing where no object applies', () => {
    expect(itemValue('mean', countsOf(['not_applicable']), 'key')).toBeNull();
    expect(itemValue('strict', countsOf([]), 'key')).toBeNull();
  });
});
