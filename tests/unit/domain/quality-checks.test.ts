import { describe, expect, it } from 'vitest';
import type { AssessmentFacts } from '../../../schemas/generated/types.ts';
import { isIssuable, qualityChecks } from '../../../server/domain/quality-checks.ts';
import { type FactsChanges, factsWith, hazard, object, problem, rectification, result } from '../../support/facts.ts';
import { libraryWith } from '../../support/library.ts';

const library = libraryWith();
const objects = [object('r', 'machine_room'), object('s', 'server'), object('o', 'operation_management')];
const results = [
  ...['L3-PES1-01', 'L3-PES1-02'].map((id) => result(id, 'r', 'compliant')),
  result('L3-CES1-01', 's', 'non_compliant'),
  result('L3-CES1-02', 's', 'compliant'),
  ...['L3-MMS1-01', 'L3-MMS1-02'].map((id) => result(id, 'o', 'compliant')),
];
const high = problem('T001', [['L3-CES1-01', 's']], { risk: 'high', highRiskCases: ['6.4.1.1'] });
const sound = (changes: FactsChanges = {}): AssessmentFacts =>
  factsWith({
    objects,
    results,
    problems: [high],
    hazards: [hazard('Z01')],
    rectifications: [rectification(high.id, 'pending')],
    ...changes,
  });
const found = (changes: FactsChanges): string[] =>
  qualityChecks(sound(changes), library).map((row) => `${row.level} ${row.code}`);
const replace = (unitId: string, objectId: string, changes: Partial<(typeof results)[number]>) =>
  results.map((row) => (row.unitId === unitId && row.objectId === objectId ? { ...row, ...changes } : row));
const overall = { relation: 'area', effect: 'compensate', before: 'high', after: 'low', reason: '' } as const;

describe('质检 (METHOD X)', () => {
  it('finds nothing in a sound assessment', () => {
    const checks = qualityChecks(sound(), library);
    expect(checks).toEqual([]);
    expect(isIssuable(checks)).toBe(true);
  });

  it.each<[string, FactsChanges, string[]]>([
    [
      'X1 a result off the plan',
      { results: [...results, result('L3-CES1-01', 'x', 'compliant')] },
      ['warn results_outside_plan'],
    ],
    [
      'X1 an object without results',
      { objects: [...objects, object('s2', 'server')] },
      ['block objects_without_results', 'block unassessed_cells'],
    ],
    [
      'X3 record against verdict',
      { results: replace('L3-CES1-02', 's', { record: '未启用审计' }) },
      ['warn record_disagrees'],
    ],
    [
      'X4 a shortcoming without problem',
      { results: replace('L3-CES1-02', 's', { verdict: 'partial', record: '仅部分启用' }) },
      ['block uncovered_cells'],
    ],
    [
      'X4 numbers given twice',
      {
        problems: [high, { ...high, id: 'other' }],
        rectifications: ['problem-T001', 'other'].map((id) => rectification(id, 'pending')),
      },
      ['block duplicate_numbers'],
    ],
    [
      'X4 a problem about a compliant result',
      {
        problems: [high, problem('T002', [['L3-CES1-02', 's']])],
        rectifications: ['problem-T001', 'problem-T002'].map((id) => rectification(id, 'pending')),
      },
      ['warn problem_without_shortcoming'],
    ],
    ['X4 a problem without rectification', { rectifications: [] }, ['warn problem_without_rectification']],
    [
      'X4 passed although still open',
      { rectifications: [rectification(high.id, 'passed')] },
      ['block passed_but_open'],
    ],
    [
      'X5 a problem without level',
      { problems: [{ ...high, risk: null, highRiskCases: [] }] },
      ['block unrated_problems', 'block case_unexplained'],
    ],
    [
      'X6 lowered without reason',
      { problems: [{ ...high, highRiskCases: [], riskReason: '场景不同', overall }] },
      ['block lowered_without_reason'],
    ],
    [
      'X7 a ticked case lowered without reason',
      { problems: [{ ...high, risk: 'medium' }] },
      ['block case_unexplained', 'block unexplained_downgrade'],
    ],
    [
      'X7 a matching case explained',
      { problems: [{ ...high, risk: 'low', highRiskCases: [], riskReason: '口令长度足够，仅未定期更换' }] },
      [],
    ],
    ['X7 a trigger without decision', { hazards: [] }, ['block trigger_undecided']],
    [
      'X7 a trigger explained in its problem',
      { hazards: [], problems: [{ ...high, riskReason: '仅本地登录，不具高发性' }] },
      [],
    ],
    [
      'B.5 dismissed without reason',
      { hazards: [hazard('Z01', { status: 'dismissed' })] },
      ['block hazard_incomplete'],
    ],
    [
      'B.5 open without all principles',
      { hazards: [hazard('Z01', { severity: { holds: false, reason: '' } })] },
      ['block hazard_incomplete'],
    ],
    ['B.5 fixed without proof', { hazards: [hazard('Z01', { status: 'fixed' })] }, ['block hazard_incomplete']],
    [
      'X8 a scanned device not in the assets',
      { verificationTests: { waived: false, scans: [{ objectId: 'x', high: 0, medium: 0, low: 1 }] } },
      ['block scan_object_unknown'],
    ],
    ['X9 a name missing', { system: { name: ' ' } }, ['block name_missing']],
    ['X9 no number for the report', { system: { filingNo: null } }, ['block report_number_missing']],
    ['X9 graded anew', { system: { levelA: 2 } }, ['block level_disagrees']],
    ['X10 a placeholder', { system: { business: 'XXX业务' } }, ['block placeholder_text']],
    [
      'X10 an unfilled blank of a template',
      { results: replace('L3-CES1-02', 's', { record: '{设备名}已启用审计' }) },
      ['block placeholder_text'],
    ],
    [
      'X10 不适用 without reason',
      { results: replace('L3-CES1-02', 's', { verdict: 'not_applicable', record: '' }) },
      ['block not_applicable_reason_missing'],
    ],
    [
      'a shortcoming without record',
      { results: replace('L3-CES1-01', 's', { record: ' ' }) },
      ['block record_missing'],
    ],
    [
      'X10 a unit without object or reason',
      { objects: objects.slice(1), results: results.slice(2) },
      ['block unit_reason_missing'],
    ],
  ])('%s', (_name, changes, expected) => {
    expect(found(changes)).toEqual(expected);
  });

  it('leaves braces of configuration excerpts alone', () => {
    expect(found({ results: replace('L3-CES1-02', 's', { record: '已设置 audit { enabled; }' }) })).toEqual([]);
  });

  it('names what it is about and where to go', () => {
    const [check] = qualityChecks(sound({ hazards: [] }), library);
    expect(check).toMatchObject({
      message: '1 个重大风险隐患触发项尚未判断或说明',
      subjects: ['MH-18 存在弱口令'],
      count: 1,
    });
  });
});
