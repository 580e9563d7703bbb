import type { RectificationState } from '../../../../schemas/generated/types.ts';

export interface MoveWords {
  readonly button: string;
  readonly title: string;
  readonly noteLabel: string;
}

/** What each step is called by the person who takes it. */
export const MOVES: Record<RectificationState, MoveWords> = {
  pending: { button: '退回待整改', title: '退回待整改', noteLabel: '说明' },
  in_progress: { button: '开始整改', title: '开始整改', noteLabel: '说明（可不填）' },
  submitted: { button: '提交，申请复测', title: '提交整改情况并申请复测', noteLabel: '补充说明（可不填）' },
  passed: { button: '确认通过', title: '确认复测通过', noteLabel: '复测说明' },
  failed: { button: '不通过', title: '复测不通过，退回整改', noteLabel: '哪里还不满足（必填）' },
  deferred: { button: '申请延期', title: '延期整改', noteLabel: '延期理由与签批人（必填）' },
  risk_accepted: { button: '接受风险', title: '接受风险，暂不整改', noteLabel: '接受风险的理由与签批人（必填）' },
};

/** From a handed-in item back to work, and from any other state to work. */
export const moveText = (from: RectificationState, to: RectificationState): string => {
  if (to === 'in_progress' && from === 'submitted') return '撤回提交';
  if (to === 'in_progress' && from !== 'pending') return '重新整改';
  return MOVES[to].button;
};
