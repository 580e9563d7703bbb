import { describe, expect, it } from 'vitest';
import { progress } from '../../../server/domain/progress.ts';
import { factsWith, object, result } from '../../support/facts.ts';
import { libraryWith } from '../../support/library.ts';

describe('progress', () => {
  it('counts cells by class and by selected object', () => {
    const facts = factsWith({
      objects: [
        object('r', 'machine_room'),
        object('s', 'server'),
        object('x', 'server', { selected: false }),
        object('p', 'person'),
      ],
      results: [
        result('L3-PES1-01', 'r', 'compliant'),
        result('L3-PES1-02', 'r', null, { record: '待核对' }),
        result('L3-CES1-01', 's', 'partial'),
        result('L3-CES1-01', 's', 'compliant', { round: 2 }),
        result('L3-CES1-01', 'x', 'compliant'),
      ],
    });
    const { overall, byDomain, byObject } = progress(facts, libraryWith());
    expect(overall).toMatchObject({ assessed: 2, total: 4, counts: { compliant: 2, unassessed: 2 } });
    expect(byDomain).toHaveLength(10);
    expect(byDomain[0]).toMatchObject({ domainCode: 'PES', assessed: 1, total: 2 });
    expect(byDomain[1]).toMatchObject({ domainCode: 'CNS', assessed: 0, total: 0 });
    expect(byObject.map(({ objectId, assessed, total }) => [objectId, assessed, total])).toEqual([
      ['r', 1, 2],
      ['s', 1, 2],
      ['p', 0, 0],
    ]);
  });
});
