/** Finds the project behind a path parameter and what the caller is there. Not-yours and not-there answer alike: 404. */
import { eq } from 'drizzle-orm';
import { LRUCache } from 'lru-cache';
import type { Actor } from '../actor.ts';
import { rolesIn } from '../actor.ts';
import type { Db } from '../db/client.ts';
import { documents, tasks } from '../db/schema/delivery.ts';
import { assessments, projects, systems } from '../db/schema/projects.ts';
import { AppError, notFound } from '../errors.ts';
import { type Action, can, waitsForRelease } from '../permissions.ts';
import type { Scope } from './route.ts';

interface Place {
  readonly projectId: string;
  readonly systemId: string | null;
  readonly assessmentId: string | null;
}

export const SCOPE_PARAMETERS = ['projectId', 'systemId', 'assessmentId', 'documentId', 'taskId'] as const;

/** Which project a row belongs to never changes, so it may be remembered per database. */
const placesByDb = new WeakMap<Db, LRUCache<string, Place>>();

function placesOf(db: Db): LRUCache<string, Place> {
  let places = placesByDb.get(db);
  if (places === undefined) {
    places = new LRUCache<string, Place>({ max: 20_000 });
    placesByDb.set(db, places);
  }
  return places;
}

const FINDERS: Record<(typeof SCOPE_PARAMETERS)[number], (db: Db, id: string) => Promise<Place | undefined>> = {
  projectId: async (db, id) => {
    const [row] = await db.select({ projectId: projects.id }).from(projects).where(eq(projects.id, id));
    return row && { projectId: row.projectId, systemId: null, assessmentId: null };
  },
  systemId: async (db, id) => {
    const [row] = await db.select({ projectId: systems.projectId }).from(systems).where(eq(systems.id, id));
    return row && { projectId: row.projectId, systemId: id, assessmentId: null };
  },
  assessmentId: async (db, id) => {
    const [row] = await db
      .select({ projectId: assessments.projectId, systemId: assessments.systemId })
      .from(assessments)
      .where(eq(assessments.id, id));
    return row && { ...row, assessmentId: id };
  },
  documentId: async (db, id) => {
    const [row] = await db
      .select({ projectId: documents.projectId, assessmentId: documents.assessmentId })
      .from(documents)
      .where(eq(documents.id, id));
    return row && { ...row, systemId: null };
  },
  taskId: async (db, id) => {
    const [row] = await db
      .select({ projectId: tasks.projectId, assessmentId: tasks.assessmentId })
      .from(tasks)
      .where(eq(tasks.id, id));
    return row?.projectId ? { projectId: row.projectId, systemId: null, assessmentId: row.assessmentId } : undefined;
  },
};

export async function scopeOf(db: Db, actor: Actor, params: Record<string, string>, action: Action): Promise<Scope> {
  const name = SCOPE_PARAMETERS.find((parameter) => parameter in params);
  if (name === undefined) throw new Error('A project route needs a scope parameter in its path');
  const id = params[name] ?? '';
  const places = placesOf(db);
  let place = places.get(`${name}:${id}`);
  if (place === undefined) {
    place = await FINDERS[name](db, id);
    if (place === undefined) throw notFound();
    places.set(`${name}:${id}`, place);
  }
  const roles = rolesIn(actor, place.projectId);
  if (roles.length === 0) throw notFound();
  if (!can(roles, action)) throw new AppError('forbidden');
  if (place.assessmentId !== null && waitsForRelease(roles, action)) await refuseBeforeRelease(db, place.assessmentId);
  return { ...place, roles };
}

async function refuseBeforeRelease(db: Db, assessmentId: string): Promise<void> {
  const [row] = await db
    .select({ releasedAt: assessments.resultsReleasedAt })
    .from(assessments)
    .where(eq(assessments.id, assessmentId));
  if (row?.releasedAt == null) throw new AppError('forbidden', '测评结果尚未由项目经理发布，发布后方可查看');
}
