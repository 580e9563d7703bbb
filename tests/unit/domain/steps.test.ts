import { describe, expect, it } from 'vitest';
import type { AssessmentFacts, Step } from '../../../schemas/generated/types.ts';
import { canAdvance, type StepExtra, type StepState, stepStates } from '../../../server/domain/steps.ts';
import { type FactsChanges, factsWith, hazard, object, problem, rectification, result } from '../../support/facts.ts';
import { libraryWith } from '../../support/library.ts';

const library = libraryWith();
const NO_DOCUMENTS: StepExtra = { documents: [] };
const ISSUED: StepExtra = {
  documents: [
    { kind: 'assessment_report', state: 'issued' },
    { kind: 'rectification_proposal', state: 'issued' },
  ],
};
const objects = [object('r', 'machine_room'), object('s', 'server'), object('o', 'operation_management')];
const results = [
  ...['L3-PES1-01', 'L3-PES1-02'].map((id) => result(id, 'r', 'compliant')),
  result('L3-CES1-01', 's', 'non_compliant'),
  result('L3-CES1-02', 's', 'compliant'),
  ...['L3-MMS1-01', 'L3-MMS1-02'].map((id) => result(id, 'o', 'compliant')),
];
const problems = [problem('T001', [['L3-CES1-01', 's']], { risk: 'high', advice: { technical: '改口令' } })];
const rectifications = [rectification('problem-T001', 'deferred')];
const hazards = [hazard('Z01')];
const team = [{ id: 'p1', name: '甲' }];
const assignments = ['PES', 'CES', 'MMS'].map((key) => ({ scope: 'domain' as const, key, personId: 'p1' }));

const at = (step: Step, changes: FactsChanges = {}): AssessmentFacts =>
  factsWith({
    objects,
    results,
    problems,
    rectifications,
    hazards,
    assignments,
    ...changes,
    assessment: { step, team, ...changes.assessment },
  });
const stepOf = (facts: AssessmentFacts, step: Step, extra = NO_DOCUMENTS): StepState => {
  const found = stepStates(facts, library, extra).find((row) => row.step === step);
  if (found === undefined) throw new Error(step);
  return found;
};
const codes = (state: StepState): string[] => state.missing.map((row) => row.code);

describe('the six steps', () => {
  it('are done before, current at and to do after the step of the assessment', () => {
    const states = stepStates(at('fieldwork'), library, NO_DOCUMENTS);
    expect(states.map(({ step, state }) => `${step} ${state}`)).toEqual([
      'survey done',
      'plan done',
      'fieldwork current',
      'analysis todo',
      'retest todo',
      'delivery todo',
    ]);
  });

  it('miss nothing when everything is there, and the last is done when both documents are issued', () => {
    const states = stepStates(at('delivery'), library, ISSUED);
    expect(states.flatMap(codes)).toEqual([]);
    expect(states.every((row) => row.state === 'done')).toBe(true);
    expect(states.every(({ completion }) => completion.done === completion.total)).toBe(true);
  });

  it('survey misses particulars and objects', () => {
    const facts = at('survey', { system: { business: ' ', filingNo: null }, objects: [] });
    const survey = stepOf(facts, 'survey');
    expect(codes(survey)).toEqual(['system_business', 'filing_no', 'objects']);
    expect(survey.gate).toEqual(['未填写承载的业务情况', '尚未登记任何资产']);
    expect(survey.completion).toEqual({ done: 5, total: 8 });
    expect(canAdvance(facts, library, NO_DOCUMENTS)).toEqual({ ok: false, reasons: survey.gate });
  });

  it('survey notices a system graded anew', () => {
    expect(codes(stepOf(at('survey', { system: { levelS: 2 } }), 'survey'))).toEqual(['grading']);
  });

  it('plan misses objects, reasons, samples and duties', () => {
    expect(
      codes(stepOf(at('plan', { objects: [], assignments: [], assessment: { step: 'plan', team: [] } }), 'plan')),
    ).toEqual(['no_selected_objects', 'units_without_object', 'no_team']);
    const twins = ['a', 'b', 'c'].map((id) => object(id, 'server', { identicalGroup: '同型', selected: id === 'a' }));
    const plan = stepOf(at('plan', { objects: twins, assignments: [] }), 'plan');
    expect(plan.missing.map(({ code, count }) => [code, count])).toEqual([
      ['sampling', 1],
      ['units_without_object', 4],
      ['unassigned_cells', 2],
    ]);
    const unitReasons = library.units.map((row) => ({ unitId: row.id, reason: '无此类对象' }));
    expect(codes(stepOf(at('plan', { objects: twins, unitReasons }), 'plan'))).toEqual(['sampling']);
  });

  it('counts a cell as assigned by class or by object', () => {
    const byObject = [{ scope: 'object' as const, key: 's', personId: 'p1' }];
    const plan = stepOf(at('plan', { assignments: byObject }), 'plan');
    expect(plan.missing).toMatchObject([{ code: 'unassigned_cells', count: 4, target: 'plan/assignment' }]);
  });

  it('fieldwork misses units and verdicts', () => {
    const facts = at('fieldwork', { results: [result('L3-PES1-01', 'r', null, { record: '待核对' })] });
    const fieldwork = stepOf(facts, 'fieldwork');
    expect(fieldwork.missing).toMatchObject([
      { code: 'unassessed_units', count: 6, target: 'fieldwork', blocking: true },
      { code: 'records_without_verdict', count: 1, blocking: false },
    ]);
    expect(fieldwork.completion).toEqual({ done: 0, total: 6 });
  });

  it('analysis misses problems, levels, hazards, advice and rectification', () => {
    const none = at('analysis', { problems: [], rectifications: [], hazards: [] });
    expect(codes(stepOf(none, 'analysis'))).toEqual(['uncovered_cells', 'undecided_hazards']);
    const bare = at('analysis', {
      problems: [problem('T001', [['L3-CES1-01', 's']], { risk: null })],
      rectifications: [],
    });
    const analysis = stepOf(bare, 'analysis');
    expect(codes(analysis)).toEqual(['unrated_problems', 'no_advice', 'no_rectification']);
    expect(analysis.completion).toEqual({ done: 0, total: 1 });
    const lowered = at('analysis', {
      problems: problems.map((row) => ({ ...row, risk: 'low', highRiskCases: ['6.4.1.1'] })),
    });
    expect(codes(stepOf(lowered, 'analysis'))).toEqual(['unexplained_downgrade']);
  });

  it('retest waits for submitted items and a conclusion', () => {
    const waiting = at('retest', { rectifications: [rectification('problem-T001', 'submitted')] });
    expect(stepOf(waiting, 'retest')).toMatchObject({
      gate: ['1 个整改项已提交、等待复测'],
      completion: { done: 1, total: 2 },
    });
    const open = at('retest', { rectifications: [rectification('problem-T001', 'pending')] });
    expect(stepOf(open, 'retest')).toMatchObject({ missing: [{ code: 'open_rectification' }], gate: [] });
    const unfinished = at('retest', { results: results.slice(1) });
    expect(stepOf(unfinished, 'retest').missing).toMatchObject([{ code: 'unassessed_units', target: 'conclusion' }]);
  });

  it('delivery misses each document that is not issued', () => {
    const approved: StepExtra = { documents: [{ kind: 'assessment_report', state: 'approved' }] };
    expect(stepOf(at('delivery'), 'delivery', approved).gate).toEqual(['整改建议书尚未签发', '等级测评报告尚未签发']);
  });
});

describe('going on', () => {
  it('is allowed when the gate is open', () => {
    expect(canAdvance(at('survey'), library, NO_DOCUMENTS)).toEqual({ ok: true, to: 'plan' });
    expect(canAdvance(at('retest'), library, NO_DOCUMENTS)).toEqual({ ok: true, to: 'delivery' });
  });

  it('is held by something that came loose in an earlier step', () => {
    const answer = canAdvance(at('fieldwork', { system: { network: '' } }), library, NO_DOCUMENTS);
    expect(answer).toEqual({ ok: false, reasons: ['未填写网络结构'] });
  });

  it('ends at delivery', () => {
    expect(canAdvance(at('delivery'), library, ISSUED)).toEqual({ ok: false, reasons: ['已是最后一步'] });
  });
});
