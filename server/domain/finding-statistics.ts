/** Counts of a code audit. A lead of tier B is no defect until somebody confirmed it; leads are counted apart. */
import type { CodeAuditSeverity, CodeAuditTier, FindingState } from '../../schemas/generated/types.ts';

export interface CountedFinding {
  readonly severity: CodeAuditSeverity;
  /** Null: found by hand. */
  readonly tier: CodeAuditTier | null;
  readonly state: FindingState;
  readonly clause: string | null;
  /** 缺陷类别, e.g. 安全功能缺陷. */
  readonly category: string | null;
  readonly module: string | null;
}

export interface FindingCount {
  readonly key: string;
  readonly total: number;
  readonly bySeverity: Readonly<Record<CodeAuditSeverity, number>>;
}

export interface FindingStatistics {
  readonly defects: FindingCount;
  readonly byClause: readonly FindingCount[];
  readonly byCategory: readonly FindingCount[];
  readonly byModule: readonly FindingCount[];
  readonly byTier: Readonly<Record<CodeAuditTier | 'manual', number>>;
  readonly byState: Readonly<Partial<Record<FindingState, number>>>;
  /** B leads nobody has confirmed. */
  readonly leads: number;
}

export const UNCLASSIFIED = '未分类';
const CONFIRMED: ReadonlySet<FindingState> = new Set([
  'confirmed',
  'fixing',
  'fixed_pending',
  'closed',
  'risk_accepted',
]);
const OPEN: ReadonlySet<FindingState> = new Set(['pending', 'needs_check']);

/** Confirmed by a person at some time, whatever became of it; what waits for its judgement is no defect yet. */
export const isDefect = ({ state }: CountedFinding): boolean => CONFIRMED.has(state);

const isLead = ({ state, tier }: CountedFinding): boolean => tier === 'B' && OPEN.has(state);

export function findingStatistics(findings: readonly CountedFinding[]): FindingStatistics {
  const defects = findings.filter(isDefect);
  const byState: Partial<Record<FindingState, number>> = {};
  for (const { state } of findings) byState[state] = (byState[state] ?? 0) + 1;
  return {
    defects: countOf('', defects),
    byClause: groups(defects, ({ clause }) => clause),
    byCategory: groups(defects, ({ category }) => category),
    byModule: groups(defects, ({ module }) => module),
    byTier: {
      A: defects.filter(({ tier }) => tier === 'A').length,
      B: defects.filter(({ tier }) => tier === 'B').length,
      manual: defects.filter(({ tier }) => tier === null).length,
    },
    byState,
    leads: findings.filter(isLead).length,
  };
}

function countOf(key: string, findings: readonly CountedFinding[]): FindingCount {
  const bySeverity: Record<CodeAuditSeverity, number> = { critical: 0, high: 0, medium: 0, low: 0 };
  for (const { severity } of findings) bySeverity[severity] += 1;
  return { key, total: findings.length, bySeverity };
}

/** In the order of clause numbers (6.1.2 before 6.1.10), 未分类 last. */
function groups(
  findings: readonly CountedFinding[],
  keyOf: (finding: CountedFinding) => string | null,
): FindingCount[] {
  const rows = new Map<string, CountedFinding[]>();
  for (const finding of findings) {
    const key = keyOf(finding) ?? UNCLASSIFIED;
    const row = rows.get(key);
    if (row === undefined) rows.set(key, [finding]);
    else row.push(finding);
  }
  const last = (key: string): number => (key === UNCLASSIFIED ? 1 : 0);
  return [...rows]
    .sort(([a], [b]) => last(a) - last(b) || a.localeCompare(b, 'zh-CN', { numeric: true }))
    .map(([key, list]) => countOf(key, list));
}
