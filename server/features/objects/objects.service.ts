import type {
  CreateObject,
  ProjectObject,
  ProjectObjectList,
  ProjectObjectQuery,
  Role,
  UpdateObject,
} from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import { type AuditEvent, appendAudit } from '../../audit.ts';
import { catalogueOf } from '../../catalogue.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { AppError, notFound } from '../../errors.ts';
import { checkedCursor, type Page, pageOf } from '../../http/cursor.ts';
import { requireSurveyOpen } from '../systems/survey-open.ts';
import { objectViolations } from './object-rules.ts';
import {
  dropPlanConfirmation,
  dropSelections,
  insertObject,
  linkSystems,
  listObjects,
  type ObjectCursor,
  objectWith,
  refreshShared,
  removeObject,
  systemsInProject,
  unlinkSystem,
  updateObject,
  usageOf,
} from './objects.repo.ts';

/** Who asks, and what they are in the project. */
export interface Surveyor {
  readonly actor: Actor;
  readonly roles: readonly Role[];
  readonly projectId: string;
}

export async function objectsIn(
  ctx: AppContext,
  projectId: string,
  query: ProjectObjectQuery,
): Promise<ProjectObjectList> {
  const page = await pageOf(
    query,
    ({ after, limit }: Page<ObjectCursor>) =>
      listObjects(ctx.db, projectId, query, {
        after: checkedCursor(after, { position: 'integer', id: 'text' }),
        limit,
      }),
    ({ position, id }) => ({ position, id }),
  );
  return { items: page.items.map(({ position: _position, ...item }) => item), nextCursor: page.nextCursor };
}

/** Registers an asset once for the project and for the systems that use it. */
export async function addObject(ctx: AppContext, who: Surveyor, command: CreateObject): Promise<ProjectObject> {
  const { systemIds, ...columns } = command;
  requireRules(ctx, columns);
  const at = ctx.now();
  const id = ctx.newId();
  return ctx.db.transaction(async (tx) => {
    const known = await systemsInProject(tx, who.projectId, systemIds);
    const strange = systemIds.filter((systemId) => !known.includes(systemId));
    if (strange.length > 0) throw notFound('定级对象');
    for (const systemId of known) await requireSurveyOpen(tx, [systemId], who.roles);
    await insertObject(tx, { ...columns, id, projectId: who.projectId, shared: known.length > 1, createdAt: at });
    await linkSystems(tx, id, known);
    const saved = await requireObject(tx, who.projectId, id);
    await appendAudit(tx, who.actor, at, event('object.created', saved, { after: saved }));
    return saved;
  });
}

export async function changeObject(
  ctx: AppContext,
  who: Surveyor,
  objectId: string,
  { expectedRevision, ...columns }: UpdateObject,
): Promise<ProjectObject> {
  requireRules(ctx, columns);
  const at = ctx.now();
  return ctx.db.transaction(async (tx) => {
    const before = await requireObject(tx, who.projectId, objectId);
    await requireSurveyOpen(tx, before.systemIds, who.roles);
    if (before.kind !== columns.kind) await requireUnused(tx, before, null, '不能更改对象种类');
    const values = { ...columns, identicalGroup: columns.identicalGroup ?? null };
    if (!(await updateObject(tx, objectId, expectedRevision, values))) {
      throw new AppError('revision_conflict', undefined, {
        current: await requireObject(tx, who.projectId, objectId),
      });
    }
    const saved = await requireObject(tx, who.projectId, objectId);
    await appendAudit(tx, who.actor, at, event('object.updated', saved, { before, after: saved }));
    return saved;
  });
}

/** The row stays for what refers to it; the asset leaves every list and every open plan. */
export async function deleteObject(ctx: AppContext, who: Surveyor, objectId: string): Promise<void> {
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const before = await requireObject(tx, who.projectId, objectId);
    await requireSurveyOpen(tx, before.systemIds, who.roles);
    await requireUnused(tx, before, null, '不能删除');
    const replanned = await dropFromPlans(tx, who, objectId, null);
    await removeObject(tx, objectId, at);
    await appendAudit(tx, who.actor, at, event('object.removed', before, { before }), ...replanned);
  });
}

/** Lets a system use an asset of the project, or stop using it. */
export async function includeObject(
  ctx: AppContext,
  who: Surveyor,
  systemId: string,
  objectId: string,
  included: boolean,
): Promise<ProjectObject> {
  const at = ctx.now();
  return ctx.db.transaction(async (tx) => {
    const before = await requireObject(tx, who.projectId, objectId);
    if (before.systemIds.includes(systemId) === included) return before;
    await requireSurveyOpen(tx, [systemId], who.roles);
    let replanned: AuditEvent[] = [];
    if (included) {
      await linkSystems(tx, objectId, [systemId]);
    } else {
      await requireUnused(tx, before, systemId, '不能移出此系统');
      replanned = await dropFromPlans(tx, who, objectId, systemId);
      await unlinkSystem(tx, objectId, systemId);
    }
    await refreshShared(tx, objectId);
    const saved = await requireObject(tx, who.projectId, objectId);
    const action = included ? 'object.included' : 'object.excluded';
    await appendAudit(tx, who.actor, at, event(action, saved, { before, after: saved, systemId }), ...replanned);
    return saved;
  });
}

function requireRules(ctx: AppContext, columns: Omit<CreateObject, 'systemIds'>): void {
  const violations = objectViolations(catalogueOf(ctx.library), columns);
  if (violations.length > 0) throw new AppError('rule_violation', undefined, { violations });
}

async function requireObject(tx: Db, projectId: string, objectId: string): Promise<ProjectObject> {
  const row = await objectWith(tx, projectId, objectId);
  if (row === undefined) throw notFound('资产');
  return row;
}

async function requireUnused(tx: Db, object: ProjectObject, systemId: string | null, refusal: string): Promise<void> {
  const use = await usageOf(tx, object.id, systemId);
  if (use.results > 0)
    throw new AppError('state_conflict', `“${object.name}”已有 ${use.results} 条结果记录，${refusal}`);
  if (use.lockedSelections > 0) {
    throw new AppError('state_conflict', `“${object.name}”是已签发报告的测评对象，${refusal}`);
  }
}

async function dropFromPlans(tx: Db, who: Surveyor, objectId: string, systemId: string | null): Promise<AuditEvent[]> {
  const replanned = await dropPlanConfirmation(tx, await dropSelections(tx, objectId, systemId));
  return replanned.map((assessmentId) => ({
    action: 'plan.confirmation_dropped',
    projectId: who.projectId,
    entity: 'assessment',
    entityId: assessmentId,
    detail: { objectId },
  }));
}

function event(
  action: string,
  { id, projectId }: ProjectObject,
  { systemId, ...rows }: { before?: unknown; after?: unknown; systemId?: string },
): AuditEvent {
  const detail = systemId === undefined ? {} : { detail: { systemId } };
  return { action, projectId, entity: 'object', entityId: id, ...rows, ...detail };
}
