import type { CodeAuditSeverity, CodeFinding, FindingState } from '../../../../../schemas/generated/types.ts';
import { StatusTag, type Tone } from '../../../components/status-tag.tsx';
import { label } from '../../../labels.ts';

const STATE_TONE: Record<FindingState, Tone> = {
  pending: 'hollow',
  confirmed: 'bad',
  false_positive: 'mute',
  needs_check: 'warn',
  fixing: 'info',
  fixed_pending: 'warn',
  closed: 'good',
  risk_accepted: 'mute',
  out_of_scope: 'mute',
  duplicate: 'mute',
};

const RISK_TONE: Record<CodeAuditSeverity, Tone> = { critical: 'bad', high: 'bad', medium: 'warn', low: 'info' };

interface Worded {
  /** Where the page's readers call it otherwise. */
  readonly words?: string;
}

export const FindingStateTag = ({ state, words }: Worded & { state: FindingState }) => (
  <StatusTag tone={STATE_TONE[state]}>{words ?? label('findingState', state)}</StatusTag>
);

export const SeverityTag = ({ risk, words }: Worded & { risk: CodeAuditSeverity }) => (
  <StatusTag tone={RISK_TONE[risk]}>{words ?? label('codeAuditSeverity', risk)}</StatusTag>
);

/** 确认级 / 线索级 of a rule of ours, else where the finding came from. */
export const tierText = ({ tier, origin, tool }: Pick<CodeFinding, 'tier' | 'origin' | 'tool'>): string => {
  if (origin === 'manual') return '人工';
  return tier === null ? tool : label('codeAuditTier', tier);
};

export const placeText = ({ path, line }: { path: string; line: number | null }): string => {
  if (path === '') return '—';
  return line === null ? path : `${path}:${line}`;
};

/** The end of a long path says more than its beginning. */
export const shortPlace = (place: { path: string; line: number | null }): string => {
  const text = placeText(place);
  return text.length <= 48 ? text : `…${text.slice(-47)}`;
};

interface MoveWord {
  readonly button: string;
  readonly noteLabel: string;
}

const NOTE = '说明（可不填）';

/** What each step is called by the person who takes it. */
export const MOVE_WORDS: Record<FindingState, MoveWord> = {
  pending: { button: '退回待研判', noteLabel: NOTE },
  confirmed: { button: '确认', noteLabel: '研判依据（可不填）' },
  false_positive: { button: '误报', noteLabel: '为什么不是缺陷（不少于 10 个字）' },
  needs_check: { button: '需补充核查', noteLabel: '还要核查什么（可不填）' },
  fixing: { button: '开始整改', noteLabel: NOTE },
  fixed_pending: { button: '已修复，申请复测', noteLabel: '改了什么，在哪个版本或提交中（可不填）' },
  closed: { button: '复测通过，关闭', noteLabel: '复测说明（可不填）' },
  risk_accepted: { button: '接受风险', noteLabel: '接受风险的理由（不少于 10 个字）' },
  out_of_scope: { button: '不在范围', noteLabel: '为什么不在范围内（不少于 10 个字）' },
  duplicate: { button: '重复', noteLabel: NOTE },
};

export const moveWord = (from: FindingState, to: FindingState): string => {
  if (from === 'fixed_pending' && to === 'confirmed') return '复测不通过';
  if (from === 'fixed_pending' && to === 'fixing') return '撤回，继续整改';
  return MOVE_WORDS[to].button;
};

export const REASON_LENGTH = 10;
export const isLongEnough = (reason: string): boolean => [...reason.trim()].length >= REASON_LENGTH;
