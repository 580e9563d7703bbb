/** Part 5 of the 整改建议书: every remaining problem with its advice, and the appendix that maps items to advice (METHOD F). */
import type {
  FactProblem,
  FactRectification,
  ProposalProblem,
  ProposalProblems,
  ReportSection,
} from '../../schemas/generated/types.ts';
import { suggestedPeriod } from './proposal-plan.ts';
import { byRisk, RISK_LABEL, riskCode } from './report-outcome.ts';
import { columns, field, heading, numbered, section, table } from './report-parts.ts';
import { clauseText, indicatorText, objectNames, type ReportSource } from './report-source.ts';
import { DOMAIN_WORD, dateText, EFFORT_WORD, namesText, RECTIFICATION_WORD, sentence } from './report-words.ts';

const PRIORITY = { high: '立即', medium: '优先', low: '常规', unrated: '待定' } as const;

export function problemsPart(source: ReportSource): ProposalProblems {
  const problems = source.remaining.toSorted(byRisk);
  return {
    heading: heading('5', '问题清单与整改建议'),
    paragraphs: [
      problems.length > 0
        ? `剩余安全问题${problems.length}个按风险等级排列，总表见表5-1，其后逐个说明。责任与期限已由被测单位确认的按确认内容打印，未确认的为建议。`
        : '',
    ].filter(Boolean),
    overview: table(
      '表5-1',
      '安全问题总表',
      columns('问题编号:10', '安全类:15', '安全问题:41:left', '风险等级:9', '优先级:9', '整改状态:16'),
      problems.map((problem) => [
        problem.no,
        DOMAIN_WORD[problem.domainCode],
        problem.title,
        RISK_LABEL[riskCode(problem)],
        PRIORITY[riskCode(problem)],
        RECTIFICATION_WORD[itemOf(source, problem)?.state ?? 'pending'],
      ]),
      '没有剩余安全问题。',
    ),
    items: problems.map((problem, index) => problemOf(source, problem, index + 1)),
    empty: '本次测评没有需要整改的剩余安全问题。',
  };
}

const itemOf = (source: ReportSource, problem: FactProblem): FactRectification | undefined =>
  source.facts.rectifications.find((item) => item.problemId === problem.id);

function problemOf(source: ReportSource, problem: FactProblem, order: number): ProposalProblem {
  const { advice } = problem;
  return {
    heading: heading(`5.${order}`, `${problem.no}　${problem.title.slice(0, 60)}`),
    no: problem.no,
    title: problem.title,
    level: RISK_LABEL[riskCode(problem)],
    levelCode: riskCode(problem),
    fields: problemFields(source, problem),
    advice: [
      field('技术措施', sentence(advice?.technical ?? '')),
      field('管理措施', sentence(advice?.management ?? '')),
      field('临时措施', sentence(advice?.temporary ?? '')),
      field('验收证据', sentence(advice?.acceptance ?? '') || '整改后的配置截图、文件或记录，经测评师复测确认'),
    ],
  };
}

function problemFields(source: ReportSource, problem: FactProblem): ProposalProblem['fields'] {
  const item = itemOf(source, problem);
  const units = [...new Set(problem.cells.map((cell) => cell.unitId))];
  const due = item?.dueDate ? dateText(item.dueDate) : `建议${suggestedPeriod(riskCode(problem))}`;
  return [
    field('安全类', DOMAIN_WORD[problem.domainCode]),
    field('测评指标', unitsText(source, units)),
    field('涉及对象', namesText(objectNames(source, problem.cells), 12)),
    field('现状', findingText(source, problem)),
    field('风险等级', RISK_LABEL[riskCode(problem)]),
    field('优先级', PRIORITY[riskCode(problem)]),
    field('责任单位/责任人', [item?.ownerUnit, item?.ownerName].filter(Boolean).join(' / ') || '建议由被测单位指定'),
    field('完成期限', due),
    field('工作量', problem.advice?.effort ? EFFORT_WORD[problem.advice.effort] : '待评估'),
    field('整改状态', RECTIFICATION_WORD[item?.state ?? 'pending']),
  ];
}

function unitsText(source: ReportSource, ids: readonly string[]): string {
  return ids
    .map((id) => {
      const unit = source.units.get(id);
      return unit ? `${id}（${clauseText(unit)}）${indicatorText(source, unit)}` : id;
    })
    .join('；');
}

/** What was seen, from the current records of the first three cells. */
function findingText(source: ReportSource, problem: FactProblem): string {
  const seen = problem.cells.flatMap(({ unitId, objectId }) => {
    const cell = source.cellsByUnit.get(unitId)?.find((candidate) => candidate.object.id === objectId);
    const record = cell?.rounds.at(-1)?.record;
    return cell && record ? [`${cell.object.name}：${sentence(record)}`] : [];
  });
  const more = seen.length > 3 ? `其余${seen.length - 3}处情况见等级测评报告附录D。` : '';
  return seen.slice(0, 3).join('') + more;
}

export function mappingAppendix(source: ReportSource): ReportSection {
  const rows = source.remaining.toSorted(byRisk).flatMap((problem) =>
    [...new Set(problem.cells.map((cell) => cell.unitId))].map((id) => {
      const unit = source.units.get(id);
      return [
        id,
        unit ? `${unit.controlPoint} ${clauseText(unit)}` : '—',
        problem.no,
        problem.advice?.technical ?? problem.advice?.management ?? '—',
      ];
    }),
  );
  const cols = columns('序号:7', '测评单元:16', '控制点与条款:23', '问题编号:11', '主要整改建议:43:left');
  return section(heading('附录', '测评指标与整改建议对照', 'a-mapping'), {
    tables: [table('表A-1', '测评指标与整改建议对照', cols, numbered(rows), '没有需要对照的内容。')],
  });
}
