import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AssessmentFacts, FactResult, Verdict, Weight } from '../../../schemas/generated/types.ts';
import { evaluate } from '../../../server/domain/evaluation.ts';
import { compare, parseRational, type Rational } from '../../../server/domain/rational.ts';
import { type FactsChanges, factsWith, hazard, object, problem, result } from '../../support/facts.ts';
import { libraryWith, unit } from '../../support/library.ts';

const library = libraryWith();
const OBJECTS = [
  object('room', 'machine_room'),
  object('s1', 'server'),
  object('s2', 'server'),
  object('app', 'application'),
  object('ops', 'operation_management'),
];
const CELLS: [string, string][] = [
  ['L3-PES1-01', 'room'],
  ['L3-PES1-02', 'room'],
  ['L3-CES1-01', 's1'],
  ['L3-CES1-01', 's2'],
  ['L3-CES1-01', 'app'],
  ['L3-CES1-02', 's1'],
  ['L3-CES1-02', 's2'],
  ['L3-MMS1-01', 'ops'],
  ['L3-MMS1-02', 'ops'],
];
const WEIGHTS: Record<string, Weight> = Object.fromEntries(library.units.map(({ id }) => [id, 'important' as const]));

const judged = (verdicts: readonly (Verdict | null)[]): FactResult[] =>
  CELLS.map(([unitId, objectId], index) => result(unitId, objectId, verdicts[index] ?? null));
const allCompliant = judged(CELLS.map(() => 'compliant'));
const assessed = (changes: FactsChanges = {}): AssessmentFacts =>
  factsWith({ objects: OBJECTS, results: allCompliant, ...changes });

function schemaValidator() {
  const ajv = formats.default(new Ajv2020({ strict: false }));
  const read = (name: string) =>
    JSON.parse(readFileSync(new URL(`../../../schemas/${name}.schema.json`, import.meta.url), 'utf8'));
  ajv.addSchema(read('common'));
  return ajv.compile(read('exchange/evaluation'));
}

describe('an evaluation', () => {
  it('has no conclusion while units are unassessed, and says which', () => {
    const evaluation = evaluate(assessed({ results: allCompliant.slice(2) }), library);
    expect(evaluation.conclusion).toBeNull();
    expect(evaluation.reasons).toEqual([
      {
        code: 'unassessed_units',
        message: '还有 2 个测评单元未测评，尚不能得出结论',
        count: 2,
        unitIds: ['L3-PES1-01', 'L3-PES1-02'],
      },
    ]);
    expect(evaluation.counts).toEqual({
      compliant: 4,
      partial: 0,
      nonCompliant: 0,
      notApplicable: 0,
      unassessed: 2,
    });
  });

  it('counts a unit without object as 不适用 with a reason and as unassessed without', () => {
    const withoutRoom = { objects: OBJECTS.slice(1), results: allCompliant };
    expect(evaluate(assessed(withoutRoom), library).counts.unassessed).toBe(2);
    const unitReasons = ['L3-PES1-01', 'L3-PES1-02'].map((unitId) => ({ unitId, reason: '系统部署在云上' }));
    const evaluation = evaluate(assessed({ ...withoutRoom, unitReasons }), library);
    expect(evaluation.counts).toMatchObject({ notApplicable: 2, unassessed: 0 });
    expect(evaluation.conclusion).toBe('conforming');
    const blank = [{ unitId: 'L3-PES1-01', reason: ' ' }];
    expect(evaluate(assessed({ ...withoutRoom, unitReasons: blank }), library).counts.unassessed).toBe(2);
  });

  it('ignores results of objects that are not selected', () => {
    const results = [...allCompliant, result('L3-CES1-01', 's3', 'non_compliant')];
    const objects = [...OBJECTS, object('s3', 'server', { selected: false })];
    expect(evaluate(assessed({ objects, results }), library).counts.compliant).toBe(6);
  });

  it('lists ten classes in fixed order with their control points', () => {
    const { byDomain } = evaluate(assessed(), library);
    expect(byDomain.map((row) => row.domainCode).join(' ')).toBe('PES CNS ABS CES SMC PSS ORS HRS CMS MMS');
    expect(byDomain[0]).toMatchObject({
      rate: { exact: '1', percent: '100.00%' },
      controlPoints: [{ clause: '8.1.1.1', verdict: 'compliant', counts: { compliant: 2 } }],
    });
    expect(byDomain[1]).toMatchObject({ rate: null, controlPoints: [] });
  });

  it('takes the second round where it has a verdict', () => {
    const failed = judged(['non_compliant', ...CELLS.slice(1).map(() => 'compliant' as const)]);
    expect(evaluate(assessed({ results: failed }), library).rate?.exact).toBe('5/6');
    const retested = [...failed, result('L3-PES1-01', 'room', 'compliant', { round: 2 })];
    expect(evaluate(assessed({ results: retested }), library).rate?.exact).toBe('1');
    const started = [...failed, result('L3-PES1-01', 'room', null, { round: 2 })];
    expect(evaluate(assessed({ results: started }), library).rate?.exact).toBe('5/6');
  });

  it('counts hazards found and fixed but not dismissed ones', () => {
    const hazards = [
      hazard('Z01'),
      hazard('Z02', { status: 'fixed' }),
      hazard('Z03', { status: 'dismissed', dismissReason: '已隔离' }),
    ];
    const evaluation = evaluate(assessed({ hazards }), library);
    expect(evaluation.majorHazards).toEqual({ found: 2, fixed: 1, text: '2（1个已整改）' });
    expect(evaluation.conclusion).toBe('basically_conforming');
    expect(evaluation.reasons.map((reason) => reason.message)).toEqual([
      '符合率 100.00%，高于 90%',
      '发现重大风险隐患 2 个，已整改 1 个，按剩余数判断为 1 个',
    ]);
  });

  it('refuses a set with a level the library does not hold', () => {
    const facts = assessed({ assessment: { level: { s: 2, a: 3, g: 3 } } });
    const evaluation = evaluate(facts, library);
    expect(evaluation.conclusion).toBeNull();
    expect(evaluation.reasons[0]?.code).toBe('standards_missing');
  });

  it('has no rate and no conclusion where nothing applies', () => {
    const results = judged(CELLS.map(() => 'not_applicable'));
    const evaluation = evaluate(assessed({ results }), library);
    expect(evaluation).toMatchObject({ rate: null, conclusion: null, reasons: [{ code: 'no_applicable_units' }] });
  });

  it.each(['2025', '2021'] as const)('fits the published schema under profile %s', (profile) => {
    const isValid = schemaValidator();
    const evaluation = evaluate(assessed({ settings: { weights: WEIGHTS } }), library, { profile });
    isValid(evaluation);
    expect(isValid.errors).toBeNull();
  });
});

describe('settings', () => {
  /** CES1-01 mixed over three objects, CES1-02 partial: four of six units compliant, seven of nine cells. */
  const mixed = judged([
    'compliant',
    'compliant',
    'compliant',
    'compliant',
    'non_compliant',
    'partial',
    'compliant',
    'compliant',
    'compliant',
  ]);

  it.each([
    [{}, '2/3'],
    [{ partialCredit: 0.5 }, '5/6'],
    [{ unit: 'item_object' }, '7/9'],
    [{ unit: 'item_object', partialCredit: 0.5 }, '5/6'],
  ] as const)('%o gives the rate %s', (settings, exact) => {
    expect(evaluate(assessed({ results: mixed, settings }), library).rate?.exact).toBe(exact);
    expect(evaluate(assessed({ results: mixed }), library, settings).rate?.exact).toBe(exact);
  });

  it('shows every open setting the other way round', () => {
    const { alternatives } = evaluate(assessed({ results: mixed }), library);
    expect(alternatives.map(({ setting, value, rate }) => [setting, value, rate?.exact])).toEqual([
      ['partialCredit', '0.5', '5/6'],
      ['unit', 'item_object', '7/9'],
      ['inclusive90', 'true', '2/3'],
      ['majorBasis', 'found', '2/3'],
    ]);
  });

  it('agrees with itself when an alternative is made the setting', () => {
    const evaluation = evaluate(assessed({ results: mixed }), library);
    for (const { setting, value, rate, conclusion } of evaluation.alternatives) {
      const parsed = value === 'true' ? true : value === '0.5' ? 0.5 : value;
      const changed = evaluate(assessed({ results: mixed }), library, { [setting]: parsed });
      expect(changed, setting).toMatchObject({ rate, conclusion });
    }
  });
});

describe('profile 2021', () => {
  const settings = { weights: WEIGHTS };
  const facts = (changes: FactsChanges = {}): AssessmentFacts =>
    assessed({ settings, assessment: { profile: '2021' }, ...changes });

  it('scores and concludes', () => {
    expect(evaluate(facts(), library)).toMatchObject({
      conclusion: 'excellent',
      score: { total: '100.00', applicable: 6 },
      reasons: [{ message: '综合得分 100.00 分' }, { message: '高风险 0 个、中风险 0 个、低风险 0 个' }],
    });
  });

  it('refuses without a weight and names the unit', () => {
    const { 'L3-MMS1-02': _left, ...weights } = WEIGHTS;
    expect(evaluate(facts({ settings: { weights } }), library)).toMatchObject({
      score: null,
      conclusion: null,
      reasons: [{ code: 'weights_missing', count: 1, unitIds: ['L3-MMS1-02'] }],
    });
    expect(evaluate(facts({ settings: {} }), library).reasons[0]).toMatchObject({ code: 'weights_missing', count: 6 });
  });

  it('has no score while units are unassessed', () => {
    const evaluation = evaluate(facts({ results: allCompliant.slice(1) }), library);
    expect(evaluation).toMatchObject({ score: null, conclusion: null, reasons: [{ code: 'unassessed_units' }] });
  });

  it('refuses an unreadable attention factor', () => {
    const evaluation = evaluate(facts({ settings: { ...settings, attention: '1.5' } }), library);
    expect(evaluation).toMatchObject({ score: null, reasons: [{ code: 'attention_invalid' }] });
  });

  it('compares the three multi-object rules', () => {
    const results = judged([
      'compliant',
      'compliant',
      'compliant',
      'compliant',
      'non_compliant',
      ...Array(4).fill('compliant'),
    ]);
    const weights = { ...WEIGHTS, 'L3-CES1-01': 'key' as const };
    const evaluation = evaluate(facts({ results, settings: { weights } }), library);
    // S = 100/6; 关键 loses 3·S·(1 − x) with x = 2/3, 1/2, 0.
    expect(evaluation.score?.exact).toBe('250/3');
    expect(evaluation.alternatives.map(({ value, score }) => [value, score])).toEqual([
      ['tri', '75.00'],
      ['strict', '50.00'],
    ]);
  });

  const results = judged(['partial', ...CELLS.slice(1).map(() => 'compliant' as const)]);
  const cell = [['L3-PES1-01', 'room']] as const;

  it.each([
    ['a high risk', { risk: 'high' }, 'poor'],
    [
      'a high risk lowered by 整体测评',
      {
        risk: 'high',
        overall: { relation: 'area', effect: 'compensate', before: 'high', after: 'low', reason: '有专人值守' },
      },
      'good',
    ],
    ['a medium risk', { risk: 'medium' }, 'good'],
    ['an unrated problem', { risk: null }, null],
  ] as const)('with %s concludes %s', (_name, changes, conclusion) => {
    const problems = [problem('T001', cell, changes)];
    expect(evaluate(facts({ results, problems }), library).conclusion).toBe(conclusion);
  });

  it('drops a problem fixed in the second round from the risks', () => {
    const problems = [problem('T001', cell, { risk: 'high' })];
    const retested = [...results, result('L3-PES1-01', 'room', 'compliant', { round: 2 })];
    const evaluation = evaluate(facts({ results: retested, problems }), library);
    expect(evaluation).toMatchObject({ conclusion: 'excellent', risks: { high: 0, medium: 0, low: 0, unrated: 0 } });
  });
});

describe('properties', () => {
  const verdict = fc.constantFrom<Verdict | null>('compliant', 'partial', 'non_compliant', 'not_applicable', null);
  const verdicts = fc.array(verdict, { minLength: CELLS.length, maxLength: CELLS.length });
  const settings = fc.record({
    partialCredit: fc.constantFrom(0 as const, 0.5 as const),
    unit: fc.constantFrom('item' as const, 'item_object' as const),
    inclusive90: fc.boolean(),
    majorBasis: fc.constantFrom('remaining' as const, 'found' as const),
    multiObjectRule: fc.constantFrom('mean' as const, 'tri' as const, 'strict' as const),
    weights: fc.constant(WEIGHTS),
  });
  const profiles = fc.constantFrom('2025' as const, '2021' as const);

  it('never concludes with unassessed units, under any setting or alternative', () => {
    fc.assert(
      fc.property(verdicts, settings, profiles, (list, chosen, profile) => {
        const evaluation = evaluate(assessed({ results: judged(list), settings: chosen }), library, { profile });
        if (evaluation.counts.unassessed === 0) return;
        expect(evaluation.conclusion).toBeNull();
        expect(evaluation.score).toBeNull();
        expect(evaluation.alternatives.every((row) => row.conclusion === null && row.score === null)).toBe(true);
      }),
    );
  });

  it('never lowers the rate by adding a compliant result', () => {
    fc.assert(
      fc.property(verdicts, settings, fc.nat(), (list, chosen, pick) => {
        const open = list.flatMap((held, index) => (held === null ? [index] : []));
        const index = open[pick % Math.max(open.length, 1)];
        if (index === undefined) return;
        const better = list.with(index, 'compliant');
        const rateOf = (of: (Verdict | null)[]): Rational | null => {
          const { rate } = evaluate(assessed({ results: judged(of), settings: chosen }), library);
          return rate && parseRational(rate.exact);
        };
        const [before, after] = [rateOf(list), rateOf(better)];
        if (before !== null) expect(after && compare(after, before)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('does not depend on the order of results or of the library', () => {
    const reversed = { ...library, units: [...library.units].reverse() };
    fc.assert(
      fc.property(verdicts, settings, profiles, (list, chosen, profile) => {
        const results = judged(list);
        const facts = assessed({ results, settings: chosen });
        const shuffled = assessed({ results: [...results].reverse(), settings: chosen });
        expect(evaluate(shuffled, reversed, { profile })).toEqual(evaluate(facts, library, { profile }));
      }),
    );
  });

  it('keeps rate and score within their bounds', () => {
    fc.assert(
      fc.property(verdicts, settings, profiles, (list, chosen, profile) => {
        const { rate, score } = evaluate(assessed({ results: judged(list), settings: chosen }), library, { profile });
        const share = Number.parseFloat(rate?.percent ?? '0');
        const points = Number(score?.total ?? '0');
        for (const value of [share, points]) expect(value >= 0 && value <= 100).toBe(true);
      }),
    );
  });
});

it('judges extension units together with the general ones', () => {
  const { classes, kinds } = library.kinds;
  const withCloud = libraryWith({
    units: [...library.units, unit('L3-PES2-01')],
    kinds: {
      classes,
      kinds: kinds.map((row) =>
        row.code === 'machine_room' ? { ...row, extensions: [{ set: 'cloud', domainCode: 'PES' }] } : row,
      ),
    },
  });
  const facts = assessed({ system: { technologyForms: ['cloud'] } });
  expect(evaluate(facts, withCloud).counts.unassessed).toBe(1);
  const results = [...allCompliant, result('L3-PES2-01', 'room', 'compliant')];
  const evaluation = evaluate({ ...facts, results }, withCloud);
  expect(evaluation.counts.compliant).toBe(7);
  expect(evaluation.byDomain[0]?.controlPoints.map((row) => row.set)).toEqual(['general', 'cloud']);
});

it('gives no conclusion while the library lacks the extension units of a form the system uses', () => {
  const facts = assessed({ system: { technologyForms: ['cloud', 'big_data'] }, results: allCompliant });
  for (const profile of ['2025', '2021'] as const) {
    const { conclusion, reasons } = evaluate(facts, library, { profile });
    expect(conclusion).toBeNull();
    expect(reasons.map(({ message }) => message).join()).toContain('系统采用云计算，标准库尚无');
  }
});
