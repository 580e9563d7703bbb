/** Statistics of the findings, as the report counts them, and what still waits for somebody. */
import type {
  CodeFindingStatistics,
  CodeFindingTally,
  FindingState,
  ScanPresence,
} from '../../../schemas/generated/types.ts';
import type { AppContext } from '../../context.ts';
import { type FindingCount, findingStatistics } from '../../domain/finding-statistics.ts';
import type { CodeAuditor } from '../code-audits/code-audit-write.ts';
import { expireAcceptances } from './finding-expiry.ts';
import { findingView } from './finding-reach.ts';
import { countFindings } from './findings.repo.ts';
import { countedFindings } from './findings-more.repo.ts';

export async function findingNumbers(ctx: AppContext, who: CodeAuditor): Promise<CodeFindingStatistics> {
  await expireAcceptances(ctx, who.assessmentId);
  const { reach } = await findingView(ctx, who);
  const rows = await countedFindings(ctx.db, who.assessmentId);
  const items = new Map(ctx.library.codeAuditItems.map((item) => [item.clause, item]));
  const numbers = findingStatistics(
    rows.map(({ risk, toolRisk, tier, state, clause, module }) => ({
      severity: risk ?? toolRisk ?? 'medium',
      tier,
      state,
      clause,
      category: clause === null ? null : (items.get(clause)?.category ?? null),
      module: module === '' ? null : module,
    })),
  );
  const presences = Map.groupBy(rows, ({ presence }) => presence);
  return {
    total: rows.length,
    defects: tally(numbers.defects),
    byClause: numbers.byClause.map((row) => tally(row, items.get(row.key)?.title)),
    byCategory: numbers.byCategory.map((row) => tally(row)),
    byModule: numbers.byModule.map((row) => tally(row)),
    byState: Object.entries(numbers.byState).map(([state, count]) => ({ state: state as FindingState, count })),
    byPresence: [...presences].flatMap(([presence, list]): { presence: ScanPresence; count: number }[] =>
      presence === null ? [] : [{ presence, count: list.length }],
    ),
    tierA: numbers.byTier.A,
    tierB: numbers.byTier.B,
    manual: numbers.byTier.manual,
    leads: numbers.leads,
    flagged: rows.filter(({ flagged }) => flagged).length,
    secondWanted: rows.filter(({ secondWanted }) => secondWanted).length,
    suppressed: rows.filter(({ suppressed }) => suppressed).length,
    overdue: await countFindings(ctx.db, reach, { overdue: 'true' }),
  };
}

const tally = ({ key, total, bySeverity }: FindingCount, label: string = key): CodeFindingTally => ({
  key,
  label,
  total,
  ...bySeverity,
});
