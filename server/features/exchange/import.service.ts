/** Brings a whole assessment in from an exchange file: all of it or nothing. */
import type { AssessmentFacts, FactEvidence, ImportedAssessment } from '../../../schemas/generated/types.ts';
import { type Actor, rolesIn, SYSTEM_ACTOR } from '../../actor.ts';
import { fileKind } from '../../adapters/file-kind.ts';
import { appendAudit, digestOf } from '../../audit.ts';
import { catalogueOf } from '../../catalogue.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { AppError, notFound, type Violation } from '../../errors.ts';
import { can } from '../../permissions.ts';
import { parse } from '../../validation.ts';
import { projectOf } from '../projects/projects.repo.ts';
import { columnsOf } from '../systems/systems.service.ts';
import { withFreshIds } from './fresh-ids.ts';
import {
  existingIds,
  insertAssessment,
  insertGrant,
  insertObjects,
  insertPlan,
  insertProject,
  insertResults,
  insertSystem,
} from './import.repo.ts';
import { insertAnalysis, insertEvidence, type PlacedFile } from './import-analysis.repo.ts';
import { evidenceOf, referenceViolations } from './reference-violations.ts';

/** A file on disk is moved into the store; bytes come from the program itself. */
export type EvidenceSource = { readonly path: string; readonly size: number } | { readonly bytes: Uint8Array };

export interface ImportOptions {
  /** Every id anew, so that the same file can be imported again. */
  readonly newIds?: boolean;
  /** Adds the system to this project, whose shared objects it then uses; otherwise the file's project is created. */
  readonly intoProject?: string;
  /** Leaves out evidence whose content did not come along, instead of refusing. */
  readonly dropMissingEvidence?: boolean;
}

/**
 * Checks everything first, then writes in one transaction.
 * @throws AppError invalid_request (schema), rule_violation (references, files), already_exists, forbidden.
 */
export async function importFacts(
  ctx: AppContext,
  actor: Actor,
  content: unknown,
  files: ReadonlyMap<string, EvidenceSource>,
  options: ImportOptions = {},
): Promise<ImportedAssessment> {
  requirePermission(actor, options);
  const given = parse('exchange/assessment', content);
  const kept = options.dropMissingEvidence === true ? withoutMissing(given, files) : given;
  const renamed = options.newIds === true ? withFreshIds(kept, ctx.newId) : kept;
  const violations = referenceViolations(renamed, catalogueOf(ctx.library));
  if (violations.length === 0) violations.push(...(await fileViolations(evidenceOf(renamed), files)));
  if (violations.length > 0) throw new AppError('rule_violation', '交换文件有误，未导入', { violations });
  const facts = await keepFiles(ctx, renamed, files);
  const answer = await ctx.db.transaction((tx) => write(ctx, tx, actor, facts, options));
  ctx.actors.forget(actor.id);
  return answer;
}

function requirePermission(actor: Actor, { intoProject }: ImportOptions): void {
  if (actor === SYSTEM_ACTOR) return;
  if (intoProject === undefined) {
    if (!actor.everywhere.includes('lead')) throw new AppError('forbidden', '只有可新建项目的项目经理能导入为新项目');
    return;
  }
  const roles = rolesIn(actor, intoProject);
  if (roles.length === 0) throw notFound('项目');
  if (!can(roles, 'exchange.import')) throw new AppError('forbidden');
}

const mapEvidence = (
  facts: AssessmentFacts,
  change: (rows: readonly FactEvidence[]) => FactEvidence[],
): AssessmentFacts => ({
  ...facts,
  results: facts.results.map((row) => (row.evidence === undefined ? row : { ...row, evidence: change(row.evidence) })),
  rectifications: facts.rectifications.map((row) =>
    row.proofFiles === undefined ? row : { ...row, proofFiles: change(row.proofFiles) },
  ),
});

const withoutMissing = (facts: AssessmentFacts, files: ReadonlyMap<string, EvidenceSource>): AssessmentFacts =>
  mapEvidence(facts, (rows) => rows.filter(({ sha256 }) => files.has(sha256)));

async function fileViolations(
  rows: readonly FactEvidence[],
  files: ReadonlyMap<string, EvidenceSource>,
): Promise<Violation[]> {
  const violations: Violation[] = [];
  const checked = new Set<string>();
  for (const { id, name, sha256, size } of rows) {
    const source = files.get(sha256);
    const path = `evidence/${sha256}`;
    if (source === undefined) {
      violations.push({ path, message: `证据“${name}”的文件不在交换包中；请使用带证据的 zip，或选择不带证据导入` });
    } else if (sizeOf(source) !== size) {
      violations.push({ path, message: `证据“${name}”（${id}）的大小与文件不符` });
    } else if ('path' in source && !checked.has(`${sha256}|${name}`)) {
      checked.add(`${sha256}|${name}`);
      const kind = await fileKind(source.path, name);
      if ('refusal' in kind) violations.push({ path, message: `证据“${name}”：${kind.refusal}` });
    }
    if (violations.length >= 50) break;
  }
  return violations;
}

const sizeOf = (source: EvidenceSource): number => ('path' in source ? source.size : source.bytes.byteLength);

/** Content is on the disk before any row names it; what a file is, its content says, not the exchange file. */
async function keepFiles(
  ctx: AppContext,
  facts: AssessmentFacts,
  files: ReadonlyMap<string, EvidenceSource>,
): Promise<AssessmentFacts> {
  const mediaTypes = new Map<string, string>();
  for (const { sha256, name, mediaType } of evidenceOf(facts)) {
    const source = files.get(sha256);
    if (source === undefined || mediaTypes.has(sha256)) continue;
    const kind = 'path' in source ? await fileKind(source.path, name) : { mediaType };
    mediaTypes.set(sha256, 'mediaType' in kind ? kind.mediaType : 'application/octet-stream');
    const stored = 'path' in source ? await ctx.files.takeIn(source.path) : await ctx.files.put(source.bytes);
    if (stored.sha256 !== sha256) {
      const message = `证据“${name}”的内容与其摘要不符`;
      throw new AppError('rule_violation', message, { violations: [{ path: `evidence/${sha256}`, message }] });
    }
  }
  return mapEvidence(facts, (rows) =>
    rows.map((row) => ({ ...row, mediaType: mediaTypes.get(row.sha256) ?? row.mediaType })),
  );
}

async function write(
  ctx: AppContext,
  tx: Db,
  actor: Actor,
  facts: AssessmentFacts,
  { intoProject }: ImportOptions,
): Promise<ImportedAssessment> {
  const at = ctx.now();
  const projectId = intoProject ?? facts.project.id;
  if (intoProject !== undefined && (await projectOf(tx, intoProject)) === undefined) throw notFound('项目');
  const reused = await requireNewIds(tx, facts, intoProject ?? null);
  if (intoProject === undefined) await openProject(ctx, tx, actor, facts);
  await insertSystem(tx, { ...columnsOf(facts.system), id: facts.system.id, projectId, createdAt: at });
  const fresh = facts.objects.filter(({ id }) => !reused.has(id));
  // Its objects were registered before it began: a locked assessment shows none that came later.
  const [{ startedAt }] = facts.assessment.rounds;
  const registeredAt = startedAt === undefined ? at : new Date(startedAt);
  await insertObjects(tx, projectId, facts.system.id, { fresh, reused: [...reused] }, registeredAt);
  await insertAssessment(tx, facts, { projectId, at });
  await insertPlan(tx, facts);
  await insertResults(tx, facts.assessment.id, facts.results, actor.id);
  const placed = placedFiles(facts, actor.id);
  await insertAnalysis(tx, facts, { at, by: actor.id, newId: ctx.newId });
  await insertEvidence(tx, facts.assessment.id, placed, at);
  const counts = { results: facts.results.length, evidence: placed.length };
  await appendAudit(tx, actor, at, {
    action: 'assessment.imported',
    projectId,
    entity: 'assessment',
    entityId: facts.assessment.id,
    after: digestOf(JSON.stringify(facts)),
    detail: { ...counts, objects: facts.objects.length, problems: facts.problems.length },
  });
  return { projectId, systemId: facts.system.id, assessmentId: facts.assessment.id, ...counts };
}

async function openProject(ctx: AppContext, tx: Db, actor: Actor, { project }: AssessmentFacts): Promise<void> {
  const at = ctx.now();
  await insertProject(tx, { ...project, createdAt: at });
  if (actor === SYSTEM_ACTOR) return;
  const grant = { id: ctx.newId(), userId: actor.id, role: 'lead' as const, projectId: project.id };
  await insertGrant(tx, { ...grant, grantedBy: actor.id, grantedAt: at });
}

const NAMES = {
  project: '项目',
  system: '定级对象',
  assessment: '测评',
  problems: '安全问题',
  hazards: '重大风险隐患',
  rectifications: '整改项',
  evidence: '证据',
} as const;

/** Objects that the target project already shares are used again; every other known id is refused. */
async function requireNewIds(tx: Db, facts: AssessmentFacts, intoProject: string | null): Promise<Set<string>> {
  const { objects, ...existing } = await existingIds(tx, facts);
  const kinds = new Map(facts.objects.map((object) => [object.id, object]));
  const isReusable = (row: (typeof objects)[number]): boolean => {
    const listed = kinds.get(row.id);
    return row.projectId === intoProject && listed?.shared === true && listed.kind === row.kind;
  };
  const found = (Object.keys(NAMES) as (keyof typeof NAMES)[]).filter(
    (key) => existing[key].length > 0 && !(key === 'project' && intoProject !== null),
  );
  const names = found.map((key) => NAMES[key] as string);
  if (objects.some((row) => !isReusable(row))) names.push('对象');
  if (names.length === 0) return new Set(objects.map(({ id }) => id));
  throw new AppError('already_exists', `${names.join('、')}已在库中；如要另存一份，请选择“换新标识”导入`);
}

function placedFiles(facts: AssessmentFacts, importer: string): PlacedFile[] {
  const ofCells = facts.results.flatMap(({ round, unitId, objectId, recordedBy = importer, evidence = [] }) =>
    evidence.map((file) => ({ file, round, unitId, objectId, rectificationId: null, uploadedBy: recordedBy })),
  );
  const ofItems = facts.rectifications.flatMap(({ id, proofFiles = [] }) =>
    proofFiles.map((file) => ({
      file,
      round: null,
      unitId: null,
      objectId: null,
      rectificationId: id,
      uploadedBy: importer,
    })),
  );
  return [...ofCells, ...ofItems];
}
