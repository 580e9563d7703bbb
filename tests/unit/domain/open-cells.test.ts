import { describe, expect, it } from 'vitest';
import { shortcomingsByUnit, uncoveredCells } from '../../../server/domain/open-cells.ts';
import { factsWith, object, problem, result } from '../../support/facts.ts';

const objects = [object('s1', 'server'), object('s2', 'server'), object('s3', 'server', { selected: false })];
const results = [
  result('L3-CES1-01', 's2', 'partial'),
  result('L3-CES1-01', 's1', 'non_compliant'),
  result('L3-CES1-01', 's3', 'non_compliant'),
  result('L3-CES1-02', 's1', 'not_applicable'),
  result('L3-CES1-03', 's1', 'non_compliant'),
  result('L3-CES1-03', 's1', 'compliant', { round: 2 }),
];

describe('open cells', () => {
  it('are current shortcomings on selected objects', () => {
    const open = shortcomingsByUnit({ objects, results });
    expect([...open].map(([id, rows]) => [id, rows.map((row) => row.objectId)])).toEqual([
      ['L3-CES1-01', ['s1', 's2']],
    ]);
  });

  it('are uncovered until a problem names them', () => {
    const problems = [problem('T001', [['L3-CES1-01', 's1']])];
    expect(uncoveredCells(factsWith({ objects, results, problems }))).toEqual([
      { unitId: 'L3-CES1-01', objectId: 's2' },
    ]);
  });
});
