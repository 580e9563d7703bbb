/** One finding with all that a person needs to judge it: rule, places, code, flow, history, likes, and the moves open. */
import type {
  CodeFindingBrief,
  CodeFindingDetail,
  CodeFindingEvent,
  CodeFindingEventList,
} from '../../../schemas/generated/types.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { similarFindings } from '../../domain/finding-similar.ts';
import { findingMoves, needsReason } from '../../domain/finding-states.ts';
import { unitFlags } from '../../domain/unit-links.ts';
import { notFound } from '../../errors.ts';
import { can } from '../../permissions.ts';
import { assessmentOf } from '../assessments/assessments.repo.ts';
import { CODE_AUDIT_STEPS, type CodeAuditor } from '../code-audits/code-audit-write.ts';
import { expireAcceptances } from './finding-expiry.ts';
import { problemOf } from './finding-problem.repo.ts';
import { type FindingView, findingView } from './finding-reach.ts';
import { findingOf } from './finding-rows.ts';
import { CONFIRMED_STATES, type FindingRow, findingRow, findingsByIds } from './findings.repo.ts';
import { briefs, duplicatesOf, eventsOf, neighbours, observationsOf, ruleOf, systemOf } from './findings-more.repo.ts';

/** @throws AppError not_found also for what this person may not see. */
export async function findingDetail(ctx: AppContext, who: CodeAuditor, id: string): Promise<CodeFindingDetail> {
  await expireAcceptances(ctx, who.assessmentId);
  const view = await findingView(ctx, who);
  const [listed] = await findingsByIds(ctx.db, view.reach, [id]);
  const row = listed && (await findingRow(ctx.db, who.assessmentId, id));
  const system = await systemOf(ctx.db, who.assessmentId);
  if (row === undefined || listed === undefined || system === undefined) throw notFound('这项发现');
  const isOpen = await acceptsWrites(ctx.db, who.assessmentId);
  const judges = isOpen && can(who.roles, 'finding.judge');
  const assessed = view.reach.onlyConfirmed;
  return {
    finding: findingOf(listed),
    system,
    ...textsOf(ctx, row),
    ...codeOf(row, view),
    rule: await ruleWords(ctx.db, row),
    observations: (await observationsOf(ctx.db, id)).map(({ at, ...seen }) => ({ ...seen, at: at.toISOString() })),
    similar: assessed ? [] : await similarTo(ctx.db, row),
    duplicateOf: row.duplicateOf === null ? null : await briefOf(ctx.db, row.assessmentId, row.duplicateOf),
    duplicates: assessed ? [] : await duplicatesOf(ctx.db, row.assessmentId, id),
    acceptance: row.acceptance && { ...row.acceptance, expired: row.acceptance.until < view.reach.today },
    judgedBy: row.judgedBy,
    secondByName: row.secondByName,
    secondAt: row.secondAt?.toISOString() ?? null,
    mayConfirmSecond: judges && row.secondWanted && row.judgedBy !== who.actor.id,
    mayEdit: judges,
    rectificationId: row.rectificationId,
    problem: await problemOf(ctx.db, row.problemId),
    units: unitsOf(ctx, row),
    moves: isOpen && can(who.roles, 'finding.move') ? movesOf(row, who, view) : [],
  };
}

async function acceptsWrites(db: Db, assessmentId: string): Promise<boolean> {
  const row = await assessmentOf(db, assessmentId);
  return row !== undefined && row.lockedAt === null && CODE_AUDIT_STEPS.includes(row.step);
}

function textsOf(ctx: AppContext, row: FindingRow) {
  const { description, fit, cwe, ruleVersion, effect, advice, judgement, endLine, functionName, places, clause } = row;
  const clauseTitle = ctx.library.codeAuditItems.find((item) => item.clause === clause)?.title ?? null;
  return { description, fit, clauseTitle, cwe, ruleVersion, effect, advice, judgement, endLine, functionName, places };
}

const codeOf = ({ snippet, snippetFrom, flow }: FindingRow, { codeShown }: FindingView) => ({
  codeShown,
  snippet: codeShown ? snippet : '',
  snippetFrom: codeShown ? snippetFrom : null,
  flow: codeShown ? flow.map(({ path, line, message }) => ({ path, line, message })) : [],
});

/** The rule's words as they were at the scan; `metadata` keeps whatever the rule or the tool had. */
export async function ruleWords(
  db: Db,
  { assessmentId, tool, ruleId }: FindingRow,
): Promise<CodeFindingDetail['rule']> {
  if (ruleId === '') return null;
  const rule = await ruleOf(db, assessmentId, tool, ruleId);
  if (rule === undefined) return null;
  const word = (...keys: string[]): string =>
    keys.map((key) => rule.metadata[key]).find((value) => typeof value === 'string') ?? '';
  const references = rule.metadata['references'];
  return {
    title: rule.title,
    why: word('why-zh', 'whyZh', 'why'),
    fix: word('fix-zh', 'fixZh', 'fix'),
    review: word('review-zh', 'reviewZh', 'review'),
    group: word('group'),
    own: rule.own,
    references: Array.isArray(references) ? references.filter((entry) => typeof entry === 'string') : [],
  };
}

async function similarTo(db: Db, row: FindingRow): Promise<CodeFindingBrief[]> {
  if (row.path === '' || row.line === null) return [];
  const others = await neighbours(db, row);
  const candidates = [row, ...others].map(({ id, path, line, endLine, cwe, tool }) => {
    return { id, path, cwe, endLine, startLine: line, toolFamily: tool };
  });
  const near = new Set(
    similarFindings(candidates).flatMap(({ first, second }) =>
      first === row.id ? [second] : second === row.id ? [first] : [],
    ),
  );
  return others.filter(({ id }) => near.has(id)).map(({ endLine: _end, cwe: _cwe, ...brief }) => brief);
}

async function briefOf(db: Db, assessmentId: string, id: string): Promise<CodeFindingBrief | null> {
  const [brief] = await briefs(db, assessmentId, [id]);
  return brief ?? null;
}

function unitsOf(ctx: AppContext, row: FindingRow): CodeFindingDetail['units'] {
  const units = ctx.library.units.filter(({ level }) => level === 3);
  const gists = new Map(units.map(({ id, gist }) => [id, gist]));
  return unitFlags([row], ctx.library.codeAuditItems, units).map(({ unitId }) => ({
    unitId,
    gist: gists.get(unitId) ?? '',
  }));
}

function movesOf(row: FindingRow, { roles }: CodeAuditor, { audit }: FindingView): CodeFindingDetail['moves'] {
  const targets = new Set(findingMoves(row.state, roles).map(({ to }) => to));
  return [...targets].map((to) => ({
    to,
    needsReason: needsReason(to),
    needsAcceptance: to === 'risk_accepted',
    needsDuplicate: to === 'duplicate',
    waitsForSecond: needsReason(to) && audit?.information.secondReview === true,
  }));
}

/** Discussion before the confirmation, and among the auditors, is not for the assessed side. */
const FOR_ALL: ReadonlySet<string> = new Set(['scan', 'assign', 'expired', 'added']);
const CONFIRMED: ReadonlySet<string | null> = new Set(CONFIRMED_STATES);

export async function findingHistory(ctx: AppContext, who: CodeAuditor, id: string): Promise<CodeFindingEventList> {
  const { reach } = await findingView(ctx, who);
  const [listed] = await findingsByIds(ctx.db, reach, [id]);
  if (listed === undefined) throw notFound('这项发现');
  const rows = await eventsOf(ctx.db, id);
  const shown = reach.onlyConfirmed
    ? rows.filter(({ event: { kind, toState } }) => FOR_ALL.has(kind) || (kind === 'move' && CONFIRMED.has(toState)))
    : rows;
  return { items: shown.map(eventOf) };
}

function eventOf({ event, scanNo, undone }: Awaited<ReturnType<typeof eventsOf>>[number]): CodeFindingEvent {
  const { id, kind, fromState, toState, step, presence, reason, groupId, byName, at } = event;
  return {
    ...{ id, fromState, toState, step, presence, reason, groupId, byName, scanNo },
    kind: kind as CodeFindingEvent['kind'],
    changes: changesOf(event.change),
    undone: groupId !== null && undone,
    at: at.toISOString(),
  };
}

/** Names of what changes, for people. */
const FIELDS: Readonly<Record<string, string>> = {
  place: '位置',
  title: '名称',
  description: '描述',
  clause: '条款',
  cwe: 'CWE',
  risk: '风险',
  module: '模块',
  places: '代码位置',
  effect: '影响',
  advice: '整改建议',
  judgement: '研判依据',
  assigneeId: '承办人',
  dueOn: '整改期限',
  rectificationId: '关联的整改项',
  problemId: '建立的安全问题',
  snippet: '代码片段',
};

function changesOf(change: Record<string, unknown> | null): CodeFindingEvent['changes'] {
  return Object.entries(change ?? {}).flatMap(([key, value]) => {
    const field = FIELDS[key];
    if (field === undefined || typeof value !== 'object' || value === null) return [];
    const { from, to } = value as { from?: unknown; to?: unknown };
    return [{ field, from: plain(from), to: plain(to) }];
  });
}

function plain(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}
