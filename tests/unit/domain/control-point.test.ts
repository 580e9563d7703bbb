import { describe, expect, it } from 'vitest';
import type { UnitVerdict } from '../../../schemas/generated/types.ts';
import { controlPointScore, controlPoints } from '../../../server/domain/control-point.ts';
import { noCounts } from '../../../server/domain/counts.ts';
import { HALF } from '../../../server/domain/rational.ts';
import type { FoldedUnit } from '../../../server/domain/unit-fold.ts';
import { unit } from '../../support/library.ts';

const folded = (id: string, verdict: UnitVerdict): FoldedUnit => ({ unit: unit(id), cells: noCounts(), verdict });

describe('control points', () => {
  it('groups units by clause and judges each group by the unit rule', () => {
    const points = controlPoints([
      folded('L3-CES1-01', 'compliant'),
      folded('L3-CES1-02', 'non_compliant'),
      folded('L3-CES1-03', 'compliant'),
      folded('L3-CES1-04', 'not_applicable'),
      folded('L3-CES1-05', 'unassessed'),
    ]);
    expect(points.map(({ clause, verdict }) => [clause, verdict])).toEqual([
      ['8.1.4.1', 'partial'],
      ['8.1.4.2', 'compliant'],
      ['8.1.4.3', 'unassessed'],
    ]);
    expect(points[0]?.counts).toMatchObject({ compliant: 1, nonCompliant: 1 });
  });

  it('has no score where nothing applies', () => {
    expect(controlPointScore([{ value: null, weight: 2 }])).toBeNull();
    expect(controlPointScore([])).toBeNull();
  });

  it('scores on ten', () => {
    expect(controlPointScore([{ value: HALF, weight: 3 }])).toEqual({ n: 5n, d: 1n });
  });
});
