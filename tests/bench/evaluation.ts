/** B5: the whole evaluation (units, control points, rate, score, risks) by server/domain alone, and ten times as much. */
import type { AssessmentFacts, FactObject, FactResult, Verdict } from '../../schemas/generated/types.ts';
import { loadLibrary } from '../../server/catalogue.ts';
import { evaluate } from '../../server/domain/evaluation.ts';
import type { Library } from '../../server/domain/library.ts';
import { figure, ms, type Row } from './measure.ts';

const RECORD = '经核查，该对象相应配置满足要求，查看了策略页面与配置文件，并抽查了三个账户的设置。';
const VERDICTS: readonly Verdict[] = [
  'compliant',
  'compliant',
  'compliant',
  'partial',
  'compliant',
  'non_compliant',
  'not_applicable',
];

/** Every unit applies to every object: the densest matrix there can be. */
export function everyUnitApplies(library: Library): Library {
  const domains = [...new Set(library.units.map((unit) => unit.domainCode))];
  const kinds = library.kinds.kinds.map((kind) =>
    kind.code === 'server' ? { ...kind, domains, terms: [] } : { ...kind, domains: [], terms: [] },
  );
  return { ...library, kinds: { ...library.kinds, kinds } };
}

export function denseFacts(library: Library, objectCount: number, units: readonly string[]): AssessmentFacts {
  const objects = Array.from(
    { length: objectCount },
    (_, index): FactObject => ({
      id: `o${index}`,
      assetClass: 'server',
      kind: 'server',
      name: `服务器 ${index}`,
      importance: 'important',
      selected: true,
    }),
  );
  const results = objects.flatMap((object, row) =>
    units.map(
      (unitId, column): FactResult => ({
        round: 1,
        unitId,
        objectId: object.id,
        verdict: VERDICTS[(row * 31 + column * 17) % VERDICTS.length] ?? 'compliant',
        record: RECORD,
        recordedAt: '2025-10-20T02:00:00.000Z',
      }),
    ),
  );
  return {
    format: 'djbh-assessment',
    version: 1,
    project: { id: 'p', name: '基准', year: 2025, owner: { name: '甲' }, assessor: { name: '乙' } },
    system: { id: 's', name: '基准系统', levelS: 3, levelA: 3, filingNo: null, technologyForms: [] },
    assessment: {
      id: 'a',
      profile: '2021',
      settings: {
        partialCredit: 0,
        unit: 'item',
        inclusive90: false,
        majorBasis: 'remaining',
        multiObjectRule: 'mean',
        attention: '0.5',
        weights: library.suggestedWeights.weights,
      },
      standardsRevision: library.revision,
      level: { s: 3, a: 3, g: 3 },
      year: 2025,
      sequence: 1,
      step: 'retest',
      rounds: [{ round: 1 }],
    },
    objects,
    unitReasons: [],
    assignments: [],
    results,
    problems: [],
    hazards: [],
    rectifications: [],
    verificationTests: { waived: false },
    previousProblems: [],
  };
}

export function benchEvaluation(): Row[] {
  const library = everyUnitApplies(loadLibrary());
  const units = library.units.filter((unit) => unit.level === 3 && unit.set === 'general').map((unit) => unit.id);
  const reference = denseFacts(library, Math.round(74_100 / units.length), units);
  const tenfold = denseFacts(library, Math.round(741_000 / units.length), units);
  const times: { reference: number[]; tenfold: number[] } = { reference: [], tenfold: [] };
  for (let count = 0; count < 8; count += 1) {
    for (const [name, facts] of [
      ['reference', reference],
      ['tenfold', tenfold],
    ] as const) {
      const started = performance.now();
      const { score } = evaluate(facts, library);
      const took = performance.now() - started;
      if (score === null) throw new Error('the reference load must have a score');
      if (count >= 2) times[name].push(took);
    }
  }
  const one = figure(times.reference);
  const ten = figure(times.tenfold);
  const ratio = ten.median / one.median;
  return [
    {
      id: 'B5',
      what: `完整评价 ${reference.results.length} 条结果（2021 版，含权重与全部敏感性）`,
      measured: ms(one),
      against: '—',
      budget: '< 150 ms',
      met: one.median < 150,
    },
    {
      id: 'B5',
      what: `十倍（${tenfold.results.length} 条）`,
      measured: ms(ten),
      against: `为一倍的 ${ratio.toFixed(1)} 倍`,
      budget: '< 12 倍',
      met: ratio < 12,
    },
  ];
}
