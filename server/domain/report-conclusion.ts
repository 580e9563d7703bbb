/** 等级测评结论: chapter 7 with table 7-1 (2025), chapter 6 with formula and score (2021); never computed here, only told (METHOD A.3, A.5, B.3). */
import type {
  AssessmentReportBasisRow,
  AssessmentReportConclusionChapter,
  AssessmentReportScoreRow,
} from '../../schemas/generated/types.ts';
import { applicableOf } from './counts.ts';
import { conclusionText, hazardText, riskText } from './report-outcome.ts';
import { heading } from './report-parts.ts';
import type { ReportSource } from './report-source.ts';
import { countsText, levelText, sentence } from './report-words.ts';

export function conclusionChapter(source: ReportSource): AssessmentReportConclusionChapter {
  const edition2025 = source.facts.assessment.profile === '2025';
  return {
    heading: heading(edition2025 ? '7' : '6', '等级测评结论'),
    paragraphs: [outcomeText(source), reasonsText(source)].filter(Boolean),
    basisTable: { number: edition2025 ? '表7-1' : '表6-2', caption: '等级测评结论依据' },
    basis: edition2025 ? basis2025(source) : basis2021(source),
    scoreTable: { number: edition2025 ? '' : '表6-1', caption: '综合得分' },
    score: edition2025 ? [] : scoreRows(source),
    formula: edition2025 ? [] : formula(source),
  };
}

function outcomeText(source: ReportSource): string {
  const { facts, evaluation } = source;
  const subject = `${facts.system.name}安全保护等级为${levelText(facts.assessment.level)}`;
  const counted = `适用要求项${applicableOf(evaluation.counts)}项（${countsText(evaluation.counts)}）`;
  const rate = evaluation.rate ? `符合率为${evaluation.rate.percent}` : '符合率尚不能计算';
  const risks = source.remaining.length > 0 ? `剩余安全问题${riskText(source.remaining)}` : '没有剩余安全问题';
  if (evaluation.conclusion === null) return `${subject}，${counted}，${rate}，${risks}。目前尚不能得出等级测评结论。`;
  const measure =
    facts.assessment.profile === '2025'
      ? `${rate}；发现重大风险隐患${hazardText(source)}个；${risks}`
      : `综合得分为${evaluation.score?.total ?? '—'}分；${risks}`;
  return `${subject}，${counted}，${measure}。依据本报告所列判定条件，等级测评结论为：${conclusionText(evaluation)}。`;
}

const reasonsText = ({ evaluation }: ReportSource): string =>
  evaluation.reasons.length === 0
    ? ''
    : sentence(`依据：${evaluation.reasons.map((reason) => reason.message.replace(/。$/, '')).join('；')}`);

const MET = (met: boolean): string => (met ? '满足' : '—');

/** The total function of METHOD B.3, one row a branch; which branch holds is what the evaluation said. */
function basis2025(source: ReportSource): AssessmentReportBasisRow[] {
  const { settings, conclusion, rate } = source.evaluation;
  const over = settings.inclusive90 ? '不低于90%' : '大于90%';
  const hazards = settings.majorBasis === 'remaining' ? '没有未整改的重大风险隐患' : '没有发现重大风险隐患';
  const actual = `符合率${rate?.percent ?? '尚不能计算'}；重大风险隐患${hazardText(source)}个`;
  return [
    { condition: `符合率${over}，且${hazards}`, actual, met: MET(conclusion === 'conforming'), result: '符合' },
    {
      condition: `符合率不低于60%，且不满足上一行条件`,
      actual,
      met: MET(conclusion === 'basically_conforming'),
      result: '基本符合',
    },
    { condition: '符合率小于60%', actual, met: MET(conclusion === 'non_conforming'), result: '不符合' },
  ];
}

/** Judged from the top (METHOD A.5). */
function basis2021(source: ReportSource): AssessmentReportBasisRow[] {
  const { conclusion, score } = source.evaluation;
  const actual = `${riskText(source.remaining) || '没有剩余安全问题'}；综合得分${score?.total ?? '尚不能计算'}`;
  return [
    { condition: '存在高风险安全问题，或综合得分低于70分', actual, met: MET(conclusion === 'poor'), result: '差' },
    {
      condition: '没有高、中风险安全问题，且综合得分不低于90分',
      actual,
      met: MET(conclusion === 'excellent'),
      result: '优',
    },
    { condition: '没有高风险安全问题，且综合得分不低于80分', actual, met: MET(conclusion === 'good'), result: '良' },
    { condition: '没有高风险安全问题，且综合得分不低于70分', actual, met: MET(conclusion === 'fair'), result: '中' },
  ];
}

function scoreRows({ evaluation }: ReportSource): AssessmentReportScoreRow[] {
  const { score } = evaluation;
  if (score === null)
    return [
      {
        part: '综合得分',
        deduct: '—',
        score: '尚不能计算',
        note: evaluation.reasons.map((reason) => reason.message).join('；'),
      },
    ];
  return [
    {
      part: '安全技术 Vt',
      deduct: score.deductTechnical ?? '—',
      score: score.technical,
      note: '安全物理环境至安全管理中心',
    },
    {
      part: '安全管理 Vm',
      deduct: score.deductManagement ?? '—',
      score: score.management,
      note: '安全管理制度至安全运维管理',
    },
    {
      part: '综合得分 M',
      deduct: '—',
      score: score.total,
      note: `M=Vt+Vm；适用项数n=${score.applicable}，S=${score.base ?? '100/n'}`,
    },
  ];
}

const formula = ({ evaluation }: ReportSource): string[] => [
  'M = Vt + Vm',
  'Vt = max(0, 100·y − Σ f(ωk)·(1−xk)·S)，对安全技术各适用要求项求和',
  'Vm = max(0, 100·(1−y) − Σ f(ωk)·(1−xk)·S)，对安全管理各适用要求项求和',
  `S = 100/n，n为适用要求项数；f取一般1、重要2、关键3；xk取符合1、部分符合0.5、不符合0；关注系数y=${evaluation.settings.attention}`,
];
