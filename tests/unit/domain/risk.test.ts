import { describe, expect, it } from 'vitest';
import { compareRisk, suggestedRisk } from '../../../server/domain/risk.ts';

describe('risk suggestion (METHOD E)', () => {
  it.each([
    ['high', 'high', 'high'],
    ['high', 'medium', 'high'],
    ['medium', 'high', 'high'],
    ['high', 'low', 'medium'],
    ['low', 'high', 'medium'],
    ['medium', 'medium', 'medium'],
    ['medium', 'low', 'low'],
    ['low', 'medium', 'low'],
    ['low', 'low', 'low'],
  ] as const)('likelihood %s and impact %s suggest %s', (likelihood, impact, expected) => {
    expect(suggestedRisk(likelihood, impact)).toBe(expected);
  });

  it('orders the levels', () => {
    expect(compareRisk('low', 'high')).toBeLessThan(0);
    expect(compareRisk('medium', 'medium')).toBe(0);
  });
});
