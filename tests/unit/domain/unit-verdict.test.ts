import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../../schemas/generated/types.ts';
import { unitVerdict } from '../../../server/domain/unit-verdict.ts';

const C = 'compliant';
const P = 'partial';
const N = 'non_compliant';
const NA = 'not_applicable';

describe('unit verdict (METHOD C.5)', () => {
  it.each([
    [[C, C], C],
    [[C, NA], C],
    [[N, N, NA], N],
    [[NA, NA], NA],
    [[C, N], P],
    [[P], P],
    [[P, NA], P],
    [[C, null], 'unassessed'],
    [[N, undefined], 'unassessed'],
    [[NA, null], 'unassessed'],
    [[], 'unassessed'],
  ] as [(Verdict | null | undefined)[], string][])('%j gives %s', (verdicts, expected) => {
    expect(unitVerdict(verdicts)).toBe(expected);
  });

  it('does not depend on the order of objects', () => {
    const verdicts = fc.array(fc.constantFrom<Verdict | null>(C, P, N, NA, null));
    fc.assert(
      fc.property(verdicts, (list) => {
        expect(unitVerdict([...list].reverse())).toBe(unitVerdict(list));
      }),
    );
  });

  it('is unassessed exactly while an object is', () => {
    const verdicts = fc.array(fc.constantFrom<Verdict | null>(C, P, N, NA, null), { minLength: 1 });
    fc.assert(
      fc.property(verdicts, (list) => {
        expect(unitVerdict(list) === 'unassessed').toBe(list.includes(null));
      }),
    );
  });
});
