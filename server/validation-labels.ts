/** Finds the Chinese name of a field from the `description` its schema gives it. */

interface SchemaNode {
  readonly $ref?: string;
  readonly description?: string;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
  readonly additionalProperties?: boolean | SchemaNode;
  readonly items?: SchemaNode;
  readonly anyOf?: readonly SchemaNode[];
  readonly oneOf?: readonly SchemaNode[];
  readonly allOf?: readonly SchemaNode[];
  readonly $defs?: Readonly<Record<string, SchemaNode>>;
}

/** A node together with the document its relative references start from. */
interface Located {
  readonly node: SchemaNode;
  readonly base: string;
}

/** The name of the field at a JSON pointer, e.g. 「测评轮次第 2 项的轮次」. */
export type LabelAt = (pointer: string) => string;

const WHOLE = '提交的内容';

/** Short name: a description up to its first explanation. */
export const shortLabel = (description: string): string =>
  description.split(/[：（；，。;(]/)[0]?.trim() ?? description;

const unescaped = (segment: string): string => segment.replaceAll('~1', '/').replaceAll('~0', '~');
const branchesOf = (node: SchemaNode): SchemaNode[] =>
  [node.anyOf, node.oneOf, node.allOf].flatMap((list) => list ?? []);
const isIndex = (segment: string): boolean => /^\d+$/.test(segment);

/** Labels for all the given schema documents, found by `$id`. */
export function schemaLabels(documents: readonly { $id: string }[]): { at(id: string): LabelAt } {
  const byId = new Map<string, SchemaNode>(documents.map((document) => [document.$id, document as SchemaNode]));

  const resolve = (located: Located): Located => {
    const { node, base } = located;
    if (node.$ref === undefined) return located;
    const url = new URL(node.$ref, base);
    const fragment = url.hash.slice(1);
    url.hash = '';
    const document = byId.get(url.href);
    const target = fragment === '' ? document : document?.$defs?.[fragment.replace('/$defs/', '')];
    return target === undefined ? located : resolve({ node: target, base: url.href });
  };

  const child = (parent: Located, segment: string): Located | undefined => {
    const { node, base } = resolve(parent);
    const { properties, items, additionalProperties: rest } = node;
    if (properties !== undefined && Object.hasOwn(properties, segment)) return located(properties[segment], base);
    if (items !== undefined && isIndex(segment)) return { node: items, base };
    if (typeof rest === 'object') return { node: rest, base };
    return branchesOf(node)
      .map((branch) => child({ node: branch, base }, segment))
      .find((found) => found !== undefined);
  };

  const nameOf = (place: Located | undefined, segment: string): string => {
    if (place === undefined) return segment;
    const description = place.node.description ?? resolve(place).node.description;
    return description === undefined ? segment : shortLabel(description);
  };

  const labelAt = (id: string, pointer: string): string => {
    let place: Located | undefined = located(byId.get(id), id);
    let name = WHOLE;
    let row = '';
    for (const segment of pointer.split('/').slice(1).map(unescaped)) {
      place = place && child(place, segment);
      if (isIndex(segment)) {
        row = `${name}第 ${Number(segment) + 1} 项`;
        name = row;
      } else {
        name = nameOf(place, segment);
      }
    }
    return row === '' || row === name ? name : `${row}的${name}`;
  };

  return { at: (id) => (pointer) => labelAt(id, pointer) };
}

const located = (node: SchemaNode | undefined, base: string): Located | undefined => node && { node, base };
