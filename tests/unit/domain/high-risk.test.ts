import { describe, expect, it } from 'vitest';
import type { FactProblem, HighRiskCase, Verdict } from '../../../schemas/generated/types.ts';
import { conditionHolds, downgradeProblem, highRiskCandidates } from '../../../server/domain/high-risk.ts';
import { type FactsChanges, factsWith, object, problem, result } from '../../support/facts.ts';
import { highRiskCase, libraryWith, unit } from '../../support/library.ts';

const objects = [object('s1', 'server')];
const facts = (verdict: Verdict | null, changes: FactsChanges = {}) =>
  factsWith({ objects, results: [result('L3-CES1-01', 's1', verdict)], ...changes });
const withCase = (changes: Partial<HighRiskCase>) => libraryWith({ highRisk: [highRiskCase(changes)] });

describe('high-risk candidates (METHOD D)', () => {
  it.each([
    ['non_compliant', 1],
    ['partial', 1],
    ['compliant', 0],
    ['not_applicable', 0],
    [null, 0],
  ] as const)('a %s result gives %i', (verdict, count) => {
    expect(highRiskCandidates(facts(verdict), libraryWith())).toHaveLength(count);
  });

  it.each([
    [{ minLevel: 4 }, {}, 0],
    [{ minLevel: 3 }, {}, 1],
    [{ ruleSet: 'iseaa-2020' }, {}, 0],
    [{ condition: '业务连续性要求高' }, {}, 0],
    [{ condition: '业务连续性要求高' }, { continuityCritical: true }, 1],
    [{ condition: '关键行业' }, { criticalIndustry: true }, 1],
    [{ condition: '关键行业' }, { continuityCritical: true }, 0],
  ] as const)('case %o with system %o gives %i', (row, system, count) => {
    expect(highRiskCandidates(facts('non_compliant', { system }), withCase(row))).toHaveLength(count);
  });

  it('leaves a condition it cannot read to the assessor', () => {
    expect(conditionHolds('其他条件', { technologyForms: [] })).toBe(true);
    expect(conditionHolds('云平台', { technologyForms: [] })).toBe(false);
    expect(conditionHolds('云客户', { technologyForms: ['cloud'] })).toBe(true);
  });

  it('says which cells and problems it is about and who ticked it', () => {
    const problems = [
      problem('T001', [['L3-CES1-01', 's1']], { highRiskCases: ['6.4.1.1'] }),
      problem('T002', [['L3-CES1-02', 's1']]),
    ];
    expect(highRiskCandidates(facts('partial', { problems }), libraryWith())[0]).toMatchObject({
      unitIds: ['L3-CES1-01'],
      cells: [{ unitId: 'L3-CES1-01', objectId: 's1' }],
      failed: false,
      problemIds: ['problem-T001'],
      tickedBy: ['problem-T001'],
    });
  });

  it('finds the unit of a lower level by its level-3 sibling', () => {
    const library = libraryWith({
      units: [unit('L3-CES1-01', { sag: 'S' }), unit('L2-CES1-01', { sag: 'S', siblings: { l3: 'L3-CES1-01' } })],
    });
    const s2 = factsWith({
      objects,
      results: [result('L2-CES1-01', 's1', 'non_compliant')],
      assessment: { level: { s: 2, a: 3, g: 3 } },
    });
    expect(highRiskCandidates(s2, library)[0]?.unitIds).toEqual(['L2-CES1-01']);
  });
});

describe('lowering a high-risk case', () => {
  const ticked = (changes: Partial<FactProblem>): FactProblem =>
    problem('T001', [['L3-CES1-01', 's1']], { highRiskCases: ['6.4.1.1'], ...changes });
  const overall = {
    relation: 'area',
    effect: 'compensate',
    before: 'high',
    after: 'medium',
    reason: '双因素',
  } as const;

  it.each([
    ['stays high', ticked({ risk: 'high' }), 'yes', null],
    ['not yet analysed', ticked({ risk: null }), 'yes', null],
    ['lowered with a reason', ticked({ risk: 'medium', riskReason: '仅本地登录' }), 'yes', null],
    ['lowered by 整体测评', ticked({ risk: 'high', overall }), 'partial:①', null],
    ['lowered without a reason', ticked({ risk: 'medium' }), 'yes', '/riskReason'],
    ['lowered where nothing mitigates', ticked({ risk: 'low', riskReason: '有措施' }), 'no', '/risk'],
    ['case not ticked', ticked({ risk: 'low', highRiskCases: [] }), 'no', null],
  ])('%s', (_name, row, downgradable, path) => {
    expect(downgradeProblem(row, highRiskCase({ downgradable }))?.path ?? null).toBe(path);
  });
});
