/** What the recording pages show: the cells of an object, of a unit, or of the re-test, each with its two latest results. */
import type { Cell, CellList, CellQuery, Evidence, Result, Unit } from '../../../schemas/generated/types.ts';
import type { AppContext } from '../../context.ts';
import { cellKey } from '../../domain/current-results.ts';
import { unitApplies } from '../../domain/matrix.ts';
import { recordingRefusal } from '../../domain/recording.ts';
import { AppError, notFound } from '../../errors.ts';
import { unitSet } from '../../unit-sets.ts';
import { evidenceHistory } from '../evidence/evidence.service.ts';
import { resultHistory } from '../results/results.service.ts';
import { recordingHead, retestCellsOf, selectedObjects } from './cells.repo.ts';

/** @throws AppError not_found, invalid_request unless exactly one scope is given. */
export async function cellsOf(ctx: AppContext, assessmentId: string, query: CellQuery): Promise<CellList> {
  const { objectId, unitId, retest } = query;
  if ([objectId, unitId, retest].filter((part) => part !== undefined).length !== 1) {
    const violations = [{ path: '/objectId', message: 'objectId、unitId、retest 须且只须给出一个' }];
    throw new AppError('invalid_request', undefined, { violations });
  }
  const head = await recordingHead(ctx.db, assessmentId);
  if (head === undefined) throw notFound('本次测评');
  const library = ctx.libraryAt(head.standardsRevision);
  const units = unitSet(library, head);
  if (unitId !== undefined && !units.has(unitId)) throw notFound(`测评单元 ${unitId}`);
  const round = head.currentRound;
  const scope = {
    ...(objectId === undefined ? {} : { objectId }),
    ...(unitId === undefined ? {} : { unitId }),
    ...(retest === undefined ? {} : { retestRound: round }),
  };
  const [objects, retested, results, evidence] = await Promise.all([
    selectedObjects(ctx.db, assessmentId, objectId),
    round === 1 ? [] : retestCellsOf(ctx.db, assessmentId, round),
    resultHistory(ctx, assessmentId, round, scope),
    evidenceHistory(ctx, assessmentId, scope),
  ]);
  if (objectId !== undefined && objects.length === 0) throw notFound('测评对象（或未选为测评对象）');

  const inRetest = new Set(retested.map((cell) => cellKey(cell.unitId, cell.objectId)));
  const history = Map.groupBy(results, (row) => cellKey(row.unitId, row.objectId));
  const files = Map.groupBy(evidence, (row) => cellKey(row.unitId ?? '', row.objectId ?? ''));
  const wanted = unitId === undefined ? [...units.values()] : [...units.values()].filter((unit) => unit.id === unitId);
  const items = objects.flatMap((object) =>
    wanted
      .filter((unit) => unitApplies(library, unit, object.kind))
      .filter((unit) => retest === undefined || inRetest.has(cellKey(unit.id, object.id)))
      .map((unit) => {
        const key = cellKey(unit.id, object.id);
        const isInRetest = round === 1 || inRetest.has(key);
        return cellOf(unit, object, round, isInRetest, history.get(key) ?? [], files.get(key) ?? []);
      }),
  );
  const state = {
    step: head.step,
    currentRound: round,
    isLocked: head.lockedAt !== null,
    isRoundClosed: head.roundClosedAt !== null,
  };
  return { round, editable: recordingRefusal(state) === null, items };
}

function cellOf(
  unit: Unit,
  object: Cell['object'],
  round: number,
  inRetest: boolean,
  results: readonly Omit<Result, 'evidenceCount'>[],
  evidence: Evidence[],
): Cell {
  const { id, domainCode, controlPoint, clause, item, gist, methods } = unit;
  const counted = (result: Omit<Result, 'evidenceCount'> | undefined): Result | null =>
    result === undefined
      ? null
      : { ...result, evidenceCount: evidence.filter((file) => file.round === result.round).length };
  return {
    unit: { id, domainCode, controlPoint, clause, item, gist, methods },
    object,
    current: counted(results.find((row) => row.round === round)),
    previous: counted(results.findLast((row) => row.round < round)),
    inRetest,
    evidence,
  };
}
