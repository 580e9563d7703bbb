/** 安全问题整改建议: tables 8-1 and 8-2 (2025), chapter 7 (2021); ids equal those of chapters 3 and 5 (METHOD X.4). */
import type {
  AssessmentReportAdvice,
  FactAdvice,
  FactProblem,
  ReportAdviceRow,
  ReportSection,
} from '../../schemas/generated/types.ts';
import { byRisk, RISK_LABEL, riskCode, riskText } from './report-outcome.ts';
import { heading, section } from './report-parts.ts';
import { hazardRow } from './report-risks.ts';
import { objectNames, type ReportSource } from './report-source.ts';
import { DOMAIN_WORD, namesText, sentence } from './report-words.ts';

export function adviceChapter(source: ReportSource): AssessmentReportAdvice {
  const edition2025 = source.facts.assessment.profile === '2025';
  const open = source.hazards.filter((hazard) => hazard.status === 'open');
  return {
    heading: heading(edition2025 ? '8' : '7', '安全问题整改建议'),
    paragraphs: [
      source.remaining.length > 0
        ? `针对剩余的${source.remaining.length}个安全问题（${riskText(source.remaining)}）提出整改建议，见${edition2025 ? '表8-1' : '表7-1'}。建议先处理高风险问题${edition2025 && open.length > 0 ? `和尚未整改的${open.length}个重大风险隐患` : ''}，再处理中、低风险问题。`
        : '本次测评没有剩余安全问题，无需提出整改建议。',
    ],
    problemsTable: { number: edition2025 ? '表8-1' : '表7-1', caption: '安全问题整改建议' },
    problems: source.remaining.toSorted(byRisk).map((problem) => adviceRow(source, problem)),
    problemsEmpty: '没有需要整改的剩余安全问题。',
    hazardsTable: edition2025 ? { number: '表8-2', caption: '重大风险隐患整改建议' } : null,
    hazards: edition2025 ? source.hazards.map((hazard) => hazardRow(source, hazard)) : [],
    hazardsEmpty: '本次测评未发现重大风险隐患，无需提出相应整改建议。',
  };
}

function adviceRow(source: ReportSource, problem: FactProblem): ReportAdviceRow {
  return {
    no: problem.no,
    domain: DOMAIN_WORD[problem.domainCode],
    title: problem.title,
    assets: namesText(objectNames(source, problem.cells), 5),
    advice: adviceText(problem.advice),
    level: RISK_LABEL[riskCode(problem)],
    levelCode: riskCode(problem),
  };
}

export function adviceText(advice: FactAdvice | undefined): string {
  const parts: [string, string | undefined][] = [
    ['技术措施', advice?.technical],
    ['管理措施', advice?.management],
    ['临时措施', advice?.temporary],
  ];
  const lines = parts.flatMap(([label, text]) => (text ? [sentence(`${label}：${text}`)] : []));
  return lines.join('\n') || '整改建议尚未填写。';
}

/** 主要安全问题及整改建议, front matter of the 2021 report: the worst ten. */
export function mainProblemsSection(source: ReportSource): ReportSection {
  const top = source.remaining.toSorted(byRisk).slice(0, 10);
  const items = top.map(
    (problem) =>
      `${problem.no}（${RISK_LABEL[riskCode(problem)]}风险）${sentence(problem.title)}整改建议：${adviceText(problem.advice).replaceAll('\n', '')}`,
  );
  return section(heading('', '主要安全问题及整改建议', 'f-main-problems'), {
    paragraphs: [
      items.length > 0
        ? `按风险等级列出主要安全问题${items.length}个，全部问题见第5章和第7章。`
        : '本次测评没有剩余安全问题。',
    ],
    items,
  });
}
