import { createWriteStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { SYSTEM_ACTOR } from '../actor.ts';
import { openExchangeFile } from '../adapters/exchange-archive.ts';
import type { AppContext } from '../context.ts';
import { assessmentOf } from '../features/assessments/assessments.repo.ts';
import { exportFacts } from '../features/exchange/export.service.ts';
import { importFacts } from '../features/exchange/import.service.ts';
import { assessmentsOf, systemsNamed } from '../features/systems/systems.repo.ts';
import { CommandFault } from './command.ts';
import { withContext } from './with-context.ts';

export const exportSystem = (system: string, { out }: { out: string }): Promise<void> =>
  withContext((ctx) => exportTo(ctx, system, out));

export const importFile = (file: string, flags: ImportFlags): Promise<void> =>
  withContext((ctx) => importFrom(ctx, file, flags));

async function exportTo(ctx: AppContext, wanted: string, out: string): Promise<void> {
  const { facts, zip } = await exportFacts(ctx, SYSTEM_ACTOR, await findAssessment(ctx, wanted));
  const draft = `${out}.${process.pid}.part`;
  try {
    const source = out.endsWith('.json') ? Readable.from([JSON.stringify(facts, null, 2), '\n']) : zip();
    await pipeline(source, createWriteStream(draft, { mode: 0o600 }));
    await rename(draft, out);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  const { size } = await stat(out);
  console.log(`已导出“${facts.system.name}”：${facts.results.length} 条结果，写入 ${out}（${size} 字节）`);
}

async function findAssessment(ctx: AppContext, wanted: string): Promise<string> {
  if ((await assessmentOf(ctx.db, wanted)) !== undefined) return wanted;
  const systems = await systemsNamed(ctx.db, wanted);
  const [system, ...others] = systems;
  if (system === undefined) throw new CommandFault(2, `没有定级对象“${wanted}”`);
  if (others.length > 0) {
    throw new CommandFault(
      2,
      `有 ${systems.length} 个定级对象名为“${wanted}”，请改用标识：${systems.map(({ id }) => id).join('、')}`,
    );
  }
  const [latest] = await assessmentsOf(ctx.db, system.id);
  if (latest === undefined) throw new CommandFault(2, `“${system.name}”尚未开启测评`);
  return latest.id;
}

export interface ImportFlags {
  readonly newIds?: true;
  readonly project?: string;
  readonly evidence: 'require' | 'drop';
}

async function importFrom(ctx: AppContext, file: string, { newIds, project, evidence }: ImportFlags): Promise<void> {
  const opened = await openExchangeFile(file, ctx.files.incoming);
  try {
    const answer = await importFacts(ctx, SYSTEM_ACTOR, opened.facts, opened.files, {
      newIds: newIds === true,
      dropMissingEvidence: evidence === 'drop',
      ...(project === undefined ? {} : { intoProject: project }),
    });
    console.log(JSON.stringify(answer));
    if (project === undefined) {
      console.error('已导入为新项目；请由安全管理员授予项目角色（或用 user add --role … --project …）后查看。');
    }
  } finally {
    await opened.discard();
  }
}
