/** Code findings behind rectification items: those linked to the item, and those its problem was made of. */
import { and, asc, inArray, isNull, or, sql } from 'drizzle-orm';
import type { Rectification } from '../../../schemas/generated/types.ts';
import { type Actor, rolesIn } from '../../actor.ts';
import type { Db } from '../../db/client.ts';
import { codeFindings } from '../../db/schema/code-findings.ts';
import { stateToday } from '../../domain/finding-states.ts';
import { type FollowedFinding, followedFindings, followedStanding } from '../../domain/rectification-findings.ts';
import { waitsForRelease } from '../../permissions.ts';

/** Went back from where it was settled, or claimed to be, with no such claim since. */
const wentBack = sql<boolean>`coalesce((
  select e.from_state in ('closed', 'fixed_pending', 'risk_accepted') and e.to_state in ('pending', 'confirmed')
  from code_finding_events e
  where e.finding_id = ${codeFindings}.id and e.from_state <> e.to_state
    and (e.from_state in ('closed', 'fixed_pending', 'risk_accepted') or e.to_state in ('closed', 'fixed_pending', 'risk_accepted'))
  order by e.at desc, e.ctid desc limit 1), false)`;

interface ItemKey {
  readonly id: string;
  readonly problemId: string;
}

async function linkedRows(db: Db, items: readonly ItemKey[]) {
  if (items.length === 0) return [];
  const { id, no, title, state, presence, flag, acceptance, assigneeId, rectificationId, problemId } = codeFindings;
  const ids = items.map((item) => item.id);
  const problemIds = items.map((item) => item.problemId);
  return db
    .select({ id, no, title, state, presence, flag, acceptance, assigneeId, rectificationId, problemId, wentBack })
    .from(codeFindings)
    .where(or(inArray(rectificationId, ids), and(isNull(rectificationId), inArray(problemId, problemIds))))
    .orderBy(asc(no));
}

type LinkedRow = Awaited<ReturnType<typeof linkedRows>>[number];
type Told = NonNullable<Rectification['codeFindings']>;

/** By item; items without findings are not in it. */
export async function followedOf(
  db: Db,
  actor: Actor,
  items: readonly (ItemKey & { readonly projectId: string })[],
  today: string,
): Promise<Map<string, Told>> {
  const rows = await linkedRows(db, items);
  const told = items.flatMap(({ id, problemId, projectId }): [string, Told][] => {
    const own = rows
      .filter((row) => row.rectificationId === id || (row.rectificationId === null && row.problemId === problemId))
      .map((row) => ({ ...row, ...followed(row, today) }));
    const gist = followedFindings(own);
    return gist === null ? [] : [[id, { ...gist, items: own.filter(shownTo(actor, projectId)).map(answerOf) }]];
  });
  return new Map(told);
}

function followed({ no, state, presence, flag, acceptance, wentBack }: LinkedRow, today: string): FollowedFinding {
  const now = stateToday(state, acceptance?.until ?? null, today);
  return { no, state: now, presence, flagged: flag !== null, wentBack: wentBack || now !== state };
}

const answerOf = (row: Pick<LinkedRow, 'id' | 'title'> & FollowedFinding): Told['items'][number] => ({
  id: row.id,
  no: row.no,
  title: row.title,
  state: row.state,
  presence: row.presence,
  standing: followedStanding(row),
});

const CONFIRMED: ReadonlySet<string> = new Set(['confirmed', 'fixing', 'fixed_pending', 'closed', 'risk_accepted']);

/** As in the list of findings: the assessed side sees what was confirmed, a supplier what is assigned to it. */
function shownTo(actor: Actor, projectId: string): (row: Pick<LinkedRow, 'state' | 'assigneeId'>) => boolean {
  const roles = rolesIn(actor, projectId);
  if (!waitsForRelease(roles, 'finding.follow')) return () => true;
  const all = roles.includes('owner');
  return ({ state, assigneeId }) => CONFIRMED.has(state) && (all || assigneeId === actor.id);
}
