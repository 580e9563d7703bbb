/** An assessment at its last step with every cell recorded, so that its report has a conclusion. */
import { eq } from 'drizzle-orm';
import type { ObjectKind, Step, Verdict } from '../../schemas/generated/types.ts';
import type { AppContext } from '../../server/context.ts';
import { results } from '../../server/db/schema/fieldwork.ts';
import { unitReasons } from '../../server/db/schema/projects.ts';
import { matrixOf, unitsWithoutObject } from '../../server/domain/matrix.ts';
import { unitsOf } from '../../server/domain/unit-fold.ts';
import { factsOf } from '../../server/features/assessments/facts.ts';
import { seedObject, seedWorld, type World } from './seed.ts';

const KINDS: readonly ObjectKind[] = [
  'network_whole',
  'boundary',
  'management_center',
  'policy_management',
  'organization_management',
  'personnel_management',
  'construction_management',
  'operation_management',
  'application',
];

/** `verdictOf` answers null to leave a cell unassessed. */
export async function seedFinished(
  ctx: AppContext,
  options: { step?: Step; verdictOf?: (unitId: string, objectId: string) => Verdict | null } = {},
): Promise<World> {
  const { step = 'delivery', verdictOf = () => 'compliant' } = options;
  const world = await seedWorld(ctx, { step });
  for (const kind of KINDS) await seedObject(ctx, world, kind, kind);
  const facts = await factsOf(ctx.db, world.assessmentId);
  const units = unitsOf(facts, ctx.library);
  const reasons = unitsWithoutObject(ctx.library, units, facts.objects).map(({ id: unitId }) => ({
    assessmentId: world.assessmentId,
    unitId,
    reason: '系统不涉及此项',
  }));
  if (reasons.length > 0) await ctx.db.insert(unitReasons).values(reasons);
  const rows = matrixOf(ctx.library, units, facts.objects).flatMap(({ unitId, objectId }) => {
    const verdict = verdictOf(unitId, objectId);
    if (verdict === null) return [];
    const record = `经核查，${objectId} 的 ${unitId} 已按要求落实。`;
    const who = { recordedBy: 'assessor', recordedAt: ctx.now(), revision: 1, round: 1 };
    return [{ assessmentId: world.assessmentId, unitId, objectId, verdict, record, ...who }];
  });
  await ctx.db.insert(results).values(rows);
  return world;
}

export const cellCount = async (ctx: AppContext, assessmentId: string): Promise<number> =>
  (await ctx.db.select({ unit: results.unitId }).from(results).where(eq(results.assessmentId, assessmentId))).length;
