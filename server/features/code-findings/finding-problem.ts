/** A confirmed finding becomes a 安全问题, and a 整改项 where asked: prefilled, decided by people, and linked for good. */
import type {
  FactCellRef,
  FindingProblemDraft,
  MakeFindingProblem,
  Problem,
  SaveProblem,
} from '../../../schemas/generated/types.ts';
import type { AuditEvent } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { mayBecomeProblem, problemWords, suggestedCells, suggestedUnits } from '../../domain/finding-problem.ts';
import { uncoveredCells } from '../../domain/open-cells.ts';
import { RECORDING_STEPS } from '../../domain/recording.ts';
import { unitsOf } from '../../domain/unit-fold.ts';
import { AppError, notFound } from '../../errors.ts';
import { libraryOf } from '../../library-shelf.ts';
import { assessmentForWrite, requireStep } from '../assessments/open-assessment.ts';
import { type CodeAuditor, codeAuditWrite, requireNone } from '../code-audits/code-audit-write.ts';
import { judgedFacts } from '../evaluation/evaluation.service.ts';
import { Stale } from '../problems/analysis-write.ts';
import { problemWith } from '../problems/problem-rows.ts';
import { insertProblem } from '../problems/problems.service.ts';
import { RECTIFYING_STEPS } from '../rectifications/rectification-rows.ts';
import { isAssignable } from '../rectifications/rectifications.repo.ts';
import { type NewItem, startItems } from '../rectifications/rectifications.service.ts';
import { eventRow } from './finding-change.ts';
import { findingDetail, ruleWords } from './finding-detail.ts';
import { expireAcceptances } from './finding-expiry.ts';
import { problemOf } from './finding-problem.repo.ts';
import { findingView } from './finding-reach.ts';
import { type FindingRow, findingRow, findingRowsForWrite, findingsByIds, updateFinding } from './findings.repo.ts';
import { trail } from './findings.service.ts';
import { insertFindingEvents } from './scan-ingest.repo.ts';

const NOT_CONFIRMED = '只有已确认、尚未关闭的缺陷可以建立安全问题';

export async function problemDraft(ctx: AppContext, who: CodeAuditor, id: string): Promise<FindingProblemDraft> {
  await expireAcceptances(ctx, who.assessmentId);
  const { reach } = await findingView(ctx, who);
  const [listed] = await findingsByIds(ctx.db, reach, [id]);
  const row = listed && (await findingRow(ctx.db, who.assessmentId, id));
  if (listed === undefined || row === undefined) throw notFound('这项发现');
  const facts = await judgedFacts(ctx, who);
  const units = unitsOf(facts, libraryOf(ctx, facts));
  const suggested = suggestedUnits(row, ctx.library.codeAuditItems, units);
  const gists = new Map(units.map((unit) => [unit.id, unit.gist]));
  const problem = await problemOf(ctx.db, row.problemId);
  return {
    ...problemWords({ ...row, risk: listed.risk, rule: await ruleWords(ctx.db, row) }),
    cells: suggestedCells(suggested, uncoveredCells(facts)),
    units: suggested.map((unit) => ({ ...unit, gist: gists.get(unit.unitId) ?? '' })),
    problem,
    refusal: problem !== null ? `已建立问题 ${problem.no}` : mayBecomeProblem(row.state) ? null : NOT_CONFIRMED,
  };
}

/**
 * With `rectification`, a problem made before gets the item it still lacks.
 * @throws AppError state_conflict, already_exists, rule_violation at /cells where no result falls short.
 */
export async function makeProblem(
  ctx: AppContext,
  who: CodeAuditor,
  id: string,
  command: MakeFindingProblem,
): Promise<Problem> {
  const draft = await problemDraft(ctx, who, id);
  const steps = command.rectification === true ? RECTIFYING_STEPS : RECORDING_STEPS;
  let problemId = '';
  await codeAuditWrite(ctx, who, {
    hold: 'update',
    current: () => findingDetail(ctx, who, id),
    work: async (tx, audit, at) => {
      const assessment = await assessmentForWrite(tx, audit.assessmentId, 'update');
      requireStep(assessment, steps);
      const [row] = await findingRowsForWrite(tx, who.assessmentId, [id]);
      if (row?.revision !== command.expectedRevision) throw new Stale();
      const existing = await requireOpen(tx, row, command);
      const events: AuditEvent[] = [];
      problemId = existing?.id ?? ctx.newId();
      const body = problemBody(draft, command);
      if (existing === null) {
        requireNone(body.cells.length === 0 ? [{ path: '/cells', message: NO_CELLS }] : []);
        events.push(await insertProblem(ctx, tx, { who, assessment, id: problemId, at }, body));
      }
      const values: Partial<FindingRow> = { problemId, updatedAt: at };
      if (command.rectification === true) {
        const item = await plannedItem(tx, who, row, {
          id: ctx.newId(),
          problemId,
          measure: body.advice.technical ?? null,
        });
        events.push(...(await startItems(ctx, tx, who, [item], at)));
        values.rectificationId = item.id;
      }
      if (!(await updateFinding(tx, id, row.revision, values))) throw new Stale();
      const no = (await problemOf(tx, problemId))?.no ?? '';
      const change = toldChange(row, values, no);
      await insertFindingEvents(tx, [eventRow(ctx.newId, { who, at }, id, { kind: 'edit', change })]);
      return [
        ...events,
        trail('problem_made', who, id, { before: row, after: values, detail: { no: row.no, problem: no } }),
      ];
    },
  });
  return problemWith(ctx, who, problemId);
}

const NO_CELLS = '相关测评单元尚无未归入问题的不符合或部分符合结果，请先在现场测评判定，或指明来源结果';

/** The problem made before that only lacks its item, or null for a new one. */
async function requireOpen(tx: Db, row: FindingRow, { rectification }: MakeFindingProblem) {
  if (!mayBecomeProblem(row.state)) throw new AppError('state_conflict', NOT_CONFIRMED);
  const existing = await problemOf(tx, row.problemId);
  if (existing === null) return null;
  if (rectification !== true) throw new AppError('already_exists', `该缺陷已建立问题 ${existing.no}`);
  if (existing.rectificationId !== null) throw new AppError('already_exists', `问题 ${existing.no} 已有整改项`);
  return existing;
}

function problemBody(draft: FindingProblemDraft, command: MakeFindingProblem): SaveProblem {
  const { title, consequence, advice } = { ...draft, ...command };
  return {
    ...{ title, consequence, advice },
    cells: (command.cells ?? draft.cells) as [FactCellRef, ...FactCellRef[]],
    // The level of a flaw is not the risk of the system: people rate it.
    risk: command.risk ?? null,
    likelihood: null,
    impact: null,
    threats: [],
    riskReason: null,
    highRiskCases: [],
    overall: null,
    expectedRevision: 0,
  };
}

async function plannedItem(tx: Db, { projectId }: CodeAuditor, row: FindingRow, item: NewItem): Promise<NewItem> {
  const { assigneeId, dueOn: dueDate } = row;
  const fits = assigneeId !== null && (await isAssignable(tx, projectId, assigneeId));
  return { ...item, dueDate, assigneeId: fits ? assigneeId : null };
}

const toldChange = (row: FindingRow, { rectificationId }: Partial<FindingRow>, problemNo: string) => ({
  ...(row.problemId === null ? { problemId: { from: null, to: problemNo } } : {}),
  ...(rectificationId === undefined ? {} : { rectificationId: { from: row.rectificationId, to: rectificationId } }),
});
