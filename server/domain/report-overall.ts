/** Chapter 4 整体测评: the original verdict stays, the changed severity stands beside it (GB/T 28448-2019 chapter 11; METHOD A.2). */
import type { FactProblem, ReportSection } from '../../schemas/generated/types.ts';
import { columns, heading, numbered, section, table } from './report-parts.ts';
import { objectNames, type ReportSource } from './report-source.ts';
import { EFFECT_WORD, namesText, RELATION_WORD, RISK_WORD, sentence } from './report-words.ts';
import { compareRisk } from './risk.ts';

type Judged = FactProblem & { overall: NonNullable<FactProblem['overall']> };

export function overallChapter(source: ReportSource): ReportSection {
  const judged = source.facts.problems.filter(
    (problem): problem is Judged => problem.overall !== undefined && problem.overall !== null,
  );
  const points = judged.filter((problem) => problem.overall.relation === 'control_point');
  const areas = judged.filter((problem) => problem.overall.relation !== 'control_point');
  return section(heading('4', '整体测评'), {
    paragraphs: [
      `针对单项测评中不符合和部分符合的结果，从安全控制点间、区域间和层面间分析其关联关系，判断其他措施是否弥补或加重该问题。单项测评的原结果保持不变，修正情况另行记录。本次共对${judged.length}个安全问题作出整体测评判断。`,
    ],
    sections: [
      section(heading('4.1', '安全控制点间安全测评'), relationContent(source, points, '安全控制点间', '表4-1')),
      section(heading('4.2', '区域间/层面间安全测评'), relationContent(source, areas, '区域间和层面间', '表4-2')),
      section(heading('4.3', '整体测评结果汇总'), summaryContent(source, judged)),
    ],
  });
}

function relationContent(
  source: ReportSource,
  problems: Judged[],
  name: string,
  number: string,
): Partial<ReportSection> {
  if (problems.length === 0) return { paragraphs: [`经分析，本次测评的安全问题未涉及${name}的弥补或削弱关系。`] };
  const rows = problems.map((problem) => [
    problem.no,
    namesText(objectNames(source, problem.cells), 4),
    `${RELATION_WORD[problem.overall.relation]}·${EFFECT_WORD[problem.overall.effect]}`,
    sentence(problem.overall.reason),
  ]);
  const cols = columns('问题编号:11', '测评对象:25:left', '关系与作用:17', '分析:47:left');
  return { tables: [table(number, `${name}安全测评`, cols, rows)] };
}

function summaryContent(source: ReportSource, problems: Judged[]): Partial<ReportSection> {
  if (problems.length === 0) return { paragraphs: ['整体测评未改变单项测评得出的问题严重程度。'] };
  const rows = problems.map((problem) => [
    problem.no,
    problem.title,
    namesText(objectNames(source, problem.cells), 4),
    sentence(problem.overall.reason),
    changeText(problem),
  ]);
  const cols = columns(
    '序号:6',
    '问题编号:9',
    '安全问题:25:left',
    '测评对象:18:left',
    '整体测评描述:28:left',
    '严重程度变化:14',
  );
  return { tables: [table('表4-3', '整体测评结果汇总', cols, numbered(rows))] };
}

function changeText({ overall }: Judged): string {
  const change = compareRisk(overall.after, overall.before);
  if (change === 0) return '不变';
  return `${change > 0 ? '升高' : '降低'}（${RISK_WORD[overall.before]}→${RISK_WORD[overall.after]}）`;
}
