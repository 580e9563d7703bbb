import { describe, expect, it } from 'vitest';
import type { EvaluationCounts, UnitVerdict } from '../../../schemas/generated/types.ts';
import { complianceRate, ratedCounts, rateText } from '../../../server/domain/compliance-rate.ts';
import { noCounts } from '../../../server/domain/counts.ts';
import type { FoldedUnit } from '../../../server/domain/unit-fold.ts';
import { unit } from '../../support/library.ts';

const counts = (changes: Partial<EvaluationCounts>): EvaluationCounts => ({ ...noCounts(), ...changes });
const folded = (verdict: UnitVerdict, cells: Partial<EvaluationCounts>): FoldedUnit => ({
  unit: unit('L3-CES1-01'),
  cells: counts(cells),
  verdict,
});

describe('符合率 (METHOD B.4)', () => {
  it.each([
    [counts({ compliant: 3, partial: 1, notApplicable: 6 }), 0, '3/4', '75.00%'],
    [counts({ compliant: 3, partial: 1, notApplicable: 6 }), 0.5, '7/8', '87.50%'],
    [counts({ nonCompliant: 2 }), 0.5, '0', '0.00%'],
    [counts({ compliant: 1, unassessed: 3 }), 0, '1/4', '25.00%'],
  ] as const)('%o with credit %s is %s', (given, credit, exact, percent) => {
    expect(rateText(complianceRate(given, credit))).toEqual({ exact, percent });
  });

  it('is nothing where nothing applies', () => {
    expect(rateText(complianceRate(counts({ notApplicable: 3 }), 0))).toBeNull();
  });

  it('counts units or cells, and a unit without object as one cell', () => {
    const units = [
      folded('partial', { compliant: 3, nonCompliant: 1 }),
      folded('compliant', { compliant: 1, notApplicable: 2 }),
      folded('not_applicable', {}),
    ];
    expect(ratedCounts(units, 'item')).toEqual(counts({ compliant: 1, partial: 1, notApplicable: 1 }));
    expect(ratedCounts(units, 'item_object')).toEqual(counts({ compliant: 4, nonCompliant: 1, notApplicable: 3 }));
  });
});
