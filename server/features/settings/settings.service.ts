import type { LockOutPolicy, Organization, PasswordPolicy, Settings } from '../../../schemas/generated/types.ts';
import type { Actor } from '../../actor.ts';
import { appendAudit } from '../../audit.ts';
import type { AppContext } from '../../context.ts';
import type { Db } from '../../db/client.ts';
import { DEFAULT_PASSWORD_POLICY } from '../../domain/password-policy.ts';
import { AppError } from '../../errors.ts';
import { listSettings, type SettingRow, saveSetting } from './settings.repo.ts';

const DEFAULT_LOCK_OUT: LockOutPolicy = { failures: 5, minutes: 15 };

interface SettingValues {
  /** null: not filled in yet; a report can not be issued without its code. */
  readonly assessor: Organization | null;
  readonly passwordPolicy: PasswordPolicy;
  readonly lockOut: LockOutPolicy;
}

/** What the database holds was checked by its schema when it was written. */
export async function settingsOf(db: Db): Promise<SettingValues> {
  const rows = await listSettings(db);
  return {
    assessor: valueIn(rows, 'assessor', null),
    passwordPolicy: valueIn(rows, 'passwordPolicy', DEFAULT_PASSWORD_POLICY),
    lockOut: valueIn(rows, 'lockOut', DEFAULT_LOCK_OUT),
  };
}

export async function describeSettings(db: Db): Promise<Settings> {
  const rows = await listSettings(db);
  return {
    assessor: described<Organization | null>(rows, 'assessor', null),
    passwordPolicy: described(rows, 'passwordPolicy', DEFAULT_PASSWORD_POLICY),
    lockOut: described(rows, 'lockOut', DEFAULT_LOCK_OUT),
  };
}

export async function putSetting<Key extends keyof SettingValues>(
  ctx: AppContext,
  actor: Actor,
  key: Key,
  { value, expectedRevision }: { value: NonNullable<SettingValues[Key]>; expectedRevision: number },
): Promise<Settings> {
  const at = ctx.now();
  await ctx.db.transaction(async (tx) => {
    const before = valueIn(await listSettings(tx), key, null);
    const saved = await saveSetting(tx, { key, value, updatedBy: actor.id, updatedAt: at }, expectedRevision);
    if (saved === undefined) {
      throw new AppError('revision_conflict', undefined, { current: await describeSettings(tx) });
    }
    const detail = { revision: saved.revision };
    await appendAudit(tx, actor, at, {
      action: 'setting.changed',
      entity: 'setting',
      entityId: key,
      before,
      after: value,
      detail,
    });
  });
  return describeSettings(ctx.db);
}

function valueIn<Value>(rows: readonly SettingRow[], key: string, fallback: Value): Value {
  const row = rows.find((candidate) => candidate.key === key);
  return row === undefined ? fallback : (row.value as Value);
}

function described<Value>(rows: readonly SettingRow[], key: string, fallback: Value) {
  const row = rows.find((candidate) => candidate.key === key);
  return {
    value: valueIn(rows, key, fallback),
    revision: row?.revision ?? 0,
    updatedAt: row?.updatedAt.toISOString() ?? null,
    updatedByName: row?.updatedByName ?? null,
  };
}
