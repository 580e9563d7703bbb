/** Derived answers: progress, evaluation, quality checks. Nothing of it is stored; what was derived is kept while nothing changes. */

import { LRUCache } from 'lru-cache';
import type {
  AssessmentEvaluation,
  AssessmentFacts,
  AssessmentProgress,
  HighRiskCandidateList,
  ProfileId,
  QualityCheckList,
} from '../../../schemas/generated/types.ts';
import type { AppContext } from '../../context.ts';
import { withCodeAuditCase } from '../../domain/code-audit-case.ts';
import { evaluate } from '../../domain/evaluation.ts';
import { highRiskCandidates } from '../../domain/high-risk.ts';
import { progress } from '../../domain/progress.ts';
import { isIssuable, qualityChecks } from '../../domain/quality-checks.ts';
import { foldUnits } from '../../domain/unit-fold.ts';
import { libraryOf } from '../../library-shelf.ts';
import { factsOf } from '../assessments/facts.ts';
import { standingFindings } from '../code-findings/findings-more.repo.ts';
import { trailState } from './evaluation.repo.ts';

export interface AssessmentScope {
  readonly projectId: string;
  readonly assessmentId: string;
}

interface Judged {
  readonly seq: number;
  readonly facts: AssessmentFacts;
  /** What was derived from these facts, by name. */
  readonly derived: Map<string, unknown>;
}

const KEPT = 20;
/** Only for what no trail tells, such as a name changed by the administrator. */
const KEPT_MS = 60_000;
const judgedByContext = new WeakMap<AppContext, LRUCache<string, Judged>>();

async function judged(ctx: AppContext, { projectId, assessmentId }: AssessmentScope): Promise<Judged> {
  let cache = judgedByContext.get(ctx);
  if (cache === undefined) {
    cache = new LRUCache({ max: KEPT, ttl: KEPT_MS });
    judgedByContext.set(ctx, cache);
  }
  const held = cache.get(assessmentId);
  // Asked before the facts are read: what changes in between is noticed the next time.
  const state = await trailState(ctx.db, projectId, held?.seq ?? 0);
  if (held !== undefined && !state.isChanged) return held;
  const facts = await factsOf(ctx.db, assessmentId, 'verdicts');
  const fresh = { seq: state.seq, facts, derived: new Map() };
  cache.set(assessmentId, fresh);
  return fresh;
}

/** What `derive` makes of the facts without texts, kept under its name while the trail says nothing changed. */
export async function derivedOf<T>(
  ctx: AppContext,
  scope: AssessmentScope,
  name: string,
  derive: (facts: AssessmentFacts) => T,
): Promise<T> {
  const { facts, derived } = await judged(ctx, scope);
  if (!derived.has(name)) derived.set(name, derive(facts));
  return derived.get(name) as T;
}

/** Facts without record texts and files (see `factsOf`), shared between readers: never change them. */
export const judgedFacts = async (ctx: AppContext, scope: AssessmentScope): Promise<AssessmentFacts> =>
  (await judged(ctx, scope)).facts;

export const progressOf = (ctx: AppContext, scope: AssessmentScope): Promise<AssessmentProgress> =>
  derivedOf(ctx, scope, 'progress', (facts) => {
    const { overall, byDomain, byObject } = progress(facts, libraryOf(ctx, facts));
    const objects = new Map(facts.objects.map((object) => [object.id, object]));
    return {
      round: facts.assessment.rounds.at(-1)?.round ?? 1,
      overall,
      byDomain,
      byObject: byObject.flatMap((row) => {
        const object = objects.get(row.objectId);
        return object === undefined ? [] : [{ ...row, name: object.name, assetClass: object.assetClass }];
      }),
    };
  });

/** Judged by the assessment's own profile, or as a trial by the other one. */
export const evaluationOf = (
  ctx: AppContext,
  scope: AssessmentScope,
  profile?: ProfileId,
): Promise<AssessmentEvaluation> =>
  derivedOf(ctx, scope, `evaluation ${profile ?? ''}`, (facts) => ({
    evaluation: evaluate(facts, libraryOf(ctx, facts), profile === undefined ? {} : { profile }),
    units: foldUnits(facts, libraryOf(ctx, facts)).map(({ unit, cells, verdict }) => ({
      unitId: unit.id,
      verdict,
      counts: cells,
    })),
  }));

/** Reads the record texts as well, therefore not kept. */
export async function qualityChecksOf(ctx: AppContext, assessmentId: string): Promise<QualityCheckList> {
  const facts = await factsOf(ctx.db, assessmentId);
  const items = qualityChecks(facts, libraryOf(ctx, facts));
  return { issuable: isIssuable(items), items };
}

/** With the evidence of the code audit beside its case. */
export async function highRiskCandidatesOf(ctx: AppContext, scope: AssessmentScope): Promise<HighRiskCandidateList> {
  const derived = await derivedOf(ctx, scope, 'high-risk', (facts) =>
    highRiskCandidates(facts, libraryOf(ctx, facts)).map(({ case: row, ...candidate }) => {
      const { caseNo, name, downgradable, mitigation } = row;
      return { caseNo, name, downgradable, mitigation, ...candidate };
    }),
  );
  const findings = await standingFindings(ctx.db, scope.assessmentId);
  if (findings.length === 0) return { items: derived };
  const facts = await judgedFacts(ctx, scope);
  const { highRisk } = libraryOf(ctx, facts);
  const make = (caseNo: string) => {
    const row = highRisk.find((one) => one.ruleSet === 'guide-2025' && one.caseNo === caseNo);
    if (row === undefined) return undefined;
    const { name, downgradable, mitigation } = row;
    const ticked = facts.problems.filter((problem) => problem.highRiskCases.includes(caseNo));
    const none = { unitIds: [], cells: [], failed: false, problemIds: [] };
    return { caseNo, name, downgradable, mitigation, ...none, tickedBy: ticked.map(({ id }) => id) };
  };
  return { items: withCodeAuditCase(derived, findings, highRisk, facts.assessment.level.g, make) };
}
