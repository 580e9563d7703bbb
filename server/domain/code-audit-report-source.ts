/** What every part of the code audit's report reads: the facts and the defects among them, in the order of print. */
import type {
  AssessmentFacts,
  CodeAuditItems,
  ExchangeCodeAudit,
  ExchangeCodeAuditFinding,
  FindingState,
} from '../../schemas/generated/types.ts';
import { SEVERITY_ORDER } from './code-audit-words.ts';
import type { ReportInput } from './report-source.ts';

export interface CodeAuditSource extends ReportInput {
  readonly facts: AssessmentFacts;
  readonly audit: ExchangeCodeAudit;
  /** Confirmed by a person at some time, whatever became of them: the gravest first, then by number. */
  readonly defects: readonly ExchangeCodeAuditFinding[];
  readonly items: ReadonlyMap<string, CodeAuditItems[number]>;
}

const CONFIRMED: ReadonlySet<FindingState> = new Set([
  'confirmed',
  'fixing',
  'fixed_pending',
  'closed',
  'risk_accepted',
]);

/** @throws Error when there is no code audit to report on. */
export function codeAuditSource(input: ReportInput): CodeAuditSource {
  const audit = input.codeAudit;
  if (audit === undefined) throw new Error('本次测评没有开启代码审计，不能生成代码审计报告');
  const defects = audit.findings
    .filter(({ state }) => CONFIRMED.has(state))
    .toSorted((a, b) => SEVERITY_ORDER.indexOf(a.risk) - SEVERITY_ORDER.indexOf(b.risk) || a.no - b.no);
  return { ...input, audit, defects, items: new Map(input.library.codeAuditItems.map((item) => [item.clause, item])) };
}

/** 缺陷 012 */
export const defectNo = (no: number): string => `DS-${String(no).padStart(3, '0')}`;

export const placeText = ({ path, line, endLine }: { path: string; line: number | null; endLine?: number | null }) =>
  path === '' ? '—' : line === null ? path : `${path}:${line}${endLine && endLine > line ? `-${endLine}` : ''}`;

export const clauseText = ({ items }: CodeAuditSource, clause: string | null): string =>
  clause === null ? '未归类' : `${clause} ${items.get(clause)?.title ?? ''}`.trim();
