import { describe, expect, it } from 'vitest';
import { type CountedFinding, findingStatistics } from '../../../server/domain/finding-statistics.ts';

const finding = (own: Partial<CountedFinding>): CountedFinding => ({
  severity: 'high',
  tier: 'A',
  state: 'confirmed',
  clause: '6.1.1.1',
  category: null,
  module: null,
  ...own,
});

describe('counts of a code audit', () => {
  it('puts clauses in the order of their numbers, 未分类 last', () => {
    const clauses = [null, '6.1.10', '6.1.2', '8.3.2', '6.1.2'];
    const { byClause } = findingStatistics(clauses.map((clause) => finding({ clause })));
    expect(byClause.map(({ key, total }) => [key, total])).toEqual([
      ['6.1.2', 2],
      ['6.1.10', 1],
      ['8.3.2', 1],
      ['未分类', 1],
    ]);
  });

  it('counts 20,000 findings', () => {
    const many = Array.from({ length: 20_000 }, (_, n) =>
      finding({ clause: n % 4 === 0 ? null : '6.1.2', severity: n % 2 === 0 ? 'low' : 'critical' }),
    );
    const bySeverity = { critical: 0, high: 0, medium: 0, low: 0 };
    expect(findingStatistics(many).byClause).toEqual([
      { key: '6.1.2', total: 15_000, bySeverity: { ...bySeverity, critical: 10_000, low: 5_000 } },
      { key: '未分类', total: 5_000, bySeverity: { ...bySeverity, low: 5_000 } },
    ]);
  });
});
