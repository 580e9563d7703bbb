import type { CreateSystem, FactSystem, GradedSystem, Role, UpdateSystem } from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import { type AuditEvent, appendAudit } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { gradingProblem, levelG } from '../../domain/indicator-set.ts';
import { AppError, notFound } from '../../errors.ts';
import { systemFacts } from '../assessments/facts.ts';
import { levelText } from '../projects/projects.service.ts';
import { requireSurveyOpen, surveyEditable } from './survey-open.ts';
import {
  assessmentsOf,
  insertSystem,
  objectCount,
  regradeAssessments,
  type SystemRow,
  systemOf,
  updateSystem,
} from './systems.repo.ts';

export async function addSystem(
  ctx: AppContext,
  actor: Actor,
  roles: readonly Role[],
  projectId: string,
  command: CreateSystem,
): Promise<GradedSystem> {
  const { levelG: stated, ...rest } = command;
  requireGrading(command.levelS, command.levelA, stated);
  const at = ctx.now();
  const id = ctx.newId();
  await ctx.db.transaction(async (tx) => {
    const saved = await insertSystem(tx, { ...rest, id, projectId, filingNo: null, details: {}, createdAt: at });
    await appendAudit(tx, actor, at, {
      action: 'system.created',
      projectId,
      entity: 'system',
      entityId: id,
      after: saved,
    });
  });
  return gradedSystem(ctx.db, roles, id);
}

/** @throws AppError not_found. */
export async function gradedSystem(db: Db, roles: readonly Role[], systemId: string): Promise<GradedSystem> {
  const row = await systemOf(db, systemId);
  if (row === undefined) throw notFound('定级对象');
  const opened = await assessmentsOf(db, systemId);
  return {
    projectId: row.projectId,
    system: systemFacts(row),
    levelG: levelG(row.levelS, row.levelA),
    level: levelText(row.levelS, row.levelA),
    assessments: opened.map(({ systemId: _system, lockedAt, ...rest }) => ({
      ...rest,
      lockedAt: lockedAt?.toISOString() ?? null,
    })),
    objectCount: await objectCount(db, systemId),
    editable: surveyEditable(opened, roles),
    revision: row.revision,
  };
}

/** Saves all particulars at once; a change of grading is followed by assessments that have not reached the site. */
export async function saveSystem(
  ctx: AppContext,
  actor: Actor,
  roles: readonly Role[],
  systemId: string,
  { system, levelG: stated, expectedRevision }: UpdateSystem,
): Promise<GradedSystem> {
  if (system.id !== systemId) throw mismatch();
  requireGrading(system.levelS, system.levelA, stated);
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const before = await systemOf(tx, systemId);
    if (before === undefined) throw notFound('定级对象');
    await requireSurveyOpen(tx, [systemId], roles);
    if (changesScope(before, system)) await requireNoneOnSite(tx, systemId);
    const saved = await updateSystem(tx, systemId, expectedRevision, columnsOf(system));
    if (saved === undefined) {
      throw new AppError('revision_conflict', undefined, { current: await gradedSystem(tx, roles, systemId) });
    }
    const regraded = await regrade(tx, before, saved);
    await appendAudit(
      tx,
      actor,
      at,
      {
        action: 'system.updated',
        projectId: saved.projectId,
        entity: 'system',
        entityId: systemId,
        before,
        after: saved,
        detail: { level: levelText(saved.levelS, saved.levelA) },
      },
      ...regraded,
    );
  });
  return gradedSystem(ctx.db, roles, systemId);
}

/** The columns of a system from its facts; used by import as well. */
export function columnsOf(system: FactSystem) {
  const { id: _id, name, levelS, levelA, filingNo = null, technologyForms, ...details } = system;
  return { name, levelS, levelA, filingNo, technologyForms, details };
}

const changesScope = (before: SystemRow, { levelS, levelA, technologyForms }: FactSystem): boolean =>
  before.levelS !== levelS ||
  before.levelA !== levelA ||
  [...before.technologyForms].sort().join() !== [...technologyForms].sort().join();

/** The grading and the forms of technology decide which units are assessed: they stand once the team is on site. */
async function requireNoneOnSite(tx: Db, systemId: string): Promise<void> {
  const opened = await assessmentsOf(tx, systemId);
  const onSite = opened.some((row) => row.lockedAt === null && row.step !== 'survey' && row.step !== 'plan');
  if (!onSite) return;
  throw new AppError('state_conflict', '测评已进入现场，不能再改定级或新技术形态；如需更改，请先退回方案编制');
}

async function regrade(tx: Db, before: SystemRow, { id, projectId, levelS, levelA }: SystemRow): Promise<AuditEvent[]> {
  if (before.levelS === levelS && before.levelA === levelA) return [];
  const rows = await regradeAssessments(tx, id, { levelS, levelA, levelG: levelG(levelS, levelA) });
  return rows.map((row) => ({
    action: 'assessment.regraded',
    projectId,
    entity: 'assessment',
    entityId: row.id,
    after: row,
    detail: { level: levelText(levelS, levelA) },
  }));
}

function requireGrading(s: number, a: number, stated: number | undefined): void {
  const problem = gradingProblem({ s, a, g: stated ?? levelG(s, a) });
  if (problem === null) return;
  const path = { '/s': '/levelS', '/a': '/levelA' }[problem.path] ?? '/levelG';
  throw new AppError('rule_violation', undefined, { violations: [{ path, message: problem.message }] });
}

const mismatch = (): AppError =>
  new AppError('invalid_request', undefined, {
    violations: [{ path: '/system/id', message: '定级对象标识与地址不一致' }],
  });
