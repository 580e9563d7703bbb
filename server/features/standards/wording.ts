/** The licence holder's own wording by unit id, kept until an import is confirmed or withdrawn. */
import { LRUCache } from 'lru-cache';
import { type TextContext, textsInForce } from '../standard-texts/standard-texts.service.ts';

const kept = new LRUCache<string, ReadonlyMap<string, string>>({ max: 2 });

/** Empty while nothing was imported; for search and print, which ask often. */
export async function wordingInForce(ctx: TextContext): Promise<ReadonlyMap<string, string>> {
  const { tag, read } = await textsInForce(ctx);
  const known = kept.get(tag);
  if (known !== undefined) return known;
  const { items } = await read();
  const wording = new Map<string, string>(items.map(({ unitId, text }) => [unitId, text]));
  kept.set(tag, wording);
  return wording;
}
