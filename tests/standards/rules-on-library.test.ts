/** The rules of server/domain on the standards as they ship. */
import { describe, expect, it } from 'vitest';
import type { FactResult } from '../../schemas/generated/types.ts';
import { loadLibrary, loadProfiles } from '../../server/catalogue.ts';
import { conclusion2021 } from '../../server/domain/conclusion-2021.ts';
import { conclusion2025 } from '../../server/domain/conclusion-2025.ts';
import { evaluate } from '../../server/domain/evaluation.ts';
import { indicatorSet } from '../../server/domain/indicator-set.ts';
import { matrixOf, unitsWithoutObject } from '../../server/domain/matrix.ts';
import { rational } from '../../server/domain/rational.ts';
import { WEIGHT_FACTOR } from '../../server/domain/score-2021.ts';
import { factsWith, object, result } from '../support/facts.ts';

const library = loadLibrary();
const profiles = loadProfiles();
const general = indicatorSet(library, { level: { s: 3, a: 3, g: 3 }, forms: [] });
const objects = library.kinds.kinds.map((row) => object(row.code, row.code, { assetClass: row.assetClass }));
const results = matrixOf(library, general, objects).map(
  ({ unitId, objectId }): FactResult => result(unitId, objectId, 'compliant'),
);

describe('an S3A3 system', () => {
  it('is judged by 211 units in 71 control points', () => {
    expect(general).toHaveLength(211);
    expect(new Set(general.map((unit) => unit.clause)).size).toBe(71);
  });

  it('leaves no unit without object when every kind is selected', () => {
    expect(unitsWithoutObject(library, general, objects)).toEqual([]);
  });

  it('conforms under both profiles when everything does', () => {
    const { weights } = library.suggestedWeights;
    const facts = factsWith({ objects, results, settings: { weights } });
    expect(evaluate(facts, library)).toMatchObject({ conclusion: 'conforming', rate: { percent: '100.00%' } });
    expect(evaluate(facts, library, { profile: '2021' })).toMatchObject({
      conclusion: 'excellent',
      score: { total: '100.00', applicable: 211 },
    });
  });
});

describe('lower gradings of a level-3 system', () => {
  it.each([
    [{ s: 2, a: 3, g: 3 }, 'S'],
    [{ s: 1, a: 3, g: 3 }, 'S'],
    [{ s: 3, a: 2, g: 3 }, 'A'],
    [{ s: 3, a: 1, g: 3 }, 'A'],
  ] as const)('%o exchange the %s units and nothing else', (level, sag) => {
    const set = indicatorSet(library, { level, forms: [] });
    const rest = (units: typeof set) => units.filter((unit) => unit.sag !== sag).map((unit) => unit.id);
    expect(rest(set)).toEqual(rest(general));
    const exchanged = set.filter((unit) => unit.sag === sag);
    expect(exchanged.length).toBeGreaterThan(0);
    expect(exchanged.every((unit) => unit.level === Math.min(level.s, level.a))).toBe(true);
  });
});

/** The formulas are code and the figures of a profile are data; here they must be the same figures. */
describe('profiles', () => {
  it.each(profiles['2025'].thresholds)('2025: $conclusion at $bound', ({ conclusion, bound, inclusive }) => {
    const at = conclusion2025(
      { rate: rational(bound, 100), hazards: { found: 0, fixed: 0 } },
      { inclusive90: false, majorBasis: 'remaining' },
    );
    expect(at === conclusion).toBe(inclusive);
  });

  it.each(profiles['2021'].thresholds)('2021: $conclusion at $bound', ({ conclusion, bound, inclusive }) => {
    expect(conclusion2021({ score: rational(bound), high: 0, medium: 0 }) === conclusion).toBe(inclusive);
  });

  it('2021: weights', () => {
    expect(profiles['2021'].weightFactors).toEqual(WEIGHT_FACTOR);
  });
});
