/** Checks of problems, levels and hazards (METHOD X4-X7, B.5). */
import type { AssessmentFacts, FactHazard, FactProblem } from '../../schemas/generated/types.ts';
import { cellKey } from './current-results.ts';
import { downgradeProblem, highRiskCandidates, isExplained } from './high-risk.ts';
import type { Library } from './library.ts';
import { hazardCandidates, holds } from './major-hazards.ts';
import { isShortcoming } from './open-cells.ts';
import type { QualityCheck } from './quality-checks.ts';
import { finding } from './quality-finding.ts';
import { effectiveRisk, remainingProblems } from './remaining-problems.ts';
import { compareRisk } from './risk.ts';
import { isBlank } from './violation.ts';

const numbers = (rows: readonly { no: string }[]): string[] => rows.map((row) => row.no);

function repeated(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

/** Problems with a cell that never was a shortcoming in any round. */
function baseless(facts: AssessmentFacts): FactProblem[] {
  const everOpen = new Set(
    facts.results.filter((row) => isShortcoming(row.verdict)).map((row) => cellKey(row.unitId, row.objectId)),
  );
  return facts.problems.filter((problem) =>
    problem.cells.some((cell) => !everOpen.has(cellKey(cell.unitId, cell.objectId))),
  );
}

const isLoweredSilently = (problem: FactProblem): boolean =>
  problem.overall !== undefined &&
  problem.overall !== null &&
  compareRisk(problem.overall.after, problem.overall.before) < 0 &&
  isBlank(problem.overall.reason) &&
  isBlank(problem.consequence);

function problemChecks(facts: AssessmentFacts, remaining: readonly FactProblem[]): QualityCheck[] {
  const untreated = new Set(facts.rectifications.map((row) => row.problemId));
  const without = remaining.filter((problem) => !untreated.has(problem.id));
  const unrated = remaining.filter((problem) => effectiveRisk(problem) === null);
  const silent = facts.problems.filter(isLoweredSilently);
  const passed = new Set(facts.rectifications.filter((row) => row.state === 'passed').map((row) => row.problemId));
  const contradicted = remaining.filter((problem) => passed.has(problem.id));
  return [
    ...finding(
      { code: 'duplicate_numbers', level: 'block', target: 'analysis/problems' },
      [...repeated(numbers(facts.problems)), ...repeated(numbers(facts.hazards))],
      (n) => `${n} 个问题或隐患编号重复`,
    ),
    ...finding(
      { code: 'problem_without_shortcoming', level: 'warn', target: 'analysis/problems' },
      numbers(baseless(facts)),
      (n) => `${n} 个安全问题引用的结果并非不符合或部分符合`,
    ),
    ...finding(
      { code: 'unrated_problems', level: 'block', target: 'analysis/risks' },
      numbers(unrated),
      (n) => `${n} 个安全问题未定风险等级`,
    ),
    ...finding(
      { code: 'problem_without_rectification', level: 'warn', target: 'analysis/rectification' },
      numbers(without),
      (n) => `${n} 个安全问题没有整改项`,
    ),
    ...finding(
      { code: 'passed_but_open', level: 'block', target: 'retest' },
      numbers(contradicted),
      (n) => `${n} 个整改项记为复测通过，但其问题的复测结果仍不符合`,
    ),
    ...finding(
      { code: 'lowered_without_reason', level: 'block', target: 'analysis/risks' },
      numbers(silent),
      (n) => `${n} 个安全问题降低了风险等级而没有理由`,
    ),
  ];
}

/** A shortcoming with the unit of a case is 高, or its problem says why not; 不符合 blocks, 部分符合 only warns. */
function caseChecks(facts: AssessmentFacts, library: Library, remaining: readonly FactProblem[]): QualityCheck[] {
  const byId = new Map(remaining.map((problem) => [problem.id, problem]));
  const settled = (problem: FactProblem): boolean => effectiveRisk(problem) === 'high' || isExplained(problem);
  const open = highRiskCandidates(facts, library).filter((candidate) =>
    candidate.problemIds.some((id) => {
      const problem = byId.get(id);
      return problem !== undefined && !settled(problem);
    }),
  );
  const label = ({ case: row }: (typeof open)[number]): string => `${row.caseNo} ${row.name}`;
  const message = (n: number): string => `${n} 个高风险案例对应的问题既未判为高风险也未说明理由`;
  const cases = new Map(library.highRisk.map((row) => [row.caseNo, row]));
  const refused = remaining.filter((problem) =>
    problem.highRiskCases.some((no) => {
      const row = cases.get(no);
      return row !== undefined && downgradeProblem(problem, row) !== null;
    }),
  );
  const at = { code: 'case_unexplained', target: 'analysis/risks' } as const;
  return [
    ...finding({ ...at, level: 'block' }, open.filter((row) => row.failed).map(label), message),
    ...finding({ ...at, level: 'warn' }, open.filter((row) => !row.failed).map(label), message),
    ...finding(
      { code: 'unexplained_downgrade', level: 'block', target: 'analysis/risks' },
      numbers(refused),
      (n) => `${n} 个符合高风险案例的问题未判为高风险且缺少依据`,
    ),
  ];
}

function hazardDefect(hazard: FactHazard): string | null {
  if (hazard.status === 'dismissed') return isBlank(hazard.dismissReason) ? '判为不构成但没有理由' : null;
  if (!holds(hazard)) return '三项原则未同时成立，应判为不构成';
  return hazard.status === 'fixed' && isBlank(hazard.fixVerification) ? '已整改但没有验证情况' : null;
}

/** Every trigger match is a recorded hazard, dismissed ones included, or explained in its problems. */
function hazardChecks(facts: AssessmentFacts, library: Library): QualityCheck[] {
  const byId = new Map(facts.problems.map((problem) => [problem.id, problem]));
  const explained = (ids: readonly string[]): boolean =>
    ids.length > 0 &&
    ids.every((id) => {
      const problem = byId.get(id);
      return problem !== undefined && isExplained(problem);
    });
  const open = hazardCandidates(facts, library).filter((row) => row.hazardId === null && !explained(row.problemIds));
  const label = ({ trigger }: (typeof open)[number]): string => `${trigger.id} ${trigger.item}`;
  const defects = facts.hazards.flatMap((hazard) => {
    const defect = hazardDefect(hazard);
    return defect === null ? [] : [`${hazard.no} ${defect}`];
  });
  const at = { code: 'trigger_undecided', target: 'analysis/hazards' } as const;
  const message = (n: number): string => `${n} 个重大风险隐患触发项尚未判断或说明`;
  return [
    ...finding({ ...at, level: 'block' }, open.filter((row) => row.failed).map(label), message),
    ...finding({ ...at, level: 'warn' }, open.filter((row) => !row.failed).map(label), message),
    ...finding(
      { code: 'hazard_incomplete', level: 'block', target: 'analysis/hazards' },
      defects,
      (n) => `${n} 个重大风险隐患的判断不完整`,
    ),
  ];
}

export function analysisChecks(facts: AssessmentFacts, library: Library): QualityCheck[] {
  const remaining = remainingProblems(facts);
  return [
    ...problemChecks(facts, remaining),
    ...caseChecks(facts, library, remaining),
    ...hazardChecks(facts, library),
  ];
}
