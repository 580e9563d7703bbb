/** Findings as the pages see them. */
import type {
  CodeFinding,
  CodeFindingFacet,
  CodeFindingList,
  CodeFindingQuery,
} from '../../../schemas/generated/types.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import type { CodeAuditor } from '../code-audits/code-audit-write.ts';
import { namesOf } from '../projects/members.repo.ts';
import { expireAcceptances } from './finding-expiry.ts';
import { findingView } from './finding-reach.ts';
import { countFindings, type FacetCount, facetCounts, type ListedFinding, listFindings } from './findings.repo.ts';
import { ruleTitles } from './findings-more.repo.ts';

const DEFAULT_SIZE = 50;
const MAX_SIZE = 200;

export async function findingsIn(ctx: AppContext, who: CodeAuditor, query: CodeFindingQuery): Promise<CodeFindingList> {
  await expireAcceptances(ctx, who.assessmentId);
  const { reach } = await findingView(ctx, who);
  const page = Number(query.page ?? 1);
  const pageSize = Math.min(Number(query.limit ?? DEFAULT_SIZE), MAX_SIZE);
  const rows = await listFindings(ctx.db, reach, query, { offset: (page - 1) * pageSize, limit: pageSize });
  const total = await countFindings(ctx.db, reach, query);
  const counts = await facetCounts(ctx.db, reach, query);
  return {
    items: rows.map(findingOf),
    total,
    page,
    pageSize,
    facets: await facetsOf(ctx, ctx.db, who.assessmentId, counts),
  };
}

export function findingOf({ row, risk, due, overdue, assigneeName, ...scans }: ListedFinding): CodeFinding {
  const { id, assessmentId, no, origin, tool, ruleId, title, family, clause, tier, toolRisk, state, presence } = row;
  const { path, line, module, flag, suppressedInSource, suppressedByTool, assigneeId, secondWanted } = row;
  return {
    ...{ id, assessmentId, no, origin, tool, ruleId, title, family, clause, tier, risk, toolRisk, state, presence },
    ...{ path, line, module, flag, suppressedInSource, suppressedByTool, assigneeId, assigneeName },
    ...{ dueOn: due, overdue, secondWanted, judgedByName: row.judgedByName, ...scans },
    judgedAt: row.judgedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    revision: row.revision,
  };
}

type Facets = CodeFindingList['facets'];

/** What people read instead of a code: names of rules, clauses and persons. */
async function facetsOf(ctx: AppContext, db: Db, assessmentId: string, counts: readonly FacetCount[]): Promise<Facets> {
  const valuesOf = (facet: string): string[] => counts.flatMap((row) => (row.facet === facet ? [row.value] : []));
  const rules = await ruleTitles(db, assessmentId, valuesOf('ruleId'));
  const people = await namesOf(db, valuesOf('assignee'));
  const clauses = new Map(ctx.library.codeAuditItems.map(({ clause, title }) => [clause, title]));
  const labels: Partial<Record<string, ReadonlyMap<string, string>>> = {
    ruleId: rules,
    assignee: people,
    clause: clauses,
  };
  const entries = (facet: keyof Facets): CodeFindingFacet[] =>
    counts
      .filter((row) => row.facet === facet)
      .map(({ value, count }) => ({ value, label: labels[facet]?.get(value) ?? null, count }))
      .toSorted((a, b) => b.count - a.count || numeric.compare(a.value, b.value));
  return {
    state: entries('state'),
    presence: entries('presence'),
    tier: entries('tier'),
    risk: entries('risk'),
    clause: entries('clause'),
    family: entries('family'),
    ruleId: entries('ruleId'),
    module: entries('module'),
    origin: entries('origin'),
    assignee: entries('assignee'),
    flag: entries('flag'),
    suppressed: entries('suppressed'),
  };
}

const numeric = new Intl.Collator('zh-CN', { numeric: true });
