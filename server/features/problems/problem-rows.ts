/** Problems as the pages see them: stored facts with what is derived from results beside them. */

import type {
  FactProblem,
  Problem,
  ProblemList,
  ProblemQuery,
  UncoveredCellList,
  UncoveredQuery,
} from '../../../schemas/generated/types.ts';
import type { AppContext } from '../../context.ts';
import { cellKey } from '../../domain/current-results.ts';
import { uncoveredCells } from '../../domain/open-cells.ts';
import { effectiveRisk, isFixed, retestedCells } from '../../domain/remaining-problems.ts';
import { notFound } from '../../errors.ts';
import { checkedCursor, pageOf } from '../../http/cursor.ts';
import { libraryOf } from '../../library-shelf.ts';
import { unitSet } from '../../unit-sets.ts';
import { present } from '../assessments/facts.ts';
import { findingsOfProblems } from '../code-findings/finding-problem.repo.ts';
import { type AssessmentScope, highRiskCandidatesOf, judgedFacts } from '../evaluation/evaluation.service.ts';
import { latestResults } from '../results/results.service.ts';
import { type StoredProblem, storedProblems } from './problems.repo.ts';

export async function problemsIn(ctx: AppContext, scope: AssessmentScope, query: ProblemQuery): Promise<ProblemList> {
  const all = await problemsWith(ctx, scope);
  const matching = all.filter((problem) => matches(problem, query));
  return pageOf<Problem, { id: string }>(
    query,
    async ({ after, limit }) => {
      const cursor = checkedCursor(after, { id: 'text' });
      const start = cursor === null ? 0 : matching.findIndex((problem) => problem.id === cursor.id) + 1;
      return matching.slice(start, start + limit);
    },
    ({ id }) => ({ id }),
  );
}

function matches(problem: Problem, { domain, risk, remaining, unitId, objectId, q }: ProblemQuery): boolean {
  const asks: [unknown, () => boolean][] = [
    [domain, () => problem.domainCode === domain],
    [risk, () => (effectiveRisk(problem) ?? 'none') === risk],
    [remaining, () => problem.remaining === (remaining === 'true')],
    [unitId, () => problem.cells.some((cell) => cell.unitId === unitId)],
    [objectId, () => problem.cells.some((cell) => cell.objectId === objectId)],
    [q, () => `${problem.no} ${problem.title}`.toLowerCase().includes((q ?? '').toLowerCase())],
  ];
  return asks.every(([asked, holds]) => asked === undefined || holds());
}

/** All problems, or the one asked for. */
export async function problemsWith(ctx: AppContext, scope: AssessmentScope, id?: string): Promise<Problem[]> {
  const [rows, facts, candidates] = await Promise.all([
    storedProblems(ctx.db, scope.assessmentId, id),
    judgedFacts(ctx, scope),
    highRiskCandidatesOf(ctx, scope),
  ]);
  const retested = retestedCells(facts.results);
  const findings = await findingsOfProblems(
    ctx.db,
    rows.map((row) => row.id),
  );
  const casesOf = Map.groupBy(
    candidates.items.flatMap(({ caseNo, problemIds }) => problemIds.map((problemId) => ({ caseNo, problemId }))),
    (row) => row.problemId,
  );
  return rows.map((row) => ({
    ...answerOf(row),
    codeFindings: (findings.get(row.id) ?? []).map(({ id, no, title, state }) => ({ id, no, title, state })),
    remaining: !isFixed(asFact(row), retested),
    highRiskCandidates: (casesOf.get(row.id) ?? []).map(({ caseNo }) => caseNo),
  }));
}

function answerOf(row: StoredProblem): Omit<Problem, 'remaining' | 'highRiskCandidates'> {
  const { assessmentId: _assessment, removedAt: _removed, createdAt, ...rest } = row;
  return { ...rest, createdAt: createdAt.toISOString() };
}

/** The row as the rules take it. */
export function asFact(row: Omit<StoredProblem, 'rectificationId' | 'rectificationState'>): FactProblem {
  const { id, no, domainCode, title, risk, threats, highRiskCases, overall } = row;
  const { likelihood, impact, consequence, riskReason, advice } = row;
  const cells = row.cells as FactProblem['cells'];
  const optional = present({ likelihood, impact, consequence, riskReason, overall, advice });
  return { id, no, domainCode, title, risk, threats, highRiskCases, cells, ...optional };
}

/** @throws AppError not_found. */
export async function problemWith(ctx: AppContext, scope: AssessmentScope, id: string): Promise<Problem> {
  const [problem] = await problemsWith(ctx, scope, id);
  if (problem === undefined) throw notFound('安全问题');
  return problem;
}

/** Results that fall short and belong to no problem yet. */
export async function uncoveredIn(
  ctx: AppContext,
  scope: AssessmentScope,
  query: UncoveredQuery,
): Promise<UncoveredCellList> {
  const facts = await judgedFacts(ctx, scope);
  const cells = uncoveredCells(facts);
  const page = await pageOf<(typeof cells)[number], { start: number }>(
    query,
    async ({ after, limit }) => {
      const start = checkedCursor(after, { start: 'integer' })?.start ?? 0;
      return cells.slice(Math.max(start, 0), Math.max(start, 0) + limit);
    },
    (cell) => ({ start: cells.indexOf(cell) + 1 }),
  );
  const names = new Map(facts.objects.map((object) => [object.id, object.name]));
  const { level } = facts.assessment;
  const graded = { levelS: level.s, levelA: level.a, levelG: level.g, forms: facts.system.technologyForms };
  const units = unitSet(libraryOf(ctx, facts), graded);
  const latest = await latestResults(ctx, scope.assessmentId, page.items);
  return {
    total: cells.length,
    items: page.items.flatMap(({ unitId, objectId }) => {
      const result = latest.get(cellKey(unitId, objectId));
      if (result === undefined || result.verdict === null) return [];
      const { verdict, record } = result;
      const gist = units.get(unitId)?.gist ?? '';
      return [{ unitId, objectId, objectName: names.get(objectId) ?? '', gist, verdict, record }];
    }),
    nextCursor: page.nextCursor,
  };
}
