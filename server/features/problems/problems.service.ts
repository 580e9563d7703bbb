/** 安全问题: grouped from results that fall short, analysed and rated by people; numbers are given once (METHOD A.2, D). */

import type { CreatedProblems, Problem, SaveProblem } from '../../../schemas/generated/types.ts';
import type { AuditEvent } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { suggestProblems } from '../../domain/problem-grouping.ts';
import { domainOfCells, problemViolations } from '../../domain/problem-rules.ts';
import { AppError, notFound } from '../../errors.ts';
import { libraryOf } from '../../library-shelf.ts';
import { unitSet } from '../../unit-sets.ts';
import { factsOf } from '../assessments/facts.ts';
import type { AssessmentRow } from '../assessments/open-assessment.ts';
import { type Analyst, analysisWrite, requireNew, Stale } from './analysis-write.ts';
import { asFact, problemsWith, problemWith } from './problem-rows.ts';
import {
  formsOf,
  hazardsNaming,
  highestNumber,
  insertProblems,
  markRemoved,
  type NewProblem,
  type ProblemRow,
  type StoredProblem,
  shortcomingsAmong,
  storedProblems,
  updateProblem,
} from './problems.repo.ts';

export async function addProblem(ctx: AppContext, who: Analyst, command: SaveProblem): Promise<Problem> {
  requireNew(command.expectedRevision);
  const id = ctx.newId();
  await analysisWrite(ctx, who, {
    hold: 'update',
    work: async (tx, assessment, at) => [await insertProblem(ctx, tx, { who, assessment, id, at }, command)],
  });
  return problemWith(ctx, who, id);
}

/** Part of the caller's transaction, which holds the assessment for `update`. Answers what to tell the trail. */
export async function insertProblem(
  ctx: AppContext,
  tx: Db,
  { who, assessment, id, at }: { who: Analyst; assessment: AssessmentRow; id: string; at: Date },
  command: SaveProblem,
): Promise<AuditEvent> {
  const no = numberOf((await highestNumber(tx, who.assessmentId)) + 1);
  const row = await checkedRow(ctx, tx, assessment, command, { id, no });
  await insertProblems(tx, [{ ...row, revision: 1, createdAt: at }]);
  return event('problem.created', who, row.id, { after: row, detail: { no, risk: row.risk } });
}

const numberOf = (n: number): string => `T${String(n).padStart(3, '0')}`;

export async function changeProblem(ctx: AppContext, who: Analyst, id: string, command: SaveProblem): Promise<Problem> {
  await analysisWrite(ctx, who, {
    hold: 'share',
    current: () => problemWith(ctx, who, id),
    work: async (tx, assessment) => {
      const before = await requireProblem(tx, who.assessmentId, id);
      const row = await checkedRow(ctx, tx, assessment, command, before);
      const { id: _id, no, ...values } = row;
      if (!(await updateProblem(tx, id, command.expectedRevision, values))) throw new Stale();
      return [event('problem.updated', who, id, { before, after: row, detail: { no, risk: row.risk } })];
    },
  });
  return problemWith(ctx, who, id);
}

/** Takes a problem out of the analysis; its number stays used. Not while an item or a hazard depends on it. */
export async function removeProblem(
  ctx: AppContext,
  who: Analyst,
  id: string,
  expectedRevision: number,
): Promise<void> {
  await analysisWrite(ctx, who, {
    hold: 'share',
    current: () => problemWith(ctx, who, id),
    work: async (tx, _assessment, at) => {
      const before = await requireProblem(tx, who.assessmentId, id);
      if (before.rectificationState !== null && before.rectificationState !== 'pending') {
        throw new AppError('state_conflict', `问题 ${before.no} 的整改已在进行，不能删除`);
      }
      const naming = await hazardsNaming(tx, who.assessmentId, id);
      if (naming.length > 0) {
        throw new AppError('state_conflict', `重大风险隐患 ${naming.join('、')} 关联了问题 ${before.no}，请先取消关联`);
      }
      if (!(await markRemoved(tx, id, expectedRevision, at))) throw new Stale();
      return [event('problem.removed', who, id, { before, detail: { no: before.no } })];
    },
  });
}

/** Groups every uncovered result into new problems, one per unit and asset class; people edit them afterwards. */
export async function createSuggested(ctx: AppContext, who: Analyst): Promise<CreatedProblems> {
  const created = new Set<string>();
  await analysisWrite(ctx, who, {
    hold: 'update',
    work: async (tx, _assessment, at) => {
      const facts = await factsOf(tx, who.assessmentId, 'verdicts');
      const suggestions = suggestProblems(facts, libraryOf(ctx, facts));
      const used = await highestNumber(tx, who.assessmentId);
      const rows = suggestions.map(({ domainCode, title, cells, threats, highRiskCases }, n): NewProblem => {
        const no = numberOf(used + n + 1);
        const base = { ...EMPTY, id: ctx.newId(), assessmentId: who.assessmentId, no, createdAt: at };
        return { ...base, domainCode, title: title.slice(0, 500), cells, threats, highRiskCases };
      });
      await insertProblems(tx, rows);
      for (const row of rows) created.add(row.id);
      return rows.map((row) => {
        const detail = { no: row.no, suggested: true };
        return event('problem.created', who, row.id, { after: row, detail });
      });
    },
  });
  return { items: (await problemsWith(ctx, who)).filter((problem) => created.has(problem.id)) };
}

const EMPTY: Omit<ProblemRow, 'id' | 'assessmentId' | 'no' | 'domainCode' | 'title' | 'createdAt'> = {
  risk: null,
  likelihood: null,
  impact: null,
  threats: [],
  consequence: null,
  riskReason: null,
  highRiskCases: [],
  overall: null,
  advice: {},
  removedAt: null,
  revision: 1,
};

async function checkedRow(
  ctx: AppContext,
  tx: Db,
  assessment: AssessmentRow,
  { expectedRevision: _expected, domainCode, ...values }: SaveProblem,
  { id, no }: { id: string; no: string },
) {
  const forms = await formsOf(tx, assessment.systemId);
  const library = ctx.libraryAt(assessment.standardsRevision);
  const units = unitSet(library, { ...assessment, forms });
  const { cells, ...rest } = values;
  const [first, ...more] = cells;
  const row = {
    ...rest,
    cells: first === undefined ? cells : [first, ...more],
    id,
    no,
    assessmentId: assessment.id,
    removedAt: null,
    domainCode: domainCode ?? domainOfCells(values.cells, units) ?? 'PES',
  };
  const shortcomings = await shortcomingsAmong(tx, assessment.id, values.cells);
  const fact = asFact({ ...row, revision: 0, createdAt: assessment.openedAt });
  const violations = problemViolations(fact, { units, shortcomings, library });
  if (violations.length > 0) throw new AppError('rule_violation', undefined, { violations });
  return row;
}

async function requireProblem(tx: Db, assessmentId: string, id: string): Promise<StoredProblem> {
  const [row] = await storedProblems(tx, assessmentId, id);
  if (row === undefined) throw notFound('安全问题');
  return row;
}

const event = (
  action: string,
  { projectId }: Analyst,
  entityId: string,
  more: Pick<AuditEvent, 'before' | 'after' | 'detail'>,
): AuditEvent => ({ action, projectId, entity: 'problem', entityId, ...more });
