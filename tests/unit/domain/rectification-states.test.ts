import { describe, expect, it } from 'vitest';
import type { RectificationState, Role } from '../../../schemas/generated/types.ts';
import {
  RECTIFICATION_MOVES,
  rectificationMoves,
  rectificationProblem,
} from '../../../server/domain/rectification-states.ts';

const STATES: RectificationState[] = [
  'pending',
  'in_progress',
  'submitted',
  'passed',
  'failed',
  'deferred',
  'risk_accepted',
];
const ROLES: Role[] = ['lead', 'assessor', 'code_auditor', 'reviewer', 'approver', 'owner', 'rectifier', 'auditor'];

describe('rectification (METHOD F)', () => {
  it.each([
    ['pending', 'in_progress', 'rectifier', undefined, null],
    ['in_progress', 'submitted', 'owner', undefined, null],
    ['submitted', 'passed', 'assessor', undefined, null],
    ['submitted', 'failed', 'assessor', '口令仍可猜', null],
    ['submitted', 'failed', 'assessor', ' ', 'reason_missing'],
    ['submitted', 'passed', 'owner', undefined, 'not_your_move'],
    ['submitted', 'passed', 'rectifier', undefined, 'not_your_move'],
    ['in_progress', 'deferred', 'owner', '等待下年预算', null],
    ['in_progress', 'deferred', 'owner', undefined, 'reason_missing'],
    ['in_progress', 'risk_accepted', 'rectifier', '不改', 'not_your_move'],
    ['pending', 'passed', 'lead', undefined, 'no_such_move'],
    ['failed', 'in_progress', 'rectifier', undefined, null],
  ] as const)('%s to %s by %s', (from, to, role, reason, code) => {
    expect(rectificationProblem({ from, to, roles: [role], reason })?.code ?? null).toBe(code);
  });

  it('lets nobody who only reads or reviews move anything', () => {
    for (const state of STATES) {
      expect(rectificationMoves(state, ['reviewer', 'approver', 'auditor', 'code_auditor'])).toEqual([]);
    }
  });

  it('leaves no state without a way on, and every state can be reached', () => {
    for (const state of STATES) expect(rectificationMoves(state, ROLES), state).not.toEqual([]);
    const reached = new Set(RECTIFICATION_MOVES.map((move) => move.to));
    expect(STATES.filter((state) => !reached.has(state))).toEqual(['pending']);
  });
});
