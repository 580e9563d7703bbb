/** Rate, score and conclusion of folded units under one profile and its settings, with the reasons in words (METHOD A.3-A.5, B.3, B.4). */
import type { Conclusion, EvaluationReason, ProfileId, ProfileSettings } from '../../schemas/generated/types.ts';
import { complianceRate, ratedCounts } from './compliance-rate.ts';
import { conclusion2021 } from './conclusion-2021.ts';
import {
  conclusion2025,
  countedHazards,
  isAboveNinety,
  isBelowSixty,
  type MajorHazardCount,
} from './conclusion-2025.ts';
import { isTechnical, type missingExtensions } from './indicator-set.ts';
import { itemValue } from './multi-object.ts';
import { decimal, parseRational, percent, type Rational } from './rational.ts';
import type { RiskCounts } from './remaining-problems.ts';
import { type Score2021, type ScoreRefusal, score2021 } from './score-2021.ts';
import type { FoldedUnit } from './unit-fold.ts';

/** Everything the outcome is taken from; computed once and judged under as many settings as wanted. */
export interface OutcomeInput {
  readonly folded: readonly FoldedUnit[];
  readonly hazards: MajorHazardCount;
  readonly risks: RiskCounts;
  /** Levels of the grading the library holds no units for. */
  readonly missingLevels: readonly number[];
  /** Extension requirements of the system's forms the library holds no units for. */
  readonly missingExtensions: ReturnType<typeof missingExtensions>;
}

export interface Outcome {
  readonly rate: Rational | null;
  readonly score: Score2021 | null;
  readonly conclusion: Conclusion | null;
  readonly reasons: EvaluationReason[];
}

const EXTENSION_WORD = { cloud: '云计算', mobile: '移动互联', iot: '物联网', ics: '工业控制系统' } as const;

/** What forbids any conclusion, whatever the profile. */
function blockers({ folded, missingLevels, missingExtensions: extensions }: OutcomeInput): EvaluationReason[] {
  const reasons: EvaluationReason[] = [];
  const unitIds = folded.filter((item) => item.verdict === 'unassessed').map((item) => item.unit.id);
  if (unitIds.length > 0) {
    const message = `还有 ${unitIds.length} 个测评单元未测评，尚不能得出结论`;
    reasons.push({ code: 'unassessed_units', message, count: unitIds.length, unitIds });
  }
  if (missingLevels.length > 0) {
    const message = `标准库缺少第 ${missingLevels.join('、')} 级的测评单元，指标不全，尚不能得出结论`;
    reasons.push({ code: 'standards_missing', message, count: missingLevels.length });
  }
  if (extensions.length > 0) {
    const words = extensions.map((form) => EXTENSION_WORD[form]).join('、');
    const message = `系统采用${words}，标准库尚无相应安全扩展要求的测评单元，指标不全，尚不能得出结论`;
    reasons.push({ code: 'extensions_missing', message, count: extensions.length });
  }
  if (folded.every((item) => item.verdict === 'not_applicable')) {
    reasons.push({ code: 'no_applicable_units', message: '没有适用的测评单元，不能得出结论' });
  }
  return reasons;
}

function scoreOf(folded: readonly FoldedUnit[], settings: ProfileSettings): Score2021 | ScoreRefusal {
  const items = folded.map(({ unit, cells }) => {
    const weight = settings.weights?.[unit.id];
    const value = itemValue(settings.multiObjectRule, cells, weight ?? 'general');
    return { unitId: unit.id, technical: isTechnical(unit.domainCode), weight, value };
  });
  return score2021(items, parseRational(settings.attention));
}

function refusalReason(refusal: ScoreRefusal): EvaluationReason {
  switch (refusal.kind) {
    case 'weights_missing': {
      const { unitIds } = refusal;
      const message = `指标权重表缺少 ${unitIds.length} 个测评单元的权重，不能计算综合得分`;
      return { code: 'weights_missing', message, count: unitIds.length, unitIds };
    }
    case 'attention_invalid':
      return { code: 'attention_invalid', message: '关注系数 y 应为 0 至 1 之间的小数或分数，不能计算综合得分' };
    case 'no_applicable_units':
      return { code: 'no_applicable_units', message: '没有适用的测评单元，不能计算综合得分' };
  }
}

/** Unrated problems forbid the word only where their level could change it. */
function conclude2021(total: Rational, risks: RiskCounts): Pick<Outcome, 'conclusion' | 'reasons'> {
  const { high, medium, low, unrated } = risks;
  const reasons: EvaluationReason[] = [
    { code: 'score', message: `综合得分 ${decimal(total)} 分` },
    { code: 'risks', message: `高风险 ${high} 个、中风险 ${medium} 个、低风险 ${low} 个`, count: high + medium + low },
  ];
  const best = conclusion2021({ score: total, high, medium });
  const worst = conclusion2021({ score: total, high: high + unrated, medium });
  if (best === worst) return { conclusion: best, reasons };
  const message = `还有 ${unrated} 个安全问题未确定风险等级，尚不能得出结论`;
  return { conclusion: null, reasons: [{ code: 'unrated_problems', message, count: unrated }, ...reasons] };
}

function outcome2021(input: OutcomeInput, settings: ProfileSettings, rate: Rational | null): Outcome {
  const blocked = blockers(input);
  const score = scoreOf(input.folded, settings);
  if (score.kind !== 'scored') {
    const refusal = refusalReason(score);
    // Nothing to score is no finding of its own while there are units nobody has assessed yet.
    const isKnown = blocked.some(({ code }) => code === refusal.code || refusal.code === 'no_applicable_units');
    const reasons = isKnown ? blocked : [...blocked, refusal];
    return { rate, score: null, conclusion: null, reasons };
  }
  if (blocked.length > 0) return { rate, score: null, conclusion: null, reasons: blocked };
  return { rate, score, ...conclude2021(score.total, input.risks) };
}

function rateReason(rate: Rational, settings: ProfileSettings): EvaluationReason {
  const nearNinety = settings.inclusive90 ? ['不低于 90%', '低于 90%'] : ['高于 90%', '不高于 90%'];
  if (isBelowSixty(rate)) return { code: 'rate', message: `符合率 ${percent(rate)}，低于 60%` };
  if (isAboveNinety(rate, settings.inclusive90)) {
    return { code: 'rate', message: `符合率 ${percent(rate)}，${nearNinety[0]}` };
  }
  return { code: 'rate', message: `符合率 ${percent(rate)}，不低于 60% 且${nearNinety[1]}` };
}

function hazardReason(hazards: MajorHazardCount, settings: ProfileSettings): EvaluationReason {
  const counted = countedHazards(hazards, settings.majorBasis);
  const basis = settings.majorBasis === 'found' ? '按发现数判断' : '按剩余数判断';
  if (hazards.found === 0) return { code: 'major_hazards', message: '未发现重大风险隐患', count: 0 };
  const message = `发现重大风险隐患 ${hazards.found} 个，已整改 ${hazards.fixed} 个，${basis}为 ${counted} 个`;
  return { code: 'major_hazards', message, count: counted };
}

function outcome2025(input: OutcomeInput, settings: ProfileSettings, rate: Rational | null): Outcome {
  const reasons = blockers(input);
  if (reasons.length > 0 || rate === null) return { rate, score: null, conclusion: null, reasons };
  const conclusion = conclusion2025({ rate, hazards: input.hazards }, settings);
  const grounds = [rateReason(rate, settings), hazardReason(input.hazards, settings)];
  return { rate, score: null, conclusion, reasons: grounds };
}

/** The outcome under one profile; conclusion (and 2021 score) null with the reasons why while anything needed is missing. */
export function outcomeOf(input: OutcomeInput, profile: ProfileId, settings: ProfileSettings): Outcome {
  const rate = complianceRate(ratedCounts(input.folded, settings.unit), settings.partialCredit);
  return profile === '2021' ? outcome2021(input, settings, rate) : outcome2025(input, settings, rate);
}
