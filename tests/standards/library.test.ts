import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { loadLibrary, loadProfiles } from '../../server/catalogue.ts';
import { commonEnums } from './enums.ts';

const STANDARDS = join(import.meta.dirname, '../../standards');
const library = loadLibrary();
const labels = JSON.parse(readFileSync(join(STANDARDS, 'labels.json'), 'utf8')) as Record<
  string,
  Record<string, string>
>;

describe('labels', () => {
  const groupOf = (name: string) =>
    ({ DomainCode: 'domain', ProfileId: 'profile' })[name] ?? `${name[0]?.toLowerCase()}${name.slice(1)}`;

  it.each([...commonEnums])('name every value of %s in Chinese', (name, values) => {
    const group = labels[groupOf(name)] ?? {};
    expect(Object.keys(group).sort()).toEqual([...values].sort());
    expect(Object.values(group).every((text) => text.length > 0)).toBe(true);
  });

  it('agree with the names of kinds and classes', () => {
    for (const kind of library.kinds.kinds) expect(labels['objectKind']?.[kind.code]).toBe(kind.label);
    for (const row of library.kinds.classes) expect(labels['assetClass']?.[row.code]).toBe(row.label);
  });
});

describe('the manifest', () => {
  const all = readdirSync(STANDARDS, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.json'));

  it('names files that exist, and every data file belongs to a document', () => {
    const named = new Set(library.documents.flatMap((document) => document.files ?? []));
    expect([...named].filter((file) => !existsSync(join(STANDARDS, file)))).toEqual([]);
    expect(all.filter((file) => !named.has(file) && !['manifest.json', 'labels.json'].includes(file))).toEqual([]);
  });

  it('says of every document its state and how far it can be trusted', () => {
    expect(
      library.documents.filter((document) => !document.status || !document.confidence || !document.source),
    ).toEqual([]);
    expect(new Set(library.documents.map((document) => document.id)).size).toBe(library.documents.length);
  });

  it('carries a dated revision', () => {
    expect(library.revision).toMatch(/^\d{4}-\d{2}-\d{2}\.\d+$/);
  });
});

describe('suggested weights', () => {
  it('cover the 211 units, agree with them, and are not official', () => {
    const { official, weights, source } = library.suggestedWeights;
    expect(official).toBe(false);
    expect(source).toContain('可信度低');
    const fromUnits = library.units
      .filter((unit) => unit.level === 3 && unit.set === 'general')
      .map((unit) => [unit.id, unit.suggestedWeight]);
    expect(weights).toEqual(Object.fromEntries(fromUnits));
    const count = (weight: string) => Object.values(weights).filter((value) => value === weight).length;
    expect([count('general'), count('important'), count('key')]).toEqual([65, 107, 39]);
  });
});

describe('report profiles', () => {
  const profiles = loadProfiles();

  it('2025 asks for more than 90 and at least 60 per cent', () => {
    expect(profiles['2025']).toMatchObject({ measure: 'rate', otherwise: 'non_conforming' });
    expect(profiles['2025'].thresholds).toEqual([
      { conclusion: 'conforming', bound: 90, inclusive: false },
      { conclusion: 'basically_conforming', bound: 60, inclusive: true },
    ]);
  });

  it('2021 asks for 90, 80 and 70 points and deducts 1, 2 and 3 times', () => {
    expect(profiles['2021'].thresholds.map(({ bound, inclusive }) => [bound, inclusive])).toEqual([
      [90, true],
      [80, true],
      [70, true],
    ]);
    expect(profiles['2021'].weightFactors).toEqual({ general: 1, important: 2, key: 3 });
  });

  it.each(Object.values(profiles))('$id explains each setting and takes its first option by default', (profile) => {
    const defaults: Readonly<Record<string, unknown>> = { weights: null, ...profile.defaults };
    for (const { key, label, options } of profile.settings) {
      expect(label).toBe(labels['setting']?.[key]);
      expect(options[0]?.value).toEqual(defaults[key]);
    }
    const points = new Set(profile.openPoints.map((point) => point.id));
    expect(profile.settings.filter((row) => row.openPoint !== null && !points.has(row.openPoint))).toEqual([]);
  });

  it('hand over from one template to the next on 2025-03-20', () => {
    expect([profiles['2021'].coverDateTo, profiles['2025'].coverDateFrom]).toEqual(['2025-03-19', '2025-03-20']);
  });
});

describe('a library with faults', () => {
  const copies: string[] = [];
  afterEach(() => {
    for (const copy of copies.splice(0)) rmSync(copy, { recursive: true });
  });

  const brokenCopy = (...changes: [string, (text: string) => string][]): string => {
    const copy = mkdtempSync(join(tmpdir(), 'standards-'));
    copies.push(copy);
    cpSync(STANDARDS, copy, { recursive: true });
    for (const [file, change] of changes) {
      writeFileSync(join(copy, file), change(readFileSync(join(copy, file), 'utf8')));
    }
    return copy;
  };

  it('is refused with every fault named', () => {
    const copy = brokenCopy(
      ['threats.json', (text) => text.replace('"TH-01"', '"T1"')],
      ['gb-t-28448-2019/l3/ces.json', (text) => text.replace('"L3-CES1-02"', '"L3-CES1-01"')],
      ['major-hazards-2025.json', () => '{'],
    );
    expect(() => loadLibrary(copy)).toThrow(/3 处错误/);
    expect(() => loadLibrary(copy)).toThrow(/threats\.json\/0\/id：第 1 项的编号格式不正确|threats\.json\/0\/id：/);
    expect(() => loadLibrary(copy)).toThrow(/单元编号 L3-CES1-01 重复/);
    expect(() => loadLibrary(copy)).toThrow(/major-hazards-2025\.json：不能读取/);
  });

  it('cannot be changed once loaded', () => {
    const [unit] = library.units;
    expect(() => Object.assign(unit ?? {}, { gist: '改' })).toThrow(TypeError);
    expect(Object.isFrozen(library.units) && Object.isFrozen(unit?.objects)).toBe(true);
  });
});
