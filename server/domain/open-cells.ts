/** Current results that are 部分符合 or 不符合: the raw material of problems, high-risk cases and hazards (METHOD X4). */
import type { AssessmentFacts, FactCellRef, FactResult } from '../../schemas/generated/types.ts';
import { cellKey, positionsOf, resultTable } from './current-results.ts';

export const isShortcoming = (verdict: FactResult['verdict']): boolean =>
  verdict === 'partial' || verdict === 'non_compliant';

/** Unit id → shortcomings on selected objects, by object order; units without any are absent. */
export function shortcomingsByUnit(facts: Pick<AssessmentFacts, 'objects' | 'results'>): Map<string, FactResult[]> {
  const found = new Map<string, FactResult[]>();
  const positions = positionsOf(facts.objects.filter((object) => object.selected));
  for (const [unitId, row] of resultTable(facts.results, positions)) {
    const open = row.results.flatMap((result) =>
      result !== undefined && isShortcoming(result.verdict) ? [result] : [],
    );
    if (open.length > 0) found.set(unitId, open);
  }
  return found;
}

type AnalysisFacts = Pick<AssessmentFacts, 'objects' | 'results' | 'problems'>;

/** Shortcomings that no problem names yet; each must be covered before the analysis is complete (METHOD X4). */
export function uncoveredResults(facts: AnalysisFacts): FactResult[] {
  const covered = new Set(
    facts.problems.flatMap((problem) => problem.cells.map((cell) => cellKey(cell.unitId, cell.objectId))),
  );
  const open = [...shortcomingsByUnit(facts).values()].flat();
  return open.filter((result) => !covered.has(cellKey(result.unitId, result.objectId)));
}

export const uncoveredCells = (facts: AnalysisFacts): FactCellRef[] =>
  uncoveredResults(facts).map(({ unitId, objectId }) => ({ unitId, objectId }));
