/** The six steps with what is done, what is missing and what holds the gate (GB/T 28449-2018 four activities, METHOD C.1; design: six steps). */
import type { AssessmentFacts, DocumentKind, DocumentState, Evaluation, Step } from '../../schemas/generated/types.ts';
import { evaluate } from './evaluation.ts';
import type { Library } from './library.ts';
import { progress } from './progress.ts';
import { isFixed, retestedCells } from './remaining-problems.ts';
import { analysisMissing, fieldworkMissing, planMissing, retestMissing, surveyMissing } from './step-gaps.ts';

export type StepTarget =
  | 'survey/system'
  | 'survey/objects'
  | 'plan/objects'
  | 'plan/matrix'
  | 'plan/assignment'
  | 'fieldwork'
  | 'analysis/problems'
  | 'analysis/risks'
  | 'analysis/hazards'
  | 'analysis/rectification'
  | 'retest'
  | 'conclusion'
  | 'documents';

export interface Missing {
  readonly code: string;
  /** Chinese, one sentence. */
  readonly message: string;
  readonly count: number;
  /** The page that lists the rows behind the count. */
  readonly target: StepTarget;
  /** Whether it holds the gate to the next step; the others are advice. */
  readonly blocking: boolean;
}

export interface StepState {
  readonly step: Step;
  readonly state: 'done' | 'current' | 'todo';
  readonly completion: { readonly done: number; readonly total: number };
  readonly missing: Missing[];
  /** Messages of what blocks; empty when the gate is open. */
  readonly gate: string[];
}

export interface StepExtra {
  readonly documents: readonly { readonly kind: DocumentKind; readonly state: DocumentState }[];
  /** Given where it is already computed. */
  readonly evaluation?: Evaluation;
}

export const STEP_ORDER: readonly Step[] = ['survey', 'plan', 'fieldwork', 'analysis', 'retest', 'delivery'];

/** What every assessment ends with; a code audit has its report only where there was one. */
const DOCUMENTS: Partial<Record<DocumentKind, string>> = {
  rectification_proposal: '整改建议书',
  assessment_report: '等级测评报告',
};

function deliveryMissing(extra: StepExtra): Missing[] {
  return (Object.keys(DOCUMENTS) as (keyof typeof DOCUMENTS)[])
    .filter((kind) => !extra.documents.some((row) => row.kind === kind && row.state === 'issued'))
    .map((kind) => {
      const message = `${DOCUMENTS[kind]}尚未签发`;
      return { code: `${kind}_not_issued`, message, count: 1, target: 'documents', blocking: true };
    });
}

type Parts = Record<Step, { missing: Missing[]; completion: StepState['completion'] }>;

/** Survey and plan are measured by their check-lists, fieldwork by cells, analysis by problems, the rest by what is still open. */
function partsOf(facts: AssessmentFacts, library: Library, extra: StepExtra): Parts {
  const { overall } = progress(facts, library);
  const evaluation = extra.evaluation ?? evaluate(facts, library);
  const survey = surveyMissing(facts);
  const plan = planMissing(facts, library);
  const analysis = analysisMissing(facts, library);
  const retest = retestMissing(facts, evaluation);
  const delivery = deliveryMissing(extra);
  const checklist = (missing: Missing[], total: number) => ({ done: total - missing.length, total });
  return {
    survey: { missing: survey.missing, completion: checklist(survey.missing, survey.checks) },
    plan: { missing: plan.missing, completion: checklist(plan.missing, plan.checks) },
    fieldwork: {
      missing: fieldworkMissing(facts, evaluation),
      completion: { done: overall.assessed, total: overall.total },
    },
    analysis,
    retest: { missing: retest, completion: retestCompletion(facts, evaluation) },
    delivery: { missing: delivery, completion: checklist(delivery, Object.keys(DOCUMENTS).length) },
  };
}

/** Rectified problems verified, and the conclusion as one more. */
function retestCompletion(facts: AssessmentFacts, evaluation: Evaluation): StepState['completion'] {
  const retested = retestedCells(facts.results);
  const fixedProblems = new Set(
    facts.problems.filter((problem) => isFixed(problem, retested)).map((problem) => problem.id),
  );
  const settled = facts.rectifications.filter(
    ({ state, problemId }) => fixedProblems.has(problemId) || ['passed', 'deferred', 'risk_accepted'].includes(state),
  ).length;
  return {
    done: settled + (evaluation.conclusion === null ? 0 : 1),
    total: facts.rectifications.length + 1,
  };
}

/** All six steps in order. Steps before the current one are done, even where something came loose since: that shows as missing. */
export function stepStates(facts: AssessmentFacts, library: Library, extra: StepExtra): StepState[] {
  const parts = partsOf(facts, library, extra);
  const currentIndex = STEP_ORDER.indexOf(facts.assessment.step);
  return STEP_ORDER.map((step, index) => {
    const { missing, completion } = parts[step];
    const gate = missing.filter((row) => row.blocking).map((row) => row.message);
    const finished = index < currentIndex || (step === 'delivery' && index === currentIndex && gate.length === 0);
    const state = finished ? 'done' : index === currentIndex ? 'current' : 'todo';
    return { step, state, completion, missing, gate };
  });
}

export type Advance = { readonly ok: true; readonly to: Step } | { readonly ok: false; readonly reasons: string[] };

/** Whether the current step may be left forward: its gate and every gate before it must be open. */
export function canAdvance(facts: AssessmentFacts, library: Library, extra: StepExtra): Advance {
  const index = STEP_ORDER.indexOf(facts.assessment.step);
  const to = STEP_ORDER[index + 1];
  if (to === undefined) return { ok: false, reasons: ['已是最后一步'] };
  const reasons = stepStates(facts, library, extra)
    .slice(0, index + 1)
    .flatMap((row) => row.gate);
  return reasons.length > 0 ? { ok: false, reasons } : { ok: true, to };
}
