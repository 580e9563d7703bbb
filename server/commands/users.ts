import type { Office, Role } from '../../schemas/generated/types.ts';
import { SYSTEM_ACTOR } from '../actor.ts';
import { generatePassword } from '../adapters/passwords.ts';
import type { AppContext } from '../context.ts';
import { giveRole } from '../features/grants/grants.service.ts';
import { addAccount, resetPassword, usersOf } from '../features/users/users.service.ts';
import { parse } from '../validation.ts';
import { CommandFault } from './command.ts';
import { withContext } from './with-context.ts';

export interface NewPerson {
  readonly name: string;
  readonly certificate?: string;
  readonly role?: Role | Office;
  readonly project?: string;
}

export const addUser = (username: string, person: NewPerson): Promise<void> =>
  withContext((ctx) => add(ctx, username, person));

export const resetUser = (username: string): Promise<void> => withContext((ctx) => reset(ctx, username));

export const listUsers = ({ json = false }: { json?: boolean }): Promise<void> => withContext((ctx) => list(ctx, json));

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
