/** The outcome in words, used by the front page, chapters 6 and 7 and the proposal alike, so that they cannot differ (METHOD X.5). */
import type {
  Evaluation,
  EvaluationCounts,
  FactProblem,
  ReportCharts,
  ReportField,
  ReportRateRow,
} from '../../schemas/generated/types.ts';
import { majorText } from './conclusion-2025.ts';
import { totalOf } from './counts.ts';
import { hazardCounts } from './evaluation.ts';
import { effectiveRisk } from './remaining-problems.ts';
import { field } from './report-parts.ts';
import type { ReportSource } from './report-source.ts';
import { CONCLUSION_WORD, DOMAIN_WORD } from './report-words.ts';

export const conclusionText = (evaluation: Evaluation): string =>
  evaluation.conclusion === null ? '尚不能得出结论' : CONCLUSION_WORD[evaluation.conclusion];

export type RiskCode = 'high' | 'medium' | 'low' | 'unrated';

export const riskCode = (problem: FactProblem): RiskCode => effectiveRisk(problem) ?? 'unrated';

const RISK_ORDER: readonly RiskCode[] = ['high', 'medium', 'low', 'unrated'];
export const RISK_LABEL: Readonly<Record<RiskCode, string>> = {
  high: '高',
  medium: '中',
  low: '低',
  unrated: '未分析',
};

/** Worst first, then by number. */
export const byRisk = (a: FactProblem, b: FactProblem): number =>
  RISK_ORDER.indexOf(riskCode(a)) - RISK_ORDER.indexOf(riskCode(b)) || (a.no < b.no ? -1 : 1);

export function riskTally(problems: readonly FactProblem[]): Record<RiskCode, number> {
  const tally = { high: 0, medium: 0, low: 0, unrated: 0 };
  for (const problem of problems) tally[riskCode(problem)] += 1;
  return tally;
}

/** N（M个已整改）: the number before rectification, the fixed ones in brackets (1846号 Q22). */
export const hazardText = (source: ReportSource): string => majorText(hazardCounts(source.facts.hazards));

/** Counts of the front page: the problems of table 5-1 by level, and the major hazards in 2025. */
export function riskCounts(source: ReportSource): ReportField[] {
  const tally = riskTally(source.remaining);
  return [
    field('高风险安全问题数', String(tally.high)),
    field('中风险安全问题数', String(tally.medium)),
    field('低风险安全问题数', String(tally.low)),
    ...(tally.unrated > 0 ? [field('尚未分析的安全问题数', String(tally.unrated))] : []),
    ...(source.facts.assessment.profile === '2025' ? [field('重大风险隐患数', hazardText(source))] : []),
  ];
}

/** 高风险1个、中风险3个 */
export function riskText(problems: readonly FactProblem[]): string {
  const tally = riskTally(problems);
  return RISK_ORDER.flatMap((code) =>
    tally[code] > 0 ? [`${code === 'unrated' ? '未分析' : `${RISK_LABEL[code]}风险`}${tally[code]}个`] : [],
  ).join('、');
}

/** Table 6-1: the ten classes and the total, as evaluated. */
export function rateRows(evaluation: Evaluation): ReportRateRow[] {
  const row = (domain: string, counts: EvaluationCounts, rate: string | undefined, isTotal: boolean) => ({
    domain,
    ...counts,
    total: totalOf(counts),
    rate: rate ?? '—',
    isTotal,
  });
  return [
    ...evaluation.byDomain.map((domain) =>
      row(DOMAIN_WORD[domain.domainCode], domain.counts, domain.rate?.percent, false),
    ),
    row('合计', evaluation.counts, evaluation.rate?.percent, true),
  ];
}

export function chartsOf(source: ReportSource): ReportCharts {
  const { counts } = source.evaluation;
  const tally = riskTally(source.remaining);
  const bar = (label: string, value: number) => ({ label, value, text: String(value) });
  return {
    rates: source.evaluation.byDomain.map((domain) => ({
      label: DOMAIN_WORD[domain.domainCode],
      value: Number.parseFloat(domain.rate?.percent ?? '0'),
      text: domain.rate?.percent ?? '不适用',
    })),
    verdicts: [
      bar('符合', counts.compliant),
      bar('部分符合', counts.partial),
      bar('不符合', counts.nonCompliant),
      bar('不适用', counts.notApplicable),
      ...(counts.unassessed > 0 ? [bar('未测评', counts.unassessed)] : []),
    ],
    risks: [bar('高', tally.high), bar('中', tally.medium), bar('低', tally.low)],
  };
}
