/** env → config → context → first start → listen. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { createApp } from './app.ts';
import { ConfigError, readConfig } from './config.ts';
import type { Database } from './db/client.ts';
import { DataDirInUse } from './db/data-dir-lock.ts';
import { prepareSearch } from './domain/library-search.ts';
import { firstStart } from './first-start.ts';
import { registerTasks } from './register-tasks.ts';
import { type StartedContext, startContext } from './start-context.ts';

const UPLOAD_MS = 2 * 60 * 60_000;

export async function serve(env: NodeJS.ProcessEnv = process.env): Promise<void> {
  const config = readConfig(env);
  const ctx = await startContext(config);
  const server = createServer(createApp(ctx));
  // A hand-over of 2 GB over a slow line takes longer than the five minutes that are usual.
  server.requestTimeout = UPLOAD_MS;
  server.listen(config.port, config.host);
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : config.port;
  console.log(`等保测评工作台已启动：http://${config.host}:${port}`);
  stopOnSignal(server, ctx);
  registerTasks(ctx);
  await ctx.tasks.start();
  for await (const line of firstStart(ctx)) console.log(line);
  keepStatistics(ctx.database);
  prepareSearch(ctx.library);
}

function stopOnSignal(server: Server, ctx: StartedContext): void {
  let stopping = false;
  const stop = async (): Promise<void> => {
    if (stopping) return;
    stopping = true;
    server.close();
    server.closeAllConnections();
    await ctx.close();
    process.exit(0);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

const STATISTICS_MS = 10 * 60_000;

/** PGlite has no autovacuum: without statistics a large assessment is planned as if its tables were empty. */
function keepStatistics({ kind, executeSql }: Database): void {
  if (kind !== 'pglite') return;
  const analyze = (): void => void executeSql('analyze').catch(() => {});
  analyze();
  setInterval(analyze, STATISTICS_MS).unref();
}

/** A refused start is an answer to the person at the keyboard, not a stack trace. */
export function explainStartFailure(error: unknown): number {
  if (error instanceof ConfigError || error instanceof DataDirInUse) {
    console.error(error.message);
    return 3;
  }
  if ((error as NodeJS.ErrnoException)?.code === 'EADDRINUSE') {
    console.error('端口已被占用：请用环境变量 PORT 换一个端口，例如 PORT=3001 npm start');
    return 3;
  }
  console.error(error);
  return 3;
}

if (import.meta.main) {
  try {
    await serve();
  } catch (error) {
    process.exit(explainStartFailure(error));
  }
}
