/** What a backup says of itself, and the digests by which damage is found before anything is touched. */
import { createHash } from 'node:crypto';
import journal from '../db/migrations/meta/_journal.json' with { type: 'json' };

export const MANIFEST = 'manifest.json';
const FORMAT = 'djbh-backup';

export interface Part {
  /** Name inside the archive: tables/<name>.jsonl, files/<sha256> or keys/<name>. */
  readonly name: string;
  readonly sha256: string;
  readonly size: number;
}

export interface Manifest {
  readonly format: typeof FORMAT;
  readonly version: 1;
  readonly program: string;
  readonly database: 'pglite' | 'postgres';
  /** The migrations the tables stand at; a restore needs the same. */
  readonly migrations: readonly string[];
  readonly createdAt: string;
  readonly rows: Readonly<Record<string, number>>;
  readonly parts: readonly Part[];
}

export const currentMigrations = (): string[] => journal.entries.map(({ tag }) => tag);

export const newManifest = (content: Omit<Manifest, 'format' | 'version' | 'migrations'>): Manifest => ({
  format: FORMAT,
  version: 1,
  migrations: currentMigrations(),
  ...content,
});

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Refused: a file that is none of ours, is damaged, or does not fit. Nothing was touched. */
export class UnusableBackup extends Error {}

const PART_NAME = /^(tables\/[a-z_]+\.jsonl|files\/[0-9a-f]{64}|keys\/[a-z.-]+)$/;

/** The digest of the manifest itself stands in the archive's comment. @throws UnusableBackup */
export function readManifest(bytes: Uint8Array, comment: string): Manifest {
  if (sha256Of(bytes) !== comment) throw new UnusableBackup('备份文件的清单已损坏');
  const manifest = parsed(bytes);
  if (manifest?.format !== FORMAT || manifest.version !== 1) throw new UnusableBackup('这不是本工作台的备份文件');
  if (!manifest.parts.every(({ name }) => PART_NAME.test(name))) throw new UnusableBackup('备份文件的清单不合格式');
  if (manifest.migrations.join() !== currentMigrations().join()) {
    throw new UnusableBackup(`备份由 ${manifest.program} 版制作，数据结构与本程序不同；请用同版程序恢复，再升级程序`);
  }
  return manifest;
}

function parsed(bytes: Uint8Array): Manifest | null {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8')) as Manifest;
  } catch {
    return null;
  }
}
