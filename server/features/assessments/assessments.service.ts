import type {
  AssessmentOverview,
  OpenAssessment,
  OpenedAssessment,
  Role,
  UpdateAssessment,
  UpdateAssessmentSettings,
} from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import { appendAudit } from '../../audit.ts';
import { catalogueOf } from '../../catalogue.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { levelG } from '../../domain/indicator-set.ts';
import { AppError, notFound, type Violation } from '../../errors.ts';
import { reportProfiles } from '../standards/profiles.ts';
import { systemOf } from '../systems/systems.repo.ts';
import {
  type AssessmentRow,
  type AssessmentValues,
  assessmentsOfSystem,
  insertAssessment,
  updateAssessment,
} from './assessments.repo.ts';
import { headOf, objectsOf } from './facts.repo.ts';
import { factsOf } from './facts.ts';
import { assessmentForWrite, requireStep } from './open-assessment.ts';
import { assessmentOverview, stepsOf } from './overview.service.ts';

/** Who asks, and what they are in the project of the assessment. */
export interface Participant {
  readonly actor: Actor;
  readonly roles: readonly Role[];
  readonly assessmentId: string;
}

/** Fixes grading, profile, default settings and the state of the standards library under which it will be judged. */
export async function openAssessment(
  ctx: AppContext,
  actor: Actor,
  systemId: string,
  command: OpenAssessment,
): Promise<OpenedAssessment> {
  const at = ctx.now();
  const id = ctx.newId();
  return ctx.db.transaction(async (tx) => {
    const system = await systemOf(tx, systemId);
    if (system === undefined) throw notFound('定级对象');
    requireRoomFor(await assessmentsOfSystem(tx, systemId), command);
    const { levelS, levelA, projectId } = system;
    const saved = await insertAssessment(
      tx,
      {
        ...command,
        id,
        systemId,
        projectId,
        settings: reportProfiles()[command.profile].defaults,
        standardsRevision: ctx.library.revision,
        levelS,
        levelA,
        levelG: levelG(levelS, levelA),
        step: 'survey',
        verificationTests: { waived: false },
        openedAt: at,
      },
      at,
    );
    await appendAudit(tx, actor, at, {
      action: 'assessment.opened',
      projectId,
      entity: 'assessment',
      entityId: id,
      after: saved,
      detail: { profile: command.profile, year: command.year, sequence: command.sequence },
    });
    return { id, systemId, projectId };
  });
}

function requireRoomFor(existing: readonly AssessmentRow[], { year, sequence }: OpenAssessment): void {
  if (existing.some((row) => row.year === year && row.sequence === sequence)) {
    throw new AppError('already_exists', `此系统已有 ${year} 年第 ${sequence} 次测评`);
  }
  if (existing.some((row) => row.lockedAt === null)) {
    throw new AppError('state_conflict', '此系统还有未结束的测评，报告签发后才能开启下一次');
  }
}

export async function changeAssessment(
  ctx: AppContext,
  who: Participant,
  { expectedRevision, ...changes }: UpdateAssessment,
): Promise<AssessmentOverview> {
  return change(ctx, who, 'assessment.updated', changes, expectedRevision, (tx) => contentViolations(tx, who, changes));
}

export async function changeSettings(
  ctx: AppContext,
  who: Participant,
  { expectedRevision, ...changes }: UpdateAssessmentSettings,
): Promise<AssessmentOverview> {
  return change(ctx, who, 'assessment.settings_changed', changes, expectedRevision, async () => {
    const catalogue = catalogueOf(ctx.library);
    const unknown = Object.keys(changes.settings.weights ?? {}).filter((id) => catalogue.unit(id) === undefined);
    return unknown.map((id) => ({ path: `/settings/weights/${id}`, message: `标准库中没有测评单元 ${id}` }));
  });
}

async function change(
  ctx: AppContext,
  who: Participant,
  action: string,
  changes: AssessmentValues,
  expectedRevision: number,
  violationsIn: (tx: Db) => Promise<Violation[]>,
): Promise<AssessmentOverview> {
  const at = ctx.now();
  const saved = await ctx.db.transaction(async (tx) => {
    const before = await assessmentForWrite(tx, who.assessmentId, 'update');
    const violations = await violationsIn(tx);
    if (violations.length > 0) throw new AppError('rule_violation', undefined, { violations });
    const row = await updateAssessment(tx, who.assessmentId, changes, expectedRevision);
    if (row === undefined) return undefined;
    await appendAudit(tx, who.actor, at, {
      ...event(action, row),
      before,
      after: row,
      detail: { fields: Object.keys(changes).join(',') },
    });
    return row;
  });
  const overview = await assessmentOverview(ctx, who.roles, who.assessmentId);
  if (saved === undefined) throw new AppError('revision_conflict', undefined, { current: overview });
  return overview;
}

async function contentViolations(
  tx: Db,
  { assessmentId }: Participant,
  { phases = [], verificationTests }: Omit<UpdateAssessment, 'expectedRevision'>,
): Promise<Violation[]> {
  const violations = phases.flatMap(({ start, end }, n) =>
    start <= end ? [] : [{ path: `/phases/${n}/end`, message: '结束日期不得早于开始日期' }],
  );
  if (verificationTests === undefined) return violations;
  const head = await headOf(tx, assessmentId);
  const known = new Set(head === undefined ? [] : (await objectsOf(tx, head)).map(({ id }) => id));
  const named = [
    ...(verificationTests.scans ?? []).map(({ objectId }, n) => ({ objectId, path: `scans/${n}` })),
    ...(verificationTests.penetration ?? []).map(({ objectId }, n) => ({ objectId, path: `penetration/${n}` })),
  ];
  const strange = named.filter(({ objectId }) => objectId !== undefined && !known.has(objectId));
  return [
    ...violations,
    ...strange.map(({ path }) => ({ path: `/verificationTests/${path}/objectId`, message: '不是本系统的资产' })),
  ];
}

/** The assessed side agrees to objects, units and schedule; a later change of the plan asks again. */
export async function confirmPlan(ctx: AppContext, who: Participant): Promise<AssessmentOverview> {
  return mark(ctx, who, 'plan.confirmed', async (tx, row) => {
    if (row.planConfirmedAt !== null) return null;
    requireStep(row, ['plan', 'fieldwork']);
    await requireGate(ctx, tx, row, 'plan', '方案尚不完整，不能确认');
    return { planConfirmedAt: ctx.now(), planConfirmedBy: who.actor.id };
  });
}

/** The assessed side agrees that the records show what was found on site (GB/T 28449-2018 7.2.3). */
export async function confirmRecords(ctx: AppContext, who: Participant): Promise<AssessmentOverview> {
  return mark(ctx, who, 'records.confirmed', async (tx, row) => {
    if (row.recordsConfirmedAt !== null) return null;
    requireStep(row, ['fieldwork', 'analysis', 'retest']);
    await requireGate(ctx, tx, row, 'fieldwork', '还有未测评的单元，不能确认结果记录');
    return { recordsConfirmedAt: ctx.now(), recordsConfirmedBy: who.actor.id };
  });
}

/** From now on the assessed side sees results, problems and rectification. */
export async function releaseResults(ctx: AppContext, who: Participant): Promise<AssessmentOverview> {
  return mark(ctx, who, 'results.released', async (tx, row) => {
    if (row.resultsReleasedAt !== null) return null;
    requireStep(row, ['fieldwork', 'analysis', 'retest', 'delivery']);
    await requireGate(ctx, tx, row, 'fieldwork', '还有未测评的单元，不能发布结果');
    return { resultsReleasedAt: ctx.now() };
  });
}

/** Sets something once; asking again is harmless and leaves no second entry in the trail. */
async function mark(
  ctx: AppContext,
  who: Participant,
  action: string,
  valuesFor: (tx: Db, row: AssessmentRow) => Promise<AssessmentValues | null>,
): Promise<AssessmentOverview> {
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const before = await assessmentForWrite(tx, who.assessmentId, 'update');
    const values = await valuesFor(tx, before);
    if (values === null) return;
    const after = await updateAssessment(tx, who.assessmentId, values);
    await appendAudit(tx, who.actor, at, { ...event(action, before), before, after });
  });
  return assessmentOverview(ctx, who.roles, who.assessmentId);
}

async function requireGate(
  ctx: AppContext,
  tx: Db,
  row: AssessmentRow,
  step: 'plan' | 'fieldwork',
  message: string,
): Promise<void> {
  const states = await stepsOf(ctx, tx, await factsOf(tx, row.id, 'verdicts'));
  const missing = states.find((state) => state.step === step)?.missing.filter(({ blocking }) => blocking) ?? [];
  if (missing.length === 0) return;
  const violations = missing.map(({ target, message: text }) => ({ path: target, message: text }));
  throw new AppError('state_conflict', message, { violations });
}

const event = (action: string, { id, projectId }: AssessmentRow) => ({
  action,
  projectId,
  entity: 'assessment',
  entityId: id,
});
