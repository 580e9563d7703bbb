/** 我的代码缺陷: of all projects, for those who mend; beside 我的整改项. */
import type { FindingState, MyCodeFindingList, MyCodeFindingQuery } from '../../../schemas/generated/types.ts';
import { type Actor, rolesIn } from '../../actor.ts';
import type { AppContext } from '../../context.ts';
import { checkedCursor, pageOf } from '../../http/cursor.ts';
import { todayAt } from '../rectifications/rectification-rows.ts';
import { expireAcceptances } from './finding-expiry.ts';
import { deadlineDays, reachOf } from './finding-reach.ts';
import { findingOf } from './finding-rows.ts';
import { listFindings, reportIssuedAt } from './findings.repo.ts';
import { type AuditedPlace, auditedIn } from './findings-more.repo.ts';

type Mine = MyCodeFindingList['items'][number];
/** Of one audit: far above what was ever confirmed in one. */
const MOST = 50_000;

/**
 * Owners see what was confirmed in their projects, suppliers what is assigned to them; released results only.
 * What is due first comes first, over all systems; what has no day comes last.
 */
export async function myFindings(ctx: AppContext, actor: Actor, query: MyCodeFindingQuery): Promise<MyCodeFindingList> {
  const projectIds = [...actor.byProject.keys()].filter((projectId) =>
    rolesIn(actor, projectId).some((role) => role === 'owner' || role === 'rectifier'),
  );
  const all: Mine[] = [];
  for (const place of await auditedIn(ctx.db, projectIds)) all.push(...(await mineIn(ctx, actor, place, query)));
  const states = query.state?.split(',');
  const shown = all
    .filter(({ finding }) => states?.includes(finding.state) !== false && (query.overdue !== 'true' || finding.overdue))
    .toSorted((a, b) => dueKey(a).localeCompare(dueKey(b)));
  const page = await pageOf<Mine, { start: number }>(
    query,
    async ({ after, limit }) => {
      const start = Math.max(checkedCursor(after, { start: 'integer' })?.start ?? 0, 0);
      return shown.slice(start, start + limit);
    },
    (item) => ({ start: shown.indexOf(item) + 1 }),
  );
  return { ...page, counts: countsOf(all) };
}

const dueKey = ({ finding }: Mine): string => finding.dueOn ?? '9999-12-31';

function countsOf(all: readonly Mine[]): MyCodeFindingList['counts'] {
  const inStates = (...states: FindingState[]) => all.filter(({ finding }) => states.includes(finding.state)).length;
  return {
    todo: inStates('confirmed', 'fixing'),
    waiting: inStates('fixed_pending'),
    done: inStates('closed', 'risk_accepted'),
    overdue: all.filter(({ finding }) => finding.overdue).length,
  };
}

async function mineIn(
  ctx: AppContext,
  actor: Actor,
  { assessmentId, information, ...place }: AuditedPlace,
  { risk, q }: MyCodeFindingQuery,
): Promise<Mine[]> {
  await expireAcceptances(ctx, assessmentId);
  const issuedAt = await reportIssuedAt(ctx.db, assessmentId);
  const roles = rolesIn(actor, place.projectId).filter((role) => role === 'owner' || role === 'rectifier');
  const reach = reachOf(
    { actor, roles, assessmentId },
    {
      today: todayAt(ctx.now()),
      issuedOn: issuedAt === null ? null : todayAt(issuedAt),
      days: deadlineDays(information),
    },
  );
  const asked = Object.entries({ risk, q }).filter(([, value]) => value !== undefined);
  const query = { ...Object.fromEntries(asked), sort: 'due' as const };
  const rows = await listFindings(ctx.db, reach, query, { offset: 0, limit: MOST });
  return rows.map((row) => ({ finding: findingOf(row), ...place }));
}
