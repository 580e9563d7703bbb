/** Small worlds for tests, written straight into the tables: people with roles, a project, a system, an assessment. */
import type { ObjectKind, Office, Role, Step } from '../../schemas/generated/types.ts';
import type { AppContext } from '../../server/context.ts';
import { grants, users } from '../../server/db/schema/people.ts';
import {
  assessments,
  objects,
  projects,
  rounds,
  selections,
  systemObjects,
  systems,
} from '../../server/db/schema/projects.ts';

export async function seedUser(
  ctx: AppContext,
  id: string,
  grant: { role?: Role; office?: Office; projectId?: string | null } = {},
): Promise<string> {
  const at = ctx.now();
  await ctx.db
    .insert(users)
    .values({ id, username: id, displayName: `用户${id}`, passwordHash: '-', passwordChangedAt: at, createdAt: at })
    .onConflictDoNothing();
  const role = grant.role ?? grant.office;
  if (role !== undefined) {
    const projectId = grant.office === undefined ? (grant.projectId ?? null) : null;
    await ctx.db.insert(grants).values({ id: ctx.newId(), userId: id, role, projectId, grantedAt: at });
  }
  return id;
}

export const ROLES: readonly Role[] = [
  'lead',
  'assessor',
  'code_auditor',
  'reviewer',
  'approver',
  'owner',
  'rectifier',
  'auditor',
];
export const OFFICES: readonly Office[] = ['sysadmin', 'secadmin', 'audit_admin'];

/** One person per role in the project, named after the role; plus an outsider and the three offices. */
export async function seedPeople(ctx: AppContext, projectId: string): Promise<void> {
  for (const role of ROLES) await seedUser(ctx, role, { role, projectId });
  for (const office of OFFICES) await seedUser(ctx, office, { office });
  await seedUser(ctx, 'outsider');
}

const ASSET_CLASS: Partial<Record<ObjectKind, (typeof objects.$inferInsert)['assetClass']>> = {
  machine_room: 'room',
  network_whole: 'scope',
  boundary: 'scope',
  management_center: 'scope',
  policy_management: 'scope',
  organization_management: 'scope',
  personnel_management: 'scope',
  construction_management: 'scope',
  operation_management: 'scope',
  server: 'server',
  database: 'management_software',
  application: 'application',
  network_device: 'network_device',
  security_device: 'security_device',
};

export async function seedObject(
  ctx: AppContext,
  world: { projectId: string; systemId: string; assessmentId?: string },
  id: string,
  kind: ObjectKind,
): Promise<string> {
  const at = ctx.now();
  await ctx.db.insert(objects).values({
    id,
    projectId: world.projectId,
    assetClass: ASSET_CLASS[kind] ?? 'other_device',
    kind,
    name: `对象${id}`,
    importance: 'important',
    attributes: {},
    createdAt: at,
  });
  await ctx.db.insert(systemObjects).values({ systemId: world.systemId, objectId: id });
  if (world.assessmentId !== undefined) {
    await ctx.db.insert(selections).values({ assessmentId: world.assessmentId, objectId: id, selected: true });
  }
  return id;
}

export interface World {
  readonly projectId: string;
  readonly systemId: string;
  readonly assessmentId: string;
}

/** Project p1, system s1 (S3A3G3), assessment a1 at a step, two servers and a machine room selected. */
export async function seedWorld(ctx: AppContext, options: { prefix?: string; step?: Step } = {}): Promise<World> {
  const prefix = options.prefix ?? '';
  const at = ctx.now();
  const world = { projectId: `${prefix}p1`, systemId: `${prefix}s1`, assessmentId: `${prefix}a1` };
  await ctx.db.insert(projects).values({
    id: world.projectId,
    name: '测试项目',
    year: 2025,
    owner: { name: '某被测单位' },
    assessor: { name: '某测评机构', code: '0001' },
    createdAt: at,
  });
  await ctx.db.insert(systems).values({
    id: world.systemId,
    projectId: world.projectId,
    name: '测试系统',
    levelS: 3,
    levelA: 3,
    filingNo: '00000025001-00001',
    technologyForms: [],
    details: {},
    createdAt: at,
  });
  await ctx.db.insert(assessments).values({
    id: world.assessmentId,
    systemId: world.systemId,
    projectId: world.projectId,
    profile: '2025',
    settings: {
      partialCredit: 0,
      unit: 'item',
      inclusive90: false,
      majorBasis: 'remaining',
      multiObjectRule: 'mean',
      attention: '0.5',
    },
    standardsRevision: ctx.library.revision,
    levelS: 3,
    levelA: 3,
    levelG: 3,
    year: 2025,
    sequence: 1,
    step: options.step ?? 'fieldwork',
    verificationTests: { waived: false },
    openedAt: at,
  });
  await ctx.db.insert(rounds).values({ assessmentId: world.assessmentId, round: 1, startedAt: at });
  for (const [id, kind] of [
    ['room', 'machine_room'],
    ['srv-1', 'server'],
    ['srv-2', 'server'],
  ] as const) {
    await seedObject(ctx, world, `${prefix}${id}`, kind);
  }
  return world;
}
