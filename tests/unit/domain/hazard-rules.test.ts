import { describe, expect, it } from 'vitest';
import { hazardViolations } from '../../../server/domain/hazard-rules.ts';
import { hazard } from '../../support/facts.ts';

const paths = (changes: Parameters<typeof hazard>[1]): string[] =>
  hazardViolations(hazard('Z01', changes)).map((violation) => violation.path);
const no = { holds: false, reason: '已采取措施' };

describe('a 重大风险隐患', () => {
  it('stands where all three principles hold with reasons', () => {
    expect(paths({})).toEqual([]);
  });

  it('asks for the reason of every principle, also when dismissed', () => {
    expect(paths({ severity: { holds: true, reason: ' ' } })).toEqual(['/severity/reason']);
    expect(paths({ status: 'dismissed', dismissReason: '不涉及', relevance: { holds: false, reason: '' } })).toEqual([
      '/relevance/reason',
    ]);
  });

  it('does not stand where one principle fails', () => {
    expect(paths({ prevalence: no })).toEqual(['/status']);
    expect(paths({ prevalence: no, status: 'dismissed', dismissReason: '不易发生' })).toEqual([]);
  });

  it('is dismissed only with a reason', () => {
    expect(paths({ status: 'dismissed' })).toEqual(['/dismissReason']);
  });

  it('is fixed only with measure, verification and date', () => {
    expect(paths({ status: 'fixed' })).toEqual(['/fixMeasure', '/fixVerification', '/fixedAt']);
    const proof = { fixMeasure: '已停用', fixVerification: '复测通过', fixedAt: '2025-09-01' };
    expect(paths({ status: 'fixed', ...proof })).toEqual([]);
  });
});
