/** What the outcome would be with one open setting read the other way (METHOD Y1-Y3): printed beside the official figure. */
import type { EvaluationAlternative, ProfileId, ProfileSettings } from '../../schemas/generated/types.ts';
import { rateText } from './compliance-rate.ts';
import { type OutcomeInput, outcomeOf } from './profile-outcome.ts';
import { decimal } from './rational.ts';

interface Flip {
  readonly change: Partial<ProfileSettings>;
  readonly setting: keyof ProfileSettings;
  readonly value: string;
  readonly label: string;
}

const FLIPS: Record<ProfileId, readonly Flip[]> = {
  '2025': [
    { setting: 'partialCredit', change: { partialCredit: 0 }, value: '0', label: '部分符合不计入符合率' },
    { setting: 'partialCredit', change: { partialCredit: 0.5 }, value: '0.5', label: '部分符合按 0.5 计入符合率' },
    { setting: 'unit', change: { unit: 'item' }, value: 'item', label: '符合率按项统计' },
    { setting: 'unit', change: { unit: 'item_object' }, value: 'item_object', label: '符合率按项×对象统计' },
    { setting: 'inclusive90', change: { inclusive90: false }, value: 'false', label: '恰为 90% 不视为超过 90%' },
    { setting: 'inclusive90', change: { inclusive90: true }, value: 'true', label: '恰为 90% 视为超过 90%' },
    {
      setting: 'majorBasis',
      change: { majorBasis: 'remaining' },
      value: 'remaining',
      label: '重大风险隐患按剩余数判断',
    },
    { setting: 'majorBasis', change: { majorBasis: 'found' }, value: 'found', label: '重大风险隐患按发现数判断' },
  ],
  '2021': [
    { setting: 'multiObjectRule', change: { multiObjectRule: 'mean' }, value: 'mean', label: '多对象取平均值' },
    { setting: 'multiObjectRule', change: { multiObjectRule: 'tri' }, value: 'tri', label: '多对象取三值' },
    { setting: 'multiObjectRule', change: { multiObjectRule: 'strict' }, value: 'strict', label: '多对象按权重从严' },
  ],
};

/** One entry for every value of an open setting other than the one in force. */
export function alternativesOf(
  input: OutcomeInput,
  profile: ProfileId,
  settings: ProfileSettings,
): EvaluationAlternative[] {
  return FLIPS[profile]
    .filter(({ setting, value }) => String(settings[setting]) !== value)
    .map(({ setting, change, value, label }) => {
      const { rate, score, conclusion } = outcomeOf(input, profile, { ...settings, ...change });
      return { setting, value, label, conclusion, rate: rateText(rate), score: score && decimal(score.total) };
    });
}
