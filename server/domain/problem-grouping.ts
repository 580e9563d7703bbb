/** Proposes 安全问题 from results not yet covered: one per unit and asset class (METHOD A.2 table 5-1, X4). A lead edits and accepts them. */
import type {
  AssessmentFacts,
  AssetClass,
  DomainCode,
  FactCellRef,
  FactProblem,
  FactResult,
  Unit,
} from '../../schemas/generated/types.ts';
import type { Library } from './library.ts';
import { uncoveredResults } from './open-cells.ts';
import { unitsOf } from './unit-fold.ts';

export interface SuggestedProblem {
  readonly no: string;
  readonly domainCode: DomainCode;
  readonly unitId: string;
  readonly assetClass: AssetClass;
  readonly title: string;
  readonly cells: [FactCellRef, ...FactCellRef[]];
  readonly risk: null;
  readonly threats: string[];
  readonly highRiskCases: string[];
}

/** T001, T002 …: the highest number in use, or 0. */
function highestNumber(problems: readonly Pick<FactProblem, 'no'>[]): number {
  return problems.reduce((highest, { no }) => Math.max(highest, Number(/^T(\d+)$/.exec(no)?.[1] ?? 0)), 0);
}

/** The number after the highest in use; numbers are never given twice, so reports of different days agree. */
export const nextProblemNo = (problems: readonly Pick<FactProblem, 'no'>[]): string =>
  `T${String(highestNumber(problems) + 1).padStart(3, '0')}`;

function titleOf(unit: Unit, classLabel: string, allFailed: boolean): string {
  const degree = allFailed ? '未做到' : '未完全做到';
  return `${classLabel}${degree}“${unit.gist}”（${unit.controlPoint}）`;
}

/** Uncovered shortcomings by unit, then asset class. */
function groupResults(facts: AssessmentFacts): Map<string, Map<AssetClass, FactResult[]>> {
  const classOf = new Map(facts.objects.map((object) => [object.id, object.assetClass]));
  const groups = new Map<string, Map<AssetClass, FactResult[]>>();
  for (const result of uncoveredResults(facts)) {
    const assetClass = classOf.get(result.objectId);
    if (assetClass === undefined) continue;
    const ofUnit = groups.get(result.unitId) ?? new Map<AssetClass, FactResult[]>();
    groups.set(result.unitId, ofUnit);
    const group = ofUnit.get(assetClass);
    if (group === undefined) ofUnit.set(assetClass, [result]);
    else group.push(result);
  }
  return groups;
}

const cellOf = ({ unitId, objectId }: FactResult): FactCellRef => ({ unitId, objectId });

/** Problems for the uncovered cells, in the standard's order and numbered after the existing ones. */
export function suggestProblems(facts: AssessmentFacts, library: Library): SuggestedProblem[] {
  const groups = groupResults(facts);
  const labels = new Map(library.kinds.classes.map((row) => [row.code, row.label]));
  const classOrder = library.kinds.classes.map((row) => row.code);
  const suggestions: Omit<SuggestedProblem, 'no'>[] = [];
  for (const unit of unitsOf(facts, library)) {
    const ofUnit = [...(groups.get(unit.id) ?? [])];
    ofUnit.sort(([x], [y]) => classOrder.indexOf(x) - classOrder.indexOf(y));
    for (const [assetClass, [first, ...rest]] of ofUnit) {
      if (first === undefined) continue;
      const cells: SuggestedProblem['cells'] = [cellOf(first), ...rest.map(cellOf)];
      const allFailed = [first, ...rest].every((result) => result.verdict === 'non_compliant');
      const title = titleOf(unit, labels.get(assetClass) ?? '', allFailed);
      const { domainCode } = unit;
      suggestions.push({
        domainCode,
        unitId: unit.id,
        assetClass,
        title,
        cells,
        risk: null,
        threats: [],
        highRiskCases: [],
      });
    }
  }
  const start = highestNumber(facts.problems) + 1;
  return suggestions.map((suggestion, index) => ({ no: `T${String(start + index).padStart(3, '0')}`, ...suggestion }));
}
