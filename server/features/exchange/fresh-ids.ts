/** The same facts under new ids, every reference kept: a second copy of an assessment in one database. */
import type { AssessmentFacts, FactCellRef, FactEvidence, FactResult } from '../../../schemas/generated/types.ts';

type Renamer = (id: string) => string;

/** Keeps what was given once, so that references meet again. */
function renamer(newId: () => string): Renamer {
  const given = new Map<string, string>();
  return (id) => {
    let fresh = given.get(id);
    if (fresh === undefined) {
      fresh = newId();
      given.set(id, fresh);
    }
    return fresh;
  };
}

/** People keep their ids: they are accounts, not part of the assessment. */
export function withFreshIds(facts: AssessmentFacts, newId: () => string): AssessmentFacts {
  const object = renamer(newId);
  const problem = renamer(newId);
  const cell = (ref: FactCellRef): FactCellRef => ({ unitId: ref.unitId, objectId: object(ref.objectId) });
  const file = (row: FactEvidence): FactEvidence => ({ ...row, id: newId() });
  const result = (row: FactResult): FactResult => ({
    ...row,
    objectId: object(row.objectId),
    ...(row.evidence === undefined ? {} : { evidence: row.evidence.map(file) }),
  });
  const [firstRound, ...laterRounds] = facts.assessment.rounds;
  const round = (row: typeof firstRound): typeof firstRound => ({
    ...row,
    ...(row.cells === undefined ? {} : { cells: row.cells.map(cell) }),
  });
  return {
    ...facts,
    project: { ...facts.project, id: newId() },
    system: { ...facts.system, id: newId() },
    assessment: { ...facts.assessment, id: newId(), rounds: [round(firstRound), ...laterRounds.map(round)] },
    objects: facts.objects.map((row) => ({ ...row, id: object(row.id) })),
    assignments: facts.assignments.map((row) => (row.scope === 'object' ? { ...row, key: object(row.key) } : row)),
    results: facts.results.map(result),
    problems: facts.problems.map(({ cells: [first, ...more], ...row }) => ({
      ...row,
      id: problem(row.id),
      cells: [cell(first), ...more.map(cell)],
    })),
    hazards: facts.hazards.map((row) => ({ ...row, id: newId(), problemIds: row.problemIds.map(problem) })),
    rectifications: facts.rectifications.map((row) => ({
      ...row,
      id: newId(),
      problemId: problem(row.problemId),
      ...(row.proofFiles === undefined ? {} : { proofFiles: row.proofFiles.map(file) }),
    })),
    verificationTests: testsWith(facts.verificationTests, object),
  };
}

function testsWith(tests: AssessmentFacts['verificationTests'], object: Renamer): AssessmentFacts['verificationTests'] {
  const { scans, penetration, ...rest } = tests;
  return {
    ...rest,
    ...(scans === undefined ? {} : { scans: scans.map((row) => ({ ...row, objectId: object(row.objectId) })) }),
    ...(penetration === undefined
      ? {}
      : {
          penetration: penetration.map((row) =>
            row.objectId === undefined ? row : { ...row, objectId: object(row.objectId) },
          ),
        }),
  };
}
