import { describe, expect, it } from 'vitest';
import type { FactProblem } from '../../../schemas/generated/types.ts';
import { domainOfCells, type ProblemGround, problemViolations } from '../../../server/domain/problem-rules.ts';
import { problem } from '../../support/facts.ts';
import { highRiskCase, libraryWith, unit } from '../../support/library.ts';

const library = libraryWith({
  highRisk: [highRiskCase(), highRiskCase({ caseNo: '6.4.1.2', downgradable: 'no' })],
  threats: [{ id: 'T-01', name: '恶意代码', description: '' }],
});
const ground: ProblemGround = {
  library,
  units: new Map(['L3-CES1-01', 'L3-PES1-01'].map((id) => [id, unit(id)])),
  shortcomings: new Set(['L3-CES1-01|s1', 'L3-PES1-01|r1']),
};
const violations = (changes: Partial<FactProblem>) =>
  problemViolations(problem('T001', [['L3-CES1-01', 's1']], changes), ground);

describe('a problem', () => {
  it('stands on results that fell short', () => {
    expect(violations({})).toEqual([]);
  });

  it('is refused where a cell never fell short, and says which', () => {
    const cells: FactProblem['cells'] = [
      { unitId: 'L3-CES1-01', objectId: 's1' },
      { unitId: 'L3-CES1-01', objectId: 's2' },
    ];
    expect(violations({ cells })).toMatchObject([{ path: '/cells/1' }]);
  });

  it('belongs to a class of one of its cells', () => {
    expect(violations({ domainCode: 'PES' })).toMatchObject([{ path: '/domainCode' }]);
    expect(domainOfCells([{ unitId: 'L3-PES1-01', objectId: 'r1' }], ground.units)).toBe('PES');
  });

  it('names only threats and cases that exist', () => {
    expect(violations({ threats: ['T-01', 'T-99'] })).toMatchObject([{ path: '/threats/1' }]);
    expect(violations({ highRiskCases: ['9.9.9'] })).toMatchObject([{ path: '/highRiskCases/0' }]);
  });

  it('with a high-risk case is lowered only with a reason, or never', () => {
    expect(violations({ highRiskCases: ['6.4.1.1'], risk: 'medium' })).toMatchObject([{ path: '/riskReason' }]);
    expect(violations({ highRiskCases: ['6.4.1.1'], risk: 'medium', riskReason: '仅本地登录' })).toEqual([]);
    expect(violations({ highRiskCases: ['6.4.1.2'], risk: 'medium', riskReason: '有措施' })).toMatchObject([
      { path: '/risk' },
    ]);
    expect(violations({ highRiskCases: ['6.4.1.2'], risk: 'high' })).toEqual([]);
    expect(violations({ highRiskCases: ['6.4.1.2'], risk: null })).toEqual([]);
  });
});
