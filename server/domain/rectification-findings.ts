/** What the code findings behind a 整改项 say of its mending: a hint for people, who alone re-test and settle the item. */
import type { FindingState, ScanPresence } from '../../schemas/generated/types.ts';

export interface FollowedFinding {
  readonly no: number;
  readonly state: FindingState;
  /** Null: found by hand, no scan speaks of it. */
  readonly presence: ScanPresence | null;
  /** A scan or a person asks for another look. */
  readonly flagged: boolean;
  /** Its last change of state went back from 已关闭, 已修复待复测 or 风险接受. */
  readonly wentBack: boolean;
}

export type FollowedStanding = 'open' | 'mended' | 'reopened' | 'dropped';

/** 误报, 重复 …: nothing is mended for these any more. */
const DROPPED: ReadonlySet<FindingState> = new Set(['false_positive', 'out_of_scope', 'duplicate', 'risk_accepted']);
/** Words a scan says only where it looked at the file with the rule. */
const GONE: ReadonlySet<ScanPresence> = new Set(['not_detected', 'code_deleted']);

export function followedStanding({ state, presence, flagged, wentBack }: FollowedFinding): FollowedStanding {
  if (DROPPED.has(state)) return 'dropped';
  if (state === 'closed') return presence === 'present' && flagged ? 'reopened' : 'mended';
  if (presence !== null && GONE.has(presence)) return 'mended';
  if (presence === null && state === 'fixed_pending') return 'mended';
  return wentBack ? 'reopened' : 'open';
}

export type FollowedStatus = 'open' | 'ready' | 'reopened' | 'dropped';

export interface Followed {
  readonly status: FollowedStatus;
  readonly text: string;
}

/** Null without findings. One that came back outweighs all that are mended. */
export function followedFindings(findings: readonly FollowedFinding[]): Followed | null {
  if (findings.length === 0) return null;
  const by = Map.groupBy(findings, followedStanding);
  const reopened = by.get('reopened') ?? [];
  const open = by.get('open') ?? [];
  const mended = by.get('mended') ?? [];
  if (reopened.length > 0)
    return { status: 'reopened', text: `关联的代码缺陷 ${nos(reopened)} 重新出现或被退回，请核对整改` };
  if (open.length > 0)
    return { status: 'open', text: `关联的 ${findings.length} 项代码缺陷中 ${open.length} 项尚未修复` };
  if (mended.length > 0) {
    return {
      status: 'ready',
      text: `关联的代码缺陷 ${nos(mended)} 已修复或未再检出，可以复测；是否通过由测评人员判定`,
    };
  }
  return { status: 'dropped', text: '关联的代码缺陷均不再要求整改，请确认本项是否仍需整改' };
}

const nos = (findings: readonly FollowedFinding[]): string =>
  findings
    .map(({ no }) => no)
    .toSorted((a, b) => a - b)
    .map((no) => `#${no}`)
    .join('、');
