/** A code finding in the words of those who mend it; no page in here. */
import type { CodeAuditSeverity, CodeFindingEvent, FindingState } from '../../../../schemas/generated/types.ts';
import { label } from '../../labels.ts';

/** What the auditors confirmed is for others what waits for them. */
export const stateWords = (state: FindingState): string =>
  state === 'confirmed' ? '待整改' : label('findingState', state);

/** Still to be mended. */
export const isOpen = (state: FindingState): boolean => state === 'confirmed' || state === 'fixing';

export const RISK_WORDS: Readonly<Record<CodeAuditSeverity, string>> = {
  critical: '风险严重：可能被直接利用，取得系统控制或大量数据，请立即处理。',
  high: '风险高：可能直接导致系统被攻破、数据泄露或服务中断，请优先处理。',
  medium: '风险中等：在一定条件下可能被利用，请按期处理。',
  low: '风险较低：影响有限，请结合日常维护处理。',
};

/** A file and the folder it is in: the beginning of a path tells those who wrote the code nothing. */
export function fileWords(place: string): string {
  const parts = place.split('/');
  return parts.length > 2 ? `…/${parts.slice(-2).join('/')}` : place;
}

const DAY = 24 * 60 * 60 * 1000;

/** How long it is late; empty while it is not, or has no last day. Both days as YYYY-MM-DD. */
export function lateWords(dueOn: string | null, today: string): string {
  if (dueOn === null) return '';
  const days = Math.round((Date.parse(today) - Date.parse(dueOn)) / DAY);
  return days > 0 ? `已逾期 ${days} 天，请尽快处理` : '';
}

const MOVED: Partial<Record<FindingState, string>> = {
  confirmed: '确认为缺陷',
  fixing: '开始整改',
  fixed_pending: '整改完成，申请复测',
  closed: '复测通过',
  risk_accepted: '接受风险，暂不整改',
};

type Told = Pick<CodeFindingEvent, 'kind' | 'fromState' | 'toState' | 'scanNo' | 'presence'>;

/** What happened, as one line of the history. */
export function eventWords({ kind, fromState, toState, scanNo, presence }: Told): string {
  if (kind === 'scan') return `第 ${scanNo ?? '—'} 次扫描：${label('scanPresence', presence)}`;
  if (kind === 'added') return '审计人员登记';
  if (kind !== 'move' || toState === null) return label('findingEventKind', kind);
  if (fromState === 'fixed_pending' && toState === 'confirmed') return '复测没有通过';
  if (fromState === 'fixed_pending' && toState === 'fixing') return '撤回提交，继续整改';
  return MOVED[toState] ?? label('findingState', toState);
}

type Step = Pick<CodeFindingEvent, 'kind' | 'fromState' | 'toState' | 'reason' | 'undone'>;

export interface Answer {
  readonly type: 'success' | 'error' | 'info' | 'warning';
  readonly title: string;
  readonly note: string;
}

/** What the auditors said last, or what is waited for. `events`: oldest first. */
export function answerOf(
  state: FindingState,
  acceptance: { readonly approver: string; readonly until: string } | null,
  events: readonly Step[],
): Answer | null {
  const last = events.findLast(
    ({ kind, fromState, toState, undone }) =>
      kind === 'move' && !undone && (fromState === 'fixed_pending' || toState === 'closed'),
  );
  const note = last?.reason ?? '';
  if (state === 'closed') return { type: 'success', title: '复测通过，此项已完成', note };
  if (state === 'fixed_pending') return { type: 'info', title: '已提交，等待审计人员复测', note: '' };
  if (state === 'risk_accepted') {
    const until =
      acceptance === null ? '' : `${acceptance.approver} 批准，至 ${acceptance.until} 为止，到期后由审计人员重新研判。`;
    return { type: 'warning', title: '已登记接受风险，暂不整改', note: until };
  }
  if (last?.toState !== 'confirmed') return null;
  return { type: 'error', title: '复测没有通过，请继续处理', note };
}
