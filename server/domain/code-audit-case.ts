/**
 * 高风险案例 6.9.2.1 (no code audit of outsourced software): serious flaws that our audit confirmed speak against the
 * developer's own measures. A candidate with its evidence, for an assessor to tick or explain; never a verdict.
 */
import type { CodeAuditSeverity, HighRiskCase } from '../../schemas/generated/types.ts';

export const CODE_AUDIT_CASE = '6.9.2.1';
const SERIOUS: ReadonlySet<CodeAuditSeverity> = new Set(['critical', 'high']);

export const seriousFindings = <T extends { readonly risk: CodeAuditSeverity }>(findings: readonly T[]): T[] =>
  findings.filter(({ risk }) => SERIOUS.has(risk));

interface Candidate {
  readonly caseNo: string;
}

/** The candidates, the case of the code audit among them wherever there is evidence, in the order of the cases. */
export function withCodeAuditCase<C extends Candidate, F extends { readonly risk: CodeAuditSeverity }>(
  candidates: readonly C[],
  findings: readonly F[],
  cases: readonly Pick<HighRiskCase, 'caseNo' | 'ruleSet' | 'minLevel'>[],
  level: number,
  make: (caseNo: string) => C | undefined,
): (C & { codeFindings?: F[] })[] {
  const evidence = seriousFindings(findings);
  if (evidence.length === 0) return [...candidates];
  const own = cases.find((row) => row.ruleSet === 'guide-2025' && row.caseNo === CODE_AUDIT_CASE);
  const listed = candidates.some(({ caseNo }) => caseNo === CODE_AUDIT_CASE);
  const added = listed || own === undefined || own.minLevel > level ? undefined : make(CODE_AUDIT_CASE);
  const all = added === undefined ? [...candidates] : [...candidates, added];
  const order = new Map(cases.map(({ caseNo }, n) => [caseNo, n]));
  return all
    .toSorted((a, b) => (order.get(a.caseNo) ?? 0) - (order.get(b.caseNo) ?? 0))
    .map((row) => (row.caseNo === CODE_AUDIT_CASE ? { ...row, codeFindings: evidence } : row));
}
