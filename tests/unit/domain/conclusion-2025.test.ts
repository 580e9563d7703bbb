import { describe, expect, it } from 'vitest';
import { conclusion2025, countedHazards, majorText } from '../../../server/domain/conclusion-2025.ts';
import { rational } from '../../../server/domain/rational.ts';

const none = { found: 0, fixed: 0 };
const literal = { inclusive90: false, majorBasis: 'remaining' } as const;

describe('conclusion 2025 (METHOD B.3)', () => {
  it.each([
    ['just below 60', rational(5999, 10_000), none, literal, 'non_conforming'],
    ['exactly 60', rational(60, 100), none, literal, 'basically_conforming'],
    ['exactly 90', rational(90, 100), none, literal, 'basically_conforming'],
    ['exactly 90, inclusive', rational(90, 100), none, { ...literal, inclusive90: true }, 'conforming'],
    ['a hair above 90', rational(900_001, 1_000_000), none, literal, 'conforming'],
    ['above 90 with a hazard left', rational(95, 100), { found: 2, fixed: 1 }, literal, 'basically_conforming'],
    ['above 90, all fixed', rational(95, 100), { found: 2, fixed: 2 }, literal, 'conforming'],
    [
      'above 90, all fixed, counting those found',
      rational(95, 100),
      { found: 2, fixed: 2 },
      { ...literal, majorBasis: 'found' as const },
      'basically_conforming',
    ],
    ['below 60 with hazards', rational(1, 10), { found: 9, fixed: 0 }, literal, 'non_conforming'],
  ])('%s', (_name, rate, hazards, settings, expected) => {
    expect(conclusion2025({ rate, hazards }, settings)).toBe(expected);
  });

  it('prints hazards as found with the fixed ones in brackets', () => {
    expect(majorText({ found: 10, fixed: 5 })).toBe('10（5个已整改）');
    expect(majorText({ found: 4, fixed: 0 })).toBe('4');
    expect(countedHazards({ found: 10, fixed: 5 }, 'remaining')).toBe(5);
  });
});
