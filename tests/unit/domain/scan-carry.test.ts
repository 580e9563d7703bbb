import { describe, expect, it } from 'vitest';
import type { FindingState, MatchStep } from '../../../schemas/generated/types.ts';
import { CODE_CHANGED } from '../../../server/domain/finding-states.ts';
import { decisionText, flagOf, matchedText } from '../../../server/domain/scan-carry.ts';

const earlier = (state: FindingState) => ({ state, judgedByName: '张三', judgedOn: '2025-10-20' });

describe('the history of a finding seen again', () => {
  it.each<[MatchStep, FindingState, string]>([
    ['A', 'pending', '指纹一致'],
    ['B', 'false_positive', '按内容移动匹配；沿用上次研判：误报（张三，2025-10-20）'],
    ['C', 'confirmed', '同一函数内改动匹配；建议沿用上次研判，待确认：确认（张三，2025-10-20）'],
    ['E', 'closed', '已关闭的再次出现；沿用上次研判：已关闭（张三，2025-10-20）'],
  ])('step %s of %s', (step, state, text) => {
    expect(matchedText(step, earlier(state))).toBe(text);
  });

  it('names nobody where nobody judged', () => {
    expect(decisionText({ state: 'needs_check', judgedByName: null, judgedOn: null })).toBe('需补充核查');
  });
});

describe('what is asked of people', () => {
  it.each<[MatchStep, boolean, FindingState, string | null]>([
    ['A', false, 'confirmed', null],
    ['C', true, 'pending', null],
    ['C', true, 'confirmed', '请确认是否沿用上次研判：确认'],
    ['D', false, 'false_positive', '请确认是否沿用上次研判：误报'],
    ['C', true, 'false_positive', CODE_CHANGED],
    ['E', false, 'closed', '已关闭的缺陷再次检出，请复核'],
  ])('step %s, changed %s, %s', (step, changed, state, text) => {
    const flag = flagOf(step, changed, earlier(state));
    if (text === null) expect(flag).toBeNull();
    else expect(flag).toContain(text);
  });
});
