/** When and where results may be recorded: not after issuing, only in fieldwork steps, in a re-test only the cells of its scope (METHOD F a, b). */
import type { Step } from '../../schemas/generated/types.ts';

export interface RecordingState {
  readonly step: Step;
  readonly currentRound: number;
  readonly isLocked: boolean;
  /** The current round was closed by a verifier. */
  readonly isRoundClosed: boolean;
}

export interface RecordingRefusal {
  readonly code: 'assessment_locked' | 'state_conflict';
  readonly message: string;
}

export const RECORDING_STEPS: readonly Step[] = ['fieldwork', 'analysis', 'retest'];

/** Why no result or evidence may be added at all, or null. */
export function recordingRefusal(state: RecordingState): RecordingRefusal | null {
  if (state.isLocked) return { code: 'assessment_locked', message: '报告已签发，本次测评已锁定' };
  if (!RECORDING_STEPS.includes(state.step)) {
    return { code: 'state_conflict', message: '当前步骤不能记录结果：须在现场测评、分析整改或复测步骤' };
  }
  if (state.isRoundClosed) {
    return { code: 'state_conflict', message: `第 ${state.currentRound} 轮已结束，不能再改；需要时请开启新一轮复测` };
  }
  return null;
}

/** Why this cell may not be recorded, or null; `inRetest` tells whether the current round looks at it again. */
export function cellRefusal(state: RecordingState, inRetest: boolean): RecordingRefusal | null {
  const refusal = recordingRefusal(state);
  if (refusal !== null || state.currentRound === 1 || inRetest) return refusal;
  return { code: 'state_conflict', message: '本轮为复测，此格不在复测范围内；首轮记录不可更改' };
}
