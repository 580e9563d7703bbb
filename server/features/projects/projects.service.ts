import type {
  CreateProject,
  Project,
  ProjectList,
  ProjectMember,
  ProjectSummary,
  Role,
  SystemSummary,
  UpdateProject,
} from '../../../schemas/generated/types.ts';
import { type Actor, rolesIn } from '../../actor.ts';
import { appendAudit } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { AppError, notFound } from '../../errors.ts';
import { checkedCursor, type Page, pageOf } from '../../http/cursor.ts';
import { ACTIONS, type Action, can } from '../../permissions.ts';
import { cellCounts } from '../assessments/cell-counts.ts';
import { membersOf } from './members.repo.ts';
import {
  insertGrant,
  insertProject,
  listProjects,
  type ProjectCursor,
  type ProjectRow,
  projectOf,
  systemsWithLatest,
  updateProject,
} from './projects.repo.ts';

interface PageQuery {
  readonly cursor?: string;
  readonly limit?: string;
}

/** The projects that the person works in, newest first. */
export async function projectsOf(ctx: AppContext, actor: Actor, query: PageQuery): Promise<ProjectList> {
  const visible = [...actor.byProject].filter(([, roles]) => can(roles, 'project.view')).map(([id]) => id);
  const page = await pageOf(
    query,
    ({ after, limit }: Page<ProjectCursor>) =>
      listProjects(ctx.db, visible, { after: checkedCursor(after, { at: 'timestamp', id: 'text' }), limit }),
    (row) => ({ at: row.createdAt.toISOString(), id: row.id }),
  );
  const summaries = await summariesOf(
    ctx.db,
    ctx,
    page.items.map((row) => row.id),
  );
  const items = page.items.map(
    (row): ProjectSummary => ({
      id: row.id,
      name: row.name,
      contractNo: row.contractNo,
      year: row.year,
      owner: row.owner.name,
      assessor: row.assessor.name,
      example: row.example,
      roles: [...rolesIn(actor, row.id)],
      systems: summaries.get(row.id) ?? [],
    }),
  );
  return { items, nextCursor: page.nextCursor };
}

/** @throws AppError not_found. */
export async function projectWith(ctx: AppContext, db: Db, actor: Actor, projectId: string): Promise<Project> {
  const row = await projectOf(db, projectId);
  if (row === undefined) throw notFound('项目');
  const summaries = await summariesOf(db, ctx, [projectId]);
  return answerOf(row, rolesIn(actor, projectId), await membersOf(db, projectId), summaries.get(projectId) ?? []);
}

/** Opens a project; whoever opens it leads it. Only a lead without a fixed project may. */
export async function createProject(ctx: AppContext, actor: Actor, command: CreateProject): Promise<Project> {
  if (!actor.everywhere.includes('lead')) throw new AppError('forbidden', '只有可新建项目的项目经理能做此操作');
  requirePeriod(command.startDate ?? null, command.endDate ?? null);
  const at = ctx.now();
  const id = ctx.newId();
  await ctx.db.transaction(async (tx) => {
    const saved = await insertProject(tx, { ...command, id, createdAt: at });
    const grant = {
      id: ctx.newId(),
      userId: actor.id,
      role: 'lead' as const,
      projectId: id,
      grantedBy: actor.id,
      grantedAt: at,
    };
    await insertGrant(tx, grant);
    await appendAudit(
      tx,
      actor,
      at,
      { action: 'project.created', projectId: id, entity: 'project', entityId: id, after: saved },
      {
        action: 'grant.added',
        projectId: id,
        entity: 'grant',
        entityId: grant.id,
        after: grant,
        detail: { role: 'lead' },
      },
    );
  });
  ctx.actors.forget(actor.id);
  const saved = await projectOf(ctx.db, id);
  if (saved === undefined) throw notFound('项目');
  return answerOf(saved, ['lead'], await membersOf(ctx.db, id), []);
}

export async function changeProject(
  ctx: AppContext,
  actor: Actor,
  projectId: string,
  { expectedRevision, ...changes }: UpdateProject,
): Promise<Project> {
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const before = await projectOf(tx, projectId);
    if (before === undefined) throw notFound('项目');
    const { startDate = before.startDate, endDate = before.endDate } = changes;
    requirePeriod(startDate, endDate);
    const saved = await updateProject(tx, projectId, expectedRevision, changes);
    if (saved === undefined) throw await conflict(ctx, tx, actor, projectId);
    await appendAudit(tx, actor, at, {
      action: 'project.updated',
      projectId,
      entity: 'project',
      entityId: projectId,
      before,
      after: saved,
      detail: { fields: Object.keys(changes).join(',') },
    });
  });
  return projectWith(ctx, ctx.db, actor, projectId);
}

export async function projectMembers(ctx: AppContext, projectId: string): Promise<ProjectMember[]> {
  return membersOf(ctx.db, projectId);
}

async function conflict(ctx: AppContext, tx: Db, actor: Actor, projectId: string): Promise<AppError> {
  return new AppError('revision_conflict', undefined, { current: await projectWith(ctx, tx, actor, projectId) });
}

function requirePeriod(start: string | null, end: string | null): void {
  if (start === null || end === null || start <= end) return;
  throw new AppError('rule_violation', undefined, {
    violations: [{ path: '/endDate', message: '合同结束日期不得早于开始日期' }],
  });
}

export const actionsOf = (roles: readonly Role[]): Action[] =>
  (Object.keys(ACTIONS) as Action[]).filter((action) => can(roles, action));

function answerOf(
  row: ProjectRow,
  roles: readonly Role[],
  members: ProjectMember[],
  systems: SystemSummary[],
): Project {
  const { createdAt: _at, ...rest } = row;
  return { ...rest, roles: [...roles], actions: actionsOf(roles), members, systems };
}

async function summariesOf(
  db: Db,
  shelf: Pick<AppContext, 'libraryAt'>,
  projectIds: readonly string[],
): Promise<Map<string, SystemSummary[]>> {
  const rows = await systemsWithLatest(db, projectIds);
  const latest = rows.flatMap(({ system, assessment }) =>
    assessment === null ? [] : [{ ...assessment, forms: system.technologyForms }],
  );
  const counts = await cellCounts(db, shelf, latest);
  const summaries = rows.map(({ system, assessment }) => ({
    projectId: system.projectId,
    id: system.id,
    name: system.name,
    level: levelText(system.levelS, system.levelA),
    assessment:
      assessment === null
        ? null
        : {
            id: assessment.id,
            step: assessment.step,
            profile: assessment.profile,
            year: assessment.year,
            sequence: assessment.sequence,
            locked: assessment.lockedAt !== null,
            progress: counts.get(assessment.id) ?? { assessed: 0, total: 0 },
          },
  }));
  const byProject = Map.groupBy(summaries, (summary) => summary.projectId);
  return new Map([...byProject].map(([id, group]) => [id, group.map(({ projectId: _project, ...rest }) => rest)]));
}

/** S3A3G3: G is the higher of the two (GB/T 22239-2019 annex A). */
export const levelText = (s: number, a: number): string => `S${s}A${a}G${Math.max(s, a)}`;
