import { once } from 'node:events';
import { pino } from 'pino';
import { readConfig } from '../config.ts';
import { auditExample } from '../features/exchange/audit-example.ts';
import { issueExample } from '../features/exchange/issue-example.ts';
import { ACCOUNTS_FILE, loadExample } from '../features/exchange/load-example.ts';
import { signInLines } from '../first-start.ts';
import { explainStartFailure, serve } from '../main.ts';
import { registerTasks } from '../register-tasks.ts';
import { startContext } from '../start-context.ts';
import { CommandFault } from './command.ts';
import { withContext } from './with-context.ts';

export async function runServer(): Promise<void> {
  try {
    await serve();
  } catch (error) {
    process.exit(explainStartFailure(error));
  }
}

export async function runWorker(): Promise<void> {
  const config = readConfig(process.env);
  if (config.databaseUrl === null) {
    throw new CommandFault(
      3,
      '单独运行后台任务需要 PostgreSQL：请设置 DATABASE_URL；内嵌数据库的任务由 serve 一并运行。',
    );
  }
  const ctx = await startContext(config, pino());
  registerTasks(ctx);
  await ctx.tasks.start();
  console.log('后台任务进程已启动');
  await Promise.race([once(process, 'SIGTERM'), once(process, 'SIGINT')]);
  await ctx.close();
}

export const loadDemo = (): Promise<void> =>
  withContext(async (ctx) => {
    const example = await loadExample(ctx);
    for (const line of signInLines(example.accounts)) console.log(line);
    console.error(`以上账号同时写在数据目录的 ${ACCOUNTS_FILE}。正在签发示例报告……`);
    await auditExample(ctx, example);
    const waiting = await issueExample(ctx, example);
    if (waiting !== null) throw new CommandFault(3, waiting);
  });
