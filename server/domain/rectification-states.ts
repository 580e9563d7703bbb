/** How a 整改项 moves and who may move it: the owner submits, the assessor verifies (METHOD F g). */
import type { RectificationState, Role } from '../../schemas/generated/types.ts';
import { isBlank, type Violation } from './violation.ts';

export interface RectificationMove {
  readonly from: RectificationState;
  readonly to: RectificationState;
  readonly roles: readonly Role[];
  readonly needsReason: boolean;
}

const DOERS: readonly Role[] = ['owner', 'rectifier', 'lead'];
const VERIFIERS: readonly Role[] = ['assessor', 'lead'];
/** Deferring and accepting a risk is signed off by the owner of the system, never by its supplier. */
const DECIDERS: readonly Role[] = ['owner', 'lead'];

const move = (
  from: RectificationState,
  to: RectificationState,
  roles: readonly Role[],
  needsReason = false,
): RectificationMove => ({ from, to, roles, needsReason });

export const RECTIFICATION_MOVES: readonly RectificationMove[] = [
  move('pending', 'in_progress', DOERS),
  move('pending', 'submitted', DOERS),
  move('pending', 'deferred', DECIDERS, true),
  move('pending', 'risk_accepted', DECIDERS, true),
  move('in_progress', 'submitted', DOERS),
  move('in_progress', 'deferred', DECIDERS, true),
  move('in_progress', 'risk_accepted', DECIDERS, true),
  move('submitted', 'in_progress', DOERS),
  move('submitted', 'passed', VERIFIERS),
  move('submitted', 'failed', VERIFIERS, true),
  move('failed', 'in_progress', DOERS),
  move('failed', 'submitted', DOERS),
  move('failed', 'deferred', DECIDERS, true),
  move('failed', 'risk_accepted', DECIDERS, true),
  move('deferred', 'in_progress', DOERS),
  move('deferred', 'risk_accepted', DECIDERS, true),
  move('risk_accepted', 'in_progress', DECIDERS),
  move('passed', 'failed', VERIFIERS, true),
];

/** Moves open to somebody with these roles. */
export const rectificationMoves = (state: RectificationState, roles: readonly Role[]): RectificationMove[] =>
  RECTIFICATION_MOVES.filter((row) => row.from === state && row.roles.some((role) => roles.includes(role)));

export type MoveRefusal = Violation & {
  readonly code: 'no_such_move' | 'not_your_move' | 'reason_missing' | 'own_work';
};

/** Why the move is refused, or null when it may be made. */
export function rectificationProblem(request: {
  from: RectificationState;
  to: RectificationState;
  roles: readonly Role[];
  reason?: string | null | undefined;
}): MoveRefusal | null {
  const row = RECTIFICATION_MOVES.find(({ from, to }) => from === request.from && to === request.to);
  if (row === undefined) return { code: 'no_such_move', path: '/state', message: '整改项不能这样改变状态' };
  if (!row.roles.some((role) => request.roles.includes(role))) {
    return { code: 'not_your_move', path: '/state', message: '您的角色不能进行这一步' };
  }
  if (row.needsReason && isBlank(request.reason)) {
    return { code: 'reason_missing', path: '/reason', message: '这一步需要写明理由' };
  }
  return null;
}
