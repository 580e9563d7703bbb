import type { RecordedResults, RecordResult, RecordResults, Result, ResultList, ResultQuery } from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import { appendAudit } from '../../audit.ts';
import { catalogueOf } from '../../catalogue.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { violationsOf } from '../../domain/result-rules.ts';
import { AppError, notFound } from '../../errors.ts';
import { pageOf } from '../../http/cursor.ts';
import { type CellKey, cellForWrite, listResults, type ResultRow, resultOf, saveResult } from './results.repo.ts';

const RECORDING_STEPS: readonly string[] = ['fieldwork', 'analysis', 'retest'];

type CellForWrite = NonNullable<Awaited<ReturnType<typeof cellForWrite>>>;

/** Records one cell in the current round. A stale revision is refused with the stored text, so that none is lost. */
export async function recordResult(ctx: AppContext, actor: Actor, key: CellKey, command: RecordResult): Promise<Result> {
  const saved = await ctx.db.transaction((tx) => recordCell(ctx, tx, actor, key, command));
  return answerOf(saved, actor);
}

/** Records many cells; each succeeds or fails by itself and the answer says which (design: demands 1 and 2). */
export async function recordResults(
  ctx: AppContext,
  actor: Actor,
  assessmentId: string,
  { items }: RecordResults,
): Promise<RecordedResults> {
  const answer: RecordedResults = { saved: [], failed: [] };
  for (const { unitId, objectId, ...command } of items) {
    try {
      answer.saved.push(await recordResult(ctx, actor, { assessmentId, unitId, objectId }, command));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      const current = error.current === undefined ? {} : { current: error.current as Result };
      answer.failed.push({ unitId, objectId, code: error.code, message: explain(error), ...current });
    }
  }
  return answer;
}

export async function resultsOf(ctx: AppContext, assessmentId: string, query: ResultQuery): Promise<ResultList> {
  return pageOf(query, (page) => listResults(ctx.db, assessmentId, query, page), ({ round, unitId, objectId }) => ({
    round,
    unitId,
    objectId,
  }));
}

async function recordCell(
  ctx: AppContext,
  tx: Db,
  actor: Actor,
  key: CellKey,
  command: RecordResult,
): Promise<ResultRow> {
  const cell = await cellForWrite(tx, key);
  if (cell === undefined) throw notFound();
  refuseUnlessOpen(cell);
  const unit = catalogueOf(ctx.library).unit(key.unitId);
  if (unit === undefined) throw notFound(`测评单元 ${key.unitId}`);
  if (cell.kind === null || cell.selected !== true) throw notFound('测评对象（或未选为测评对象）');
  const record = command.record.replaceAll('\r\n', '\n');
  const broken = violationsOf(unit, { kind: cell.kind }, { verdict: command.verdict, record }, ctx.library);
  if (broken.length > 0) throw new AppError('rule_violation', undefined, { violations: broken });

  const { expectedRevision, verdict } = command;
  const round = cell.assessment.currentRound;
  const at = ctx.now();
  const current = cell.stored?.revision ?? 0;
  const saved =
    current === expectedRevision
      ? await saveResult(tx, { ...key, round, verdict, record, recordedBy: actor.id, recordedAt: at }, expectedRevision)
      : undefined;
  if (saved === undefined) throw await conflict(ctx, key, round);
  await appendAudit(tx, actor, at, {
    action: 'result.recorded',
    projectId: cell.assessment.projectId,
    entity: 'result',
    entityId: `${key.assessmentId}/${round}/${key.unitId}/${key.objectId}`,
    before: cell.stored,
    after: saved,
    detail: { verdict, revision: saved.revision },
  });
  return saved;
}

function refuseUnlessOpen({ assessment, retest }: CellForWrite): void {
  if (assessment.lockedAt !== null) throw new AppError('assessment_locked');
  if (!RECORDING_STEPS.includes(assessment.step)) {
    throw new AppError('state_conflict', '当前步骤不能记录结果：须在现场测评、分析整改或复测步骤');
  }
  if (assessment.currentRound > 1 && retest === null) {
    throw new AppError('state_conflict', '本轮为复测，此格不在复测范围内；首轮记录不可更改');
  }
}

async function conflict(ctx: AppContext, key: CellKey, round: number): Promise<AppError> {
  const current = await resultOf(ctx.db, key, round);
  const by = current === undefined ? '' : `：${current.recordedByName} 已保存第 ${current.revision} 版`;
  return new AppError('revision_conflict', `他人已先修改此格${by}，请比较后再保存`, { current });
}

const explain = (error: AppError): string =>
  [error.message, ...error.violations.map((violation) => violation.message)].join('；');

function answerOf(row: ResultRow, actor: Actor): Result {
  const { assessmentId: _assessment, recordedAt, ...rest } = row;
  return { ...rest, recordedByName: actor.displayName, recordedAt: recordedAt.toISOString(), evidenceCount: 0 };
}
