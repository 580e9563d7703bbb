/** Cursor pagination: the cursor is the sort key of the last row, opaque to the client. */
import { AppError } from '../errors.ts';

export const DEFAULT_LIMIT = 100;
export const MAX_LIMIT = 500;

interface PageQuery {
  readonly cursor?: string | undefined;
  readonly limit?: string | undefined;
}

export interface Page<Cursor> {
  readonly after: Cursor | null;
  readonly limit: number;
}

/** Reads one row more than asked for, to know whether there is a next page. */
export async function pageOf<Item, Cursor>(
  query: PageQuery,
  read: (page: Page<Cursor>) => Promise<Item[]>,
  cursorOf: (item: Item) => Cursor,
): Promise<{ items: Item[]; nextCursor: string | null }> {
  const limit = Math.min(Number(query.limit ?? DEFAULT_LIMIT), MAX_LIMIT);
  const rows = await read({ after: decode<Cursor>(query.cursor), limit: limit + 1 });
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return { items, nextCursor: more ? encode(cursorOf(last)) : null };
}

const encode = (cursor: unknown): string => Buffer.from(JSON.stringify(cursor)).toString('base64url');

function decode<Cursor>(text: string | undefined): Cursor | null {
  if (text === undefined || text === '') return null;
  try {
    const value: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (typeof value === 'object' && value !== null) return value as Cursor;
  } catch {
    // answered below like any other wrong cursor
  }
  throw wrongCursor();
}

const wrongCursor = (): AppError =>
  new AppError('invalid_request', undefined, {
    violations: [{ path: 'cursor', message: '分页游标无效，请从第一页重新查询' }],
  });

type CursorPart = 'text' | 'integer' | 'timestamp';

const FITS: Record<CursorPart, (value: unknown) => boolean> = {
  text: (value) => typeof value === 'string' && !value.includes('\0'),
  integer: (value) => Number.isInteger(value) && Math.abs(value as number) < 2 ** 31,
  timestamp: (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value)),
};

/** A cursor comes back through the client, so its parts are not trusted to be what we gave out. */
export function checkedCursor<Cursor extends object>(
  after: Cursor | null,
  shape: { readonly [Key in keyof Cursor]: CursorPart },
): Cursor | null {
  if (after === null) return null;
  const parts = Object.entries(shape) as [keyof Cursor, CursorPart][];
  if (parts.every(([key, part]) => FITS[part](after[key]))) return after;
  throw wrongCursor();
}
