/** The rule pack on this machine: where it is, its version, and what each of its rules says of itself. */
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';

const FOLDER = join(import.meta.dirname, '..', 'standards', 'code-audit');

/** What the engine is given. */
export const CODE_AUDIT_RULES = join(FOLDER, 'rules');

export interface PackRule {
  readonly id: string;
  readonly message: string;
  readonly severity: string;
  readonly metadata: Readonly<Record<string, unknown>>;
}

export interface CodeAuditPack {
  readonly folder: string;
  /** null: the pack does not tell. */
  readonly version: string | null;
  readonly rules: readonly PackRule[];
}

export async function packVersion(folder = FOLDER): Promise<string | null> {
  const path = join(folder, 'pack.json');
  if (!existsSync(path)) return null;
  const { version } = JSON.parse(await readFile(path, 'utf8')) as { version?: unknown };
  return typeof version === 'string' ? version : null;
}

/** Rules that can not be read are the engine's to refuse; they are left out here. */
export async function readCodeAuditPack(folder = CODE_AUDIT_RULES): Promise<CodeAuditPack> {
  const names = await readdir(folder, { recursive: true, encoding: 'utf8' }).catch(() => []);
  const rules: PackRule[] = [];
  for (const name of names.filter((one) => /\.ya?ml$/.test(one) && !/\.test\.ya?ml$/.test(one)).sort()) {
    rules.push(...rulesIn(await readFile(join(folder, name), 'utf8')));
  }
  return { folder, version: await packVersion(), rules };
}

function rulesIn(text: string): PackRule[] {
  let document: unknown;
  try {
    document = parse(text);
  } catch {
    return [];
  }
  const { rules } = (document ?? {}) as { rules?: unknown };
  return (Array.isArray(rules) ? rules : []).flatMap((rule: Record<string, unknown>) =>
    typeof rule?.['id'] === 'string'
      ? [
          {
            id: rule['id'],
            message: String(rule['message'] ?? ''),
            severity: String(rule['severity'] ?? ''),
            metadata: (rule['metadata'] ?? {}) as Record<string, unknown>,
          },
        ]
      : [],
  );
}
