import { pino } from 'pino';
import { readConfig } from '../config.ts';
import { type StartedContext, startContext } from '../start-context.ts';

/** Opens database and files as the environment says, and closes them whatever happens. */
export async function withContext<T>(run: (ctx: StartedContext) => Promise<T>): Promise<T> {
  const ctx = await startContext(readConfig(process.env), pino({ level: 'silent' }));
  try {
    return await run(ctx);
  } finally {
    await ctx.close();
  }
}
