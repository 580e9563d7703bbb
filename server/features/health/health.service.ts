import type { Health } from '../../../schemas/generated/types.ts';
import { installedBrowser } from '../../adapters/chromium-path.ts';
import { installedScanner } from '../../adapters/scanner-path.ts';
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
    ready: { pdf: canPrint(ctx.config.chromiumPath), semgrep: installedScanner(semgrepPath) !== null },
  };
}

/** A browser is installed, or the packaged one fits this machine; whether it starts shows when the first document prints. */
function canPrint(named: string | null): boolean {
  try {
    return installedBrowser(named) !== null || (process.platform === 'linux' && process.arch === 'x64');
  } catch {
    return false;
  }
}
