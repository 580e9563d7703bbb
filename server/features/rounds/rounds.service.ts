/** Rounds: a re-test looks again at chosen cells and leaves every earlier record, verdict and file as it was (METHOD F a-c, g). */
import type {
  ClosedRound,
  CloseRound,
  FactCellRef,
  OpenRound,
  Round,
  RoundList,
} from '../../../schemas/generated/types.ts';
import type { AuditEvent } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { cellKey, currentResults } from '../../domain/current-results.ts';
import { unitApplies } from '../../domain/matrix.ts';
import { AppError, notFound, type Violation } from '../../errors.ts';
import { unitSet } from '../../unit-sets.ts';
import { factsOf } from '../assessments/facts.ts';
import type { AssessmentRow } from '../assessments/open-assessment.ts';
import { type AssessmentScope, progressOf } from '../evaluation/evaluation.service.ts';
import { analysisWrite } from '../problems/analysis-write.ts';
import type { Worker } from '../rectifications/rectification-rows.ts';
import { settleByRetest } from '../rectifications/rectifications.service.ts';
import {
  closeRoundRow,
  firstRoundAssessed,
  formsOf,
  insertRound,
  itemsWithCells,
  type RoundRow,
  retestCounts,
  roundRows,
  selectedKinds,
} from './rounds.repo.ts';

export async function roundsIn(ctx: AppContext, scope: AssessmentScope): Promise<RoundList> {
  const rows = await roundRows(ctx.db, scope.assessmentId);
  const later = await retestCounts(ctx.db, scope.assessmentId);
  const { overall } = await progressOf(ctx, scope);
  const first = { cells: overall.total, assessed: await firstRoundAssessed(ctx.db, scope.assessmentId) };
  const items = rows.map((row) => answerOf(row, row.round === 1 ? first : later.get(row.round)));
  return { currentRound: rows.at(-1)?.round ?? 1, items };
}

function answerOf({ round, startedAt, closedAt, reason }: RoundRow, counts = { cells: 0, assessed: 0 }): Round {
  return {
    round,
    startedAt: startedAt.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    reason,
    ...counts,
  };
}

async function roundWith(ctx: AppContext, scope: AssessmentScope, round: number): Promise<Round> {
  const found = (await roundsIn(ctx, scope)).items.find((row) => row.round === round);
  if (found === undefined) throw notFound(`第 ${round} 轮`);
  return found;
}

/** Opens the next round over the cells of submitted items and any cells chosen beside them. */
export async function openRound(ctx: AppContext, who: Worker, command: OpenRound): Promise<Round> {
  let opened = 0;
  await analysisWrite(ctx, who, {
    hold: 'update',
    steps: ['retest'],
    work: async (tx, assessment, at) => {
      const current = (await roundRows(tx, who.assessmentId)).at(-1);
      if (current !== undefined && current.round > 1 && current.closedAt === null) {
        throw new AppError('state_conflict', `第 ${current.round} 轮复测尚未结束，不能开启新一轮`);
      }
      const cells = await scopeOf(ctx, tx, assessment, command);
      await closeRoundRow(tx, who.assessmentId, assessment.currentRound, at);
      opened = assessment.currentRound + 1;
      const { reason } = command;
      const row = { assessmentId: who.assessmentId, round: opened, startedAt: at, closedAt: null, reason };
      await insertRound(tx, row, cells);
      const detail = { round: opened, cells: cells.length, reason };
      return [trail('round.opened', who, opened, { after: { ...row, cells }, detail })];
    },
  });
  return roundWith(ctx, who, opened);
}

async function scopeOf(
  ctx: AppContext,
  tx: Db,
  assessment: AssessmentRow,
  { rectificationIds, cells: wanted }: OpenRound,
): Promise<FactCellRef[]> {
  const chosen: readonly FactCellRef[] = wanted ?? [];
  const items = await itemsWithCells(tx, assessment.id);
  const isSubmitted = ({ state }: (typeof items)[number]): boolean => state === 'submitted' || state === 'passed';
  const byId = new Map(items.map((item) => [item.id, item]));
  const waiting = items.filter((item) => item.state === 'submitted').map((item) => item.id);
  const asked = rectificationIds ?? (chosen.length === 0 ? waiting : []);
  const violations: Violation[] = asked.flatMap((id, n) => {
    const item = byId.get(id);
    if (item === undefined) throw notFound('整改项');
    if (isSubmitted(item)) return [];
    return [{ path: `/rectificationIds/${n}`, message: `问题 ${item.no} 的整改尚未提交，不能复测` }];
  });
  violations.push(...(await strangeCells(ctx, tx, assessment, chosen)));
  const all = [...asked.flatMap((id) => byId.get(id)?.cells ?? []), ...chosen];
  const cells = [...new Map(all.map((cell) => [cellKey(cell.unitId, cell.objectId), cell])).values()];
  if (cells.length === 0 && violations.length === 0) {
    violations.push({ path: '/rectificationIds', message: '没有可复测的内容：请选择已提交的整改项或指定要复测的格' });
  }
  if (violations.length > 0) throw new AppError('rule_violation', undefined, { violations });
  return cells;
}

/** Chosen cells must be cells of this assessment's matrix. */
async function strangeCells(
  ctx: AppContext,
  tx: Db,
  assessment: AssessmentRow,
  cells: readonly FactCellRef[],
): Promise<Violation[]> {
  if (cells.length === 0) return [];
  const library = ctx.libraryAt(assessment.standardsRevision);
  const units = unitSet(library, { ...assessment, forms: await formsOf(tx, assessment.systemId) });
  const kinds = await selectedKinds(
    tx,
    assessment.id,
    cells.map((cell) => cell.objectId),
  );
  return cells.flatMap(({ unitId, objectId }, n) => {
    const unit = units.get(unitId);
    const kind = kinds.get(objectId);
    if (unit !== undefined && kind !== undefined && unitApplies(library, unit, kind)) return [];
    return [{ path: `/cells/${n}`, message: `${unitId} 与该对象不是本次测评的一格` }];
  });
}

/** Closes the current re-test once every cell is judged; `settle` lets its verdicts decide the submitted items. */
export async function closeRound(
  ctx: AppContext,
  who: Worker,
  round: number,
  { settle, note }: CloseRound,
): Promise<ClosedRound> {
  let settled: ClosedRound['settled'] = [];
  await analysisWrite(ctx, who, {
    hold: 'update',
    steps: ['retest'],
    work: async (tx, assessment, at) => {
      const before = await requireCurrent(tx, assessment, round);
      await closeRoundRow(tx, who.assessmentId, round, at);
      const after = { ...before, closedAt: at };
      const closed = trail('round.closed', who, round, { before, after, detail: { round, settle } });
      if (!settle) return [closed];
      const text = [`第 ${round} 轮复测结果`, ...(note === undefined || note.trim() === '' ? [] : [note])].join('：');
      const verdicts = await verdictsOfItems(tx, who.assessmentId, round);
      const outcome = await settleByRetest(ctx, tx, who, verdicts, text, at);
      settled = outcome.settled;
      return [closed, ...outcome.events];
    },
  });
  return { round: await roundWith(ctx, who, round), settled };
}

async function requireCurrent(tx: Db, assessment: AssessmentRow, round: number): Promise<RoundRow> {
  const row = (await roundRows(tx, assessment.id)).find((one) => one.round === round);
  if (row === undefined) throw notFound(`第 ${round} 轮`);
  if (round === 1) throw new AppError('state_conflict', '首轮在开启复测时自动结束');
  if (row.closedAt !== null) throw new AppError('state_conflict', `第 ${round} 轮已结束`);
  const counts = (await retestCounts(tx, assessment.id)).get(round) ?? { cells: 0, assessed: 0 };
  const open = counts.cells - counts.assessed;
  if (open > 0) throw new AppError('state_conflict', `第 ${round} 轮还有 ${open} 格未判定，不能结束`);
  return row;
}

/** Submitted items this round looked at: passed where every cell of the problem now is 符合 or 不适用. */
async function verdictsOfItems(
  tx: Db,
  assessmentId: string,
  round: number,
): Promise<{ id: string; passed: boolean }[]> {
  const { results } = await factsOf(tx, assessmentId, 'verdicts');
  const current = currentResults(results);
  const looked = new Set(results.filter((row) => row.round === round).map((row) => cellKey(row.unitId, row.objectId)));
  const isPassed = ({ unitId, objectId }: FactCellRef): boolean => {
    const verdict = current.get(cellKey(unitId, objectId))?.verdict;
    return verdict === 'compliant' || verdict === 'not_applicable';
  };
  return (await itemsWithCells(tx, assessmentId))
    .filter((item) => item.cells.some((cell) => looked.has(cellKey(cell.unitId, cell.objectId))))
    .map((item) => ({ id: item.id, passed: item.cells.every(isPassed) }));
}

const trail = (
  action: string,
  { projectId, assessmentId }: Worker,
  round: number,
  more: Pick<AuditEvent, 'before' | 'after' | 'detail'>,
): AuditEvent => ({ action, projectId, entity: 'round', entityId: `${assessmentId}/${round}`, ...more });
