/** What a hand-over consists of, as it is stored: one row per file and a summary for people. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { CodeFileClass } from '../../../schemas/generated/types.ts';
import { dependenciesIn, isManifest, jarDependency } from '../../adapters/dependency-manifests.ts';
import type { PreparedSource } from '../../adapters/source-store.ts';
import type { CodeSourceFileRow } from './code-sources.repo.ts';
import { classOf, languageOf } from './simple-inventory.ts';
import { NO_INVENTORY, type StoredInventory } from './source-rows.ts';

const MOST_WARNINGS = 500;
const MOST_MANIFESTS = 2000;
const MOST_DEPENDENCIES = 5000;
const LARGEST_MANIFEST = 4 * 1024 * 1024;

export interface InventoriedSource {
  readonly files: readonly CodeSourceFileRow[];
  readonly lines: number;
  readonly inventory: StoredInventory;
}

export async function inventoriedSource(prepared: PreparedSource, sourceId: string): Promise<InventoriedSource> {
  const { dependencies, problems } = await dependencyList(prepared);
  const files = prepared.files.map((file) => ({
    sourceId,
    ...file,
    language: languageOf(file.path),
    class: classOf(file),
  }));
  return {
    files,
    lines: files.reduce((sum, file) => sum + file.lines, 0),
    inventory: {
      ...NO_INVENTORY,
      byLanguage: byLanguage(files),
      encodings: encodings(files),
      dependencies,
      problems,
      removedIgnoreFiles: prepared.removedIgnoreFiles.map((file) => ({ ...file })),
      leftOut: prepared.leftOut.slice(0, MOST_WARNINGS).map((entry) => ({ ...entry })),
      leftOutTotal: prepared.leftOut.length,
      warnings: warnings(files),
    },
  };
}

async function dependencyList(prepared: PreparedSource): Promise<Pick<StoredInventory, 'dependencies' | 'problems'>> {
  const own = prepared.files.filter((file) => classOf(file) !== 'third_party');
  const manifests = own.filter(({ path, size, encoding }) => {
    return isManifest(path) && size <= LARGEST_MANIFEST && encoding !== 'binary';
  });
  const texts = await Promise.all(
    manifests.slice(0, MOST_MANIFESTS).map(async ({ path }) => {
      return { path, text: (await readFile(join(prepared.root, path), 'utf8')).replace(/^\uFEFF/, '') };
    }),
  );
  const { dependencies, problems } = dependenciesIn(texts);
  const jars = prepared.files.flatMap(({ path }) => jarDependency(path) ?? []);
  return { dependencies: [...dependencies, ...jars].slice(0, MOST_DEPENDENCIES), problems: [...problems] };
}

function byLanguage(files: readonly CodeSourceFileRow[]): StoredInventory['byLanguage'] {
  const groups = new Map<
    string,
    { language: string; class: CodeFileClass; files: number; lines: number; bytes: number }
  >();
  for (const file of files) {
    const language = file.language ?? (file.class === 'binary' ? '二进制' : '其他');
    const key = `${language}\0${file.class}`;
    const group = groups.get(key) ?? { language, class: file.class, files: 0, lines: 0, bytes: 0 };
    groups.set(key, group);
    group.files += 1;
    group.lines += file.lines;
    group.bytes += file.size;
  }
  return [...groups.values()].sort((a, b) => b.lines - a.lines || b.files - a.files);
}

function encodings(files: readonly CodeSourceFileRow[]): StoredInventory['encodings'] {
  const counts = new Map<string, number>();
  for (const { encoding } of files) counts.set(encoding, (counts.get(encoding) ?? 0) + 1);
  return [...counts].map(([encoding, n]) => ({ encoding, files: n })).sort((a, b) => b.files - a.files);
}

const warnings = (files: readonly CodeSourceFileRow[]): StoredInventory['warnings'] =>
  files.flatMap(({ path, warning }) => (warning === null ? [] : [{ path, warning }])).slice(0, MOST_WARNINGS);
