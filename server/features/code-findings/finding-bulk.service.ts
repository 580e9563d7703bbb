/** Many findings at once: shown before it is done, one group of events, and undone as a group. */
import type {
  ApplyCodeFindings,
  CodeFindingBatch,
  CodeFindingBatchList,
  CodeFindingChange,
  CodeFindingPreview,
  CodeFindingRefusal,
  PreviewCodeFindings,
} from '../../../schemas/generated/types.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { FINDING_WORD, SEVERITY_WORD } from '../../domain/code-audit-words.ts';
import { CODE_CHANGED, needsReason } from '../../domain/finding-states.ts';
import { AppError, notFound } from '../../errors.ts';
import { type CodeAuditor, codeAuditWrite, requireNone } from '../code-audits/code-audit-write.ts';
import { type BatchRow, batchEvents, recentBatches, updateMany } from './finding-bulk.repo.ts';
import {
  changedFields,
  type Decider,
  eventRow,
  movedValues,
  moveViolations,
  restoredValues,
  secondedBy,
  type UndoNote,
  undoNote,
  withNames,
} from './finding-change.ts';
import { expireAcceptances } from './finding-expiry.ts';
import { findingView } from './finding-reach.ts';
import { type FindingRow, findingRowsForWrite, findingsByIds, listFindings } from './findings.repo.ts';
import { assigneeViolations, deciderOf, duplicateViolations, memberNames, trail } from './findings.service.ts';
import { insertFindingEvents, type NewEvent } from './scan-ingest.repo.ts';

const LIMIT = 5000;
const STALE = '他人已先修改，请重新预览';

export async function previewBulk(
  ctx: AppContext,
  who: CodeAuditor,
  { ids, filter, change }: PreviewCodeFindings,
): Promise<CodeFindingPreview> {
  await expireAcceptances(ctx, who.assessmentId);
  const { reach, audit } = await findingView(ctx, who);
  if (audit === undefined) throw new AppError('state_conflict', '代码审计尚未开启');
  await requireSound(ctx.db, who, change);
  const rows =
    ids === undefined
      ? await listFindings(ctx.db, reach, filter ?? {}, { offset: 0, limit: LIMIT + 1 })
      : await findingsByIds(ctx.db, reach, ids);
  if (rows.length > LIMIT) throw new AppError('too_large', `一次至多处理 ${LIMIT} 项，请缩小条件`);
  const decider = deciderOf(who, audit, ctx.now());
  const judged = rows.map((listed) => ({ ...listed, why: refusalOf(listed.row, change, decider) }));
  return {
    allowed: judged.flatMap(({ row: { id, no, title, path, line, state, revision }, risk, why }) =>
      why === null ? [{ id, no, title, path, line, state, risk, revision }] : [],
    ),
    refused: judged.flatMap(({ row, why }) => (why === null ? [] : [refusal(row, why)])),
    waitsForSecond: decider.secondReview && change.to !== undefined && needsReason(change.to),
  };
}

export async function applyBulk(
  ctx: AppContext,
  who: CodeAuditor,
  { items, change }: ApplyCodeFindings,
): Promise<CodeFindingBatch> {
  await expireAcceptances(ctx, who.assessmentId);
  const expected = new Map(items.map(({ id, expectedRevision }) => [id, expectedRevision]));
  const groupId = ctx.newId();
  const refused: CodeFindingRefusal[] = [];
  let changed = 0;
  await codeAuditWrite(ctx, who, {
    work: async (tx, audit, at) => {
      await requireSound(tx, who, change);
      const decider = deciderOf(who, audit, at);
      const rows = await findingRowsForWrite(tx, who.assessmentId, [...expected.keys()]);
      const known = new Set(rows.map(({ id }) => id));
      const lost = [...expected.keys()].filter((id) => !known.has(id));
      refused.push(...lost.map((id) => ({ id, no: null, title: '', state: null, why: '没有这项发现' })));
      const done: Done[] = [];
      for (const row of rows) {
        const why = row.revision === expected.get(row.id) ? refusalOf(row, change, decider) : STALE;
        if (why === null) done.push({ row, values: bulkValues(row, change, decider) });
        else refused.push(refusal(row, why));
      }
      changed = done.length;
      await updateMany(tx, done);
      const names = await memberNames(tx, who);
      await insertFindingEvents(
        tx,
        done.map((one) => bulkEvent(ctx.newId, decider, groupId, { ...one, change, names })),
      );
      const detail = { count: changed, text: textOf(change) };
      return changed === 0 ? [] : [trail('bulk_changed', who, groupId, { after: change, detail })];
    },
  });
  return { groupId: changed === 0 ? null : groupId, changed, refused };
}

const refusal = ({ id, no, title, state }: Pick<FindingRow, 'id' | 'no' | 'title' | 'state'>, why: string) => {
  return { id, no, title, state, why };
};

/** What is wrong with the step itself, whatever finding it is done to. */
async function requireSound(db: Db, who: CodeAuditor, change: CodeFindingChange): Promise<void> {
  const { assigneeId, to, agrees, keeps } = change;
  if (textOf(change) === '') requireNone([{ path: '/change', message: '请选择要做的处理' }]);
  if (to !== undefined && (agrees || keeps)) {
    requireNone([{ path: '/change/to', message: '同意复核、沿用上次研判不改变状态，请分开处理' }]);
  }
  requireNone([
    ...(await assigneeViolations(db, who, assigneeId)),
    ...(await duplicateViolations(db, who, change.duplicateOf)),
  ]);
}

type Judged = Pick<FindingRow, 'id' | 'state' | 'flag' | 'secondWanted' | 'judgedBy'>;

function refusalOf(row: Judged, change: CodeFindingChange, decider: Decider): string | null {
  const { to } = change;
  if (change.agrees && !row.secondWanted) return '没有等待双人复核';
  if (change.agrees && row.judgedBy === decider.who.actor.id) return '复核人不能是研判人本人';
  if (change.keeps && row.flag === null) return '没有待确认的事';
  if (change.keeps && row.flag?.startsWith(CODE_CHANGED)) return '代码已变化，请逐项重新研判';
  if (to === undefined) return null;
  if (row.state === to) return `已是“${FINDING_WORD[to]}”`;
  const [first] = moveViolations(row, { ...change, to }, decider);
  return first?.message ?? null;
}

function bulkValues(row: FindingRow, change: CodeFindingChange, decider: Decider): Partial<FindingRow> {
  const { to, risk, assigneeId, dueOn } = change;
  return {
    ...(to === undefined ? {} : movedValues(row, { ...change, to }, decider)),
    ...(change.agrees ? secondedBy(decider) : {}),
    ...(change.keeps ? { flag: null } : {}),
    ...(risk === undefined ? {} : { risk }),
    ...(assigneeId === undefined ? {} : { assigneeId }),
    ...(dueOn === undefined ? {} : { dueOn }),
    updatedAt: decider.at,
  };
}

function bulkEvent(
  newId: () => string,
  decider: Decider,
  groupId: string,
  { row, values, change, names }: Done & { change: CodeFindingChange; names: ReadonlyMap<string, string> },
): NewEvent {
  const { judgement: _told, ...fields } = changedFields(row, values);
  const moved = change.to === undefined ? {} : { fromState: row.state, toState: change.to };
  const kind = change.to !== undefined ? 'move' : kindOf(change);
  const told = { ...withNames(fields, names), undo: undoNote(row) };
  const said = [change.agrees ? '同意' : '', change.keeps ? '沿用上次研判' : '', change.reason?.trim() ?? ''];
  const reason = said.filter((part) => part !== '').join('；');
  return eventRow(newId, decider, row.id, { kind, groupId, reason, ...moved, change: told });
}

function kindOf({ agrees, keeps, risk }: CodeFindingChange): 'second' | 'edit' | 'assign' {
  if (agrees) return 'second';
  return keeps || risk !== undefined ? 'edit' : 'assign';
}

interface Done {
  readonly row: FindingRow;
  readonly values: Partial<FindingRow>;
}

function textOf({ to, risk, assigneeId, dueOn, agrees, keeps }: CodeFindingChange): string {
  return [
    agrees ? '同意复核' : '',
    keeps ? '沿用上次研判' : '',
    to === undefined ? '' : `改为“${FINDING_WORD[to]}”`,
    risk === undefined ? '' : `风险定为“${SEVERITY_WORD[risk]}”`,
    assigneeId === undefined ? '' : assigneeId === null ? '取消承办人' : '指派承办人',
    dueOn === undefined ? '' : dueOn === null ? '取消期限' : `期限 ${dueOn}`,
  ]
    .filter((part) => part !== '')
    .join('，');
}

/** Puts back what nobody touched since; the rest is told. */
export async function undoBatch(ctx: AppContext, who: CodeAuditor, groupId: string): Promise<CodeFindingBatch> {
  const refused: CodeFindingRefusal[] = [];
  const undoing = ctx.newId();
  let changed = 0;
  await codeAuditWrite(ctx, who, {
    work: async (tx, _audit, at) => {
      const events = await batchEvents(tx, who.assessmentId, groupId);
      if (events.length === 0) throw notFound('这一批处理');
      if (events.some(({ undone }) => undone)) throw new AppError('state_conflict', '这一批处理已经撤销过');
      const notes = new Map(events.map(({ event }) => [event.findingId, event]));
      const done: Done[] = [];
      for (const row of await findingRowsForWrite(tx, who.assessmentId, [...notes.keys()])) {
        const note = (notes.get(row.id)?.change as { undo?: UndoNote } | null)?.undo;
        if (note === undefined || row.revision !== note.revision) refused.push(refusal(row, '之后又有变化，未撤销'));
        else done.push({ row, values: { ...restoredValues(note), updatedAt: at } });
      }
      changed = done.length;
      if (changed === 0) throw new AppError('state_conflict', '这一批中的发现之后都有变化，不能撤销');
      await updateMany(tx, done);
      await insertFindingEvents(
        tx,
        done.map(({ row, values }) =>
          eventRow(ctx.newId, { who, at }, row.id, {
            kind: 'undo',
            groupId: undoing,
            undoes: groupId,
            fromState: row.state,
            toState: values.state ?? row.state,
          }),
        ),
      );
      return [trail('bulk_undone', who, groupId, { detail: { count: changed } })];
    },
  });
  return { groupId: undoing, changed, refused };
}

export async function batchesOf(ctx: AppContext, assessmentId: string): Promise<CodeFindingBatchList> {
  const rows = await recentBatches(ctx.db, assessmentId);
  return { items: rows.map(batchOf) };
}

const KIND_WORD: Readonly<Record<string, string>> = { assign: '指派', second: '同意复核' };

function batchOf({
  groupId,
  at,
  byName,
  count,
  toState,
  kind,
  undone,
}: BatchRow): CodeFindingBatchList['items'][number] {
  const text = toState === null ? (KIND_WORD[kind] ?? '修改') : `改为“${FINDING_WORD[toState]}”`;
  return { groupId, at: new Date(at).toISOString(), byName, text, count, undone, mayUndo: !undone };
}
