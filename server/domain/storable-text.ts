/**
 * The same value with every text such that a database can keep it. Foreign files (results of other tools, source code,
 * percent-encoded paths) hold zero bytes and halves of surrogate pairs, which PostgreSQL refuses in `text` and `jsonb`.
 */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return value.toWellFormed().replaceAll('\0', '\uFFFD') as T;
  if (Array.isArray(value)) return value.map(storable) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [storable(key), storable(entry)])) as T;
}
