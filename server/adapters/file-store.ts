/** Where files live: content-addressed by SHA-256, written whole or not at all. */
import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';

export interface StoredFile {
  readonly sha256: string;
  readonly size: number;
}

export interface FileStore {
  /** Takes over a file on disk (it is moved away); the content is on the disk before this returns. */
  takeIn(path: string): Promise<StoredFile>;
  put(bytes: Uint8Array): Promise<StoredFile>;
  /** Path for reading; throws when the store has no such content. */
  pathOf(sha256: string): Promise<string>;
  has(sha256: string): Promise<boolean>;
  /** Folder on the same disk for uploads under way. */
  readonly incoming: string;
  /** Free bytes where the files lie. */
  freeSpace(): Promise<number>;
}

export async function localFileStore(root: string): Promise<FileStore> {
  const incoming = join(root, 'incoming');
  await mkdir(incoming, { recursive: true, mode: 0o700 });
  await removeAbandoned(incoming);
  const place = (sha256: string): string => join(root, sha256.slice(0, 2), sha256);

  const has = async (sha256: string): Promise<boolean> =>
    access(place(sha256)).then(
      () => true,
      () => false,
    );

  async function takeIn(path: string): Promise<StoredFile> {
    const hash = createHash('sha256');
    let size = 0;
    await pipeline(createReadStream(path), async (source) => {
      for await (const chunk of source) {
        hash.update(chunk as Buffer);
        size += (chunk as Buffer).length;
      }
    });
    const sha256 = hash.digest('hex');
    if (await has(sha256)) await rm(path, { force: true });
    else await settle(path, place(sha256));
    return { sha256, size };
  }

  return {
    incoming,
    has,
    takeIn,
    put: async (bytes) => {
      const draft = join(incoming, randomUUID());
      const handle = await open(draft, 'wx', 0o600);
      try {
        await handle.writeFile(bytes);
      } finally {
        await handle.close();
      }
      return takeIn(draft);
    },
    pathOf: async (sha256) => {
      if (!/^[0-9a-f]{64}$/.test(sha256) || !(await has(sha256))) throw new Error(`文件库中没有 ${sha256}`);
      return place(sha256);
    },
    freeSpace: async () => {
      const { bavail, bsize } = await statfs(root);
      return bavail * bsize;
    },
  };
}

const ABANDONED_MS = 60 * 60_000;

/** What a crash left half-written was never acknowledged; what is fresh may belong to another running server. */
async function removeAbandoned(incoming: string): Promise<void> {
  for (const name of await readdir(incoming)) {
    const path = join(incoming, name);
    const found = await stat(path).catch(() => null);
    if (found !== null && Date.now() - found.mtimeMs > ABANDONED_MS) await rm(path, { recursive: true, force: true });
  }
}

/** Content first, then the name, then the folder entry: a power cut leaves the whole file or none. */
async function settle(from: string, to: string): Promise<void> {
  await mkdir(dirname(to), { recursive: true, mode: 0o700 });
  const handle = await open(from, 'r+');
  await handle.sync().finally(() => handle.close());
  await rename(from, to);
  const folder = await open(dirname(to), 'r');
  await folder.sync().finally(() => folder.close());
}
