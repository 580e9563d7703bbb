/** Which kinds of long work this program knows how to do; called by `serve` and `worker`. */
import type { AppContext } from './context.ts';

export function registerTasks(_ctx: AppContext): void {
  // S3 registers the document tasks here.
}
