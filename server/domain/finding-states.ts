/** How a code finding moves and who may move it. Only people move it: a scan adds events and flags. */
import type { FindingState, MatchStep, Role } from '../../schemas/generated/types.ts';
import { isBlank, type Violation } from './violation.ts';

export interface FindingMove {
  readonly from: FindingState;
  readonly to: FindingState;
  readonly roles: readonly Role[];
}

const JUDGES: readonly Role[] = ['code_auditor', 'lead'];
const FIXERS: readonly Role[] = ['owner', 'rectifier', 'lead'];
/** Accepting a risk is asked for by the auditors or the owner; who approves is a field of its own. */
const ACCEPTERS: readonly Role[] = ['owner', 'code_auditor', 'lead'];

const moves = (from: FindingState, to: readonly FindingState[], roles: readonly Role[]): FindingMove[] =>
  to.map((state) => ({ from, to: state, roles }));

export const FINDING_MOVES: readonly FindingMove[] = [
  ...moves('pending', ['confirmed', 'false_positive', 'needs_check', 'out_of_scope', 'duplicate'], JUDGES),
  ...moves('needs_check', ['confirmed', 'false_positive', 'out_of_scope', 'duplicate', 'pending'], JUDGES),
  ...moves('confirmed', ['false_positive', 'needs_check', 'out_of_scope', 'duplicate', 'pending'], JUDGES),
  ...moves('confirmed', ['fixing', 'fixed_pending'], FIXERS),
  ...moves('confirmed', ['risk_accepted'], ACCEPTERS),
  ...moves('fixing', ['fixed_pending'], FIXERS),
  ...moves('fixing', ['risk_accepted'], ACCEPTERS),
  ...moves('fixing', ['confirmed'], JUDGES),
  ...moves('fixed_pending', ['closed', 'confirmed'], JUDGES),
  ...moves('fixed_pending', ['fixing'], FIXERS),
  ...(['false_positive', 'risk_accepted', 'out_of_scope', 'duplicate', 'closed'] as const).flatMap((from) =>
    moves(from, ['pending', 'confirmed'], JUDGES),
  ),
];

/** Moves open to somebody with these roles. */
export const findingMoves = (state: FindingState, roles: readonly Role[]): FindingMove[] =>
  FINDING_MOVES.filter((row) => row.from === state && row.roles.some((role) => roles.includes(role)));

export const REASON_LENGTH = 10;
const NEED_REASON: ReadonlySet<FindingState> = new Set(['false_positive', 'risk_accepted', 'out_of_scope']);

/** A reason is written for it, and where the audit asks for it a second person looks at it. */
export const needsReason = (to: FindingState): boolean => NEED_REASON.has(to);

export interface FindingDecision {
  readonly findingId: string;
  readonly from: FindingState;
  readonly to: FindingState;
  readonly roles: readonly Role[];
  readonly by: string;
  readonly reason?: string | null | undefined;
  /** Risk acceptance: who approved, and its last day (YYYY-MM-DD). */
  readonly approver?: string | null | undefined;
  readonly until?: string | null | undefined;
  /** 重复: the finding that stays. */
  readonly duplicateOf?: string | null | undefined;
  /** 双人复核, where the project asks for it. */
  readonly secondPerson?: string | null | undefined;
}

export interface DecisionRules {
  readonly today: string;
  readonly needsSecondPerson: boolean;
}

/** Every fault of the decision; none when it may be made. */
export function decisionViolations(decision: FindingDecision, rules: DecisionRules): Violation[] {
  const { from, to } = decision;
  const rows = FINDING_MOVES.filter((row) => row.from === from && row.to === to);
  if (rows.length === 0) return [{ path: '/state', message: '该缺陷不能这样改变状态' }];
  if (!rows.some(({ roles }) => roles.some((role) => decision.roles.includes(role)))) {
    return [{ path: '/state', message: '您的角色不能进行这一步' }];
  }
  const found: Violation[] = [];
  if (NEED_REASON.has(to) && [...(decision.reason ?? '').trim()].length < REASON_LENGTH) {
    found.push({ path: '/reason', message: `请写明理由，不少于 ${REASON_LENGTH} 个字` });
  }
  if (to === 'risk_accepted') found.push(...acceptanceViolations(decision, rules.today));
  if (to === 'duplicate') found.push(...duplicateViolations(decision));
  if (rules.needsSecondPerson && NEED_REASON.has(to)) found.push(...secondViolations(decision));
  return found;
}

function acceptanceViolations({ approver, until }: FindingDecision, today: string): Violation[] {
  const found: Violation[] = [];
  if (isBlank(approver)) found.push({ path: '/approver', message: '风险接受需要写明批准人' });
  if (!isDay(until)) found.push({ path: '/until', message: '风险接受需要写明到期日' });
  else if (until <= today) found.push({ path: '/until', message: '到期日应晚于今天' });
  return found;
}

/** A real day of the calendar: 02-31 is none. */
function isDay(text: string | null | undefined): text is string {
  const [year = 0, month = 0, day = 0] = (/^\d{4}-\d{2}-\d{2}$/.exec(text ?? '')?.[0] ?? '').split('-').map(Number);
  const leap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = [31, leap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
  return day >= 1 && day <= length;
}

function duplicateViolations({ duplicateOf, findingId }: FindingDecision): Violation[] {
  if (isBlank(duplicateOf)) return [{ path: '/duplicateOf', message: '请指明与哪一项重复' }];
  return duplicateOf === findingId ? [{ path: '/duplicateOf', message: '不能与自身重复' }] : [];
}

function secondViolations({ secondPerson, by }: FindingDecision): Violation[] {
  if (isBlank(secondPerson)) return [{ path: '/secondPerson', message: '本项目要求双人复核' }];
  return secondPerson === by ? [{ path: '/secondPerson', message: '复核人不能是研判人本人' }] : [];
}

/** An acceptance holds through its last day; afterwards the finding waits for judgement again. */
export const stateToday = (state: FindingState, until: string | null, today: string): FindingState =>
  state === 'risk_accepted' && until !== null && until < today ? 'pending' : state;

export type CarryOver = 'inherit' | 'propose';

/** E brings back the text that was judged, and its state with it (closed, with the flag below). */
export const carryOver = (step: MatchStep): CarryOver => (step === 'C' || step === 'D' ? 'propose' : 'inherit');

export const CODE_CHANGED = '代码已变化，请重新研判';
const JUDGED_AWAY: ReadonlySet<FindingState> = new Set(['false_positive', 'closed', 'out_of_scope', 'risk_accepted']);

/** What a scan adds to a finding it reports again: a flag for people, never another state. */
export function reappearanceFlag(state: FindingState, changed: boolean): string | null {
  if (changed && JUDGED_AWAY.has(state)) return CODE_CHANGED;
  return state === 'closed' ? '已关闭的缺陷再次检出，请复核' : null;
}
