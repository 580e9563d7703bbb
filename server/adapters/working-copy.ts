/**
 * The transcoded working copy of a hand-over as one zip in the file store: files are read out of it one by one, and a scan
 * lays it out as plain files. We wrote it ourselves, but what is in it is still somebody else's.
 */
import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { LRUCache } from 'lru-cache';
import { type Entry, openPromise } from 'yauzl';
import { ZipFile } from 'yazl';

/** The same files give the same bytes, so that a hand-over unpacked twice is stored once. */
const MOMENT = new Date('2000-01-01T00:00:00Z');
const IGNORE_FILE = '.semgrepignore';

/** Packs the given files below `root` into a new file at `target`. */
export async function packWorkingCopy(root: string, paths: readonly string[], target: string): Promise<void> {
  const zip = new ZipFile();
  const written = pipeline(zip.outputStream, createWriteStream(target, { mode: 0o600, flags: 'wx' }));
  const failed = new Promise<never>((_, reject) => zip.on('error', reject));
  for (const path of paths) zip.addFile(join(root, path), path, { mtime: MOMENT, mode: 0o100600 });
  zip.end();
  await Promise.race([written, failed]);
}

type Directory = ReadonlyMap<string, Entry>;
type Archive = Awaited<ReturnType<typeof openPromise>>;

/** Directories of the copies last looked into; the largest hand-over has 200,000 entries. */
const directories = new LRUCache<string, Directory>({ max: 4 });

async function opened<T>(zip: string, work: (archive: Archive, directory: Directory) => Promise<T>): Promise<T> {
  const archive = await openPromise(zip, { lazyEntries: true, autoClose: false });
  try {
    let directory = directories.get(zip);
    if (directory === undefined) {
      const entries = new Map<string, Entry>();
      for await (const entry of archive.eachEntry()) entries.set(entry.fileName, entry);
      directories.set(zip, entries);
      directory = entries;
    }
    return await work(archive, directory);
  } finally {
    archive.close();
  }
}

/** Texts by path; a path that is not there is left out. `zip`: path in the file store, whose content never changes. */
export function readWorkingFiles(zip: string, paths: Iterable<string>): Promise<Map<string, string>> {
  return opened(zip, async (archive, directory) => {
    const texts = new Map<string, string>();
    for (const path of new Set(paths)) {
      const entry = directory.get(path);
      if (entry === undefined) continue;
      texts.set(path, (await buffer(await archive.openReadStreamPromise(entry))).toString('utf8'));
    }
    return texts;
  });
}

/** Lays the chosen files out below `folder`, with an empty ignore file, which switches an engine's own list off. */
export function layOutWorkingCopy(
  zip: string,
  folder: string,
  paths: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<void> {
  return opened(zip, async (archive, directory) => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const made = new Set<string>();
    for (const [path, entry] of directory) {
      if (!paths.has(path)) continue;
      signal.throwIfAborted();
      const place = join(folder, path);
      if (!made.has(dirname(place))) await mkdir(dirname(place), { recursive: true, mode: 0o700 });
      made.add(dirname(place));
      const source = await archive.openReadStreamPromise(entry);
      await pipeline(source, createWriteStream(place, { mode: 0o600, flags: 'wx' }));
    }
    await writeFile(join(folder, IGNORE_FILE), '', { mode: 0o600 });
  });
}
