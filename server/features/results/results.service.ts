import type {
  FactCellRef,
  FactResult,
  RecordedResults,
  RecordResult,
  RecordResults,
  Result,
  ResultList,
  ResultQuery,
} from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import { auditEntry } from '../../audit.ts';
import { Batches } from '../../batches.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { currentResults } from '../../domain/current-results.ts';
import { cellRefusal } from '../../domain/recording.ts';
import { violationsOf } from '../../domain/result-rules.ts';
import { AppError, notFound } from '../../errors.ts';
import { checkedCursor, pageOf } from '../../http/cursor.ts';
import { unitSet } from '../../unit-sets.ts';
import {
  type CellForWrite,
  type CellKey,
  type CellScope,
  cellId,
  cellsForWrite,
  listResults,
  type ResultCursor,
  type ResultWrite,
  resultsAt,
  resultsUpTo,
  saveResults,
} from './results.repo.ts';

interface CellCommand extends CellKey, RecordResult {
  readonly actor: Actor;
}

/** One queue per server: what several people record at one moment shares a statement and a commit. */
const batchesByContext = new WeakMap<AppContext, Batches<CellCommand, Result | AppError>>();
const BATCH_LIMIT = 100;
const BATCHES_AT_ONCE = 2;

function batchesOf(ctx: AppContext): Batches<CellCommand, Result | AppError> {
  let batches = batchesByContext.get(ctx);
  if (batches === undefined) {
    batches = new Batches<CellCommand, Result | AppError>((commands) => recordCells(ctx, commands), {
      keyOf: cellId,
      limit: BATCH_LIMIT,
      // A server works on several at once; the embedded database on one.
      parallel: ctx.database.kind === 'postgres' ? BATCHES_AT_ONCE : 1,
    });
    batchesByContext.set(ctx, batches);
  }
  return batches;
}

/** Records one cell in the current round. A stale revision is refused with the stored text, so that none is lost. */
export async function recordResult(
  ctx: AppContext,
  actor: Actor,
  key: CellKey,
  command: RecordResult,
): Promise<Result> {
  const outcome = await batchesOf(ctx).submit({ ...key, ...command, actor });
  if (outcome instanceof AppError) throw outcome;
  return outcome;
}

/** Records many cells; each succeeds or fails by itself and the answer says which (design: demands 1 and 2). */
export async function recordResults(
  ctx: AppContext,
  actor: Actor,
  assessmentId: string,
  { items }: RecordResults,
): Promise<RecordedResults> {
  const outcomes = await recordCells(
    ctx,
    items.map((item) => ({ assessmentId, ...item, actor })),
  );
  const answer: RecordedResults = { saved: [], failed: [] };
  for (const [n, { unitId, objectId }] of items.entries()) {
    const outcome = outcomes[n];
    if (outcome instanceof AppError) {
      const current = outcome.current === undefined ? {} : { current: outcome.current as Result };
      answer.failed.push({ unitId, objectId, code: outcome.code, message: explain(outcome), ...current });
    } else if (outcome !== undefined) {
      answer.saved.push(outcome);
    }
  }
  return answer;
}

export async function resultsOf(ctx: AppContext, assessmentId: string, query: ResultQuery): Promise<ResultList> {
  return pageOf<Result, ResultCursor>(
    query,
    ({ after, limit }) => {
      const cursor = checkedCursor(after, { round: 'integer', unitId: 'text', objectId: 'text' });
      return listResults(ctx.db, assessmentId, query, { after: cursor, limit });
    },
    ({ round, unitId, objectId }) => ({ round, unitId, objectId }),
  );
}

/**
 * The current round of a cell that may be written now; for what belongs to a result, such as its evidence.
 * @throws AppError not_found, assessment_locked, state_conflict, rule_violation.
 */
export async function requireOpenCell(
  ctx: AppContext,
  db: Db,
  key: CellKey,
): Promise<{ projectId: string; round: number }> {
  const [cell] = await cellsForWrite(db, [key]);
  if (cell === undefined) throw notFound();
  const refusal = refusalOf(cell) ?? defectOf(ctx, cell, { ...key, verdict: null, record: '' });
  if (refusal !== null) throw refusal;
  return { projectId: cell.assessment.projectId, round: cell.assessment.currentRound };
}

/** Results of the cells of a recording page in the given round and the earlier ones, oldest round first. */
export const resultHistory = (ctx: AppContext, assessmentId: string, round: number, of: CellScope) =>
  resultsUpTo(ctx.db, assessmentId, round, of);

/** The result that counts for each of the cells, by `cellKey`. */
export const latestResults = async (
  ctx: AppContext,
  assessmentId: string,
  cells: readonly FactCellRef[],
): Promise<Map<string, FactResult>> => currentResults(await resultsAt(ctx.db, assessmentId, null, cells));

/** In the order of the commands: the saved result, or why not. Two statements, whatever the number. */
async function recordCells(ctx: AppContext, commands: readonly CellCommand[]): Promise<(Result | AppError)[]> {
  const cells = await readCells(ctx, commands);
  const at = ctx.now();
  const seen = new Set<string>();
  const judged = commands.map((command): Judged => {
    const id = cellId(command);
    if (seen.has(id)) return new AppError('invalid_request', '同一格在一次提交中出现了两次，只保存第一次');
    seen.add(id);
    return judge(ctx, at, cells.get(id), command);
  });
  const writes = judged.filter((one): one is Write => 'audit' in one);
  const saved = writes.length === 0 ? new Set<string>() : await saveResults(ctx.db, writes);
  const late = writes.filter(({ row }) => !saved.has(cellId(row)));
  const refusals = late.length === 0 ? new Map<string, Conflict | AppError>() : await explainLate(ctx, late);
  const outcomes = judged.map((one, n): Result | Conflict | AppError => {
    if (one instanceof AppError || 'conflict' in one) return one;
    const refusal = 'audit' in one ? refusals.get(cellId(one.row)) : undefined;
    return refusal ?? answerOf(one, commands[n]?.actor.displayName ?? '');
  });
  return withStored(ctx, outcomes);
}

async function readCells(ctx: AppContext, keys: readonly CellKey[]): Promise<Map<string, CellForWrite>> {
  const wanted = keys.map(({ assessmentId, unitId, objectId }) => ({ assessmentId, unitId, objectId }));
  const rows = await cellsForWrite(ctx.db, wanted);
  return new Map(rows.map((row) => [cellId({ ...row, assessmentId: row.assessment.id }), row]));
}

interface Settled {
  readonly row: ResultWrite['row'];
  readonly evidenceCount: number;
}
type Write = Settled & ResultWrite;
/** Somebody else was faster; what they wrote is looked up for all such cells at once. */
interface Conflict extends CellKey {
  readonly conflict: true;
  readonly round: number;
}
type Judged = Write | Settled | Conflict | AppError;

function judge(ctx: AppContext, at: Date, cell: CellForWrite | undefined, command: CellCommand): Judged {
  if (cell === undefined) return notFound();
  const { assessment, stored, evidenceCount } = cell;
  const { actor, assessmentId, unitId, objectId, verdict, expectedRevision } = command;
  const record = command.record.replaceAll('\r\n', '\n');
  const refusal = refusalOf(cell) ?? defectOf(ctx, cell, { unitId, objectId, verdict, record });
  if (refusal !== null) return refusal;

  const round = assessment.currentRound;
  if ((stored?.revision ?? 0) !== expectedRevision) {
    // A device that never got our answer sends the same again: that is no conflict.
    const isRepeat = stored?.recordedBy === actor.id && stored.verdict === verdict && stored.record === record;
    return isRepeat ? { row: stored, evidenceCount } : { conflict: true, assessmentId, unitId, objectId, round };
  }
  const row = {
    assessmentId,
    round,
    unitId,
    objectId,
    verdict,
    record,
    recordedBy: actor.id,
    recordedAt: at,
    revision: expectedRevision + 1,
  };
  const audit = auditEntry(actor, at, {
    action: 'result.recorded',
    projectId: assessment.projectId,
    entity: 'result',
    entityId: `${assessmentId}/${round}/${unitId}/${objectId}`,
    before: stored,
    after: row,
    detail: { verdict, revision: row.revision },
  });
  return { row, audit, evidenceCount };
}

/** Whether there is such a cell here and the rules allow this result in it. */
function defectOf(
  ctx: AppContext,
  { assessment, kind, selected }: CellForWrite,
  { unitId, objectId, ...result }: FactCellRef & Pick<RecordResult, 'verdict' | 'record'>,
): AppError | null {
  const library = ctx.libraryAt(assessment.standardsRevision);
  const unit = unitSet(library, assessment).get(unitId);
  if (unit === undefined) return notFound(`测评单元 ${unitId}`);
  if (kind === null || selected !== true) return notFound(`测评对象 ${objectId}`);
  const broken = violationsOf(unit, { kind, selected }, result, library);
  return broken.length > 0 ? new AppError('rule_violation', undefined, { violations: broken }) : null;
}

function refusalOf({ assessment, roundClosedAt, retest }: CellForWrite): AppError | null {
  const { step, currentRound, lockedAt } = assessment;
  const refusal = cellRefusal(
    { step, currentRound, isLocked: lockedAt !== null, isRoundClosed: roundClosedAt !== null },
    retest !== null,
  );
  return refusal && new AppError(refusal.code, refusal.message);
}

/** Between reading and saving somebody saved the same cell, or the assessment was locked or moved on. */
async function explainLate(ctx: AppContext, late: readonly Write[]): Promise<Map<string, Conflict | AppError>> {
  const cells = await readCells(
    ctx,
    late.map(({ row }) => row),
  );
  return new Map(
    late.map(({ row }) => {
      const cell = cells.get(cellId(row));
      const { assessmentId, unitId, objectId, round } = row;
      const conflict: Conflict = { conflict: true, assessmentId, unitId, objectId, round };
      return [cellId(row), (cell && refusalOf(cell)) ?? conflict];
    }),
  );
}

/** Fills in what is stored for the cells in conflict. */
async function withStored(
  ctx: AppContext,
  outcomes: readonly (Result | Conflict | AppError)[],
): Promise<(Result | AppError)[]> {
  const conflicts = outcomes.filter((one): one is Conflict => 'conflict' in one);
  if (conflicts.length === 0) return outcomes as (Result | AppError)[];
  const byCell = new Map<string, Result>();
  for (const [assessmentId, ofOne] of Map.groupBy(conflicts, (one) => one.assessmentId)) {
    const [first, ...rest] = ofOne as [Conflict, ...Conflict[]];
    for (const result of await resultsAt(ctx.db, assessmentId, first.round, [first, ...rest])) {
      byCell.set(cellId({ assessmentId, ...result }), result);
    }
  }
  return outcomes.map((one) => {
    if (!('conflict' in one)) return one;
    const current = byCell.get(cellId(one));
    const by = current === undefined ? '' : `：${current.recordedByName} 已保存第 ${current.revision} 版`;
    return new AppError('revision_conflict', `他人已先修改此格${by}，请比较后再保存`, { current });
  });
}

const explain = (error: AppError): string =>
  [error.message, ...error.violations.map((violation) => violation.message)].join('；');

function answerOf({ row, evidenceCount }: Settled, recordedByName: string): Result {
  const { assessmentId: _assessment, recordedAt, ...rest } = row;
  return { ...rest, recordedByName, recordedAt: recordedAt.toISOString(), evidenceCount };
}
