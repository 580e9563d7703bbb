import { type Command, Option } from 'commander';
import type { Office, Role } from '../../schemas/generated/types.ts';
import { SYSTEM_ACTOR } from '../actor.ts';
import { generatePassword } from '../adapters/passwords.ts';
import type { AppContext } from '../context.ts';
import { giveRole } from '../features/grants/grants.service.ts';
import { addAccount, resetPassword, usersOf } from '../features/users/users.service.ts';
import { parse } from '../validation.ts';
import { CommandFault, withContext } from './command.ts';

const ROLES: readonly (Role | Office)[] = [
  'lead',
  'assessor',
  'code_auditor',
  'reviewer',
  'approver',
  'owner',
  'rectifier',
  'auditor',
  'sysadmin',
  'secadmin',
  'audit_admin',
];

interface NewPerson {
  readonly name: string;
  readonly certificate?: string;
  readonly role?: Role | Office;
  readonly project?: string;
}

export function addUsers(program: Command): void {
  const user = program.command('user').summary('账号').description('账号：新增、重置口令、列出。');
  user
    .command('add')
    .summary('新增账号，打印一次初始口令')
    .description('新增账号并打印初始口令（只显示这一次，首次登录须修改）；可同时授予一个角色。')
    .argument('<USERNAME>', '用户名')
    .requiredOption('--name <姓名>', '姓名')
    .option('--certificate <编号>', '测评师证书编号')
    .addOption(new Option('--role <角色>', '同时授予的角色').choices(ROLES))
    .option('--project <ID>', '角色所在的项目；不给出则为全局角色或三员')
    .action((username: string, person: NewPerson) => withContext((ctx) => add(ctx, username, person)));
  user
    .command('reset')
    .summary('重置口令，打印一次新口令')
    .description('重置口令并打印新口令（只显示这一次，登录后须修改）；此人的会话随即结束。')
    .argument('<USERNAME>', '用户名')
    .action((username: string) => withContext((ctx) => reset(ctx, username)));
  user
    .command('list')
    .summary('列出账号')
    .description('列出账号：用户名、姓名、三员身份、状态。')
    .option('--json', '每行一个 JSON 对象')
    .action(({ json = false }: { json?: boolean }) => withContext((ctx) => list(ctx, json)));
}

async function add(ctx: AppContext, username: string, person: NewPerson): Promise<void> {
  const { name, certificate = null, role, project = null } = person;
  const command = parse('api/new-user', { username, displayName: name, certificateNo: certificate });
  const password = generatePassword();
  await ctx.db.transaction(async (tx) => {
    const userId = await addAccount(ctx, tx, SYSTEM_ACTOR, { ...command, password, mustChangePassword: true });
    if (role !== undefined) await giveRole(ctx, tx, SYSTEM_ACTOR, { userId, role, projectId: project });
  });
  console.log(`${command.username}\t${password}`);
}

async function reset(ctx: AppContext, username: string): Promise<void> {
  for await (const row of everybody(ctx)) {
    if (row.username !== username.trim().toLowerCase()) continue;
    const { password } = await resetPassword(ctx, SYSTEM_ACTOR, row.id);
    console.log(`${row.username}\t${password}`);
    return;
  }
  throw new CommandFault(2, `没有用户名为“${username}”的账号`);
}

async function list(ctx: AppContext, json: boolean): Promise<void> {
  for await (const row of everybody(ctx)) {
    const { username, displayName, office, disabled } = row;
    if (json) console.log(JSON.stringify({ username, displayName, office, disabled }));
    else console.log([username, displayName, office ?? '-', disabled ? '停用' : '正常'].join('\t'));
  }
}

async function* everybody(ctx: AppContext) {
  let cursor: string | null = null;
  do {
    const page: Awaited<ReturnType<typeof usersOf>> = await usersOf(ctx, cursor === null ? {} : { cursor });
    yield* page.items;
    cursor = page.nextCursor;
  } while (cursor !== null);
}
