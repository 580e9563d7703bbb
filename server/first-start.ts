/** An empty database gets the example (or, without it, the three administrators); answers what to print once. */
import type { AppContext } from './context.ts';
import { auditExample } from './features/exchange/audit-example.ts';
import { issueExample } from './features/exchange/issue-example.ts';
import { ACCOUNTS_FILE, loadExample } from './features/exchange/load-example.ts';
import { countUsers } from './features/users/users.repo.ts';
import { createFirstAccounts } from './features/users/users.service.ts';

interface SignIn {
  readonly role: string;
  readonly username: string;
  readonly password: string;
}

/** Lines to print as they come: how to sign in is known long before the example's reports are printed. */
export async function* firstStart(ctx: AppContext): AsyncGenerator<string> {
  if ((await countUsers(ctx.db)) > 0) return;
  if (!ctx.config.loadExample) {
    yield '已建立三员账号（初始口令只显示这一次）：';
    yield* signInLines(await createFirstAccounts(ctx));
    return;
  }
  const example = await loadExample(ctx);
  yield '已载入示例数据（均为虚构，页面与打印件均有标记）。示例账号（口令只显示这一次）：';
  yield* signInLines(example.accounts);
  yield `以上账号同时写在数据目录的 ${ACCOUNTS_FILE}；正式使用前请另建数据目录，并设 DJBH_EXAMPLE=off。`;
  await auditExample(ctx, example);
  const waiting = await issueExample(ctx, example);
  yield waiting ?? '示例系统的等级测评报告与整改建议书已签发。';
}

const WORDS: Readonly<Record<string, string>> = {
  lead: '项目经理',
  assessor: '测评师',
  code_auditor: '代码审计员',
  reviewer: '审核人',
  approver: '批准人',
  owner: '被测单位',
  rectifier: '整改单位',
  auditor: '审计监管',
  sysadmin: '系统管理员',
  secadmin: '安全管理员',
  audit_admin: '审计管理员',
};

/** One line a person: role, user name, password. */
export const signInLines = (accounts: readonly SignIn[]): string[] =>
  accounts.map(
    ({ role, username, password }) => `  ${(WORDS[role] ?? role).padEnd(6, '　')} ${username.padEnd(14)} ${password}`,
  );
