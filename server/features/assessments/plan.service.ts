/** The plan: which objects, which units on which objects, who does what (GB/T 28449-2018 6.2). */
import type {
  AssessmentPlan,
  Assignment,
  FactObject,
  PlanUnit,
  ProjectMember,
  Unit,
  UpdateAssignments,
  UpdateSelections,
} from '../../../schemas/generated/types.ts';
import { type AuditEvent, appendAudit } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { DOMAIN_ORDER } from '../../domain/indicator-set.ts';
import { matrixOf } from '../../domain/matrix.ts';
import { samplingGaps } from '../../domain/sampling.ts';
import { AppError, notFound, type Violation } from '../../errors.ts';
import { unitSet } from '../../unit-sets.ts';
import { dropPlanConfirmation, objectsById } from '../objects/objects.repo.ts';
import { assessorsAmong, membersOf } from '../projects/members.repo.ts';
import type { AssessmentRow } from './assessments.repo.ts';
import type { Participant } from './assessments.service.ts';
import { assignmentsOf, type FactsHead, headOf, objectsOf, unitReasonsOf } from './facts.repo.ts';
import { present } from './facts.ts';
import { assessmentForWrite, requireStep } from './open-assessment.ts';
import { confirmations } from './overview.service.ts';
import { replaceAssignments, resultCounts, saveSelections, saveUnitReason } from './plan.repo.ts';

/** @throws AppError not_found. */
export async function planOf(ctx: AppContext, db: Db, assessmentId: string): Promise<AssessmentPlan> {
  const { head, units, objects } = await planBasis(ctx, db, assessmentId);
  const byUnit = Map.groupBy(
    matrixOf(ctx.libraryAt(head.assessment.standardsRevision), units, objects),
    (cell) => cell.unitId,
  );
  const reasons = new Map((await unitReasonsOf(db, assessmentId)).map((row) => [row.unitId, row.reason]));
  const [rows, counts, members] = [
    await objectsById(
      db,
      objects.map(({ id }) => id),
    ),
    await resultCounts(db, assessmentId),
    await membersOf(db, head.project.id),
  ];
  return {
    units: units.map(planUnit),
    objects: objects.flatMap(({ id, selected, selectionReason }) => {
      const object = rows.get(id);
      const resultCount = counts.get(id) ?? 0;
      return object === undefined ? [] : [{ object, selected, reason: selectionReason ?? null, resultCount }];
    }),
    matrix: [...byUnit].map(([unitId, cells]) => ({ unitId, objectIds: cells.map((cell) => cell.objectId) })),
    uncovered: units
      .filter(({ id }) => !byUnit.has(id))
      .map(({ id }) => ({ unitId: id, reason: reasons.get(id) ?? null })),
    assignments: groupAssignments(await assignmentsOf(db, assessmentId)),
    sampling: samplingGaps(objects, head.assessment.levelG),
    members: members.filter(mayAssess),
    planConfirmed: (await confirmations(db, head.assessment)).planConfirmed,
    revision: head.assessment.revision,
  };
}

interface PlanBasis {
  readonly head: FactsHead;
  readonly units: readonly Unit[];
  readonly objects: readonly FactObject[];
}

async function planBasis(ctx: AppContext, db: Db, assessmentId: string): Promise<PlanBasis> {
  const head = await headOf(db, assessmentId);
  if (head === undefined) throw notFound('本次测评');
  const set = unitSet(ctx.libraryAt(head.assessment.standardsRevision), {
    ...head.assessment,
    forms: head.system.technologyForms,
  });
  return { head, units: [...set.values()], objects: (await objectsOf(db, head)).map(present) };
}

const planUnit = ({ id, set, domainCode, controlPoint, clause, item, gist, sag, methods }: Unit): PlanUnit => ({
  unitId: id,
  set,
  domainCode,
  controlPoint,
  clause,
  item,
  gist,
  sag,
  methods,
});

const mayAssess = ({ role, disabled }: ProjectMember): boolean =>
  !disabled && (role === 'lead' || role === 'assessor' || role === 'code_auditor');

function groupAssignments(rows: Awaited<ReturnType<typeof assignmentsOf>>): Assignment[] {
  const groups = Map.groupBy(rows, (row) => `${row.scope}|${row.key}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    return [{ scope: first.scope, key: first.key, userIds: group.map((row) => row.personId) }];
  });
}

/** An object with results stays selected: its records would leave the report unseen. */
export async function selectObjects(
  ctx: AppContext,
  who: Participant,
  { items }: UpdateSelections,
): Promise<AssessmentPlan> {
  return changePlan(ctx, who, 'plan.objects_selected', async (tx, basis) => {
    requireStep(basis.head.assessment, ['survey', 'plan', 'fieldwork']);
    const known = new Map(basis.objects.map((object) => [object.id, object]));
    if (items.some(({ objectId }) => !known.has(objectId))) throw notFound('资产（或不属于本系统）');
    const dropped = items.filter(({ objectId, selected }) => !selected && known.get(objectId)?.selected === true);
    const counts = dropped.length === 0 ? new Map<string, number>() : await resultCounts(tx, who.assessmentId);
    const violations = items.flatMap(({ objectId }, n): Violation[] => {
      const count = dropped.some((item) => item.objectId === objectId) ? (counts.get(objectId) ?? 0) : 0;
      if (count === 0) return [];
      const message = `“${known.get(objectId)?.name}”已有 ${count} 条结果记录，不能取消选择`;
      return [{ path: `/items/${n}`, message }];
    });
    if (violations.length > 0) {
      throw new AppError('state_conflict', violations[0]?.message, { violations });
    }
    const rows = new Map(
      items.map(({ objectId, selected, reason = known.get(objectId)?.selectionReason ?? null }) => [
        objectId,
        { assessmentId: who.assessmentId, objectId, selected, reason: reason === '' ? null : reason },
      ]),
    );
    await saveSelections(tx, [...rows.values()]);
    return { selected: items.filter((item) => item.selected).length, items: items.length };
  });
}

/** Why a unit has no object here; an empty reason withdraws it (METHOD E 不适用). */
export async function explainUnit(
  ctx: AppContext,
  who: Participant,
  unitId: string,
  reason: string,
): Promise<AssessmentPlan> {
  return changePlan(ctx, who, 'plan.unit_explained', async (tx, { head, units, objects }) => {
    requireStep(head.assessment, ['survey', 'plan', 'fieldwork', 'analysis']);
    const unit = units.find(({ id }) => id === unitId);
    if (unit === undefined) throw notFound(`测评单元 ${unitId}`);
    const text = reason.trim();
    const covered = matrixOf(ctx.libraryAt(head.assessment.standardsRevision), [unit], objects).length > 0;
    if (text !== '' && covered) {
      throw new AppError('rule_violation', undefined, {
        violations: [
          { path: '/reason', message: '该单元已有测评对象；如不适用，请在现场测评中逐个对象判定并写明理由' },
        ],
      });
    }
    await saveUnitReason(tx, who.assessmentId, unitId, text);
    return { unitId };
  });
}

/** Work is shared out by class or by object; only people of the team may be named. */
export async function assignWork(
  ctx: AppContext,
  who: Participant,
  { items }: UpdateAssignments,
): Promise<AssessmentPlan> {
  return changePlan(
    ctx,
    who,
    'plan.assigned',
    async (tx, { head, objects }) => {
      const people = await assessorsAmong(
        tx,
        head.project.id,
        items.flatMap(({ userIds }) => userIds),
      );
      const keys = {
        domain: new Set<string>(DOMAIN_ORDER),
        object: new Set(objects.map(({ id }) => id)),
      };
      const violations = items.flatMap(({ scope, key, userIds }, n): Violation[] => [
        ...(keys[scope].has(key) ? [] : [{ path: `/items/${n}/key`, message: '没有这个安全类或对象' }]),
        ...(userIds.every((id) => people.has(id))
          ? []
          : [{ path: `/items/${n}/userIds`, message: '只能分工给本项目的测评人员' }]),
      ]);
      if (violations.length > 0) throw new AppError('rule_violation', undefined, { violations });
      await replaceAssignments(tx, who.assessmentId, items);
      return { items: items.length };
    },
    { keepsConfirmation: true },
  );
}

type Change = (tx: Db, basis: PlanBasis) => Promise<NonNullable<AuditEvent['detail']>>;

/** Every change of the plan: held, checked, written; the assessed side's confirmation falls, as it was for another plan. */
async function changePlan(
  ctx: AppContext,
  who: Participant,
  action: string,
  change: Change,
  { keepsConfirmation = false } = {},
): Promise<AssessmentPlan> {
  const at = ctx.now();
  return ctx.db.transaction(async (tx) => {
    const row = await assessmentForWrite(tx, who.assessmentId, 'update');
    const detail = await change(tx, await planBasis(ctx, tx, who.assessmentId));
    const dropped = keepsConfirmation ? [] : await dropPlanConfirmation(tx, [who.assessmentId]);
    const plan = await planOf(ctx, tx, who.assessmentId);
    const { objects, uncovered, assignments } = plan;
    await appendAudit(
      tx,
      who.actor,
      at,
      { ...event(action, row), after: { objects, uncovered, assignments }, detail },
      ...(dropped.length > 0 ? [event('plan.confirmation_dropped', row)] : []),
    );
    return plan;
  });
}

const event = (action: string, { id, projectId }: AssessmentRow) => ({
  action,
  projectId,
  entity: 'assessment',
  entityId: id,
});
