/** Steps of one finding: judged, moved, looked at by a second person, edited, or found by hand. */
import type {
  AddCodeFinding,
  CodeFindingDetail,
  MoveCodeFinding,
  SecondCodeFinding,
  UpdateCodeFinding,
} from '../../../schemas/generated/types.ts';
import type { AuditEvent } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { placeViolations } from '../../domain/code-audit-rules.ts';
import { isBlank } from '../../domain/violation.ts';
import { AppError, notFound, type Violation } from '../../errors.ts';
import { can } from '../../permissions.ts';
import { type CodeAuditor, codeAuditWrite, requireNone } from '../code-audits/code-audit-write.ts';
import type { CodeAuditRow } from '../code-audits/code-audits.repo.ts';
import { Stale } from '../problems/analysis-write.ts';
import { membersOf } from '../projects/members.repo.ts';
import { todayAt } from '../rectifications/rectification-rows.ts';
import { rectificationForWrite } from '../rectifications/rectifications.repo.ts';
import {
  changedFields,
  type Decider,
  eventRow,
  movedValues,
  moveViolations,
  secondedBy,
  withNames,
} from './finding-change.ts';
import { findingDetail } from './finding-detail.ts';
import { expireAcceptances } from './finding-expiry.ts';
import { findingView } from './finding-reach.ts';
import { type FindingRow, findingRowsForWrite, findingsByIds, updateFinding } from './findings.repo.ts';
import { briefs } from './findings-more.repo.ts';
import { insertFindingEvents, insertFindings, type NewEvent, nextNumber } from './scan-ingest.repo.ts';

export const deciderOf = (who: CodeAuditor, audit: CodeAuditRow, at: Date): Decider => ({
  who,
  at,
  today: todayAt(at),
  secondReview: audit.information.secondReview,
});

export function moveFinding(
  ctx: AppContext,
  who: CodeAuditor,
  id: string,
  command: MoveCodeFinding,
): Promise<CodeFindingDetail> {
  const { expectedRevision, ...decision } = command;
  return change(ctx, who, { id, expectedRevision, action: 'moved' }, async (tx, row, decider) => {
    const violations = moveViolations(row, decision, decider);
    if (decision.risk !== undefined && !can(who.roles, 'finding.judge')) {
      violations.push({ path: '/risk', message: '风险由审计人员定' });
    }
    requireNone([...violations, ...(await duplicateViolations(tx, row, decision.duplicateOf))]);
    const values = movedValues(row, decision, decider);
    const reason = decision.reason?.trim() ?? '';
    const { judgement: _told, ...changed } = changedFields(row, values);
    return { values, event: { kind: 'move', fromState: row.state, toState: decision.to, reason, change: changed } };
  });
}

/** The one that stays must be in this audit, and must not itself be called a duplicate. */
export async function duplicateViolations(
  tx: Db,
  { assessmentId }: Pick<FindingRow, 'assessmentId'>,
  duplicateOf: string | null | undefined,
): Promise<Violation[]> {
  if (isBlank(duplicateOf)) return [];
  const [other] = await briefs(tx, assessmentId, [duplicateOf ?? '']);
  const path = '/duplicateOf';
  if (other === undefined) return [{ path, message: '没有这项发现' }];
  return other.state === 'duplicate' ? [{ path, message: '该项本身已判为重复，请指明最终保留的一项' }] : [];
}

/** 双人复核: never by the one who judged. */
export function secondFinding(
  ctx: AppContext,
  who: CodeAuditor,
  id: string,
  { agrees, note, expectedRevision }: SecondCodeFinding,
): Promise<CodeFindingDetail> {
  return change(ctx, who, { id, expectedRevision, action: 'second_reviewed' }, async (_tx, row, { at }) => {
    if (!row.secondWanted) throw new AppError('state_conflict', '这项发现没有等待双人复核');
    const { displayName } = who.actor;
    if (row.judgedBy === who.actor.id) throw new AppError('state_conflict', '复核人不能是研判人本人');
    if (!agrees && isBlank(note)) requireNone([{ path: '/note', message: '不同意时请写明意见' }]);
    const event = { kind: 'second', fromState: row.state, toState: agrees ? row.state : ('pending' as const) };
    const reason = `${agrees ? '同意' : '退回'}${isBlank(note) ? '' : `：${note.trim()}`}`;
    const done = { ...secondedBy({ who, at }), updatedAt: at };
    const back = {
      state: 'pending' as const,
      flag: `复核退回（${displayName}）：${note.trim()}`,
      acceptance: null,
      duplicateOf: null,
    };
    return { values: agrees ? done : { ...done, ...back }, event: { ...event, reason } };
  });
}

export function updateOneFinding(
  ctx: AppContext,
  who: CodeAuditor,
  id: string,
  command: UpdateCodeFinding,
): Promise<CodeFindingDetail> {
  const { expectedRevision, ...given } = command;
  return change(ctx, who, { id, expectedRevision, action: 'edited' }, async (tx, row, { at }) => {
    requireNone(await editViolations(ctx, tx, who, row, given));
    const place = row.origin === 'manual' && given.places !== undefined ? firstPlace(given.places) : {};
    // Who writes the judgement anew has answered what was asked.
    const answered = given.judgement === undefined ? {} : { flag: null };
    const values: Partial<FindingRow> = { ...given, ...place, ...answered, updatedAt: at };
    const changed = changedFields(row, values);
    const onlyAssigned = Object.keys(changed).every((key) => key === 'assigneeId' || key === 'dueOn');
    return {
      values,
      event: { kind: onlyAssigned ? 'assign' : 'edit', change: withNames(changed, await memberNames(tx, who)) },
    };
  });
}

export const memberNames = async (db: Db, { projectId }: CodeAuditor): Promise<Map<string, string>> =>
  new Map((await membersOf(db, projectId)).map(({ userId, name }) => [userId, name]));

type Given = Omit<UpdateCodeFinding, 'expectedRevision'>;

async function editViolations(
  ctx: AppContext,
  tx: Db,
  who: CodeAuditor,
  row: Pick<FindingRow, 'origin' | 'assessmentId'>,
  given: Given,
): Promise<Violation[]> {
  const found = placeViolations(given.places ?? []);
  const { clause, rectificationId } = given;
  const known =
    clause === undefined || clause === null || ctx.library.codeAuditItems.some((item) => item.clause === clause);
  if (!known) found.push({ path: '/clause', message: '没有这个审计条目' });
  if (given.title !== undefined && isBlank(given.title)) found.push({ path: '/title', message: '请填写名称' });
  if (row.origin === 'manual' && given.risk === null) found.push({ path: '/risk', message: '人工发现须定风险' });
  if (row.origin === 'tool' && given.snippet !== undefined) {
    found.push({ path: '/snippet', message: '工具发现的代码片段由扫描得出' });
  }
  if (rectificationId && (await rectificationForWrite(tx, row.assessmentId, rectificationId)) === undefined) {
    found.push({ path: '/rectificationId', message: '没有这个整改项' });
  }
  return [...found, ...(await assigneeViolations(tx, who, given.assigneeId))];
}

const ASSIGNABLE: ReadonlySet<string> = new Set(['lead', 'code_auditor', 'owner', 'rectifier']);

export async function assigneeViolations(
  tx: Db,
  { projectId }: CodeAuditor,
  assigneeId: string | null | undefined,
): Promise<Violation[]> {
  if (isBlank(assigneeId)) return [];
  const members = await membersOf(tx, projectId);
  const fits = members.some((row) => row.userId === assigneeId && !row.disabled && ASSIGNABLE.has(row.role));
  return fits ? [] : [{ path: '/assigneeId', message: '承办人应是本项目的代码审计人员、被测单位或整改单位成员' }];
}

const firstPlace = (places: AddCodeFinding['places']): Partial<FindingRow> => ({
  path: places[0]?.path ?? '',
  line: places[0]?.from ?? null,
  endLine: places[0]?.to ?? null,
});

/** Found by hand: an answer of the check-list, or anything no rule can see. */
export async function addFinding(
  ctx: AppContext,
  who: CodeAuditor,
  command: AddCodeFinding,
): Promise<CodeFindingDetail> {
  const { confirmed, snippet = '', snippetFrom = null, ...given } = command;
  const id = ctx.newId();
  await codeAuditWrite(ctx, who, {
    work: async (tx, audit, at) => {
      const decider = deciderOf(who, audit, at);
      requireNone(await editViolations(ctx, tx, who, { origin: 'manual', assessmentId: who.assessmentId }, given));
      const no = await nextNumber(tx, who.assessmentId);
      const state = confirmed ? 'confirmed' : 'pending';
      const { id: by, displayName } = who.actor;
      const judged = confirmed ? { judgedBy: by, judgedByName: displayName, judgedAt: at } : {};
      const base = { id, assessmentId: who.assessmentId, no, origin: 'manual' as const, createdAt: at, updatedAt: at };
      const values = { ...given, ...firstPlace(given.places), snippet, snippetFrom };
      await insertFindings(tx, [{ ...base, ...values, state, ...judged }]);
      await insertFindingEvents(tx, [eventRow(ctx.newId, decider, id, { kind: 'added', toState: state })]);
      return [trail('added', who, id, { after: values, detail: { no } })];
    },
  });
  return findingDetail(ctx, who, id);
}

interface Step {
  readonly values: Partial<FindingRow>;
  readonly event: Partial<NewEvent> & Pick<NewEvent, 'kind'>;
}

/** One step of one finding that this person may see: revision, event, trail. */
async function change(
  ctx: AppContext,
  who: CodeAuditor,
  { id, expectedRevision, action }: { id: string; expectedRevision: number; action: string },
  step: (tx: Db, row: FindingRow, decider: Decider) => Promise<Step>,
): Promise<CodeFindingDetail> {
  await expireAcceptances(ctx, who.assessmentId);
  const current = () => findingDetail(ctx, who, id);
  await codeAuditWrite(ctx, who, {
    current,
    work: async (tx, audit, at) => {
      const row = await seenForWrite(ctx, tx, who, id);
      if (row.revision !== expectedRevision) throw new Stale();
      const decider = deciderOf(who, audit, at);
      const { values, event } = await step(tx, row, decider);
      if (!(await updateFinding(tx, id, expectedRevision, values))) throw new Stale();
      await insertFindingEvents(tx, [eventRow(ctx.newId, decider, id, event)]);
      return [
        trail(action, who, id, {
          before: row,
          after: values,
          detail: { no: row.no, state: values.state ?? row.state },
        }),
      ];
    },
  });
  return current();
}

async function seenForWrite(ctx: AppContext, tx: Db, who: CodeAuditor, id: string): Promise<FindingRow> {
  const { reach } = await findingView(ctx, who, tx);
  const [row] = await findingRowsForWrite(tx, who.assessmentId, [id]);
  const seen = await findingsByIds(tx, reach, [id]);
  if (row === undefined || seen.length === 0) throw notFound('这项发现');
  return row;
}

export const trail = (
  action: string,
  { projectId }: CodeAuditor,
  entityId: string,
  more: Pick<AuditEvent, 'before' | 'after' | 'detail'>,
): AuditEvent => ({ action: `code_finding.${action}`, projectId, entity: 'code_finding', entityId, ...more });
