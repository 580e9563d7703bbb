import { describe, expect, it } from 'vitest';
import { decisionViolations, FINDING_MOVES, type FindingDecision } from '../../../server/domain/finding-states.ts';

const reason = '该参数只取自常量表，外部不能改变';
const base: FindingDecision = { findingId: 'f1', from: 'pending', to: 'confirmed', roles: ['code_auditor'], by: 'u1' };
const accept: Partial<FindingDecision> = {
  from: 'confirmed',
  to: 'risk_accepted',
  roles: ['owner'],
  reason,
  approver: '李某',
  until: '2026-12-31',
};

describe('judging a code finding', () => {
  it.each<[string, Partial<FindingDecision>, string[]]>([
    ['confirmed', {}, []],
    ['owner may not judge', { roles: ['owner'] }, ['/state']],
    ['no such move', { to: 'closed' }, ['/state']],
    ['误报 without reason', { to: 'false_positive' }, ['/reason']],
    ['误报 with a short reason', { to: 'false_positive', reason: '误报误报' }, ['/reason']],
    ['误报 with a reason', { to: 'false_positive', reason }, []],
    ['不在范围 without reason', { to: 'out_of_scope' }, ['/reason']],
    ['duplicate of nothing', { to: 'duplicate' }, ['/duplicateOf']],
    ['duplicate of itself', { to: 'duplicate', duplicateOf: 'f1' }, ['/duplicateOf']],
    ['duplicate', { to: 'duplicate', duplicateOf: 'f2' }, []],
    ['risk accepted', accept, []],
    [
      'risk accepted with nothing',
      { ...accept, reason: '', approver: ' ', until: null },
      ['/reason', '/approver', '/until'],
    ],
    ['risk accepted to a past day', { ...accept, until: '2026-01-01' }, ['/until']],
    ['risk accepted to no day', { ...accept, until: '2027-02-31' }, ['/until']],
    ['supplier accepts a risk', { ...accept, roles: ['rectifier'] }, ['/state']],
  ])('%s', (_, change, paths) => {
    const found = decisionViolations({ ...base, ...change }, { today: '2026-06-01', needsSecondPerson: false });
    expect(found.map(({ path }) => path)).toEqual(paths);
  });
  it.each([
    [undefined, ['/secondPerson']],
    ['u1', ['/secondPerson']],
    ['u2', []],
  ])('second person %s', (secondPerson, paths) => {
    const decision = { ...base, to: 'false_positive', reason, secondPerson } as const;
    const found = decisionViolations(decision, { today: '2026-06-01', needsSecondPerson: true });
    expect(found.map(({ path }) => path)).toEqual(paths);
  });
  it('leaves no state without a way on', () => {
    expect(new Set(FINDING_MOVES.map(({ from }) => from)).size).toBe(10);
  });
});
