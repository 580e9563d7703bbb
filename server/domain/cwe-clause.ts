/** CWE → clause of GB/T 39412-2020: a default for imported results. What the table does not know stays 未分类, never guessed. */
import type { CodeAuditFit } from '../../schemas/generated/types.ts';

export interface ClauseOfCwe {
  readonly clause: string;
  readonly fit: CodeAuditFit;
}

/** Subjects the standard of 2020 has no clause of its own for; printed as 参照. */
const NEAREST: readonly (readonly [clause: string, cwe: readonly number[]])[] = [
  ['6.1.1.1', [918, 915]],
  ['6.1.1.2', [502, 611, 776, 434, 347, 353]],
  ['6.3.3.1', [352, 942, 346, 732]],
  ['7.3.6', [94, 95, 917, 1336, 470, 74]],
  ['8.3.2', [90, 643, 943]],
];

/** Meant by our rules where several clauses name one CWE, or where the clause names only a relative of it. */
const PREFERRED: readonly (readonly [clause: string, cwe: readonly number[]])[] = [
  ['6.1.1.5', [113]],
  ['6.1.2.1', [80, 116]],
  ['6.2.1.1', [261, 757]],
  ['6.2.1.2', [330, 336, 337]],
  ['6.2.2.1', [497, 525]],
  ['6.2.2.2', [312]],
  ['7.2.3', [366]],
  ['7.4.1', [391, 396]],
  ['8.1.5', [404, 459]],
  ['8.1.9', [400]],
  ['8.2.3', [401]],
  ['8.2.7', [120]],
  ['8.4.4', [98, 73]],
  ['8.5.2', [770, 799]],
  ['8.5.4', [295, 297, 319]],
  ['8.5.6', [614, 1004, 1275]],
  ['9.1', [215, 11]],
  ['9.2', [1104, 937]],
];

/** The table, from the items of the standard (`cwe` as `CWE-89`); the first clause that names a CWE has it. */
export function clauseTable(
  items: readonly { readonly clause: string; readonly cwe: readonly string[] }[],
): ReadonlyMap<number, ClauseOfCwe> {
  const table = new Map<number, ClauseOfCwe>();
  const add = (clause: string, cwe: readonly number[], fit: CodeAuditFit): void => {
    for (const number of cwe) if (!table.has(number)) table.set(number, { clause, fit });
  };
  for (const [clause, cwe] of NEAREST) add(clause, cwe, 'reference');
  for (const [clause, cwe] of PREFERRED) add(clause, cwe, 'direct');
  for (const { clause, cwe } of items) add(clause, cwe.map(cweNumber), 'direct');
  return table;
}

const cweNumber = (text: string): number => Number.parseInt(text.replace(/^CWE-/i, ''), 10);

/** A direct clause of any of the numbers before one by reference; null: 未分类. */
export function clauseOfCwe(cwe: readonly number[], table: ReadonlyMap<number, ClauseOfCwe>): ClauseOfCwe | null {
  const known = cwe.flatMap((number) => table.get(number) ?? []);
  return known.find(({ fit }) => fit === 'direct') ?? known[0] ?? null;
}

const FAMILIES: readonly (readonly number[])[] = [
  [22, 23, 36, 73, 98],
  [74, 94, 95, 470, 917, 1336],
  [77, 78, 88],
  [79, 80, 116],
  [89, 564, 943],
  [259, 321, 798],
  [285, 639, 862, 863],
  [295, 297, 319],
  [326, 327, 328, 916],
  [330, 335, 336, 337, 338],
  [119, 120, 121, 125, 787, 805],
  [400, 407, 1333],
  [404, 459, 772],
  [200, 209, 497, 532],
  [611, 776],
  [113, 644],
];

/** The lowest number of its family stands for it. */
export const cweFamily = (cwe: number): number => FAMILIES.find((family) => family.includes(cwe))?.[0] ?? cwe;

export const sameCweFamily = (left: readonly number[], right: readonly number[]): boolean => {
  const families = new Set(left.map(cweFamily));
  return right.some((cwe) => families.has(cweFamily(cwe)));
};

/** Every `CWE-89`, `cwe_89`, `external/cwe/cwe-089` in the texts; ascending, each once. */
export function cweNumbers(texts: readonly string[]): number[] {
  const found = texts.flatMap((text) =>
    [...text.slice(0, 5000).matchAll(/(?<![a-z])cwe[-_:/ ]{0,3}0*([1-9]\d{0,4})(?!\d)/gi)].map((hit) => Number(hit[1])),
  );
  return [...new Set(found)].sort((a, b) => a - b);
}
