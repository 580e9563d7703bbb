import type { HowTo } from '../../../../schemas/generated/types.ts';

/**
 * The product an object's name, brand, model and version speak of: the one with the longest keyword in them, because
 * “windows server” says more than “windows”. The first product where none is named.
 */
export function productFor<Product extends Pick<HowTo, 'match'>>(
  products: readonly Product[],
  words: string,
): Product | undefined {
  const text = words.toLowerCase();
  const lengthOf = ({ match }: Product): number =>
    Math.max(0, ...match.filter((word) => text.includes(word.toLowerCase())).map((word) => word.length));
  return products.reduce<Product | undefined>(
    (best, product) => (best !== undefined && lengthOf(best) >= lengthOf(product) ? best : product),
    undefined,
  );
}
