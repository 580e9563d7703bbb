import { once } from 'node:events';
import type { Command } from 'commander';
import { pino } from 'pino';
import { readConfig } from '../config.ts';
import { ACCOUNTS_FILE, loadExample } from '../features/exchange/load-example.ts';
import { signInLines } from '../first-start.ts';
import { explainStartFailure, serve } from '../main.ts';
import { registerTasks } from '../register-tasks.ts';
import { startContext } from '../start-context.ts';
import { CommandFault, withContext } from './command.ts';

export function addServe(program: Command): void {
  program
    .command('serve')
    .summary('启动工作台')
    .description(
      '启动工作台（网页、接口与后台任务）。端口、数据目录、数据库由环境变量 PORT、DATA_DIR、DATABASE_URL 决定。',
    )
    .action(async () => {
      try {
        await serve();
      } catch (error) {
        process.exit(explainStartFailure(error));
      }
    });
  program
    .command('worker')
    .summary('只运行后台任务')
    .description(
      '只运行后台任务（打印报告等），与工作台共用一个 PostgreSQL（DATABASE_URL）；内嵌数据库只能由一个进程打开。',
    )
    .action(work);
  const demo = program.command('demo').summary('示例数据').description('示例数据：均为虚构，页面与打印件均有标记。');
  demo
    .command('load')
    .summary('载入示例数据')
    .description('载入示例项目（四个系统）与示例账号，打印一次口令；已载入或用户名已被占用时拒绝。')
    .action(() =>
      withContext(async (ctx) => {
        const { accounts } = await loadExample(ctx);
        for (const line of signInLines(accounts)) console.log(line);
        console.error(`以上账号同时写在数据目录的 ${ACCOUNTS_FILE}。`);
      }),
    );
}

async function work(): Promise<void> {
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
