import { describe, expect, it } from 'vitest';
import type { StandardTextProposal } from '../../../schemas/generated/types.ts';
import { adoptedTexts } from '../../../server/domain/standard-text-adoption.ts';

const proposal: StandardTextProposal = {
  matched: [
    { unitId: 'L3-CES1-01', text: '应一。', line: 1 },
    { unitId: 'L3-CES1-02', text: '应二。', line: 2 },
  ],
  doubtful: [{ id: 'd1', unitIds: ['L3-CES1-03'], text: '应三。混入', reason: '句子结束之后还有文字', line: 3 }],
  missing: ['L3-CES1-04'],
};
const units = new Set(['L3-CES1-01', 'L3-CES1-02', 'L3-CES1-03', 'L3-CES1-04']);
const adopt = (decisions: { doubtId: string; unitId: string; text?: string }[], excluded: string[] = []) =>
  adoptedTexts(proposal, { decisions, excluded }, units);

describe('what a confirmation adopts', () => {
  it('is the recognised, less the excluded; a doubtful text only by decision', () => {
    expect(adopt([], ['L3-CES1-02']).texts).toEqual([{ unitId: 'L3-CES1-01', text: '应一。' }]);
  });

  it('takes a decided text as recognised, or as corrected, to the unit a person chose', () => {
    expect(adopt([{ doubtId: 'd1', unitId: 'L3-CES1-03' }]).texts.at(-1)?.text).toBe('应三。混入');
    expect(adopt([{ doubtId: 'd1', unitId: 'L3-CES1-04', text: ' 应三。 ' }]).texts.at(-1)).toEqual({
      unitId: 'L3-CES1-04',
      text: '应三。',
    });
  });

  it('lets a decision replace a recognised text that was excluded', () => {
    expect(adopt([{ doubtId: 'd1', unitId: 'L3-CES1-01' }], ['L3-CES1-01']).violations).toEqual([]);
  });

  it.each([
    ['an unknown piece', [{ doubtId: 'd9', unitId: 'L3-CES1-03' }]],
    ['an unknown unit', [{ doubtId: 'd1', unitId: 'L3-CES1-99' }]],
    ['a unit that has its text', [{ doubtId: 'd1', unitId: 'L3-CES1-01' }]],
    ['an empty text', [{ doubtId: 'd1', unitId: 'L3-CES1-03', text: '  ' }]],
  ])('refuses %s', (_what, decisions) => {
    expect(adopt(decisions).violations).toMatchObject([{ path: '/decisions/0' }]);
  });

  it('refuses to adopt nothing', () => {
    expect(adopt([], ['L3-CES1-01', 'L3-CES1-02']).violations).toHaveLength(1);
  });
});
