/** The home of an assessment: its particulars, the six steps with what is missing, and what the reader may do. */

import type { AssessmentFacts, AssessmentOverview, Role, StepState } from '../../../schemas/generated/types.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { stepStates } from '../../domain/steps.ts';
import { notFound } from '../../errors.ts';
import { libraryOf } from '../../library-shelf.ts';
import { type Action, waitsForRelease } from '../../permissions.ts';
import { derivedOf } from '../evaluation/evaluation.service.ts';
import { membersOf, namesOf } from '../projects/members.repo.ts';
import { actionsOf } from '../projects/projects.service.ts';
import { type AssessmentRow, documentProgress, stepMovesOf } from './assessments.repo.ts';
import { headOf } from './facts.repo.ts';
import { systemFacts } from './facts.ts';

/** @throws AppError not_found. */
export async function assessmentOverview(
  ctx: AppContext,
  roles: readonly Role[],
  assessmentId: string,
): Promise<AssessmentOverview> {
  const { db } = ctx;
  const head = await headOf(db, assessmentId);
  if (head === undefined) throw notFound('本次测评');
  const { assessment: row, project, system } = head;
  const documents = await documentProgress(db, assessmentId);
  const scope = { projectId: project.id, assessmentId };
  const { rounds, states } = await derivedOf(ctx, scope, `steps ${JSON.stringify(documents)}`, (facts) => ({
    rounds: facts.assessment.rounds,
    states: stepStates(facts, libraryOf(ctx, facts), { documents }),
  }));
  const steps = visibleSteps(row, roles, states);
  const fieldwork = steps.find(({ step }) => step === 'fieldwork')?.completion;
  return {
    id: row.id,
    project: { id: project.id, name: project.name, year: project.year, example: project.example },
    system: systemFacts(system),
    systemRevision: system.revision,
    profile: row.profile,
    settings: row.settings,
    standardsRevision: row.standardsRevision,
    standardsChanged: row.standardsRevision !== ctx.library.revision,
    level: { s: row.levelS, a: row.levelA, g: row.levelG },
    year: row.year,
    sequence: row.sequence,
    step: row.step,
    currentRound: row.currentRound,
    rounds: rounds.map((round) => ({
      round: round.round,
      startedAt: round.startedAt ?? row.openedAt.toISOString(),
      closedAt: round.closedAt ?? null,
      reason: round.reason ?? null,
    })),
    openedAt: row.openedAt.toISOString(),
    lockedAt: isoOrNull(row.lockedAt),
    releasedAt: isoOrNull(row.resultsReleasedAt),
    ...(await confirmations(db, row)),
    phases: row.phases,
    distribution: row.distribution,
    summary: row.summary,
    verificationTests: row.verificationTests,
    previousProblems: row.previousProblems,
    progress: { assessed: fieldwork?.done ?? 0, total: fieldwork?.total ?? 0 },
    steps,
    stepMoves: (await stepMovesOf(db, assessmentId)).map(({ at, ...move }) => ({ ...move, at: at.toISOString() })),
    roles: [...roles],
    actions: openActions(row, roles),
    members: await membersOf(db, project.id),
    revision: row.revision,
  };
}

/** Of the facts as the caller's transaction sees them: what a gate decides on is never a kept answer. */
export async function stepsOf(ctx: AppContext, db: Db, facts: AssessmentFacts): Promise<StepState[]> {
  return stepStates(facts, libraryOf(ctx, facts), { documents: await documentProgress(db, facts.assessment.id) });
}

const isoOrNull = (at: Date | null): string | null => at?.toISOString() ?? null;

/** Before the release the assessed side learns neither verdicts nor problems, not even their number. */
function visibleSteps(row: AssessmentRow, roles: readonly Role[], steps: StepState[]): StepState[] {
  if (row.resultsReleasedAt !== null || !waitsForRelease(roles, 'analysis.view')) return steps;
  return steps.map((state) =>
    state.step === 'analysis' || state.step === 'retest'
      ? { ...state, completion: { done: 0, total: 0 }, missing: [], gate: [] }
      : state,
  );
}

const WHEN_LOCKED: readonly Action[] = [
  'project.view',
  'plan.view',
  'result.view',
  'analysis.view',
  'code_audit.follow',
  'code_audit.view',
  'rectification.view',
  'document.view',
  'document.read_issued',
  'exchange.export',
];

function openActions(row: AssessmentRow, roles: readonly Role[]): Action[] {
  return actionsOf(roles)
    .filter((action) => row.lockedAt === null || WHEN_LOCKED.includes(action))
    .filter((action) => row.resultsReleasedAt !== null || !waitsForRelease(roles, action));
}

export async function confirmations(
  db: Db,
  row: AssessmentRow,
): Promise<Pick<AssessmentOverview, 'planConfirmed' | 'recordsConfirmed'>> {
  const ids = [row.planConfirmedBy, row.recordsConfirmedBy].filter((id) => id !== null);
  const names = await namesOf(db, ids);
  const byAt = (id: string | null, at: Date | null) =>
    id === null || at === null ? null : { id, name: names.get(id) ?? id, at: at.toISOString() };
  return {
    planConfirmed: byAt(row.planConfirmedBy, row.planConfirmedAt),
    recordsConfirmed: byAt(row.recordsConfirmedBy, row.recordsConfirmedAt),
  };
}
