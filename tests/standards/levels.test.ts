import { describe, expect, it } from 'vitest';
import { catalogue, loadLibrary } from '../../server/catalogue.ts';
import { readGuidance } from '../../server/guidance.ts';
import { StandardsReader } from '../../server/standards-reader.ts';

const library = loadLibrary();
const { unit: find } = catalogue(library);
const own = readGuidance(new StandardsReader(`${import.meta.dirname}/../../standards`));
const others = library.units.filter((unit) => unit.level !== 3);

/** Named in a note on the levels, but not asked otherwise than level 3: numbering, a name, or a range that holds level 3. */
const ASKED_ALIKE: readonly string[] = ['L4-PES1-03', 'L2-ABS1-02', 'L4-ABS1-07', 'L2-ABS1-07', 'L4-CES4-04'];

describe('the texts of levels 1, 2 and 4', () => {
  it('are there for every unit', () => {
    const bare = others.filter(
      ({ guidance }) =>
        !guidance?.why || !guidance.steps?.length || !guidance.recordTemplates?.length || !guidance.problems?.length,
    );
    expect(bare.map(({ id }) => id)).toEqual([]);
  });

  it('are their own where the requirement differs from level 3', () => {
    const silent = others.filter(({ id, level, levelVariants = '' }) => {
      const differs = new RegExp(`L${level}(?![0-9])|L1-L${level}|L2-L4`).test(levelVariants);
      return differs && !own.has(id) && !ASKED_ALIKE.includes(id);
    });
    expect(silent.map(({ id, levelVariants }) => `${id} ${levelVariants}`)).toEqual([]);
  });

  it('have one step for each check of the unit', () => {
    const faulty = others.filter(({ id, checks, guidance }) => {
      if (!own.has(id)) return false;
      const steps = guidance?.steps ?? [];
      const kinds = new Set(steps.flatMap((step) => step.kinds ?? []));
      const perKind = [...kinds].map((kind) => steps.filter((step) => step.kinds?.includes(kind) ?? true).length);
      return steps.length !== checks && !(perKind.length > 0 && perKind.every((count) => count === checks));
    });
    expect(faulty.map(({ id, checks, guidance }) => `${id} ${checks}≠${guidance?.steps?.length}`)).toEqual([]);
  });

  it('name complementary units of their own level', () => {
    const strange = others.flatMap(({ id, level, guidance }) =>
      (guidance?.complementaryUnits ?? [])
        .filter((other) => find(other)?.level !== level)
        .map((other) => `${id} → ${other}`),
    );
    expect(strange).toEqual([]);
  });

  it('copy no sentence from a unit that is not the same requirement', () => {
    const users = new Map<string, Set<string>>();
    for (const { id, level, siblings } of library.units) {
      const texts = JSON.stringify(level === 3 ? find(id)?.guidance : own.get(id)) ?? '';
      const requirement = level === 3 ? id : (siblings?.l3 ?? siblings?.l2 ?? siblings?.l4 ?? id);
      for (const sentence of texts.split(/[。；！？"\n\\]/).filter((part) => part.length >= 20)) {
        users.set(sentence, (users.get(sentence) ?? new Set()).add(requirement));
      }
    }
    const copied = [...users].filter(([, ids]) => ids.size > 1);
    expect(copied.map(([sentence, ids]) => `${[...ids].join('、')}：${sentence}`)).toEqual([]);
  });

  it('offer part credit only where a unit has more than one check', () => {
    const strange = others.filter(
      ({ id, judgement, guidance }) =>
        own.has(id) &&
        judgement === 'single' &&
        guidance?.recordTemplates?.some(({ verdict }) => verdict === 'partial'),
    );
    expect(strange.map(({ id }) => id)).toEqual([]);
  });
});
