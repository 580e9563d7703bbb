import { describe, expect, it } from 'vitest';
import type { DomainCode } from '../../schemas/generated/types.ts';
import { catalogue, loadLibrary } from '../../server/catalogue.ts';

const library = loadLibrary();
const lookup = catalogue(library);
const level3 = library.units.filter((unit) => unit.level === 3);
const lower = library.units.filter((unit) => unit.level < 3);
const ids = new Set(library.units.map((unit) => unit.id));
const inDomain = (code: DomainCode) => level3.filter((unit) => unit.domainCode === code);

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
    expect(level3.every((unit) => unit.set === 'general')).toBe(true);
  });

  it.each(POINTS)('%s has the published number of items at each control point of %s', (code, prefix, counts) => {
    const points = lookup.controlPoints().filter((point) => point.domainCode === code);
    expect(points.map((point) => point.clause)).toEqual(counts.map((_, index) => `${prefix}.${index + 1}`));
    expect(points.map((point) => point.units.length)).toEqual(counts);
  });

  it('form 71 control points, each with one name and one class', () => {
    const points = lookup.controlPoints();
    expect(points).toHaveLength(71);
    for (const { units } of points) {
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
    for (const { units } of lookup.controlPoints()) {
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

describe('the S and A units of levels 1 and 2', () => {
  it('are what gradings such as S2A3 need: 15 S and 4 A at level 2, 9 S and 2 A at level 1', () => {
    const count = (level: number, sag: string) =>
      lower.filter((unit) => unit.level === level && unit.sag === sag).length;
    expect([count(2, 'S'), count(2, 'A'), count(1, 'S'), count(1, 'A')]).toEqual([15, 4, 9, 2]);
    expect(lower).toHaveLength(30);
  });

  it('each lead to a level-3 unit of the same class that leads back', () => {
    for (const unit of lower) {
      const sibling = lookup.unit(unit.siblings?.l3 ?? '');
      expect(sibling?.siblings?.[`l${unit.level}` as 'l1' | 'l2']).toBe(unit.id);
      expect([sibling?.sag, sibling?.domainCode]).toEqual([unit.sag, unit.domainCode]);
    }
  });

  it('do not claim high confidence for what was taken over from level 3', () => {
    expect(lower.filter((unit) => unit.confidence === 'high' || !unit.confidenceNote)).toEqual([]);
  });
});

describe('every unit', () => {
  it('has its own id', () => {
    expect(ids.size).toBe(library.units.length);
  });

  it('says its level, class and chapter the same way in id, clause and fields', () => {
    for (const unit of library.units) {
      expect(unit.id.startsWith(`L${unit.level}-${unit.domainCode}1-`)).toBe(true);
      expect(unit.clause.startsWith(`${unit.level + 5}.1.`)).toBe(true);
    }
  });

  it('names its siblings at other levels only, with the level in the id', () => {
    for (const unit of library.units) {
      for (const [key, id] of Object.entries(unit.siblings ?? {})) {
        expect(key).not.toBe(`l${unit.level}`);
        expect(id.startsWith(`L${key.slice(1)}-${unit.domainCode}1-`)).toBe(true);
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
