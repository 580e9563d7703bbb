/** All facts of one assessment as one plain bundle: what evaluation, steps, progress, reports and exports work from. */
import type {
  AssessmentFacts,
  FactAssessment,
  FactEvidence,
  FactPerson,
  FactProblem,
  FactRectification,
  FactResult,
  FactSystem,
  Role,
} from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { notFound } from '../../errors.ts';
import {
  assignmentsOf,
  evidenceOf,
  type FactsHead,
  hazardsOf,
  headOf,
  objectsOf,
  problemsOf,
  rectificationsOf,
  resultsOf,
  roundsOf,
  teamOf,
  unitReasonsOf,
  verdictsOf,
} from './facts.repo.ts';

/** The row without its empty columns: an absent fact is absent, not null. */
export type Present<T> = { [K in keyof T as null extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as null extends T[K] ? K : never]?: NonNullable<T[K]>;
};

export function present<T extends object>(row: T): Present<T> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(row)) if (value !== null && value !== undefined) kept[key] = value;
  return kept as Present<T>;
}

/**
 * All facts of the assessment, about a dozen statements whatever its size. Run it in a transaction where the
 * parts must belong to one moment. `verdicts` leaves out record texts, their authors and times, and all files: enough to
 * count, judge and group, and several times quicker on large assessments.
 * @throws AppError not_found.
 */
export async function factsOf(
  db: Db,
  assessmentId: string,
  detail: 'all' | 'verdicts' = 'all',
): Promise<AssessmentFacts> {
  const head = await headOf(db, assessmentId);
  if (head === undefined) throw notFound('本次测评');
  const [team, rounds, objects, results, evidence, problems, hazards, rectifications, unitReasons, assignments] =
    await Promise.all([
      teamOf(db, head.project.id),
      roundsOf(db, assessmentId),
      objectsOf(db, head),
      detail === 'all' ? resultsOf(db, assessmentId) : verdictsOf(db, assessmentId),
      detail === 'all' ? evidenceOf(db, assessmentId) : [],
      problemsOf(db, assessmentId),
      hazardsOf(db, assessmentId),
      rectificationsOf(db, assessmentId),
      unitReasonsOf(db, assessmentId),
      assignmentsOf(db, assessmentId),
    ]);
  const files = groupEvidence(evidence);
  return {
    format: 'djbh-assessment',
    version: 1,
    project: projectFacts(head.project),
    system: systemFacts(head.system),
    assessment: assessmentFacts(head.assessment, rounds, team),
    objects: objects.map(present),
    unitReasons,
    assignments,
    results: withEvidence(results, files),
    problems: problemFacts(problems),
    hazards: hazards.map(({ assessmentId: _assessment, createdAt: _at, revision: _revision, ...row }) => present(row)),
    rectifications: rectificationFacts(rectifications, files),
    verificationTests: head.assessment.verificationTests,
    previousProblems: head.assessment.previousProblems,
  };
}

function projectFacts({
  createdAt: _at,
  revision: _revision,
  ...row
}: FactsHead['project']): AssessmentFacts['project'] {
  return present(row);
}

export function systemFacts(row: FactsHead['system']): FactSystem {
  const { id, name, filingNo, technologyForms, details } = row;
  return {
    ...details,
    id,
    name,
    levelS: row.levelS as FactSystem['levelS'],
    levelA: row.levelA as FactSystem['levelA'],
    technologyForms,
    ...(filingNo === null ? {} : { filingNo }),
  };
}

function assessmentFacts(
  row: FactsHead['assessment'],
  rounds: Awaited<ReturnType<typeof roundsOf>>,
  team: Awaited<ReturnType<typeof teamOf>>,
): FactAssessment {
  const [first = { round: 1 }, ...later] = rounds.rows.map((round) => {
    const cells = rounds.cells.get(round.round)?.map(({ unitId, objectId }) => ({ unitId, objectId }));
    return present({ ...round, cells: cells ?? null });
  });
  return {
    id: row.id,
    profile: row.profile,
    settings: row.settings,
    standardsRevision: row.standardsRevision,
    level: { s: row.levelS, a: row.levelA, g: row.levelG },
    year: row.year,
    sequence: row.sequence,
    step: row.step,
    rounds: [first, ...later],
    phases: row.phases,
    team: mergeTeam(team, row.team),
    distribution: row.distribution,
    ...(row.summary === null ? {} : { summary: row.summary }),
  };
}

/** People with a grant first, each in their foremost role; then those whom only an imported file names. */
function mergeTeam(granted: Awaited<ReturnType<typeof teamOf>>, imported: readonly FactPerson[]): FactPerson[] {
  const team = new Map<string, FactPerson>();
  for (const person of granted) {
    if (!team.has(person.id)) team.set(person.id, present({ ...person, role: person.role as Role }));
  }
  for (const person of imported) if (!team.has(person.id)) team.set(person.id, person);
  return [...team.values()];
}

type EvidenceRow = Awaited<ReturnType<typeof evidenceOf>>[number];

interface EvidenceGroups {
  readonly byCell: Map<string, FactEvidence[]>;
  readonly byRectification: Map<string, FactEvidence[]>;
}

const cellOf = ({ round, unitId, objectId }: Pick<EvidenceRow, 'round' | 'unitId' | 'objectId'>): string =>
  `${round}|${unitId}|${objectId}`;

function groupEvidence(rows: readonly EvidenceRow[]): EvidenceGroups {
  const groups: EvidenceGroups = { byCell: new Map(), byRectification: new Map() };
  for (const { round, unitId, objectId, rectificationId, ...file } of rows) {
    const key = rectificationId ?? cellOf({ round, unitId, objectId });
    const group = rectificationId === null ? groups.byCell : groups.byRectification;
    const files = group.get(key);
    if (files === undefined) group.set(key, [present(file)]);
    else files.push(present(file));
  }
  return groups;
}

/** Files of a cell that has no record yet are not lost: they come with an empty record without verdict. */
function withEvidence(rows: readonly FactResult[], { byCell }: EvidenceGroups): FactResult[] {
  const waiting = new Map(byCell);
  const results = rows.map((row): FactResult => {
    const key = cellOf(row);
    const evidence = waiting.get(key);
    if (evidence === undefined) return row;
    waiting.delete(key);
    return { ...row, evidence };
  });
  for (const [key, evidence] of waiting) {
    const [round = '1', unitId = '', objectId = ''] = key.split('|');
    const recordedAt = evidence[0]?.receivedAt ?? '';
    results.push({ round: Number(round), unitId, objectId, verdict: null, record: '', recordedAt, evidence });
  }
  return results;
}

function problemFacts({ rows, cells }: Awaited<ReturnType<typeof problemsOf>>): FactProblem[] {
  return rows.flatMap((row) => {
    const { assessmentId: _assessment, removedAt: _removed, createdAt: _at, revision: _revision, risk, ...rest } = row;
    const [first, ...more] = (cells.get(row.id) ?? []).map(({ unitId, objectId }) => ({ unitId, objectId }));
    return first === undefined ? [] : [{ ...present(rest), risk, cells: [first, ...more] }];
  });
}

function rectificationFacts(
  rows: Awaited<ReturnType<typeof rectificationsOf>>,
  { byRectification }: EvidenceGroups,
): FactRectification[] {
  return rows.map((row) => {
    const { assessmentId: _assessment, assigneeId: _assignee, createdAt: _at, revision: _revision, ...rest } = row;
    return present({ ...rest, proofFiles: byRectification.get(row.id) ?? null });
  });
}
