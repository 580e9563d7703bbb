import { describe, expect, it } from 'vitest';
import type { DomainCode, RequirementSet } from '../../schemas/generated/types.ts';
import { catalogue, loadLibrary } from '../../server/catalogue.ts';

const library = loadLibrary();
const lookup = catalogue(library);
const level3 = library.units.filter((unit) => unit.level === 3 && unit.set === 'general');
const points3 = lookup.controlPoints().filter((point) => point.set === 'general');
const ids = new Set(library.units.map((unit) => unit.id));
const inDomain = (code: DomainCode) => level3.filter((unit) => unit.domainCode === code);

/** The third-from-last character of an id: 1 general … 5 industrial control (GB/T 28448-2019 annex C). */
const SCENES: readonly RequirementSet[] = ['general', 'cloud', 'mobile', 'iot', 'ics'];

/** METHOD 0.3: items per control point in clause order. */
const POINTS: readonly [DomainCode, string, readonly number[]][] = [
  ['PES', '8.1.1', [2, 1, 3, 2, 3, 3, 2, 1, 3, 2]],
  ['CNS', '8.1.2', [5, 2, 1]],
  ['ABS', '8.1.3', [4, 5, 4, 2, 4, 1]],
  ['CES', '8.1.4', [4, 7, 4, 6, 1, 1, 2, 2, 3, 2, 2]],
  ['SMC', '8.1.5', [2, 2, 2, 6]],
  ['PSS', '8.1.6', [1, 3, 2, 1]],
  ['ORS', '8.1.7', [3, 2, 3, 3, 3]],
  ['HRS', '8.1.8', [3, 2, 3, 4]],
  ['CMS', '8.1.9', [4, 3, 3, 7, 3, 3, 2, 3, 3, 3]],
  ['MMS', '8.1.10', [3, 3, 2, 4, 2, 10, 2, 2, 2, 3, 3, 4, 4, 4]],
];

describe('the level-3 general units', () => {
  it('are 211: 96 technical and 115 management', () => {
    const technical = new Set<string>(['PES', 'CNS', 'ABS', 'CES', 'SMC']);
    expect(level3).toHaveLength(211);
    expect(level3.filter((unit) => technical.has(unit.domainCode))).toHaveLength(96);
    expect(level3.filter((unit) => !technical.has(unit.domainCode))).toHaveLength(115);
  });

  it.each(POINTS)('%s has the published number of items at each control point of %s', (code, prefix, counts) => {
    const points = points3.filter((point) => point.domainCode === code);
    expect(points.map((point) => point.clause)).toEqual(counts.map((_, index) => `${prefix}.${index + 1}`));
    expect(points.map((point) => point.units.length)).toEqual(counts);
  });

  it('form 71 control points, each with one name and one class', () => {
    expect(points3).toHaveLength(71);
    for (const { units } of points3) {
      expect(new Set(units.map((unit) => unit.controlPoint)).size).toBe(1);
      expect(new Set(units.map((unit) => unit.sag)).size).toBe(1);
    }
  });

  it('are 24 S, 6 A and 181 G', () => {
    const count = (sag: string) => level3.filter((unit) => unit.sag === sag).length;
    expect([count('S'), count('A'), count('G')]).toEqual([24, 6, 181]);
  });

  it('have 395 numbered checks', () => {
    expect(level3.reduce((sum, unit) => sum + unit.checks, 0)).toBe(395);
    const perDomain = POINTS.map(([code]) => inDomain(code).reduce((sum, unit) => sum + unit.checks, 0));
    expect(perDomain).toEqual([36, 19, 47, 72, 26, 9, 27, 28, 42, 89]);
  });

  it('are judged 84 by one check, 123 by all, the rest by a choice', () => {
    const forms = Object.groupBy(level3, (unit) => unit.judgement);
    expect(forms.single).toHaveLength(84);
    expect(forms.all).toHaveLength(123);
    expect(forms.any_of_1_2?.map((unit) => unit.id)).toEqual(['L3-CES1-06', 'L3-SMC1-08']);
    expect(forms.any_of_1_2_and_3?.map((unit) => unit.id)).toEqual(['L3-CES1-23']);
    expect(forms.first_or_2_and_3?.map((unit) => unit.id)).toEqual(['L3-MMS1-26']);
    expect(level3.filter((unit) => unit.judgement === 'single').every((unit) => unit.checks === 1)).toBe(true);
  });

  it('letter the items of a point a, b, c… and leave a lone item without a letter', () => {
    for (const { units } of points3) {
      const letters = units.length === 1 ? [''] : units.map((_, index) => String.fromCharCode(97 + index));
      expect(units.map((unit) => unit.item)).toEqual(letters);
    }
  });

  it('keep the published gap: no L3-CES1-16, and 34 units end at L3-CES1-35', () => {
    expect(lookup.unit('L3-CES1-16')).toBeUndefined();
    expect(inDomain('CES').at(-1)?.id).toBe('L3-CES1-35');
    expect(inDomain('CES').map((unit) => unit.sequence)).toEqual(Array.from({ length: 34 }, (_, index) => index + 1));
  });

  it.each(POINTS.filter(([code]) => code !== 'CES'))('number %s without gaps', (code) => {
    const numbers = inDomain(code).map((unit) => Number(unit.id.slice(-2)));
    expect(numbers).toEqual(numbers.map((_, index) => index + 1));
    expect(inDomain(code).map((unit) => unit.sequence)).toEqual(numbers);
  });
});

/** STANDARDS §1: items of GB/T 22239-2019 by class and level, general requirements. */
const GENERAL: readonly [DomainCode, readonly number[]][] = [
  ['PES', [7, 15, 22, 24]],
  ['CNS', [2, 4, 8, 11]],
  ['ABS', [5, 11, 20, 21]],
  ['CES', [11, 23, 34, 36]],
  ['SMC', [0, 4, 12, 13]],
  ['PSS', [1, 6, 7, 7]],
  ['ORS', [3, 9, 14, 15]],
  ['HRS', [4, 7, 12, 14]],
  ['CMS', [9, 25, 34, 35]],
  ['MMS', [13, 31, 48, 52]],
];
/** Items of the extensions by level, and how level 3 splits over the classes; 28448 has one IoT unit more at levels 3 and 4. */
const EXTENSIONS: readonly [
  RequirementSet,
  readonly number[],
  Partial<Record<DomainCode, number>>,
  readonly number[],
][] = [
  ['cloud', [11, 29, 46, 49], { PES: 1, CNS: 5, ABS: 8, CES: 19, SMC: 4, CMS: 8, MMS: 1 }, [7, 13, 16, 16]],
  ['mobile', [5, 14, 19, 21], { PES: 1, ABS: 8, CES: 5, CMS: 4, MMS: 1 }, [5, 7, 9, 9]],
  ['iot', [4, 7, 21, 22], { PES: 4, ABS: 3, CES: 11, MMS: 3 }, [3, 4, 8, 8]],
  ['ics', [9, 15, 21, 22], { PES: 2, CNS: 4, ABS: 8, CES: 5, CMS: 2 }, [5, 9, 9, 9]],
];
const LEVELS = [1, 2, 3, 4] as const;
const of = (set: RequirementSet, level: number) =>
  library.units.filter((unit) => unit.set === set && unit.level === level);

describe('all levels and extensions', () => {
  it('are 944 units: 629 general, 315 of the extensions', () => {
    expect(library.units).toHaveLength(944);
    expect(library.units.filter((unit) => unit.set === 'general')).toHaveLength(55 + 135 + 211 + 228);
  });

  it.each(GENERAL)('%s has the published number of items at each level', (code, counts) => {
    expect(LEVELS.map((level) => of('general', level).filter((unit) => unit.domainCode === code).length)).toEqual(
      counts,
    );
  });

  it('have 42, 68, 71 and 71 general control points', () => {
    const counts = LEVELS.map((level) => lookup.controlPoints(level).filter((point) => point.set === 'general').length);
    expect(counts).toEqual([42, 68, 71, 71]);
  });

  it.each(EXTENSIONS)(
    '%s has the published number of items, split and control points',
    (set, counts, split, points) => {
      expect(LEVELS.map((level) => of(set, level).length)).toEqual(counts);
      const perClass = Object.entries(Object.groupBy(of(set, 3), (unit) => unit.domainCode));
      expect(Object.fromEntries(perClass.map(([code, units]) => [code, units?.length]))).toEqual(split);
      expect(LEVELS.map((level) => lookup.controlPoints(level).filter((point) => point.set === set).length)).toEqual(
        points,
      );
      expect(library.units.filter((unit) => unit.set === set && unit.sag !== 'G')).toEqual([]);
    },
  );

  it('number the units from one without gaps but the published ones', () => {
    const gaps = Object.entries(Object.groupBy(library.units, (unit) => unit.id.slice(0, 7))).flatMap(
      ([prefix, units = []]) => {
        const numbers = units.map((unit) => Number(unit.id.slice(-2)));
        const missing = Array.from({ length: Math.max(...numbers) }, (_, index) => index + 1).filter(
          (number) => !numbers.includes(number),
        );
        return missing.map((number) => `${prefix}-${String(number).padStart(2, '0')}`);
      },
    );
    expect(gaps.sort()).toEqual(['L3-CES1-16', 'L3-CMS2-06', 'L4-CMS2-06']);
  });

  it('keep the two units of 28448 without an item in 22239, and say so', () => {
    for (const id of ['L3-CES4-04', 'L4-CES4-04']) {
      expect(lookup.unit(id)?.confidenceNote).toContain('没有对应的要求项');
    }
  });

  it('lead to the same requirement at other levels, which leads back', () => {
    const broken = library.units.flatMap((unit) =>
      Object.values(unit.siblings ?? {}).filter((id) => {
        const sibling = lookup.unit(id);
        const isSameKind =
          sibling?.sag === unit.sag && sibling.domainCode === unit.domainCode && sibling.set === unit.set;
        return !isSameKind || sibling.siblings?.[`l${unit.level}`] !== unit.id;
      }),
    );
    expect(broken).toEqual([]);
  });

  it('do not claim high confidence for what was taken over from level 3', () => {
    const bold = library.units.filter(
      (unit) => unit.level !== 3 && (unit.confidence === 'high' || !unit.confidenceNote),
    );
    expect(bold).toEqual([]);
  });
});

describe('every unit', () => {
  it('has its own id', () => {
    expect(ids.size).toBe(library.units.length);
  });

  it('says its level, class and chapter the same way in id, clause and fields', () => {
    for (const unit of library.units) {
      const scene = SCENES.indexOf(unit.set) + 1;
      expect(unit.id.startsWith(`L${unit.level}-${unit.domainCode}${scene}-`)).toBe(true);
      expect(unit.clause.startsWith(`${unit.level + 5}.${scene}.`)).toBe(true);
    }
  });

  it('names its siblings at other levels only, with the level in the id', () => {
    for (const unit of library.units) {
      for (const [key, id] of Object.entries(unit.siblings ?? {})) {
        expect(key).not.toBe(`l${unit.level}`);
        expect(id.slice(2, 7)).toBe(unit.id.slice(2, 7));
        expect(id.slice(0, 2)).toBe(`L${key.slice(1)}`);
      }
    }
  });

  it('has a gist in our own short words with Chinese punctuation', () => {
    for (const unit of library.units) {
      expect(unit.gist.length).toBeLessThanOrEqual(40);
      expect(unit.gist).not.toMatch(/[,;:()!?]/);
    }
  });

  it('stands in the order of the standard', () => {
    const order = POINTS.map(([code]) => code);
    const places = level3.map((unit) => order.indexOf(unit.domainCode) * 100 + unit.sequence);
    expect(places).toEqual([...places].sort((x, y) => x - y));
  });
});
