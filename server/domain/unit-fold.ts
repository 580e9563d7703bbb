/** Folds the results of an assessment once: every unit of the indicator set with its object counts and verdict (METHOD C.5, E 不适用). */
import type {
  AssessmentFacts,
  EvaluationCounts,
  FactUnitReason,
  Unit,
  UnitVerdict,
} from '../../schemas/generated/types.ts';
import { countsOfRow, totalOf } from './counts.ts';
import { positionsOf, resultTable } from './current-results.ts';
import { indicatorSet } from './indicator-set.ts';
import type { Library } from './library.ts';
import { placesByUnit } from './matrix.ts';
import { verdictOfCounts } from './unit-verdict.ts';
import { isBlank } from './violation.ts';

export interface FoldedUnit {
  readonly unit: Unit;
  /** Counts over the selected objects the unit applies to. */
  readonly cells: Readonly<EvaluationCounts>;
  readonly verdict: UnitVerdict;
}

/** The units that judge this assessment, in the standard's order. */
export const unitsOf = (facts: Pick<AssessmentFacts, 'assessment' | 'system'>, library: Library): Unit[] =>
  indicatorSet(library, { level: facts.assessment.level, forms: facts.system.technologyForms });

/** A unit without object is 不适用 with a reason and unassessed without one. */
export const reasonedUnits = (reasons: readonly FactUnitReason[]): Set<string> =>
  new Set(reasons.filter((row) => !isBlank(row.reason)).map((row) => row.unitId));

/** Every unit of the assessment, folded; one pass over the results, whatever their order. */
export function foldUnits(facts: AssessmentFacts, library: Library): FoldedUnit[] {
  const units = unitsOf(facts, library);
  const places = placesByUnit(library, units, facts.objects);
  const table = resultTable(facts.results, positionsOf(facts.objects));
  const reasoned = reasonedUnits(facts.unitReasons);
  return units.map((unit) => {
    const cells = countsOfRow(table.get(unit.id)?.verdicts, places.get(unit.id) ?? []);
    const withoutObject = totalOf(cells) === 0;
    if (withoutObject) return { unit, cells, verdict: reasoned.has(unit.id) ? 'not_applicable' : 'unassessed' };
    return { unit, cells, verdict: verdictOfCounts(cells) };
  });
}
