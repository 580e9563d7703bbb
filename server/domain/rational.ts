/** Exact fractions, so that 60, 70, 80 and 90 are met exactly and rounding is for display only (METHOD A.3). */

export interface Rational {
  readonly n: bigint;
  /** Always positive; the fraction is always in lowest terms. */
  readonly d: bigint;
}

function gcd(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}

/** n/d in lowest terms. A zero denominator is a programmer's error and throws a RangeError; use `ratio` for counts. */
export function rational(n: bigint | number, d: bigint | number = 1n): Rational {
  const [top, bottom] = [BigInt(n), BigInt(d)];
  if (bottom === 0n) throw new RangeError('A fraction needs a denominator other than 0');
  const common = gcd(top, bottom) * (bottom < 0n ? -1n : 1n);
  return { n: top / common, d: bottom / common };
}

export const ZERO: Rational = { n: 0n, d: 1n };
export const HALF: Rational = { n: 1n, d: 2n };
export const ONE: Rational = { n: 1n, d: 1n };
export const HUNDRED: Rational = { n: 100n, d: 1n };

/** n/d, or null when nothing is counted (d = 0). */
export const ratio = (n: bigint | number, d: bigint | number): Rational | null =>
  BigInt(d) === 0n ? null : rational(n, d);

/** Reads "0.5", "1/2", "3", "-0.25"; null for anything else. */
export function parseRational(text: string): Rational | null {
  const match = /^\s*(-?)(\d{1,30})(?:\.(\d{1,30})|\s*\/\s*(\d{1,30}))?\s*$/.exec(text);
  if (match === null) return null;
  const [, sign, whole = '', decimals, denominator] = match;
  const bottom = denominator === undefined ? 10n ** BigInt(decimals?.length ?? 0) : BigInt(denominator);
  if (bottom === 0n) return null;
  const top = BigInt(whole + (decimals ?? ''));
  return rational(sign === '-' ? -top : top, bottom);
}

export const add = (a: Rational, b: Rational): Rational => rational(a.n * b.d + b.n * a.d, a.d * b.d);
export const subtract = (a: Rational, b: Rational): Rational => rational(a.n * b.d - b.n * a.d, a.d * b.d);
export const multiply = (a: Rational, b: Rational): Rational => rational(a.n * b.n, a.d * b.d);
/** Throws a RangeError when b is 0. */
export const divide = (a: Rational, b: Rational): Rational => rational(a.n * b.d, a.d * b.n);

/** Negative when a < b, 0 when equal, positive when a > b. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.n * b.d - b.n * a.d;
  if (difference === 0n) return 0;
  return difference < 0n ? -1 : 1;
}

export const equals = (a: Rational, b: Rational): boolean => a.n === b.n && a.d === b.d;
export const maximum = (a: Rational, b: Rational): Rational => (compare(a, b) >= 0 ? a : b);
export const minimum = (a: Rational, b: Rational): Rational => (compare(a, b) <= 0 ? a : b);

/** Adds like denominators first: one large common denominator is met once, not at every step. */
export function sum(values: Iterable<Rational>): Rational {
  const tops = new Map<bigint, bigint>();
  for (const { n, d } of values) tops.set(d, (tops.get(d) ?? 0n) + n);
  let total = ZERO;
  for (const [d, n] of tops) total = add(total, rational(n, d));
  return total;
}

/** "10/13", or "3" for a whole number. */
export const exact = ({ n, d }: Rational): string => (d === 1n ? String(n) : `${n}/${d}`);

/** Rounded half away from zero, always with the given number of decimals: "77.01". */
export function decimal(value: Rational, places = 2): string {
  const scale = 10n ** BigInt(places);
  const magnitude = value.n < 0n ? -value.n : value.n;
  const scaled = (magnitude * scale * 2n + value.d) / (value.d * 2n);
  const whole = String(scaled / scale);
  const sign = value.n < 0n && scaled !== 0n ? '-' : '';
  return places === 0 ? sign + whole : `${sign}${whole}.${String(scaled % scale).padStart(places, '0')}`;
}

/** A share as a percentage with two decimals: 10/13 is "76.92%". */
export const percent = (share: Rational): string => `${decimal(multiply(share, HUNDRED))}%`;
