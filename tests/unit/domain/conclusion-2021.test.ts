import { describe, expect, it } from 'vitest';
import { conclusion2021 } from '../../../server/domain/conclusion-2021.ts';
import { rational, subtract } from '../../../server/domain/rational.ts';

const justBelow = (points: number) => subtract(rational(points), rational(1, 1_000_000));

describe('conclusion 2021 (METHOD A.5)', () => {
  it.each([
    [rational(97), 1, 0, 'poor'],
    [rational(95), 0, 1, 'good'],
    [rational(90), 0, 0, 'excellent'],
    [rational(90), 0, 1, 'good'],
    [justBelow(90), 0, 0, 'good'],
    [rational(80), 0, 5, 'good'],
    [justBelow(80), 0, 0, 'fair'],
    [rational(70), 0, 0, 'fair'],
    [justBelow(70), 0, 0, 'poor'],
  ])('%o with %i high and %i medium is %s', (score, high, medium, expected) => {
    expect(conclusion2021({ score, high, medium })).toBe(expected);
  });
});
