/** Which key does what in the list of findings, and which finding comes next. Knows nothing of the page. */
import type { FindingState } from '../../../../../schemas/generated/types.ts';

export type FindingKey =
  | { readonly do: 'step'; readonly by: 1 | -1 }
  | { readonly do: 'move'; readonly to: FindingState }
  | { readonly do: 'open' | 'close' | 'select' | 'search' | 'legend' };

const EVERYBODY: Readonly<Record<string, FindingKey>> = {
  j: { do: 'step', by: 1 },
  arrowdown: { do: 'step', by: 1 },
  k: { do: 'step', by: -1 },
  arrowup: { do: 'step', by: -1 },
  enter: { do: 'open' },
  escape: { do: 'close' },
  '/': { do: 'search' },
  '?': { do: 'legend' },
  // The same key under a Chinese input method.
  '？': { do: 'legend' },
};

const JUDGES: Readonly<Record<string, FindingKey>> = {
  c: { do: 'move', to: 'confirmed' },
  f: { do: 'move', to: 'false_positive' },
  n: { do: 'move', to: 'needs_check' },
  x: { do: 'select' },
};

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

/** null: the key is none of ours, and the browser keeps it. */
export function findingKey({ key, ctrlKey, metaKey, altKey }: KeyPress, judges: boolean): FindingKey | null {
  if (ctrlKey || metaKey || altKey) return null;
  const name = key.toLowerCase();
  return EVERYBODY[name] ?? (judges ? (JUDGES[name] ?? null) : null);
}

/** Where somebody is: the finding, and its row, which another one takes when a judgement moves it out of the filter. */
export interface Cursor {
  readonly id: string;
  readonly row: number;
}

export interface Paging {
  readonly page: number;
  readonly pages: number;
}

export type NextPlace = { readonly cursor: Cursor } | { readonly page: number } | null;

/** The next or previous finding, else the neighbouring page, else null: that was the last one. */
export function nextPlace(ids: readonly string[], at: Cursor | null, by: 1 | -1, { page, pages }: Paging): NextPlace {
  const row = nextRow(ids, at, by);
  const id = ids[row];
  if (id !== undefined) return { cursor: { id, row } };
  const to = page + by;
  return to < 1 || to > pages ? null : { page: to };
}

function nextRow(ids: readonly string[], at: Cursor | null, by: 1 | -1): number {
  if (at === null) return by === 1 ? 0 : ids.length - 1;
  const found = ids.indexOf(at.id);
  if (found >= 0) return found + by;
  // It left the list: the one that took its row is next.
  return by === 1 ? at.row : at.row - 1;
}

/** The finding met first on a page that was turned to. */
export function firstMet(ids: readonly string[], by: 1 | -1): Cursor | null {
  const row = by === 1 ? 0 : ids.length - 1;
  const id = ids[row];
  return id === undefined ? null : { id, row };
}
