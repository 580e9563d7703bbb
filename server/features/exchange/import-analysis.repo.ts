/** Writes what hangs on the results: files, problems, hazards, rectification items. */
import type { AssessmentFacts, FactEvidence } from '../../../schemas/generated/types.ts';
import type { Db } from '../../db/client.ts';
import { hazards, problemCells, problems, rectificationEvents, rectifications } from '../../db/schema/analysis.ts';
import { evidence, files } from '../../db/schema/fieldwork.ts';
import { dateOf, insertAll, ROWS } from './import.repo.ts';

export interface PlacedFile {
  readonly file: FactEvidence;
  readonly round: number | null;
  readonly unitId: string | null;
  readonly objectId: string | null;
  readonly rectificationId: string | null;
  readonly uploadedBy: string;
}

export async function insertEvidence(
  tx: Db,
  assessmentId: string,
  placed: readonly PlacedFile[],
  at: Date,
): Promise<void> {
  const distinct = new Map(placed.map(({ file }) => [file.sha256, file]));
  const stored = [...distinct.values()].map(({ sha256, size, mediaType }) => ({
    sha256,
    size,
    mediaType,
    storedAt: at,
  }));
  for (let start = 0; start < stored.length; start += ROWS) {
    await tx
      .insert(files)
      .values(stored.slice(start, start + ROWS))
      .onConflictDoNothing();
  }
  await insertAll(
    tx,
    evidence,
    placed.map(({ file: { capturedAt, receivedAt, caption, ...file }, ...place }) => ({
      ...file,
      ...place,
      assessmentId,
      caption: caption ?? null,
      capturedAt: dateOf(capturedAt),
      receivedAt: new Date(receivedAt),
    })),
  );
}

export async function insertAnalysis(
  tx: Db,
  facts: AssessmentFacts,
  { at, by, newId }: { at: Date; by: string; newId: () => string },
): Promise<void> {
  const assessmentId = facts.assessment.id;
  await insertAll(
    tx,
    problems,
    facts.problems.map(({ cells: _cells, overall, ...row }) => ({
      ...row,
      overall: overall ?? null,
      assessmentId,
      createdAt: at,
    })),
  );
  await insertAll(
    tx,
    problemCells,
    facts.problems.flatMap(({ id, cells }) =>
      cells.map(({ unitId, objectId }) => ({ problemId: id, assessmentId, unitId, objectId })),
    ),
  );
  await insertAll(
    tx,
    hazards,
    facts.hazards.map((row) => ({ ...row, assessmentId, createdAt: at })),
  );
  await insertAll(
    tx,
    rectifications,
    facts.rectifications.map(({ proofFiles: _files, submittedAt, ...row }) => ({
      ...row,
      submittedAt: dateOf(submittedAt),
      assessmentId,
      createdAt: at,
    })),
  );
  // The history before the import stayed where the file comes from.
  await insertAll(
    tx,
    rectificationEvents,
    facts.rectifications.map(({ id, state }) => ({
      id: newId(),
      rectificationId: id,
      fromState: null,
      toState: state,
      note: '随交换文件导入',
      byUser: by,
      at,
    })),
  );
}
