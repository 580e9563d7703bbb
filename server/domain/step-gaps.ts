/** What each step still lacks; the outputs that GB/T 28449-2018 names for an activity are what its gate asks for (METHOD C.1). */
import type { AssessmentFacts, Evaluation, FactProblem, Unit } from '../../schemas/generated/types.ts';
import { positionsOf, resultTable } from './current-results.ts';
import { downgradeProblem } from './high-risk.ts';
import { gradingProblem } from './indicator-set.ts';
import type { Library } from './library.ts';
import { hazardCandidates } from './major-hazards.ts';
import { placesByUnit, unitsWithoutObject } from './matrix.ts';
import { uncoveredCells } from './open-cells.ts';
import { effectiveRisk, remainingProblems } from './remaining-problems.ts';
import { FILING_NO_PATTERN } from './report-number.ts';
import { samplingGaps } from './sampling.ts';
import type { Missing, StepTarget } from './steps.ts';
import { reasonedUnits, unitsOf } from './unit-fold.ts';
import { isBlank } from './violation.ts';

interface Check {
  readonly code: string;
  readonly target: StepTarget;
  readonly count: number;
  readonly message: string;
  readonly blocking?: boolean;
}

const found = (checks: readonly Check[]): Missing[] =>
  checks.filter((check) => check.count > 0).map(({ blocking = true, ...check }) => ({ ...check, blocking }));

export interface Checklist {
  readonly missing: Missing[];
  /** How many checks there are. */
  readonly checks: number;
}

const checklist = (checks: readonly Check[]): Checklist => ({ missing: found(checks), checks: checks.length });

/** The filled survey forms: particulars of the system and its assets (METHOD C.1 信息收集和分析). */
export function surveyMissing({ system, project, objects, assessment }: AssessmentFacts): Checklist {
  const particulars = { business: '承载的业务情况', technology: '采用的技术与部署方式', network: '网络结构' } as const;
  const fields = (Object.keys(particulars) as (keyof typeof particulars)[]).map((key) => ({
    code: `system_${key}`,
    target: 'survey/system' as const,
    count: isBlank(system[key]) ? 1 : 0,
    message: `未填写${particulars[key]}`,
  }));
  const unnamed = objects.filter((object) => isBlank(object.name)).length;
  const { level } = assessment;
  const regraded = level.s !== system.levelS || level.a !== system.levelA;
  return checklist([
    ...fields,
    {
      code: 'filing_no',
      target: 'survey/system',
      count: FILING_NO_PATTERN.test(system.filingNo ?? '') ? 0 : 1,
      message: '未填写备案证明编号（11位数字-5位数字）',
      // The certificate may arrive during the assessment; the report number cannot do without it.
      blocking: false,
    },
    {
      code: 'grading',
      target: 'survey/system',
      count: gradingProblem(level) !== null || regraded ? 1 : 0,
      message: '本次测评的定级与系统的定级结果不一致',
    },
    {
      code: 'owner',
      target: 'survey/system',
      count: isBlank(project.owner.name) ? 1 : 0,
      message: '未填写被测单位名称',
    },
    { code: 'objects', target: 'survey/objects', count: objects.length === 0 ? 1 : 0, message: '尚未登记任何资产' },
    { code: 'object_names', target: 'survey/objects', count: unnamed, message: `${unnamed} 项资产没有名称` },
  ]);
}

/** The plan: objects, unit × object mapping with reasons for gaps, sampling, duties (METHOD C.1 方案编制, C.3). */
export function planMissing(facts: AssessmentFacts, library: Library): Checklist {
  const units = unitsOf(facts, library);
  const reasoned = reasonedUnits(facts.unitReasons);
  const unanswered = unitsWithoutObject(library, units, facts.objects).filter((unit) => !reasoned.has(unit.id)).length;
  const gaps = samplingGaps(facts.objects, facts.assessment.level.g);
  const unassigned = unassignedCells(facts, library, units);
  const nothingSelected = facts.objects.every((object) => !object.selected);
  return checklist([
    {
      code: 'no_selected_objects',
      target: 'plan/objects',
      count: nothingSelected ? 1 : 0,
      message: '尚未选择测评对象',
    },
    {
      code: 'sampling',
      target: 'plan/objects',
      count: gaps.length,
      message: `${gaps.length} 组同配置设备的抽样数量不足且未说明理由`,
    },
    {
      code: 'units_without_object',
      target: 'plan/matrix',
      count: unanswered,
      message: `${unanswered} 个测评单元没有测评对象，需补选对象或写明不适用理由`,
    },
    {
      code: 'unassigned_cells',
      target: 'plan/assignment',
      count: unassigned,
      message: `${unassigned} 个测评项尚未分工`,
      blocking: false,
    },
    {
      code: 'no_team',
      target: 'plan/assignment',
      count: (facts.assessment.team ?? []).length === 0 && facts.assignments.length === 0 ? 1 : 0,
      message: '尚未确定测评组成员',
      blocking: false,
    },
  ]);
}

/** Cells that neither their class nor their object assigns to anybody. */
function unassignedCells({ assignments, objects }: AssessmentFacts, library: Library, units: readonly Unit[]): number {
  const keysOf = (scope: string) => new Set(assignments.filter((row) => row.scope === scope).map((row) => row.key));
  const [domains, objectIds] = [keysOf('domain'), keysOf('object')];
  const open = units.filter((unit) => !domains.has(unit.domainCode));
  const unassigned = objects.filter((object) => !objectIds.has(object.id));
  return [...placesByUnit(library, open, unassigned).values()].reduce((count, places) => count + places.length, 0);
}

/** Cells with a record of which no round has a verdict. */
function recordsWithoutVerdict({ objects, results }: AssessmentFacts): number {
  let count = 0;
  for (const row of resultTable(results, positionsOf(objects)).values()) {
    for (const result of row.results) if (result?.verdict === null) count += 1;
  }
  return count;
}

/** Records of every cell (METHOD C.1 现场测评和结果记录). */
export function fieldworkMissing(facts: AssessmentFacts, evaluation: Evaluation): Missing[] {
  const { unassessed } = evaluation.counts;
  const withoutVerdict = recordsWithoutVerdict(facts);
  return found([
    {
      code: 'unassessed_units',
      target: 'fieldwork',
      count: unassessed,
      message: `还有 ${unassessed} 个测评单元未测评`,
    },
    {
      code: 'records_without_verdict',
      target: 'fieldwork',
      count: withoutVerdict,
      message: `${withoutVerdict} 条记录尚未判定`,
      blocking: false,
    },
  ]);
}

const lacksAdvice = ({ advice }: FactProblem): boolean =>
  isBlank(advice?.technical) && isBlank(advice?.management) && isBlank(advice?.temporary);

/** Problems, their levels and reasons, hazards and rectification (METHOD C.1 报告编制: 单项判定 to 风险分析). */
export function analysisMissing(
  facts: AssessmentFacts,
  library: Library,
): { missing: Missing[]; completion: { done: number; total: number } } {
  const uncovered = uncoveredCells(facts).length;
  const remaining = remainingProblems(facts);
  const unrated = remaining.filter((problem) => effectiveRisk(problem) === null).length;
  const cases = new Map(library.highRisk.map((row) => [row.caseNo, row]));
  const lowered = remaining.filter((problem) =>
    problem.highRiskCases.some((no) => {
      const row = cases.get(no);
      return row !== undefined && downgradeProblem(problem, row) !== null;
    }),
  ).length;
  const undecided = hazardCandidates(facts, library).filter((row) => row.hazardId === null && row.failed).length;
  const tracked = new Set(facts.rectifications.map((row) => row.problemId));
  const untracked = remaining.filter((problem) => !tracked.has(problem.id)).length;
  const unadvised = remaining.filter(lacksAdvice).length;
  const missing = found([
    {
      code: 'uncovered_cells',
      target: 'analysis/problems',
      count: uncovered,
      message: `${uncovered} 条不符合或部分符合的结果尚未归入安全问题`,
    },
    {
      code: 'unrated_problems',
      target: 'analysis/risks',
      count: unrated,
      message: `${unrated} 个安全问题未定风险等级`,
    },
    {
      code: 'unexplained_downgrade',
      target: 'analysis/risks',
      count: lowered,
      message: `${lowered} 个符合高风险案例的问题未判为高风险且缺少依据`,
    },
    {
      code: 'undecided_hazards',
      target: 'analysis/hazards',
      count: undecided,
      message: `${undecided} 个重大风险隐患触发项尚未判断`,
      blocking: false,
    },
    {
      code: 'no_advice',
      target: 'analysis/problems',
      count: unadvised,
      message: `${unadvised} 个安全问题没有整改建议`,
      blocking: false,
    },
    {
      code: 'no_rectification',
      target: 'analysis/rectification',
      count: untracked,
      message: `${untracked} 个安全问题没有整改项`,
    },
  ]);
  const rated = facts.problems.filter((problem) => effectiveRisk(problem) !== null).length;
  return { missing, completion: { done: rated, total: facts.problems.length + uncovered } };
}

/** Verified rectification and a conclusion (METHOD F 复测, C.1 等级测评结论形成). */
export function retestMissing(facts: AssessmentFacts, evaluation: Evaluation): Missing[] {
  const waiting = facts.rectifications.filter((row) => row.state === 'submitted').length;
  const open = facts.rectifications.filter((row) => ['pending', 'in_progress', 'failed'].includes(row.state)).length;
  const rest = found([
    { code: 'awaiting_retest', target: 'retest', count: waiting, message: `${waiting} 个整改项已提交、等待复测` },
    {
      code: 'open_rectification',
      target: 'analysis/rectification',
      count: open,
      message: `${open} 个整改项尚未完成，将作为遗留问题写入报告`,
      blocking: false,
    },
  ]);
  if (evaluation.conclusion !== null) return rest;
  const reasons = evaluation.reasons.filter((reason) => !['score', 'risks'].includes(reason.code));
  return [
    ...rest,
    ...reasons.map(({ code, message, count = 1 }) => ({
      code,
      message,
      count,
      target: 'conclusion' as const,
      blocking: true,
    })),
  ];
}
