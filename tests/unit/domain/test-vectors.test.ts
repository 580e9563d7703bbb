/** Every vector of tests/fixtures/test-vectors.json; ids are those of METHOD A.6 and B.4. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Conclusion, UnitVerdict, Verdict, Weight } from '../../../schemas/generated/types.ts';
import { complianceRate } from '../../../server/domain/compliance-rate.ts';
import { conclusion2021 } from '../../../server/domain/conclusion-2021.ts';
import { conclusion2025, majorText } from '../../../server/domain/conclusion-2025.ts';
import { controlPointScore } from '../../../server/domain/control-point.ts';
import { countsOf } from '../../../server/domain/counts.ts';
import { itemValue } from '../../../server/domain/multi-object.ts';
import { decimal, exact, parseRational, percent, type Rational } from '../../../server/domain/rational.ts';
import { type ScoredItem, score2021 } from '../../../server/domain/score-2021.ts';
import { unitVerdict } from '../../../server/domain/unit-verdict.ts';

type Batch = [weight: string, value: string, count: number];

interface Vectors {
  scoring2021: {
    id: string;
    y: string;
    tech: Batch[];
    mgmt: Batch[];
    highRisk: number;
    mediumRisk: number;
    expect: Record<'S' | 'S_exact' | 'deductTech' | 'deductMgmt' | 'Vt' | 'Vm' | 'M' | 'conclusion', string> & {
      n: number;
    };
  }[];
  multiObject: {
    objects: string[];
    weight: string;
    mean: string | null;
    tri: string | null;
    strict: string | null;
  }[];
  unitVerdict: { items: string[]; expect: string }[];
  controlPointScore: { items: [string | null, number][]; expect: string }[];
  conclusion2025: {
    id: string;
    conform: number;
    partial: number;
    nonconform: number;
    na: number;
    majorFound: number;
    majorFixed: number;
    expect: {
      applicable: number;
      rate: string;
      conclusion_literal: string;
      conclusion_inclusive90: string;
      rate_half_credit: string;
      majorText: string;
    };
  }[];
}

const vectors: Vectors = JSON.parse(readFileSync(new URL('../../fixtures/test-vectors.json', import.meta.url), 'utf8'));

const WEIGHTS: Record<string, Weight> = { 一般: 'general', 重要: 'important', 关键: 'key' };
const VERDICTS: Record<string, Verdict> = {
  符合: 'compliant',
  部分符合: 'partial',
  不符合: 'non_compliant',
  不适用: 'not_applicable',
};
const VALUES: Record<string, Verdict> = {
  '1': 'compliant',
  '1/2': 'partial',
  '0': 'non_compliant',
  NA: 'not_applicable',
};
const CONCLUSIONS: Record<string, Conclusion> = {
  符合: 'conforming',
  基本符合: 'basically_conforming',
  不符合: 'non_conforming',
  优: 'excellent',
  良: 'good',
  中: 'fair',
  差: 'poor',
};

function itemsOf(batches: Batch[], technical: boolean): ScoredItem[] {
  return batches.flatMap(([weight, value, count]) =>
    Array.from({ length: count }, (_, index) => ({
      unitId: `${technical}-${weight}-${value}-${index}`,
      technical,
      weight: WEIGHTS[weight],
      value: parseRational(value),
    })),
  );
}

const text = (value: Rational | null): string | null => value && exact(value);

describe('2021 scores', () => {
  it.each(vectors.scoring2021)('$id: $desc', (vector) => {
    const items = [...itemsOf(vector.tech, true), ...itemsOf(vector.mgmt, false)];
    const score = score2021(items, parseRational(vector.y));
    if (score.kind !== 'scored') throw new Error(`refused: ${score.kind}`);
    const { highRisk: high, mediumRisk: medium } = vector;
    const conclusion = conclusion2021({ score: score.total, high, medium });
    const { conclusion: word, ...numbers } = vector.expect;
    expect({
      n: score.applicable,
      S: decimal(score.base),
      S_exact: exact(score.base),
      deductTech: decimal(score.deductTechnical),
      deductMgmt: decimal(score.deductManagement),
      Vt: decimal(score.technical),
      Vm: decimal(score.management),
      M: decimal(score.total),
    }).toEqual(numbers);
    expect(conclusion).toBe(CONCLUSIONS[word]);
  });
});

describe('several objects under one item', () => {
  it.each(vectors.multiObject)('$objects of weight $weight', (vector) => {
    const counts = countsOf(vector.objects.map((value) => VALUES[value]));
    const weight = WEIGHTS[vector.weight] as Weight;
    for (const rule of ['mean', 'tri', 'strict'] as const) {
      expect(text(itemValue(rule, counts, weight)), rule).toBe(vector[rule]);
    }
  });
});

describe('unit verdicts', () => {
  it.each(vectors.unitVerdict)('$items gives $expect', (vector) => {
    const expected: UnitVerdict | undefined = VERDICTS[vector.expect];
    expect(unitVerdict(vector.items.map((item) => VERDICTS[item]))).toBe(expected);
  });
});

describe('control point scores of 2019', () => {
  it.each(vectors.controlPointScore)('$items gives $expect', (vector) => {
    const items = vector.items.map(([value, weight]) => ({
      value: value === null ? null : parseRational(value),
      weight,
    }));
    expect(decimal(controlPointScore(items) as Rational)).toBe(vector.expect);
  });
});

describe('2025 conclusions', () => {
  it.each(vectors.conclusion2025)('$id: $desc', (vector) => {
    const counts = {
      compliant: vector.conform,
      partial: vector.partial,
      nonCompliant: vector.nonconform,
      notApplicable: vector.na,
      unassessed: 0,
    };
    const rate = complianceRate(counts, 0) as Rational;
    const hazards = { found: vector.majorFound, fixed: vector.majorFixed };
    const conclude = (inclusive90: boolean): Conclusion =>
      conclusion2025({ rate, hazards }, { inclusive90, majorBasis: 'remaining' });
    const { expect: expected } = vector;
    expect(counts.compliant + counts.partial + counts.nonCompliant).toBe(expected.applicable);
    expect(percent(rate)).toBe(expected.rate);
    expect(percent(complianceRate(counts, 0.5) as Rational)).toBe(expected.rate_half_credit);
    expect(conclude(false)).toBe(CONCLUSIONS[expected.conclusion_literal]);
    expect(conclude(true)).toBe(CONCLUSIONS[expected.conclusion_inclusive90]);
    expect(majorText(hazards)).toBe(expected.majorText);
  });
});
