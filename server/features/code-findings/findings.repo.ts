/** Findings as the pages ask for them: a page, the numbers beside the filters, single rows, and their writes. */
import { and, asc, count, eq, getTableColumns, inArray, isNotNull, min, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { CodeAuditSeverity, CodeFindingFilter, CodeFindingQuery } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { codeFindings } from '../../db/schema/code-findings.ts';
import { codeScans } from '../../db/schema/code-scans.ts';
import { documents } from '../../db/schema/delivery.ts';
import { users } from '../../db/schema/people.ts';

export type FindingRow = typeof codeFindings.$inferSelect;

/** Which findings somebody may see, and what the day and the agreed deadlines make of them. */
export interface FindingReach {
  readonly assessmentId: string;
  /** The assessed side sees what was confirmed. */
  readonly onlyConfirmed: boolean;
  readonly onlyAssignee: string | null;
  readonly today: string;
  readonly issuedOn: string | null;
  /** From the report's issue, by risk; null: no day is set. */
  readonly days: { readonly high: number | null; readonly medium: number | null; readonly low: number | null };
}

export const CONFIRMED_STATES = ['confirmed', 'fixing', 'fixed_pending', 'closed', 'risk_accepted'] as const;
const TO_FIX = sql.raw("('confirmed', 'fixing')");

const firstScan = alias(codeScans, 'first_scan');
const lastScan = alias(codeScans, 'last_scan');
const f = codeFindings;

export const riskOf = sql<CodeAuditSeverity>`coalesce(${f.risk}, ${f.toolRisk}, 'medium')`;
const rank = sql`case ${riskOf} when 'critical' then 0 when 'high' then 1 when 'medium' then 2 else 3 end`;

/** The day set, or the day of the report's issue and the days agreed for the risk. */
const dueOf = ({ issuedOn, days }: FindingReach): SQL<string | null> =>
  issuedOn === null
    ? sql<string | null>`${f.dueOn}::text`
    : sql<string | null>`coalesce(${f.dueOn}, ${issuedOn}::date + case ${riskOf}
        when 'medium' then ${days.medium}::int when 'low' then ${days.low}::int else ${days.high}::int end)::text`;

const overdueOf = (reach: FindingReach): SQL<boolean> =>
  sql<boolean>`(${f.state} in ${TO_FIX} and coalesce(${dueOf(reach)} < ${reach.today}, false))`;

const suppressed = sql`(${f.suppressedInSource} or ${f.suppressedByTool})`;

function within(reach: FindingReach): SQL | undefined {
  return and(
    eq(f.assessmentId, reach.assessmentId),
    reach.onlyConfirmed ? inArray(f.state, [...CONFIRMED_STATES]) : undefined,
    reach.onlyAssignee === null ? undefined : eq(f.assigneeId, reach.onlyAssignee),
  );
}

const NONE = 'none';
const oneOf = (column: SQL | (typeof f)['clause'], asked: string | undefined): SQL | undefined => {
  if (asked === undefined) return undefined;
  const values = asked.split(',').map((value) => (value === NONE ? '' : value));
  return sql`coalesce(${column}::text, '') in ${values}`;
};
const exactly = (column: unknown, asked: string | undefined): SQL | undefined =>
  asked === undefined ? undefined : sql`coalesce(${column}::text, '') = ${asked === NONE ? '' : asked}`;
const whether = (condition: SQL, asked: 'true' | 'false' | undefined): SQL | undefined =>
  asked === undefined ? undefined : sql`(${condition}) = ${asked === 'true'}`;

/** Facets: what is counted, and the condition of its own filter. */
function facetsOf(query: CodeFindingFilter): Record<string, { value: SQL; own: SQL | undefined }> {
  const flagged = sql`${f.flag} is not null`;
  return {
    state: { value: sql`${f.state}`, own: oneOf(sql`${f.state}`, query.state) },
    presence: { value: sql`${f.presence}`, own: oneOf(sql`${f.presence}`, query.presence) },
    tier: { value: sql`${f.tier}`, own: oneOf(sql`${f.tier}`, query.tier) },
    risk: { value: riskOf, own: oneOf(riskOf, query.risk) },
    clause: { value: sql`${f.clause}`, own: exactly(f.clause, query.clause) },
    family: { value: sql`${f.family}`, own: exactly(f.family, query.family) },
    ruleId: { value: sql`${f.ruleId}`, own: exactly(f.ruleId, query.ruleId) },
    module: { value: sql`${f.module}`, own: exactly(f.module, query.module) },
    origin: { value: sql`${f.origin}`, own: exactly(f.origin, query.origin) },
    assignee: { value: sql`${f.assigneeId}`, own: exactly(f.assigneeId, query.assignee) },
    flag: { value: sql`(${flagged})`, own: whether(flagged, query.flag) },
    suppressed: { value: suppressed, own: whether(suppressed, query.suppressed) },
  };
}

function otherConditions(reach: FindingReach, query: CodeFindingFilter): SQL | undefined {
  const { path, scan, second, overdue, q } = query;
  return and(
    within(reach),
    path === undefined ? undefined : sql`starts_with(${f.path}, ${path})`,
    scan === undefined ? undefined : sql`${firstScan.no} = ${Number(scan)}`,
    whether(sql`${f.secondWanted}`, second),
    whether(overdueOf(reach), overdue),
    q === undefined
      ? undefined
      : sql`position(lower(${q}) in lower(concat_ws(' ', ${f.no}, ${f.title}, ${f.path}, ${f.ruleId}, ${f.description}))) > 0`,
  );
}

const conditions = (reach: FindingReach, query: CodeFindingFilter): SQL | undefined =>
  and(otherConditions(reach, query), ...Object.values(facetsOf(query)).map(({ own }) => own));

const {
  snippet: _s,
  flow: _f,
  places: _p,
  matchText: _m,
  strictPrint: _sp,
  contextPrint: _c,
  ...LIGHT
} = getTableColumns(f);

const ORDERS = {
  no: [asc(f.no)],
  risk: [asc(rank), asc(f.no)],
  path: [asc(f.path), sql`${f.line} nulls first`, asc(f.no)],
  updated: [sql`${f.updatedAt} desc`, asc(f.no)],
};

function selected(db: Db, reach: FindingReach) {
  return db
    .select({
      row: LIGHT,
      risk: riskOf,
      due: dueOf(reach),
      overdue: overdueOf(reach),
      assigneeName: users.displayName,
      firstScanNo: firstScan.no,
      lastScanNo: lastScan.no,
    })
    .from(f)
    .leftJoin(users, eq(users.id, f.assigneeId))
    .leftJoin(firstScan, eq(firstScan.id, f.firstScanId))
    .leftJoin(lastScan, eq(lastScan.id, f.lastScanId));
}

export type ListedFinding = Awaited<ReturnType<typeof listFindings>>[number];

export function listFindings(
  db: Db,
  reach: FindingReach,
  query: CodeFindingFilter & Pick<CodeFindingQuery, 'sort'>,
  page: { offset: number; limit: number },
) {
  const { sort = 'no' } = query;
  const order = sort === 'due' ? [sql`${dueOf(reach)} nulls last`, asc(f.no)] : ORDERS[sort];
  return selected(db, reach)
    .where(conditions(reach, query))
    .orderBy(...order)
    .limit(page.limit)
    .offset(page.offset);
}

export async function findingsByIds(db: Db, reach: FindingReach, ids: readonly string[]) {
  if (ids.length === 0) return [];
  return selected(db, reach)
    .where(and(within(reach), inArray(f.id, [...ids])))
    .orderBy(asc(f.no));
}

export async function countFindings(db: Db, reach: FindingReach, query: CodeFindingFilter): Promise<number> {
  const [row] = await db
    .select({ total: count() })
    .from(f)
    .leftJoin(firstScan, eq(firstScan.id, f.firstScanId))
    .where(conditions(reach, query));
  return row?.total ?? 0;
}

export interface FacetCount {
  readonly facet: string;
  readonly value: string;
  readonly count: number;
}

/** Of each facet the values and their numbers, all filters but its own applied; one pass over the findings. */
export async function facetCounts(db: Db, reach: FindingReach, query: CodeFindingFilter): Promise<FacetCount[]> {
  const facets = Object.entries(facetsOf(query));
  const columns = facets.map(
    ([, { value, own }], n) => sql`coalesce((${value})::text, '') as ${v(n)}, ${own ?? sql`true`} as ${ok(n)}`,
  );
  const branches = facets.map(([name], n) => {
    const others = facets.flatMap(([, { own }], other) =>
      other === n || own === undefined ? [] : [sql`${ok(other)}`],
    );
    const where = others.length === 0 ? sql`` : sql`where ${sql.join(others, sql` and `)}`;
    return sql`select ${name}::text as facet, ${v(n)} as value, count(*)::int as count from scoped ${where} group by 2`;
  });
  const answer = (await db.execute(sql`
    with scoped as materialized (
      select ${sql.join(columns, sql`, `)} from ${f} left join ${codeScans} as "first_scan" on ${firstScan.id} = ${f.firstScanId}
      where ${otherConditions(reach, query)})
    ${sql.join(branches, sql` union all `)}`)) as unknown;
  return rowsOf<FacetCount>(answer);
}

const v = (n: number): SQL => sql.raw(`v${n}`);
const ok = (n: number): SQL => sql.raw(`ok${n}`);

/** PGlite answers an object, postgres.js an array. */
const rowsOf = <T>(answer: unknown): T[] => (Array.isArray(answer) ? (answer as T[]) : (answer as { rows: T[] }).rows);

export async function findingRow(db: Db, assessmentId: string, id: string): Promise<FindingRow | undefined> {
  const [row] = await db
    .select()
    .from(f)
    .where(and(eq(f.assessmentId, assessmentId), eq(f.id, id)));
  return row;
}

export const findingRowsForWrite = (tx: Db, assessmentId: string, ids: readonly string[]): Promise<FindingRow[]> =>
  tx
    .select()
    .from(f)
    .where(and(eq(f.assessmentId, assessmentId), inArray(f.id, [...ids])))
    .orderBy(asc(f.no))
    .for('update');

/** False when the revision is no longer the expected one. */
export async function updateFinding(
  tx: Db,
  id: string,
  expectedRevision: number,
  values: Partial<FindingRow>,
): Promise<boolean> {
  const saved = await tx
    .update(f)
    .set({ ...values, revision: expectedRevision + 1 })
    .where(and(eq(f.id, id), eq(f.revision, expectedRevision)))
    .returning({ id: f.id });
  return saved.length > 0;
}

/** When the report of the code audit was first issued: deadlines count from there. */
export async function reportIssuedAt(db: Db, assessmentId: string): Promise<Date | null> {
  const [row] = await db
    .select({ at: min(documents.issuedAt) })
    .from(documents)
    .where(
      and(
        eq(documents.assessmentId, assessmentId),
        eq(documents.kind, 'code_audit_report'),
        isNotNull(documents.issuedAt),
      ),
    );
  return row?.at ?? null;
}
