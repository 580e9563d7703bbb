/** What the auditors left out, each with its reason; the report tells all of them. Nothing is deleted, only withdrawn. */
import type { AddCodeExclusion, CodeExclusion, CodeExclusionList } from '../../../schemas/generated/types.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { globFault, pathGlob } from '../../domain/path-glob.ts';
import { AppError, notFound } from '../../errors.ts';
import { type CodeAuditor, codeAuditWrite, requireNone } from '../code-audits/code-audit-write.ts';
import { latestReadySource, sourceFiles } from './code-sources.repo.ts';
import { type ExclusionRow, exclusionRows, insertExclusion, withdraw } from './exclusions.repo.ts';

export async function exclusionsIn(ctx: AppContext, assessmentId: string): Promise<CodeExclusionList> {
  const rows = await exclusionRows(ctx.db, assessmentId);
  const source = rows.some(({ kind }) => kind === 'path') ? await latestReadySource(ctx.db, assessmentId) : undefined;
  const paths = source === undefined ? [] : (await sourceFiles(ctx.db, source.id)).map(({ path }) => path);
  return { items: rows.map((row) => shown(row, source === undefined ? null : paths)) };
}

function shown({ assessmentId: _assessment, ...row }: ExclusionRow, paths: readonly string[] | null): CodeExclusion {
  const files = row.kind === 'rule' || paths === null ? null : paths.filter(pathGlob(row.pattern)).length;
  return { ...row, at: row.at.toISOString(), withdrawnAt: row.withdrawnAt?.toISOString() ?? null, files };
}

export async function addExclusion(
  ctx: AppContext,
  who: CodeAuditor,
  command: AddCodeExclusion,
): Promise<CodeExclusion> {
  const pattern = command.pattern.trim();
  const fault = command.kind === 'path' ? globFault(pattern) : null;
  requireNone(fault === null ? [] : [{ path: '/pattern', message: fault }]);
  requireNone(command.reason.trim().length < 4 ? [{ path: '/reason', message: '应写明排除的理由' }] : []);
  const id = ctx.newId();
  await codeAuditWrite(ctx, who, {
    hold: 'update',
    work: async (tx, _audit, at) => {
      const before = await exclusionRows(tx, who.assessmentId);
      const same = (row: ExclusionRow): boolean =>
        row.withdrawnAt === null && row.kind === command.kind && row.pattern === pattern;
      if (before.some(same)) throw new AppError('already_exists', '已有同样的排除');
      const row = { ...command, pattern, id, assessmentId: who.assessmentId, byName: who.actor.displayName, at };
      await insertExclusion(tx, row);
      return [event('code_exclusion.added', who, id, { kind: command.kind, pattern })];
    },
  });
  return oneExclusion(ctx, who.assessmentId, id);
}

export async function withdrawExclusion(ctx: AppContext, who: CodeAuditor, id: string): Promise<CodeExclusion> {
  await codeAuditWrite(ctx, who, {
    work: async (tx, _audit, at) => {
      const row = (await exclusionRows(tx, who.assessmentId)).find((one) => one.id === id);
      if (row === undefined) throw notFound('排除项');
      const values = { withdrawnByName: who.actor.displayName, withdrawnAt: at };
      if (!(await withdraw(tx, id, values))) throw new AppError('state_conflict', '已撤回');
      return [event('code_exclusion.withdrawn', who, id, { kind: row.kind, pattern: row.pattern })];
    },
  });
  return oneExclusion(ctx, who.assessmentId, id);
}

async function oneExclusion(ctx: AppContext, assessmentId: string, id: string): Promise<CodeExclusion> {
  const row = (await exclusionsIn(ctx, assessmentId)).items.find((one) => one.id === id);
  if (row === undefined) throw notFound('排除项');
  return row;
}

export interface ExclusionsInForce {
  readonly excludes: (path: string) => boolean;
  readonly rulesOff: ReadonlySet<string>;
}

export async function exclusionsInForce(db: Db, assessmentId: string): Promise<ExclusionsInForce> {
  const rows = (await exclusionRows(db, assessmentId)).filter(({ withdrawnAt }) => withdrawnAt === null);
  const globs = rows.filter(({ kind }) => kind === 'path').map(({ pattern }) => pathGlob(pattern));
  return {
    excludes: (path) => globs.some((fits) => fits(path)),
    rulesOff: new Set(rows.filter(({ kind }) => kind === 'rule').map(({ pattern }) => pattern)),
  };
}

const event = (action: string, { projectId }: CodeAuditor, entityId: string, detail: Record<string, string>) => ({
  action,
  projectId,
  entity: 'code_exclusion',
  entityId,
  detail,
});
