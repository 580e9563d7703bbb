/** 整改项 as the pages see them; a supplier's account reaches only what is assigned to it (design.md section 1). */
import type {
  Rectification,
  RectificationEventList,
  RectificationList,
  RectificationQuery,
  Role,
  Step,
} from '../../../schemas/generated/types.ts';
import { type Actor, rolesIn } from '../../actor.ts';
import type { AppContext } from '../../context.ts';
import { rectificationMoves } from '../../domain/rectification-states.ts';
import { effectiveRisk } from '../../domain/remaining-problems.ts';
import { notFound } from '../../errors.ts';
import { checkedCursor, pageOf } from '../../http/cursor.ts';
import { can, waitsForRelease } from '../../permissions.ts';
import { unitGists } from '../../unit-sets.ts';
import { proofFiles } from '../evidence/evidence.service.ts';
import type { Analyst } from '../problems/analysis-write.ts';
import { followedOf } from './followed-findings.ts';
import {
  cellsOfProblems,
  eventsOf,
  type ListedRectification,
  listRectifications,
  type Reach,
  type RectificationCursor,
} from './rectifications.repo.ts';

/** Not before there is an analysis; a report being signed must not change under its signers. */
export const RECTIFYING_STEPS: readonly Step[] = ['analysis', 'retest'];

/** Who works with items and what they are in the project. */
export interface Worker extends Analyst {
  readonly roles: readonly Role[];
}

/** What this person may see of a project's items, or null. */
function reachOf(actor: Actor, projectId: string, assessmentId: string | null): Reach | null {
  const roles = rolesIn(actor, projectId);
  if (!can(roles, 'rectification.view')) return null;
  const others = roles.filter((role) => role !== 'rectifier');
  return {
    projectId,
    assessmentId,
    onlyReleased: waitsForRelease(roles, 'rectification.view'),
    onlyAssignee: can(others, 'rectification.view') ? null : actor.id,
  };
}

export const rectificationsIn = (
  ctx: AppContext,
  who: Worker,
  query: RectificationQuery,
): Promise<RectificationList> => {
  const reach = reachOf(who.actor, who.projectId, who.assessmentId);
  return listed(ctx, who.actor, reach === null ? [] : [reach], query);
};

/** Across all projects of the person. */
export function myRectifications(ctx: AppContext, actor: Actor, query: RectificationQuery): Promise<RectificationList> {
  const reaches = [...actor.byProject.keys()].map((projectId) => reachOf(actor, projectId, null));
  return listed(
    ctx,
    actor,
    reaches.filter((reach) => reach !== null),
    query,
  );
}

async function listed(
  ctx: AppContext,
  actor: Actor,
  reaches: readonly Reach[],
  query: RectificationQuery,
): Promise<RectificationList> {
  const today = todayAt(ctx.now());
  const page = await pageOf<ListedRectification, RectificationCursor>(
    query,
    ({ after, limit }) => {
      const cursor = checkedCursor(after, { assessmentId: 'text', no: 'text', id: 'text' });
      return listRectifications(ctx.db, reaches, query, today, { after: cursor, limit });
    },
    ({ row, problem }) => ({ assessmentId: row.assessmentId, no: problem.no, id: row.id }),
  );
  return { items: await answersOf(ctx, actor, page.items), nextCursor: page.nextCursor };
}

/** @throws AppError not_found also for items that are somebody else's. */
export async function rectificationWith(ctx: AppContext, who: Worker, id: string): Promise<Rectification> {
  const reach = reachOf(who.actor, who.projectId, who.assessmentId);
  const page = { after: null, limit: 1 };
  const rows = reach === null ? [] : await listRectifications(ctx.db, [reach], { id }, todayAt(ctx.now()), page);
  const [answer] = await answersOf(ctx, who.actor, rows);
  if (answer === undefined) throw notFound('整改项');
  return answer;
}

export async function rectificationEvents(ctx: AppContext, who: Worker, id: string): Promise<RectificationEventList> {
  await rectificationWith(ctx, who, id);
  const rows = await eventsOf(ctx.db, id);
  return { items: rows.map((row) => ({ ...row, at: row.at.toISOString() })) };
}

/** The calendar day in China, where all users are. */
export const todayAt = (now: Date): string => new Date(now.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);

const isOpen = ({ step, lockedAt }: ListedRectification): boolean =>
  lockedAt === null && RECTIFYING_STEPS.includes(step);

async function answersOf(
  ctx: AppContext,
  actor: Actor,
  rows: readonly ListedRectification[],
): Promise<Rectification[]> {
  const today = todayAt(ctx.now());
  const [cells, proofs, followed] = await Promise.all([
    cellsOfProblems(
      ctx.db,
      rows.map(({ problem }) => problem.id),
    ),
    proofFiles(
      ctx.db,
      rows.map(({ row }) => row.id),
    ),
    followedOf(
      ctx.db,
      actor,
      rows.map(({ row, projectId }) => ({ id: row.id, problemId: row.problemId, projectId })),
      today,
    ),
  ]);
  const gists = unitGists(ctx.library);
  return rows.map((item) => {
    const { row, problem, projectId, projectName, example, systemName, assigneeName } = item;
    const { id, no, title, domainCode, consequence, advice } = problem;
    const { createdAt, submittedAt, ...rest } = row;
    const { problemId: _problem, ...columns } = rest;
    const codeFindings = followed.get(row.id);
    return {
      ...columns,
      projectId,
      projectName,
      example,
      systemName,
      problem: {
        id,
        no,
        title,
        domainCode,
        risk: effectiveRisk(problem),
        consequence,
        advice,
        cells: (cells.get(id) ?? []).map(({ unitId, objectId, objectName }) => ({
          unitId,
          objectId,
          gist: gists.get(unitId) ?? '',
          objectName,
        })),
      },
      assigneeName,
      overdue: row.dueDate !== null && row.dueDate < today && !['passed', 'risk_accepted'].includes(row.state),
      proofFiles: proofs.get(row.id) ?? [],
      submittedAt: submittedAt?.toISOString() ?? null,
      moves: isOpen(item)
        ? rectificationMoves(row.state, rolesIn(actor, projectId)).map(({ to, needsReason }) => ({
            to,
            needsNote: needsReason,
          }))
        : [],
      createdAt: createdAt.toISOString(),
      ...(codeFindings === undefined ? {} : { codeFindings }),
    };
  });
}
