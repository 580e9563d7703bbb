/**
 * Scores of a scan against a benchmark of small labelled cases (OWASP's "expectedresults" list): per category the rate of
 * real flaws found (TPR), of harmless cases flagged (FPR) and Youden's J = TPR − FPR. Pure: text and findings in, rows out.
 */

export interface Case {
  readonly name: string;
  readonly category: string;
  readonly real: boolean;
  readonly cwe: number;
}

export interface BenchFinding {
  /** The case's name: the file's base name without its ending. */
  readonly name: string;
  readonly cwe: readonly number[];
  readonly tier: 'A' | 'B';
}

export interface CategoryScore {
  readonly category: string;
  readonly cases: number;
  readonly tpr: number;
  readonly fpr: number;
  readonly j: number;
  readonly precision: number | null;
}

/**
 * CWE of the same weakness at another depth of CWE's own tree, declared here once: a finding with one of them counts for
 * the case. Anything else in the file does not, however right it may be.
 */
const FAMILY: Readonly<Record<number, readonly number[]>> = {
  22: [23, 36, 73],
  78: [77, 88],
  79: [80],
  89: [564],
  94: [95],
  327: [326],
  328: [327, 916],
  330: [335, 337, 338],
  601: [],
  611: [776],
};

export const INJECTION_CATEGORIES = ['cmdi', 'ldapi', 'pathtraver', 'sqli', 'trustbound', 'xpathi', 'xss'] as const;

/** Lines of `name,category,true|false,cwe`; `#` begins a comment. */
export function casesOf(csv: string): Case[] {
  return csv
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => {
      const [name = '', category = '', real = '', cwe = ''] = line.split(',').map((part) => part.trim());
      return { name, category, real: real === 'true', cwe: Number(cwe) };
    });
}

/** Scores by category, in the order of their names; tiers given are the ones that count. */
export function scoresOf(
  cases: readonly Case[],
  findings: readonly BenchFinding[],
  tiers: readonly ('A' | 'B')[],
): CategoryScore[] {
  const found = new Map<string, Set<number>>();
  for (const { name, cwe, tier } of findings) {
    if (!tiers.includes(tier)) continue;
    const known = found.get(name) ?? new Set<number>();
    for (const id of cwe) known.add(id);
    found.set(name, known);
  }
  const flagged = ({ name, cwe }: Case): boolean =>
    [cwe, ...(FAMILY[cwe] ?? [])].some((id) => found.get(name)?.has(id) === true);
  return [...new Set(cases.map(({ category }) => category))].sort().map((category) => {
    const own = cases.filter((one) => one.category === category);
    const hits = own.filter(flagged);
    const truePositives = hits.filter(({ real }) => real).length;
    const real = own.filter((one) => one.real).length;
    const tpr = rate(truePositives, real);
    const fpr = rate(hits.length - truePositives, own.length - real);
    return {
      category,
      cases: own.length,
      tpr,
      fpr,
      j: tpr - fpr,
      precision: hits.length === 0 ? null : truePositives / hits.length,
    };
  });
}

/** Mean of J over the categories named, or over all. */
export function macroJ(scores: readonly CategoryScore[], only?: readonly string[]): number {
  const counted = scores.filter(({ category }) => only === undefined || only.includes(category));
  return counted.length === 0 ? 0 : counted.reduce((sum, { j }) => sum + j, 0) / counted.length;
}

const rate = (part: number, whole: number): number => (whole === 0 ? 0 : part / whole);
