import { describe, expect, it } from 'vitest';
import { gradingProblem, indicatorSet, levelG, missingLevels } from '../../../server/domain/indicator-set.ts';
import { libraryWith, unit } from '../../support/library.ts';

const ids = (units: readonly { id: string }[]): string[] => units.map((row) => row.id);

const library = libraryWith({
  units: [
    unit('L3-MMS1-01'),
    unit('L3-CES1-09', { sag: 'A', clause: '8.1.4.9' }),
    unit('L2-CES1-09', { sag: 'A', clause: '7.1.4.8', siblings: { l3: 'L3-CES1-09' } }),
    unit('L3-CES1-01', { sag: 'S', clause: '8.1.4.1' }),
    unit('L2-CES1-01', { sag: 'S', clause: '7.1.4.1', siblings: { l3: 'L3-CES1-01' } }),
    unit('L3-CES1-05', { clause: '8.1.4.3' }),
    unit('L2-CES1-05', { clause: '7.1.4.3' }),
    unit('L3-PES2-01'),
    unit('L3-PES1-01'),
    unit('L4-PES1-01'),
  ],
});

describe('indicator set', () => {
  it.each([
    ['S3A3', { s: 3, a: 3, g: 3 }, ['L3-PES1-01', 'L3-CES1-01', 'L3-CES1-05', 'L3-CES1-09', 'L3-MMS1-01']],
    ['S2A3', { s: 2, a: 3, g: 3 }, ['L3-PES1-01', 'L2-CES1-01', 'L3-CES1-05', 'L3-CES1-09', 'L3-MMS1-01']],
    ['S3A2', { s: 3, a: 2, g: 3 }, ['L3-PES1-01', 'L3-CES1-01', 'L3-CES1-05', 'L2-CES1-09', 'L3-MMS1-01']],
  ])('%s takes S items at S, A items at A, G items at G, in the standard order', (_name, level, expected) => {
    expect(ids(indicatorSet(library, { level, forms: [] }))).toEqual(expected);
  });

  it('adds an extension only where the system uses the form', () => {
    const level = { s: 3, a: 3, g: 3 };
    expect(ids(indicatorSet(library, { level, forms: ['cloud'] }))).toContain('L3-PES2-01');
    expect(ids(indicatorSet(library, { level, forms: ['mobile', 'big_data'] }))).not.toContain('L3-PES2-01');
  });

  it('does not depend on the order of the library', () => {
    const level = { s: 3, a: 3, g: 3 };
    const reversed = { ...library, units: [...library.units].reverse() };
    expect(indicatorSet(reversed, { level, forms: ['cloud'] })).toEqual(
      indicatorSet(library, { level, forms: ['cloud'] }),
    );
  });

  it('names the levels for which the library has nothing', () => {
    expect(missingLevels(library, { s: 1, a: 3, g: 3 })).toEqual([1]);
    expect(missingLevels(library, { s: 3, a: 3, g: 3 })).toEqual([]);
  });
});

describe('grading', () => {
  it('takes the higher of S and A', () => {
    expect(levelG(2, 3)).toBe(3);
  });

  it.each([
    [1, 3],
    [2, 3],
    [3, 3],
    [3, 2],
    [3, 1],
  ])('allows S%iA%i as level 3', (s, a) => {
    expect(gradingProblem({ s, a, g: 3 })).toBeNull();
  });

  it.each([
    [{ s: 2, a: 2, g: 3 }, 'G 应取 S 与 A 中较高者：S2A2 应为 G2'],
    [{ s: 0, a: 3, g: 3 }, 'S 应为 1 至 4 的整数'],
    [{ s: 3, a: 2.5, g: 3 }, 'A 应为 1 至 4 的整数'],
    [{ s: 5, a: 3, g: 5 }, 'S 应为 1 至 4 的整数'],
  ])('refuses %o', (level, message) => {
    expect(gradingProblem(level)?.message).toBe(message);
  });
});
