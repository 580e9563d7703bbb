/** High-risk cases that may apply, for an assessor to tick or explain (高风险判定实施指引（试行）, METHOD D engine 1-3). */
import type {
  AssessmentFacts,
  FactCellRef,
  FactProblem,
  FactSystem,
  HighRiskCase,
} from '../../schemas/generated/types.ts';
import type { Library } from './library.ts';
import { shortcomingsByUnit } from './open-cells.ts';
import { effectiveRisk } from './remaining-problems.ts';
import { unitsOf } from './unit-fold.ts';
import { isBlank, type Violation } from './violation.ts';

export interface HighRiskCandidate {
  readonly case: HighRiskCase;
  /** Units of this assessment that the case names and that fall short, in the standard's order. */
  readonly unitIds: string[];
  readonly cells: FactCellRef[];
  /** Whether any of the cells is 不符合 rather than 部分符合. */
  readonly failed: boolean;
  /** Problems covering one of the cells. */
  readonly problemIds: string[];
  /** Problems in which an assessor ticked this case. */
  readonly tickedBy: string[];
}

type ConditionFacts = Pick<FactSystem, 'continuityCritical' | 'criticalIndustry' | 'technologyForms'>;

/** Whether the extra condition of a case holds; a condition this rule cannot read is left to the assessor and holds. */
export function conditionHolds(condition: string, system: ConditionFacts): boolean {
  if (condition.includes('业务连续性')) return system.continuityCritical === true;
  if (condition.includes('关键行业')) return system.criticalIndustry === true;
  if (condition.includes('云')) return system.technologyForms.includes('cloud');
  return true;
}

/** Ids of the units by the id the case lists use: a unit of a lower level answers for its level-3 and level-4 siblings. */
function unitsByListedId(facts: AssessmentFacts, library: Library): Map<string, string[]> {
  const byListed = new Map<string, string[]>();
  for (const unit of unitsOf(facts, library)) {
    for (const id of new Set([unit.id, unit.siblings?.l3, unit.siblings?.l4])) {
      if (id !== undefined) byListed.set(id, [...(byListed.get(id) ?? []), unit.id]);
    }
  }
  return byListed;
}

/** Cells of the units that fall short, and the problems that already cover them. */
export function hitsOf(
  facts: AssessmentFacts,
  library: Library,
): (listedIds: readonly string[]) => Pick<HighRiskCandidate, 'unitIds' | 'cells' | 'failed' | 'problemIds'> {
  const byListed = unitsByListedId(facts, library);
  const open = shortcomingsByUnit(facts);
  return (listedIds) => {
    const unitIds = [...new Set(listedIds.flatMap((id) => byListed.get(id) ?? []))].filter((id) => open.has(id));
    const results = unitIds.flatMap((id) => open.get(id) ?? []);
    const units = new Set(unitIds);
    return {
      unitIds,
      cells: results.map(({ unitId, objectId }) => ({ unitId, objectId })),
      failed: results.some((result) => result.verdict === 'non_compliant'),
      problemIds: facts.problems
        .filter((problem) => problem.cells.some((cell) => units.has(cell.unitId)))
        .map((problem) => problem.id),
    };
  };
}

/** Cases of the 2025 guide whose unit falls short, whose level is reached and whose condition is answered yes. Never decides by itself. */
export function highRiskCandidates(facts: AssessmentFacts, library: Library): HighRiskCandidate[] {
  const hits = hitsOf(facts, library);
  return library.highRisk
    .filter((row) => row.ruleSet === 'guide-2025' && row.minLevel <= facts.assessment.level.g)
    .filter((row) => conditionHolds(row.condition, facts.system))
    .map((row) => {
      const ticked = facts.problems.filter((problem) => problem.highRiskCases.includes(row.caseNo));
      return { case: row, ...hits(row.unitIds), tickedBy: ticked.map((problem) => problem.id) };
    })
    .filter((candidate) => candidate.unitIds.length > 0);
}

/** Where a level is explained: the level's own reason or that of 整体测评 (METHOD X6). */
export const isExplained = (problem: FactProblem): boolean =>
  !isBlank(problem.riskReason) || !isBlank(problem.overall?.reason);

/** What forbids the level of a problem with a ticked case: 不得降级 cases stay 高, the others need a reason for less. Null when all is well. */
export function downgradeProblem(problem: FactProblem, row: HighRiskCase): Violation | null {
  const level = effectiveRisk(problem);
  if (!problem.highRiskCases.includes(row.caseNo) || level === null || level === 'high') return null;
  if (row.downgradable === 'no') {
    return { path: '/risk', message: `案例 ${row.caseNo}“${row.name}”没有可降低风险的缓解措施，应判为高风险` };
  }
  if (isExplained(problem)) return null;
  return {
    path: '/riskReason',
    message: `符合高风险案例 ${row.caseNo}“${row.name}”而未判为高风险，应写明缓解措施与理由`,
  };
}
