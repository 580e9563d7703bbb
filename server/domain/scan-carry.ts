/** What a scan tells about a finding it reports again: the words of its history, and what it asks of people. */
import type { FindingState, MatchStep } from '../../schemas/generated/types.ts';
import { FINDING_WORD } from './code-audit-words.ts';
import { CODE_CHANGED, carryOver, reappearanceFlag } from './finding-states.ts';

export interface EarlierDecision {
  readonly state: FindingState;
  readonly judgedByName: string | null;
  /** YYYY-MM-DD. */
  readonly judgedOn: string | null;
}

const STEP_WORD: Readonly<Record<MatchStep, string>> = {
  A: '指纹一致',
  B: '按内容移动匹配',
  C: '同一函数内改动匹配',
  D: '文件改名匹配',
  E: '已关闭的再次出现',
};

/** `误报（张三，2025-10-20）`. */
export function decisionText({ state, judgedByName, judgedOn }: EarlierDecision): string {
  const by = [judgedByName, judgedOn].filter((part) => part !== null).join('，');
  return by === '' ? FINDING_WORD[state] : `${FINDING_WORD[state]}（${by}）`;
}

/** The sentence of the history. A decision of a weaker match is proposed, never silently taken over. */
export function matchedText(step: MatchStep, earlier: EarlierDecision): string {
  if (earlier.state === 'pending') return STEP_WORD[step];
  const verb = carryOver(step) === 'inherit' ? '沿用上次研判' : '建议沿用上次研判，待确认';
  return `${STEP_WORD[step]}；${verb}：${decisionText(earlier)}`;
}

/** What people are asked; null: nothing, and what was asked before still stands. */
export function flagOf(step: MatchStep, changed: boolean, earlier: EarlierDecision): string | null {
  if (earlier.state === 'pending') return null;
  const again = reappearanceFlag(earlier.state, changed);
  if (again === CODE_CHANGED) return `${again}（上次研判：${decisionText(earlier)}）`;
  if (carryOver(step) === 'propose') return `${STEP_WORD[step]}，请确认是否沿用上次研判：${decisionText(earlier)}`;
  return again;
}
