/** Problems still standing after 整体测评 and re-test; only these carry risk into the conclusion (METHOD A.5, F d). */
import type { AssessmentFacts, Evaluation, FactProblem, FactResult, RiskLevel } from '../../schemas/generated/types.ts';
import { cellKey, currentResults } from './current-results.ts';

/** The level after 整体测评 where there is one, else the analysed level; null while not analysed. */
export const effectiveRisk = (problem: Pick<FactProblem, 'risk' | 'overall'>): RiskLevel | null =>
  problem.overall?.after ?? problem.risk;

/** Current results of the cells judged again after round 1: a later verdict always supersedes the first. */
export const retestedCells = (results: readonly FactResult[]): Map<string, FactResult> =>
  currentResults(results.filter((result) => result.round > 1 && result.verdict !== null));

const isPassed = (result: FactResult | undefined): boolean =>
  result?.verdict === 'compliant' || result?.verdict === 'not_applicable';

/** Whether every cell of the problem passed in a later round. `retested` is the answer of `retestedCells`. */
export const isFixed = (problem: FactProblem, retested: ReadonlyMap<string, FactResult>): boolean =>
  problem.cells.every((cell) => isPassed(retested.get(cellKey(cell.unitId, cell.objectId))));

/** Problems of which at least one cell has not passed a later round, in their own order. */
export function remainingProblems(facts: Pick<AssessmentFacts, 'problems' | 'results'>): FactProblem[] {
  const retested = retestedCells(facts.results);
  return facts.problems.filter((problem) => !isFixed(problem, retested));
}

export type RiskCounts = NonNullable<Evaluation['risks']>;

export function riskCounts(problems: readonly FactProblem[]): RiskCounts {
  const counts: RiskCounts = { high: 0, medium: 0, low: 0, unrated: 0 };
  for (const problem of problems) counts[effectiveRisk(problem) ?? 'unrated'] += 1;
  return counts;
}
