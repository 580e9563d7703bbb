/** Repeatable variety: the example must come out the same on every machine, so nothing here is random or reads the clock. */

/** FNV-1a over the characters of `text`: an unsigned 32-bit number that depends on nothing else. */
export function seedOf(text: string): number {
  let hash = 0x811c9dc5;
  for (const char of text) {
    hash ^= char.codePointAt(0) ?? 0;
    hash = Math.imul(hash, 0x01000193) >>> 0;
  }
  // A last stirring: texts that differ in their last character only must not give neighbouring numbers.
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}

/** A whole number from `low` to `high`, both included, fixed by `seed`. */
export function wholeNumber(seed: string, low: number, high: number): number {
  return low + (seedOf(seed) % (high - low + 1));
}

/** One of `options`, fixed by `seed`. */
export function oneOf<T>(seed: string, options: readonly [T, ...T[]]): T {
  return options[seedOf(seed) % options.length] ?? options[0];
}
