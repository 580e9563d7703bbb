/** What a 安全问题 must satisfy before it is saved (METHOD A.2 table 5-1, D, X4, X6). */
import type { DomainCode, FactProblem, Unit } from '../../schemas/generated/types.ts';
import { cellKey } from './current-results.ts';
import { downgradeProblem } from './high-risk.ts';
import type { Library } from './library.ts';
import type { Violation } from './violation.ts';

export interface ProblemGround {
  /** Units of the assessment by id. */
  readonly units: ReadonlyMap<string, Unit>;
  /** `cellKey` of every cell that fell short in some round: a fixed shortcoming stays the origin of its problem. */
  readonly shortcomings: ReadonlySet<string>;
  readonly library: Library;
}

/** Everything wrong with a problem; empty when it may be saved. */
export function problemViolations(problem: FactProblem, ground: ProblemGround): Violation[] {
  return [
    ...cellViolations(problem, ground),
    ...unknownNames(problem, ground.library),
    ...ground.library.highRisk.flatMap((row) => downgradeProblem(problem, row) ?? []),
  ];
}

function cellViolations({ cells, domainCode }: FactProblem, { units, shortcomings }: ProblemGround): Violation[] {
  const baseless = cells.flatMap(({ unitId, objectId }, n) =>
    shortcomings.has(cellKey(unitId, objectId))
      ? []
      : [{ path: `/cells/${n}`, message: `${unitId} 在该对象上没有不符合或部分符合的结果，不能作为问题来源` }],
  );
  const domains = cells.map((cell) => units.get(cell.unitId)?.domainCode);
  if (domains.includes(domainCode)) return baseless;
  return [...baseless, { path: '/domainCode', message: '所属安全类应是来源结果所在的安全类之一' }];
}

function unknownNames(problem: FactProblem, library: Library): Violation[] {
  const threats = new Set(library.threats.map((threat) => threat.id));
  const cases = new Set(library.highRisk.map((row) => row.caseNo));
  return [
    ...problem.threats.flatMap((id, n) =>
      threats.has(id) ? [] : [{ path: `/threats/${n}`, message: `威胁列表中没有 ${id}` }],
    ),
    ...problem.highRiskCases.flatMap((caseNo, n) =>
      cases.has(caseNo) ? [] : [{ path: `/highRiskCases/${n}`, message: `高风险判定案例中没有 ${caseNo}` }],
    ),
  ];
}

/** The class of a problem that names none: that of its first cell. */
export const domainOfCells = (cells: FactProblem['cells'], units: ReadonlyMap<string, Unit>): DomainCode | null =>
  units.get(cells[0].unitId)?.domainCode ?? null;
