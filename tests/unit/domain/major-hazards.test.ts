import { describe, expect, it } from 'vitest';
import { hazardCandidates, holds, nextHazardNo } from '../../../server/domain/major-hazards.ts';
import { factsWith, hazard, object, result } from '../../support/facts.ts';
import { libraryWith, trigger } from '../../support/library.ts';

const objects = [object('s1', 'server')];
const results = [result('L3-CES1-01', 's1', 'non_compliant')];
const library = libraryWith({
  majorHazards: [trigger(), trigger({ id: 'MH-01', unitIds: ['L3-PES1-01'] }), trigger({ id: 'MH-27', unitIds: [] })],
});

describe('重大风险隐患 (METHOD B.5)', () => {
  it('proposes the triggers whose unit falls short and nothing else', () => {
    const candidates = hazardCandidates(factsWith({ objects, results }), library);
    expect(candidates.map(({ trigger: row, failed, hazardId }) => [row.id, failed, hazardId])).toEqual([
      ['MH-18', true, null],
    ]);
  });

  it('knows the decision once there is one, also when dismissed', () => {
    const hazards = [hazard('Z01', { status: 'dismissed', dismissReason: '已有缓解措施' })];
    const [candidate] = hazardCandidates(factsWith({ objects, results, hazards }), library);
    expect(candidate?.hazardId).toBe('hazard-Z01');
  });

  it.each(['relevance', 'severity', 'prevalence'] as const)('does not hold without %s', (principle) => {
    expect(holds(hazard('Z01'))).toBe(true);
    expect(holds(hazard('Z01', { [principle]: { holds: false, reason: '' } }))).toBe(false);
  });

  it('numbers on', () => {
    expect(nextHazardNo([])).toBe('Z01');
    expect(nextHazardNo([hazard('Z03'), hazard('Z01')])).toBe('Z04');
  });
});
