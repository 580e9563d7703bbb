/** Which kinds of long work this program knows how to do; called by `serve` and `worker`. */
import type { AppContext } from './context.ts';
import { registerScanTasks } from './features/code-scans/scan-run.service.ts';
import { registerSourceTasks } from './features/code-sources/unpacking.service.ts';
import { registerDocumentTasks } from './features/documents/rendering.service.ts';

export function registerTasks(ctx: AppContext): void {
  registerDocumentTasks(ctx);
  registerSourceTasks(ctx);
  registerScanTasks(ctx);
}
