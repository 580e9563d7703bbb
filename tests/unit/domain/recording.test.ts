import { describe, expect, it } from 'vitest';
import type { Step } from '../../../schemas/generated/types.ts';
import { cellRefusal, type RecordingState, recordingRefusal } from '../../../server/domain/recording.ts';

const open: RecordingState = { step: 'fieldwork', currentRound: 1, isLocked: false, isRoundClosed: false };

describe('recording', () => {
  it.each<[Step, boolean]>([
    ['survey', false],
    ['plan', false],
    ['fieldwork', true],
    ['analysis', true],
    ['retest', true],
    ['delivery', false],
  ])('in step %s is allowed: %s', (step, allowed) => {
    expect(recordingRefusal({ ...open, step }) === null).toBe(allowed);
  });

  it('ends with the lock, before any other reason', () => {
    expect(recordingRefusal({ ...open, step: 'delivery', isLocked: true })?.code).toBe('assessment_locked');
  });

  it('ends with the round', () => {
    expect(recordingRefusal({ ...open, currentRound: 2, isRoundClosed: true })?.message).toContain('第 2 轮已结束');
  });

  it('is open for every cell in round 1 and only for the scope of a later round', () => {
    expect(cellRefusal(open, false)).toBeNull();
    expect(cellRefusal({ ...open, currentRound: 2 }, false)?.message).toContain('不在复测范围内');
    expect(cellRefusal({ ...open, currentRound: 2 }, true)).toBeNull();
  });
});
