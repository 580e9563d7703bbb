import { describe, expect, it } from 'vitest';
import { catalogue, loadLibrary } from '../../server/catalogue.ts';

const library = loadLibrary();
const lookup = catalogue(library);
const guide = library.highRisk.filter((row) => row.ruleSet === 'guide-2025');
const older = library.highRisk.filter((row) => row.ruleSet === 'iseaa-2020');
const countBySet = (rows: readonly { set: string }[]) =>
  Object.fromEntries(Object.entries(Object.groupBy(rows, (row) => row.set)).map(([set, list]) => [set, list?.length]));

describe('high-risk cases', () => {
  it('are the 81 of the trial guide: 42 general, 16 cloud, 10 mobile, 4 iot, 9 ics', () => {
    expect(guide).toHaveLength(81);
    expect(countBySet(guide)).toEqual({ general: 42, cloud: 16, mobile: 10, iot: 4, ics: 9 });
  });

  it('of the older association standard are 72, none of high confidence', () => {
    expect(older).toHaveLength(72);
    expect(older.filter((row) => row.confidence === 'high')).toEqual([]);
  });

  it('have their own number within a rule set', () => {
    for (const rows of [guide, older]) expect(new Set(rows.map((row) => row.caseNo)).size).toBe(rows.length);
  });

  it('can apply at level 3 in 40 of the 42 general cases, 35 of them without a condition', () => {
    const applicable = guide.filter((row) => row.set === 'general' && row.minLevel <= 3);
    expect(applicable).toHaveLength(40);
    expect(applicable.filter((row) => row.condition === '')).toHaveLength(35);
  });

  it('each name at least one situation and one unit', () => {
    expect(library.highRisk.filter((row) => row.triggers.length === 0 || row.unitIds.length === 0)).toEqual([]);
  });

  it('split their situations: no numbering sign is left inside one', () => {
    const triggers = library.highRisk.flatMap((row) => row.triggers);
    expect(triggers.filter((text) => /[①-⑤]/.test(text))).toEqual([]);
    expect(guide.find((row) => row.caseNo === '6.4.1.1')?.triggers).toHaveLength(3);
  });

  it('refer to units that exist, wherever the unit is a level-3 general one', () => {
    const general = library.highRisk.flatMap((row) => row.unitIds).filter((id) => /^L3-[A-Z]{3}1-/.test(id));
    expect(general.length).toBeGreaterThan(100);
    expect(general.filter((id) => lookup.unit(id) === undefined)).toEqual([]);
  });

  it('stand on the clause of their unit', () => {
    for (const row of guide.filter((entry) => entry.set === 'general' && entry.minLevel <= 3)) {
      const unit = row.unitIds.map((id) => lookup.unit(id)).find((found) => found?.level === 3);
      expect(`${unit?.clause} ${unit?.item}`.trim()).toBe(row.clause);
    }
  });

  it('reach the level-2 unit of the same item when they apply from level 2', () => {
    const login = guide.find((row) => row.caseNo === '6.4.1.1');
    expect(login?.unitIds).toEqual(['L3-CES1-01', 'L2-CES1-01']);
  });

  it('say which situation may be lowered by a number that exists', () => {
    const signs = ['①', '②', '③', '④', '⑤'];
    for (const row of library.highRisk) {
      expect(row.downgradable).toMatch(/^(yes|no|partial:.+)$/);
      const index = signs.indexOf(row.downgradable.split(':')[1] ?? '');
      expect(index).toBeLessThan(row.triggers.length);
    }
  });

  it('that cannot be lowered offer no mitigation', () => {
    expect(guide.filter((row) => row.downgradable === 'no' && row.mitigation !== '')).toEqual([]);
  });
});

describe('major-hazard triggers', () => {
  it('are 33: 17 general, 3 cloud, 5 ics, 1 iot and 7 comprehensive', () => {
    expect(library.majorHazards).toHaveLength(33);
    expect(countBySet(library.majorHazards)).toEqual({ general: 17, cloud: 3, ics: 5, iot: 1, comprehensive: 7 });
    expect(new Set(library.majorHazards.map((row) => row.id)).size).toBe(33);
  });

  it('and the guide’s cases name each other', () => {
    const fromTriggers = library.majorHazards
      .filter((row) => row.highRiskCase !== '')
      .map((row) => [row.id, row.highRiskCase]);
    const fromCases = guide.filter((row) => row.majorHazard !== '').map((row) => [row.majorHazard, row.caseNo]);
    expect(fromTriggers).toHaveLength(26);
    expect(fromCases.sort()).toEqual(fromTriggers.sort());
  });

  it('tied to a general clause lead to exactly that level-3 unit', () => {
    for (const row of library.majorHazards.filter((entry) => entry.set === 'general')) {
      expect(row.unitIds).toHaveLength(1);
      const unit = lookup.unit(row.unitIds[0] ?? '');
      expect(`${unit?.clause} ${unit?.item}`.trim()).toBe(row.clause);
      expect(unit?.controlPoint).toBe(row.controlPoint);
    }
  });

  it('that are comprehensive have no clause, and the unknown seventh is marked as such', () => {
    const comprehensive = library.majorHazards.filter((row) => row.set === 'comprehensive');
    expect(comprehensive.filter((row) => row.clause !== '' || row.unitIds.length > 0)).toEqual([]);
    expect(library.majorHazards.at(-1)).toMatchObject({ id: 'MH-33', confidence: 'low' });
  });
});

describe('threats', () => {
  it('are numbered without gaps and described in one sentence', () => {
    expect(library.threats.map((row) => row.id)).toEqual(
      library.threats.map((_, index) => `TH-${String(index + 1).padStart(2, '0')}`),
    );
    expect(library.threats.filter((row) => row.description.includes('。') || row.description.length < 10)).toEqual([]);
  });
});
