/** 可能重复: what two tools say about one flaw, at its source or its sink. A suggestion; only a person makes it one finding. */
import { sameCweFamily } from './cwe-clause.ts';

export interface SimilarCandidate {
  readonly id: string;
  readonly toolFamily: string;
  readonly path: string;
  readonly startLine: number | null;
  readonly endLine: number | null;
  readonly cwe: readonly number[];
}

export interface SimilarPair {
  readonly first: string;
  readonly second: string;
}

const NEAR = 3;

/** Pairs of different tools, same file, lines that overlap or lie within three lines, CWE of one family. */
export function similarFindings(findings: readonly SimilarCandidate[]): SimilarPair[] {
  const byPath = new Map<string, SimilarCandidate[]>();
  for (const finding of findings) {
    if (finding.startLine === null) continue;
    const list = byPath.get(finding.path);
    if (list === undefined) byPath.set(finding.path, [finding]);
    else list.push(finding);
  }
  return [...byPath.values()].flatMap(pairsOfFile);
}

const startOf = ({ startLine }: SimilarCandidate): number => startLine ?? 0;
const endOf = ({ startLine, endLine }: SimilarCandidate): number => endLine ?? startLine ?? 0;

function pairsOfFile(findings: readonly SimilarCandidate[]): SimilarPair[] {
  const sorted = [...findings].sort((a, b) => startOf(a) - startOf(b) || (a.id < b.id ? -1 : 1));
  return sorted.flatMap((first, n) => {
    const pairs: SimilarPair[] = [];
    for (const second of sorted.slice(n + 1)) {
      if (startOf(second) > endOf(first) + NEAR) break;
      const alike = first.toolFamily !== second.toolFamily && sameCweFamily(first.cwe, second.cwe);
      if (alike) pairs.push({ first: first.id, second: second.id });
    }
    return pairs;
  });
}
