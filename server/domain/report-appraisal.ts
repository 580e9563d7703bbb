/** 总体评价: chapter 6 in 2025, front matter in 2021 (METHOD B.2.3); every sentence is taken from counts and problems. */
import type { AssessmentReportAppraisal, EvaluationDomain } from '../../schemas/generated/types.ts';
import { totalOf } from './counts.ts';
import { byRisk, chartsOf, hazardText, RISK_LABEL, rateRows, riskCode, riskText } from './report-outcome.ts';
import { heading } from './report-parts.ts';
import type { ReportSource } from './report-source.ts';
import { countsText, DOMAIN_WORD, namesText, sentence, VERDICT_WORD } from './report-words.ts';

export function appraisal(source: ReportSource): AssessmentReportAppraisal {
  const edition2025 = source.facts.assessment.profile === '2025';
  return {
    heading: edition2025 ? heading('6', '总体评价') : heading('', '总体评价', 'f-appraisal'),
    paragraphs: [overview(source), outstanding(source), sentence(source.facts.assessment.summary ?? '')].filter(
      Boolean,
    ),
    domains: source.evaluation.byDomain.map((domain) => domainText(source, domain)),
    ratesTable: { number: edition2025 ? '表6-1' : '', caption: '要求项符合率统计表' },
    rates: rateRows(source.evaluation),
    charts: chartsOf(source),
  };
}

function overview({ facts, evaluation }: ReportSource): string {
  const rate = evaluation.rate ? `，符合率${evaluation.rate.percent}` : '';
  const ranked = evaluation.byDomain
    .flatMap((domain) => (domain.rate ? [{ domain, value: Number.parseFloat(domain.rate.percent) }] : []))
    .sort((a, b) => b.value - a.value);
  const name = (entry: (typeof ranked)[number] | undefined) =>
    entry ? `${DOMAIN_WORD[entry.domain.domainCode]}（${entry.domain.rate?.percent}）` : '';
  const spread =
    ranked.length > 2
      ? `各安全类中，符合率较高的是${name(ranked[0])}、${name(ranked[1])}，较低的是${name(ranked.at(-1))}、${name(ranked.at(-2))}。`
      : '';
  return `${facts.system.name}本次测评的要求项共${totalOf(evaluation.counts)}项，其中${countsText(evaluation.counts)}${rate}。${spread}`;
}

function outstanding(source: ReportSource): string {
  const { facts, remaining } = source;
  const fixed = facts.problems.length - remaining.length;
  if (facts.problems.length === 0) return '本次测评未发现安全问题。';
  const top = remaining
    .toSorted(byRisk)
    .slice(0, 3)
    .map((problem) => `${problem.title.replace(/[。；]$/, '')}（${problem.no}，${RISK_LABEL[riskCode(problem)]}）`);
  const hazards = facts.assessment.profile === '2025' ? `重大风险隐患${hazardText(source)}个。` : '';
  return [
    `测评共发现安全问题${facts.problems.length}个`,
    fixed > 0 ? `，已整改并通过复测${fixed}个` : '',
    remaining.length > 0 ? `，剩余${remaining.length}个（${riskText(remaining)}）。` : '。',
    top.length > 0 ? `需要优先处理的是：${top.join('；')}。` : '',
    hazards,
  ].join('');
}

function domainText(source: ReportSource, domain: EvaluationDomain): string {
  const name = DOMAIN_WORD[domain.domainCode];
  const total = totalOf(domain.counts);
  if (total === 0) return `${name}：本次测评未涉及。`;
  const rate = domain.rate ? `，符合率${domain.rate.percent}` : '';
  const weak = domain.controlPoints.filter((point) => point.verdict === 'non_compliant' || point.verdict === 'partial');
  const good = domain.controlPoints.filter((point) => point.verdict === 'compliant');
  const problems = source.remaining.filter((problem) => problem.domainCode === domain.domainCode);
  const goodText =
    good.length > 0
      ? `控制点${namesText(
          good.map((point) => point.name),
          5,
        )}的要求均已满足。`
      : '';
  const weakText =
    weak.length > 0
      ? `未完全满足的控制点为${weak.map((point) => `${point.name}（${VERDICT_WORD[point.verdict]}）`).join('、')}。`
      : '';
  const problemText =
    problems.length > 0
      ? `剩余安全问题${problems.length}个（${problems
          .toSorted(byRisk)
          .map((problem) => problem.no)
          .join('、')}）。`
      : '';
  return `${name}：要求项${total}项，${countsText(domain.counts)}${rate}。${goodText}${weakText}${problemText}`;
}
