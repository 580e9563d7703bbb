import { describe, expect, it } from 'vitest';
import { CODE_AUDIT_CASE, withCodeAuditCase } from '../../../server/domain/code-audit-case.ts';

const CASES = ['6.1.1.1', CODE_AUDIT_CASE, '6.9.3.1'].map((caseNo) => ({
  caseNo,
  ruleSet: 'guide-2025' as const,
  minLevel: 3,
}));
const HIGH = { no: 1, risk: 'high' as const };
const make = (caseNo: string) => ({ caseNo });

describe('the high-risk case of the code audit', () => {
  it('is a candidate with serious findings as its evidence, in its place', () => {
    const shown = withCodeAuditCase([{ caseNo: '6.1.1.1' }, { caseNo: '6.9.3.1' }], [HIGH], CASES, 3, make);
    expect(shown).toEqual([
      { caseNo: '6.1.1.1' },
      { caseNo: CODE_AUDIT_CASE, codeFindings: [HIGH] },
      { caseNo: '6.9.3.1' },
    ]);
  });

  it('is there once where a unit already names it', () => {
    const shown = withCodeAuditCase([{ caseNo: CODE_AUDIT_CASE }], [HIGH], CASES, 3, make);
    expect(shown).toEqual([{ caseNo: CODE_AUDIT_CASE, codeFindings: [HIGH] }]);
  });

  it('stays away for lesser findings and lower levels', () => {
    expect(withCodeAuditCase([], [{ no: 1, risk: 'medium' as const }], CASES, 3, make)).toEqual([]);
    expect(withCodeAuditCase([], [HIGH], CASES, 2, make)).toEqual([]);
  });
});
