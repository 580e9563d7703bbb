import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compare,
  decimal,
  divide,
  equals,
  exact,
  multiply,
  parseRational,
  percent,
  type Rational,
  ratio,
  rational,
  subtract,
  sum,
} from '../../../server/domain/rational.ts';

const fractions = fc
  .tuple(fc.bigInt({ min: -999n, max: 999n }), fc.bigInt({ min: 1n, max: 999n }))
  .map(([n, d]) => rational(n, d));

describe('reading', () => {
  it.each([
    ['0.5', '1/2'],
    ['1/2', '1/2'],
    [' 3 / 6 ', '1/2'],
    ['0.60', '3/5'],
    ['-0.25', '-1/4'],
    ['0', '0'],
    ['7', '7'],
  ])('reads %s as %s', (text, expected) => {
    expect(exact(parseRational(text) as Rational)).toBe(expected);
  });

  it.each(['', 'half', '1/0', '0.5/2', '1e3', '.5', '1.', '1/-2', 'NaN'])('refuses %j', (text) => {
    expect(parseRational(text)).toBeNull();
  });

  it('has no ratio of nothing', () => {
    expect(ratio(0, 0)).toBeNull();
  });

  it('refuses a zero denominator as a programming error', () => {
    expect(() => rational(1, 0)).toThrow(RangeError);
  });
});

describe('printing', () => {
  it.each([
    [rational(150, 195), '76.92%'],
    [rational(1, 1), '100.00%'],
    [rational(89_995, 100_000), '90.00%'],
    [rational(899_949, 1_000_000), '89.99%'],
    [rational(0), '0.00%'],
  ])('prints %o as %s', (share, expected) => {
    expect(percent(share)).toBe(expected);
  });

  it.each([
    [rational(5, 1000), 2, '0.01'],
    [rational(-5, 1000), 2, '-0.01'],
    [rational(-1, 1000), 2, '0.00'],
    [rational(5, 2), 0, '3'],
    [rational(77_005, 1000), 2, '77.01'],
  ])('rounds %o half up to %i places: %s', (value, places, expected) => {
    expect(decimal(value, places)).toBe(expected);
  });
});

describe('arithmetic', () => {
  it('keeps a tenth exact where floating point does not', () => {
    const tenth = rational(1, 10);
    expect(equals(sum(Array.from({ length: 10 }, () => tenth)), rational(1))).toBe(true);
  });

  it('undoes what it does, and sums in any order', () => {
    fc.assert(
      fc.property(fractions, fractions, fc.array(fractions), (a, b, list) => {
        expect(equals(subtract(add(a, b), b), a)).toBe(true);
        if (b.n !== 0n) expect(equals(divide(multiply(a, b), b), a)).toBe(true);
        expect(Math.sign(compare(a, b))).toBe(-Math.sign(compare(b, a)) + 0);
        expect(equals(sum(list), sum([...list].reverse()))).toBe(true);
        expect(equals(sum(list), list.reduce(add, rational(0)))).toBe(true);
      }),
    );
  });
});
