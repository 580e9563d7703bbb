/** 整改项: planned by lead or owner, done by owner or supplier, verified by the assessors (METHOD F g). */
import type {
  CreateRectifications,
  Evidence,
  MoveRectification,
  PlanRectification,
  Rectification,
  RectificationList,
  RectificationState,
  UploadProof,
} from '../../../schemas/generated/types.ts';
import type { AuditEvent } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { rectificationProblem } from '../../domain/rectification-states.ts';
import { AppError, notFound, type Violation } from '../../errors.ts';
import type { UploadedFile } from '../../http/route.ts';
import { assessmentForWrite, requireStep } from '../assessments/open-assessment.ts';
import {
  addProof,
  evidenceFile,
  proofFiles,
  removeProof,
  type StoredFileAnswer,
} from '../evidence/evidence.service.ts';
import { type AnalysisWrite, analysisWrite, Stale } from '../problems/analysis-write.ts';
import { RECTIFYING_STEPS, rectificationsIn, rectificationWith, type Worker } from './rectification-rows.ts';
import {
  insertEvents,
  insertRectifications,
  isAssignable,
  problemsWithItems,
  type RectificationRow,
  rectificationForWrite,
  updateRectification,
} from './rectifications.repo.ts';

/** One item for every problem asked for; without a list, for every problem that has none. */
export async function createRectifications(
  ctx: AppContext,
  who: Worker,
  { problemIds }: CreateRectifications,
): Promise<RectificationList> {
  await analysisWrite(ctx, who, {
    hold: 'update',
    steps: RECTIFYING_STEPS,
    work: async (tx, _assessment, at) => {
      const known = new Map((await problemsWithItems(tx, who.assessmentId)).map((row) => [row.id, row]));
      const asked = problemIds ?? [...known.values()].filter((row) => row.itemId === null).map((row) => row.id);
      for (const problemId of asked) {
        const problem = known.get(problemId);
        if (problem === undefined) throw notFound('安全问题');
        if (problem.itemId !== null) throw new AppError('already_exists', `问题 ${problem.no} 已有整改项`);
      }
      return startItems(
        ctx,
        tx,
        who,
        asked.map((problemId) => ({ id: ctx.newId(), problemId })),
        at,
      );
    },
  });
  return rectificationsIn(ctx, who, {});
}

/** What is known of a new item; the rest is planned by people. */
export type NewItem = Pick<RectificationRow, 'id' | 'problemId'> &
  Partial<Pick<RectificationRow, 'measure' | 'assigneeId' | 'dueDate'>>;

/** Items for problems that have none; part of the caller's transaction. Answers what to tell the trail. */
export async function startItems(
  ctx: AppContext,
  tx: Db,
  who: Worker,
  items: readonly NewItem[],
  at: Date,
): Promise<AuditEvent[]> {
  const rows = items.map((item) => ({ ...EMPTY, assessmentId: who.assessmentId, createdAt: at, ...item }));
  await insertRectifications(tx, rows);
  await insertEvents(
    tx,
    rows.map((row) => eventRow(ctx, who, row.id, null, row.state, null, at)),
  );
  return rows.map((row) => trail('rectification.created', who, row.id, { after: row }));
}

const EMPTY: Omit<RectificationRow, 'id' | 'assessmentId' | 'problemId' | 'createdAt'> = {
  state: 'pending',
  measure: null,
  ownerUnit: null,
  ownerName: null,
  assigneeId: null,
  dueDate: null,
  proof: null,
  submittedAt: null,
  verification: null,
  acceptanceReason: null,
  revision: 1,
};

/** Who does what by when. */
export async function planRectification(
  ctx: AppContext,
  who: Worker,
  id: string,
  { expectedRevision, ...values }: PlanRectification,
): Promise<Rectification> {
  await change(ctx, who, id, expectedRevision, async (tx, before) => {
    if (before.state === 'passed') throw new AppError('state_conflict', '此整改项已复测通过，不再更改安排');
    const { assigneeId } = values;
    if (assigneeId !== null && !(await isAssignable(tx, who.projectId, assigneeId))) {
      throw broken({ path: '/assigneeId', message: '承办人应是本项目的被测单位或整改单位成员' });
    }
    const after = await updateRectification(tx, before, values);
    return [trail('rectification.planned', who, id, { before, after, detail: { dueDate: values.dueDate } })];
  });
  return rectificationWith(ctx, who, id);
}

/** Moves an item by the table of server/domain/rectification-states.ts and keeps the step in its history. */
export async function moveRectification(
  ctx: AppContext,
  who: Worker,
  id: string,
  command: MoveRectification,
): Promise<Rectification> {
  const { to, expectedRevision } = command;
  const note = command.note ?? null;
  await change(ctx, who, id, expectedRevision, async (tx, before, at) => {
    requireMove(who, before.state, to, note);
    const proof = command.proof ?? before.proof;
    if (to === 'submitted') await requireProof(tx, id, proof);
    const after = await updateRectification(tx, before, { state: to, ...traceOf(to, note, proof, at) });
    await insertEvents(tx, [eventRow(ctx, who, id, before.state, to, note, at)]);
    return [trail('rectification.moved', who, id, { before, after, detail: { from: before.state, to } })];
  });
  return rectificationWith(ctx, who, id);
}

function requireMove({ roles }: Worker, from: RectificationState, to: RectificationState, note: string | null): void {
  const refusal = rectificationProblem({ from, to, roles, reason: note });
  if (refusal === null) return;
  if (refusal.code === 'reason_missing') throw broken({ path: '/note', message: refusal.message });
  throw new AppError(refusal.code === 'no_such_move' ? 'state_conflict' : 'forbidden', refusal.message);
}

async function requireProof(tx: Db, id: string, proof: string | null): Promise<void> {
  if (proof !== null && proof.trim() !== '') return;
  if ((await proofFiles(tx, [id])).get(id) !== undefined) return;
  throw broken({ path: '/proof', message: '提交前应写明整改情况或上传证明文件' });
}

/** What a step leaves in the item beside its history. */
function traceOf(
  to: RectificationState,
  note: string | null,
  proof: string | null,
  at: Date,
): Partial<RectificationRow> {
  if (to === 'submitted') return { proof, submittedAt: at };
  if (to === 'passed' || to === 'failed') return { verification: note };
  if (to === 'deferred' || to === 'risk_accepted') return { acceptanceReason: note };
  return { proof };
}

/** The verdicts of a re-test decide submitted items; part of the caller's transaction. */
export async function settleByRetest(
  ctx: AppContext,
  tx: Db,
  who: Worker,
  verdicts: readonly { id: string; passed: boolean }[],
  note: string,
  at: Date,
): Promise<{ events: AuditEvent[]; settled: { rectificationId: string; state: RectificationState }[] }> {
  const events: AuditEvent[] = [];
  const settled: { rectificationId: string; state: RectificationState }[] = [];
  for (const { id, passed } of verdicts) {
    const before = await rectificationForWrite(tx, who.assessmentId, id);
    if (before?.state !== 'submitted') continue;
    const state = passed ? 'passed' : 'failed';
    requireMove(who, before.state, state, note);
    const after = await updateRectification(tx, before, { state, verification: note });
    await insertEvents(tx, [eventRow(ctx, who, id, before.state, state, note, at)]);
    const detail = { from: before.state, to: state };
    events.push(trail('rectification.moved', who, id, { before, after, detail }));
    settled.push({ rectificationId: id, state });
  }
  return { events, settled };
}

export async function uploadProof(
  ctx: AppContext,
  who: Worker,
  id: string,
  fields: UploadProof,
  uploads: readonly UploadedFile[],
): Promise<Evidence[]> {
  await rectificationWith(ctx, who, id);
  return addProof(ctx, who.actor, proofPlace(who, id), fields, uploads);
}

export async function removeProofFile(
  ctx: AppContext,
  who: Worker,
  id: string,
  evidenceId: string,
  reason: string,
): Promise<void> {
  await rectificationWith(ctx, who, id);
  await removeProof(ctx, who.actor, proofPlace(who, id), evidenceId, reason);
}

export async function proofFile(
  ctx: AppContext,
  who: Worker,
  id: string,
  evidenceId: string,
): Promise<StoredFileAnswer> {
  await rectificationWith(ctx, who, id);
  return evidenceFile(ctx, who.assessmentId, evidenceId, { rectificationId: id });
}

const proofPlace = ({ assessmentId }: Worker, rectificationId: string) => ({
  assessmentId,
  rectificationId,
  stillOpen: async (tx: Db): Promise<void> => {
    requireStep(await assessmentForWrite(tx, assessmentId), RECTIFYING_STEPS);
    const row = await rectificationForWrite(tx, assessmentId, rectificationId);
    if (row === undefined) throw notFound('整改项');
    if (row.state === 'passed') throw new AppError('state_conflict', '此整改项已复测通过，证明文件不再更改');
  },
});

async function change(
  ctx: AppContext,
  who: Worker,
  id: string,
  expectedRevision: number,
  work: (tx: Db, before: RectificationRow, at: Date) => Promise<AuditEvent[]>,
): Promise<void> {
  await rectificationWith(ctx, who, id);
  const write: AnalysisWrite = {
    hold: 'share',
    steps: RECTIFYING_STEPS,
    current: () => rectificationWith(ctx, who, id),
    work: async (tx, _assessment, at) => {
      const before = await rectificationForWrite(tx, who.assessmentId, id);
      if (before === undefined) throw notFound('整改项');
      if (before.revision !== expectedRevision) throw new Stale();
      return work(tx, before, at);
    },
  };
  await analysisWrite(ctx, who, write);
}

const broken = (violation: Violation): AppError =>
  new AppError('rule_violation', undefined, { violations: [violation] });

const eventRow = (
  ctx: AppContext,
  { actor }: Worker,
  rectificationId: string,
  fromState: RectificationState | null,
  toState: RectificationState,
  note: string | null,
  at: Date,
) => ({ id: ctx.newId(), rectificationId, fromState, toState, note, byUser: actor.id, at });

const trail = (
  action: string,
  { projectId }: Worker,
  entityId: string,
  more: Pick<AuditEvent, 'before' | 'after' | 'detail'>,
): AuditEvent => ({ action, projectId, entity: 'rectification', entityId, ...more });
