/** Equality of JSON values whatever the order of their keys: a database gives keys back in its own order. */
export function sameValue(one: unknown, other: unknown): boolean {
  return stable(one) === stable(other);
}

const stable = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => a.localeCompare(b)))
      : part,
  );
