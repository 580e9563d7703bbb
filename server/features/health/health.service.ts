import { existsSync } from 'node:fs';
import type { Health } from '../../../schemas/generated/types.ts';
import type { AppContext } from '../../context.ts';
import { PROGRAM_VERSION } from '../../program-version.ts';
import { pingDatabase } from './health.repo.ts';

export async function healthOf(ctx: AppContext): Promise<Health> {
  await pingDatabase(ctx.db);
  const { semgrepPath } = ctx.config;
  return {
    status: 'ok',
    version: PROGRAM_VERSION,
    database: ctx.database.kind,
    ready: { pdf: true, semgrep: semgrepPath !== null && existsSync(semgrepPath) },
  };
}
