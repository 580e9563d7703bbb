/** Problems still standing after 整体测评 and re-test; only these carry risk into the conclusion (METHOD A.5, F d). */
import type { AssessmentFacts, Evaluation, FactProblem, FactResult, RiskLevel } from '../../schemas/generated/types.ts';
import { cellKey, currentResults } from './current-results.ts';

/** The level after 整体测评 where there is one, else the analysed level; null while not analysed. */
export const effectiveRisk = (problem: FactProblem): RiskLevel | null => problem.overall?.after ?? problem.risk;

function isFixedLater(result: FactResult | undefined): boolean {
  return (
    result !== undefined && result.round > 1 && (result.verdict === 'compliant' || result.verdict === 'not_applicable')
  );
}

/** Whether every cell of the problem passed in a later round. `current` is the answer of `currentResults`. */
export const isFixed = (problem: FactProblem, current: ReadonlyMap<string, FactResult>): boolean =>
  problem.cells.every((cell) => isFixedLater(current.get(cellKey(cell.unitId, cell.objectId))));

/** Current results of the cells that problems name, and of no others: re-tests touch few cells of many. */
export function resultsOfProblems(facts: Pick<AssessmentFacts, 'problems' | 'results'>): Map<string, FactResult> {
  const byUnit = new Map<string, Set<string>>();
  for (const { unitId, objectId } of facts.problems.flatMap((problem) => problem.cells)) {
    const objects = byUnit.get(unitId);
    if (objects === undefined) byUnit.set(unitId, new Set([objectId]));
    else objects.add(objectId);
  }
  return currentResults(facts.results.filter((result) => byUnit.get(result.unitId)?.has(result.objectId) === true));
}

/** Problems of which at least one cell has not passed a later round, in their own order. */
export function remainingProblems(facts: Pick<AssessmentFacts, 'problems' | 'results'>): FactProblem[] {
  const current = resultsOfProblems(facts);
  return facts.problems.filter((problem) => !isFixed(problem, current));
}

export type RiskCounts = NonNullable<Evaluation['risks']>;

export function riskCounts(problems: readonly FactProblem[]): RiskCounts {
  const counts: RiskCounts = { high: 0, medium: 0, low: 0, unrated: 0 };
  for (const problem of problems) counts[effectiveRisk(problem) ?? 'unrated'] += 1;
  return counts;
}
