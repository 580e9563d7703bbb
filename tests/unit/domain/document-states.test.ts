import { describe, expect, it } from 'vitest';
import { documentMoves, documentProblem } from '../../../server/domain/document-states.ts';

const by = (actorId: string) => ({ actorId, preparedBy: 'lead-1' });

describe('documents', () => {
  it.each([
    ['draft', 'in_review', 'lead', 'lead-1', undefined, null],
    ['in_review', 'reviewed', 'reviewer', 'reviewer-1', undefined, null],
    ['in_review', 'returned', 'reviewer', 'reviewer-1', '第5章缺理由', null],
    ['in_review', 'returned', 'reviewer', 'reviewer-1', undefined, 'reason_missing'],
    ['returned', 'draft', 'lead', 'lead-1', undefined, null],
    ['reviewed', 'approved', 'approver', 'approver-1', undefined, null],
    ['approved', 'issued', 'approver', 'approver-1', undefined, null],
    ['in_review', 'reviewed', 'lead', 'lead-1', undefined, 'not_your_move'],
    ['in_review', 'reviewed', 'reviewer', 'lead-1', undefined, 'own_work'],
    ['reviewed', 'approved', 'approver', 'lead-1', undefined, 'own_work'],
    ['draft', 'issued', 'approver', 'approver-1', undefined, 'no_such_move'],
    ['in_review', 'approved', 'approver', 'approver-1', undefined, 'no_such_move'],
    ['issued', 'draft', 'lead', 'lead-1', undefined, 'no_such_move'],
  ] as const)('%s to %s by %s %s', (from, to, role, actorId, reason, code) => {
    expect(documentProblem({ from, to, roles: [role], ...by(actorId), reason })?.code ?? null).toBe(code);
  });

  it('offers only what would be allowed', () => {
    const preparer = { roles: ['lead', 'reviewer', 'approver'] as const, ...by('lead-1') };
    expect(documentMoves('in_review', preparer)).toEqual([]);
    expect(documentMoves('draft', preparer).map((move) => move.to)).toEqual(['in_review']);
    const approver = { roles: ['approver'] as const, ...by('approver-1') };
    expect(documentMoves('reviewed', approver).map((move) => move.to)).toEqual(['returned', 'approved']);
    expect(documentMoves('issued', approver)).toEqual([]);
  });
});
