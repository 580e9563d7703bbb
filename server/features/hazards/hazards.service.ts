/** 重大风险隐患: proposed by the trigger table, decided by people on three principles; a dismissed one is kept as decided (METHOD B.5). */

import type {
  FactHazard,
  Hazard,
  HazardCandidateList,
  HazardList,
  SaveHazard,
} from '../../../schemas/generated/types.ts';
import type { AuditEvent } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { hazardViolations } from '../../domain/hazard-rules.ts';
import { hazardCandidates, nextHazardNo } from '../../domain/major-hazards.ts';
import { AppError, notFound, type Violation } from '../../errors.ts';
import { libraryOf } from '../../library-shelf.ts';
import { present } from '../assessments/facts.ts';
import { type AssessmentScope, judgedFacts } from '../evaluation/evaluation.service.ts';
import { type Analyst, analysisWrite, requireNew, Stale } from '../problems/analysis-write.ts';
import { type HazardRow, hazardRows, insertHazard, standingProblems, updateHazard } from './hazards.repo.ts';

export async function hazardsIn(ctx: AppContext, assessmentId: string): Promise<HazardList> {
  return { items: (await hazardRows(ctx.db, assessmentId)).map(answerOf) };
}

/** Triggers whose unit falls short, with the hazard that settles each. */
export async function candidatesIn(ctx: AppContext, scope: AssessmentScope): Promise<HazardCandidateList> {
  const facts = await judgedFacts(ctx, scope);
  const candidates = hazardCandidates(facts, libraryOf(ctx, facts));
  return {
    items: candidates.map(({ trigger, ...candidate }) => {
      const { id, item, problem, domain, controlPoint, highRiskCase } = trigger;
      return { triggerId: id, item, problem, domain, controlPoint, highRiskCase, ...candidate };
    }),
  };
}

export async function addHazard(ctx: AppContext, who: Analyst, command: SaveHazard): Promise<Hazard> {
  requireNew(command.expectedRevision);
  const id = ctx.newId();
  await analysisWrite(ctx, who, {
    hold: 'update',
    work: async (tx, _assessment, at) => {
      const existing = await hazardRows(tx, who.assessmentId);
      const same = existing.find((row) => row.triggerId === command.triggerId && isTiedToClause(ctx, row.triggerId));
      if (same !== undefined) throw new AppError('already_exists', `触发项 ${same.triggerId} 已记为隐患 ${same.no}`);
      const no = nextHazardNo(existing);
      const values = await checkedValues(ctx, tx, who, command, { id, no });
      const row = { ...values, id, no, assessmentId: who.assessmentId, createdAt: at, revision: 1 };
      await insertHazard(tx, row);
      return [event('hazard.created', who, id, { after: row, detail: { no, status: row.status } })];
    },
  });
  return hazardWith(ctx, who.assessmentId, id);
}

/** The comprehensive triggers may stand for several hazards; those of a clause for one. */
const isTiedToClause = (ctx: AppContext, triggerId: string): boolean =>
  (ctx.library.majorHazards.find((trigger) => trigger.id === triggerId)?.unitIds.length ?? 0) > 0;

export async function changeHazard(ctx: AppContext, who: Analyst, id: string, command: SaveHazard): Promise<Hazard> {
  await analysisWrite(ctx, who, {
    hold: 'share',
    current: () => hazardWith(ctx, who.assessmentId, id),
    work: async (tx) => {
      const before = (await hazardRows(tx, who.assessmentId)).find((row) => row.id === id);
      if (before === undefined) throw notFound('重大风险隐患');
      const values = await checkedValues(ctx, tx, who, command, before);
      if (!(await updateHazard(tx, id, command.expectedRevision, values))) throw new Stale();
      const detail = { no: before.no, status: values.status };
      return [event('hazard.updated', who, id, { before, after: values, detail })];
    },
  });
  return hazardWith(ctx, who.assessmentId, id);
}

type HazardValues = Omit<HazardRow, 'id' | 'no' | 'assessmentId' | 'createdAt' | 'revision'>;

async function checkedValues(
  ctx: AppContext,
  tx: Db,
  { assessmentId }: Analyst,
  { expectedRevision: _expected, ...values }: SaveHazard,
  { id, no }: { id: string; no: string },
): Promise<HazardValues> {
  const violations: Violation[] = hazardViolations({ ...present(values), id, no } as FactHazard);
  if (!ctx.library.majorHazards.some((trigger) => trigger.id === values.triggerId)) {
    violations.push({ path: '/triggerId', message: `触发项表中没有 ${values.triggerId}` });
  }
  const standing = await standingProblems(tx, assessmentId, values.problemIds);
  for (const [n, problemId] of values.problemIds.entries()) {
    if (!standing.has(problemId))
      violations.push({ path: `/problemIds/${n}`, message: '关联的安全问题不存在或已删除' });
  }
  if (violations.length > 0) throw new AppError('rule_violation', undefined, { violations });
  return values;
}

async function hazardWith(ctx: AppContext, assessmentId: string, id: string): Promise<Hazard> {
  const row = (await hazardRows(ctx.db, assessmentId)).find((hazard) => hazard.id === id);
  if (row === undefined) throw notFound('重大风险隐患');
  return answerOf(row);
}

function answerOf({ assessmentId: _assessment, createdAt, ...row }: HazardRow): Hazard {
  return { ...row, createdAt: createdAt.toISOString() };
}

const event = (
  action: string,
  { projectId }: Analyst,
  entityId: string,
  more: Pick<AuditEvent, 'before' | 'after' | 'detail'>,
): AuditEvent => ({ action, projectId, entity: 'hazard', entityId, ...more });
