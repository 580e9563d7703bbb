import { existsSync } from 'node:fs';
import { backupTo } from '../backup/backup.ts';
import { UnusableBackup } from '../backup/manifest.ts';
import { restoreFrom, TargetNotEmpty } from '../backup/restore.ts';
import { CommandFault } from './command.ts';
import { withContext } from './with-context.ts';

export const writeBackup = (path: string): Promise<void> =>
  withContext(async (ctx) => {
    if (existsSync(path)) throw new CommandFault(2, `${path} 已存在，不覆盖`);
    const { tables, rows, files } = await backupTo(ctx, path);
    console.log(`已备份到 ${path}：${tables} 张表、${rows} 行、${files} 个文件`);
    console.error('备份含签名私钥与全部数据，请像数据目录一样保管。');
  });

export const readBackup = (path: string, { force = false }: { force?: boolean }): Promise<void> =>
  withContext(async ({ database, files, config }) => {
    const target = { database, files, dataDir: config.dataDir, force };
    const summary = await restoreFrom(path, target).catch((error: unknown) => {
      if (error instanceof UnusableBackup) throw new CommandFault(2, error.message);
      if (error instanceof TargetNotEmpty) throw new CommandFault(1, error.message);
      throw error;
    });
    console.log(`已恢复 ${summary.createdAt} 的备份：${summary.rows} 行、${summary.files} 个文件`);
    if (summary.auditFaults.length > 0) {
      throw new CommandFault(1, `备份中的审计记录不完整：${summary.auditFaults.join('；')}`);
    }
  });
