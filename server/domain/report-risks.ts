/** Chapter 5 安全问题风险分析: table 5-1 over the remaining problems, table 5-2 over the major hazards (METHOD A.2, B.5). */
import type { AssessmentReportRisks, FactHazard, FactProblem, ReportHazardRow } from '../../schemas/generated/types.ts';
import { byRisk, RISK_LABEL, riskCode, riskText } from './report-outcome.ts';
import { heading } from './report-parts.ts';
import { hazardAssets, objectNames, type ReportSource } from './report-source.ts';
import { DOMAIN_WORD, dateText, HAZARD_STATUS_WORD, namesText, RISK_WORD, sentence } from './report-words.ts';

export function risksChapter(source: ReportSource): AssessmentReportRisks {
  const { facts, remaining, hazards } = source;
  const edition2025 = facts.assessment.profile === '2025';
  const fixed = facts.problems.length - remaining.length;
  return {
    heading: heading('5', '安全问题风险分析'),
    paragraphs: [
      '结合被测对象面临的威胁，分析安全问题被利用的可能性以及对业务信息安全和系统服务安全的影响，取最不利情形确定风险等级。',
      remaining.length > 0
        ? `剩余安全问题${remaining.length}个，其中${riskText(remaining)}，见表5-1。${fixed > 0 ? `报告出具前已整改并通过复测的${fixed}个问题不再列入。` : ''}`
        : `本次测评没有剩余安全问题。${fixed > 0 ? `发现的${fixed}个问题均已整改并通过复测。` : ''}`,
    ],
    problemsHeading: edition2025 ? heading('5.1', '安全问题风险分析') : { anchor: '', number: '', title: '' },
    problemsTable: { number: '表5-1', caption: '安全问题风险分析表' },
    problems: remaining.toSorted(byRisk).map((problem) => problemRow(source, problem)),
    problemsEmpty: '本次测评没有需要进行风险分析的剩余安全问题。',
    hazardsHeading: edition2025 ? heading('5.2', '重大风险隐患分析') : null,
    hazardsTable: { number: '表5-2', caption: '重大风险隐患分析表' },
    hazards: edition2025 ? hazards.map((hazard) => hazardRow(source, hazard)) : [],
    hazardsEmpty: '经对照重大风险隐患触发项（附录G）分析，本次测评未发现重大风险隐患。',
  };
}

function problemRow(source: ReportSource, problem: FactProblem): AssessmentReportRisks['problems'][number] {
  const threats = problem.threats.map((id) => source.library.threats.find((threat) => threat.id === id)?.name ?? id);
  return {
    no: problem.no,
    domain: DOMAIN_WORD[problem.domainCode],
    title: problem.title,
    assets: namesText(objectNames(source, problem.cells), 5),
    threats: threats.join('、') || '—',
    consequence: consequenceText(problem),
    level: RISK_LABEL[riskCode(problem)],
    levelCode: riskCode(problem),
  };
}

/** Likelihood and impact have no column of their own; they are argued inside 危害分析结果 (METHOD A.2). */
function consequenceText(problem: FactProblem): string {
  const likelihood = problem.likelihood ? `威胁利用可能性${RISK_WORD[problem.likelihood]}` : '';
  const impact = problem.impact ? `影响程度${RISK_WORD[problem.impact]}` : '';
  const rated = [likelihood, impact].filter(Boolean).join('，');
  // The reason usually argues with the cases by number; those are not named a second time.
  const unnamed = problem.highRiskCases.filter((caseNo) => !problem.riskReason?.includes(caseNo));
  const parts = [
    problem.consequence ?? '',
    rated,
    problem.riskReason ?? '',
    unnamed.length > 0 ? `对应高风险判定案例${unnamed.join('、')}` : '',
    problem.overall ? `整体测评：${problem.overall.reason}` : '',
  ];
  return parts.filter(Boolean).map(sentence).join('') || '尚未分析。';
}

/** One hazard as tables 5-2, 8-2 and appendix H print it. */
export function hazardRow(source: ReportSource, hazard: FactHazard): ReportHazardRow {
  const trigger = source.library.majorHazards.find((row) => row.id === hazard.triggerId);
  const problems = hazard.problemIds.flatMap((id) => source.problems.get(id)?.no ?? []);
  const principle = (name: string, value: { holds: boolean; reason: string }) =>
    `${name}：${value.holds ? '成立' : '不成立'}${value.reason ? `，${value.reason}` : ''}`;
  return {
    no: hazard.no,
    trigger: trigger ? `${trigger.id} ${trigger.item}` : hazard.triggerId,
    domain: trigger?.domain ?? '—',
    clause: trigger?.clause || '—',
    statement: hazard.statement,
    problems: problems.join('、') || '—',
    assets: namesText(hazardAssets(source, hazard), 8) || '—',
    principles: [
      sentence(principle('相关性', hazard.relevance)),
      sentence(principle('严重性', hazard.severity)),
      sentence(principle('高发性', hazard.prevalence)),
    ].join('\n'),
    consequence: sentence(hazard.consequence ?? '') || '—',
    advice: sentence(hazard.advice ?? '') || '—',
    status: HAZARD_STATUS_WORD[hazard.status],
    fixMeasure: sentence(hazard.fixMeasure ?? '') || '—',
    fixVerification: sentence(hazard.fixVerification ?? '') || '—',
    fixedOn: dateText(hazard.fixedAt) || '—',
  };
}
