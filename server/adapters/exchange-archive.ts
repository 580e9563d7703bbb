/**
 * The zip around an exchange file: `assessment.json` and `evidence/<sha256>`, nothing else. Reading trusts no name, no
 * declared size and no digest.
 */
import { createHash, randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open as openFile, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Entry, openPromise, type ZipFile as ZipReader } from 'yauzl';
import { ZipFile } from 'yazl';
import { AppError } from '../errors.ts';

const FACTS_ENTRY = 'assessment.json';
const EVIDENCE_ENTRY = /^evidence\/([0-9a-f]{64})$/;

export interface ArchiveLimits {
  /** Bytes of assessment.json. */
  readonly facts: number;
  /** Bytes of one evidence file. */
  readonly file: number;
  /** Bytes of everything unpacked. */
  readonly total: number;
  readonly entries: number;
  /** Unpacked to packed, over the whole archive. */
  readonly ratio: number;
}

const MB = 1024 * 1024;
export const ARCHIVE_LIMITS: ArchiveLimits = {
  facts: 256 * MB,
  file: 512 * MB,
  total: 8192 * MB,
  entries: 100_000,
  ratio: 200,
};

export interface UnpackedFile {
  readonly path: string;
  readonly size: number;
}

/** What an exchange file holds; `discard` removes what nobody took over. */
export interface UnpackedExchange {
  readonly facts: unknown;
  /** Digest → file on disk. */
  readonly files: ReadonlyMap<string, UnpackedFile>;
  discard(): Promise<void>;
}

const faulty = (message: string): AppError => new AppError('invalid_request', message);

/**
 * Opens an exchange file, plain JSON or zip; evidence is unpacked into `folder`.
 * @throws AppError invalid_request or too_large, with nothing left in the folder.
 */
export async function openExchangeFile(
  path: string,
  folder: string,
  limits: ArchiveLimits = ARCHIVE_LIMITS,
): Promise<UnpackedExchange> {
  if (await isZip(path)) return unpack(path, folder, limits);
  if ((await stat(path)).size > limits.facts) throw new AppError('too_large', '交换文件过大');
  return { facts: parseFacts(await readFile(path)), files: new Map(), discard: async () => {} };
}

async function isZip(path: string): Promise<boolean> {
  const handle = await openFile(path, 'r');
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    return bytesRead === 4 && buffer.readUInt16BE(0) === 0x504b;
  } finally {
    await handle.close();
  }
}

function parseFacts(bytes: Buffer): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    throw faulty(`${FACTS_ENTRY} 不是有效的 UTF-8 JSON`);
  }
}

async function unpack(path: string, folder: string, limits: ArchiveLimits): Promise<UnpackedExchange> {
  const files = new Map<string, UnpackedFile>();
  const discard = async (): Promise<void> => {
    await Promise.all([...files.values()].map((file) => rm(file.path, { force: true })));
  };
  try {
    const { size } = await stat(path);
    const archive = await openPromise(path, { lazyEntries: true, autoClose: true });
    const meter = new Meter(limits, size);
    let facts: Buffer | undefined;
    for await (const entry of archive.eachEntry()) {
      meter.admit(entry);
      const digest = EVIDENCE_ENTRY.exec(entry.fileName)?.[1];
      if (entry.fileName === FACTS_ENTRY) facts = await readEntry(archive, entry);
      else if (digest !== undefined) files.set(digest, await unpackFile(archive, entry, digest, folder));
    }
    if (facts === undefined) throw faulty(`压缩包中没有 ${FACTS_ENTRY}`);
    return { facts: parseFacts(facts), files, discard };
  } catch (error) {
    await discard();
    throw explain(error);
  }
}

/** Refuses an entry by what the archive declares, before anything is unpacked; real sizes are checked while reading. */
class Meter {
  readonly #limits: ArchiveLimits;
  readonly #packed: number;
  readonly #seen = new Set<string>();
  #total = 0;

  constructor(limits: ArchiveLimits, packed: number) {
    this.#limits = limits;
    this.#packed = packed;
  }

  admit({ fileName, uncompressedSize, ...entry }: Entry): void {
    const { facts, file, total, entries, ratio } = this.#limits;
    const isFacts = fileName === FACTS_ENTRY;
    if (!isFacts && !EVIDENCE_ENTRY.test(fileName) && fileName !== 'evidence/') {
      throw faulty(`压缩包中有不应出现的文件：${fileName.slice(0, 100)}`);
    }
    if ((entry.generalPurposeBitFlag & 1) === 1) throw faulty('压缩包已加密，不能读取');
    if (this.#seen.has(fileName)) throw faulty(`压缩包中 ${fileName} 重复出现`);
    this.#seen.add(fileName);
    this.#total += uncompressedSize;
    if (this.#seen.size > entries) throw new AppError('too_large', `压缩包中的文件超过 ${entries} 个`);
    if (uncompressedSize > (isFacts ? facts : file)) throw new AppError('too_large', `压缩包中的 ${fileName} 过大`);
    const allowed = Math.min(total, this.#packed * ratio + MB);
    if (this.#total > allowed) throw new AppError('too_large', '压缩包解开后过大（压缩比异常），已拒绝');
  }
}

async function readEntry(archive: ZipReader, entry: Entry): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

async function unpackFile(archive: ZipReader, entry: Entry, digest: string, folder: string): Promise<UnpackedFile> {
  const path = join(folder, randomUUID());
  const hash = createHash('sha256');
  try {
    await pipeline(
      await archive.openReadStreamPromise(entry),
      async function* (source: AsyncIterable<Buffer>) {
        for await (const chunk of source) {
          hash.update(chunk);
          yield chunk;
        }
      },
      createWriteStream(path, { mode: 0o600, flags: 'wx' }),
    );
    if (hash.digest('hex') !== digest)
      throw faulty(`证据文件 ${digest.slice(0, 12)}… 的内容与其摘要不符，可能损坏或被改动`);
    return { path, size: entry.uncompressedSize };
  } catch (error) {
    await rm(path, { force: true });
    throw error;
  }
}

/** yauzl speaks English and of bytes. */
function explain(error: unknown): unknown {
  if (error instanceof AppError || !(error instanceof Error)) return error;
  if ('code' in error && typeof error.code === 'string' && /^E[A-Z]+$/.test(error.code)) return error;
  if (/relative path|absolute path|invalid characters/.test(error.message)) {
    return faulty('压缩包中有越出目录的文件名，已拒绝');
  }
  if (/(?:too many|not enough) bytes/.test(error.message)) {
    return faulty('压缩包中文件的实际大小与声明不符，已拒绝');
  }
  return faulty('压缩包已损坏，或不是受支持的 zip 格式');
}

/** A zip as it is being made. The same facts and files give the same bytes for the same moment. */
export function packExchange(facts: unknown, files: ReadonlyMap<string, string>, at: Date): Readable {
  const zip = new ZipFile();
  const options = { mtime: at, mode: 0o100644 };
  zip.addBuffer(Buffer.from(JSON.stringify(facts)), FACTS_ENTRY, options);
  // Pictures and PDFs do not get smaller; text files are few.
  for (const [digest, path] of files) zip.addFile(path, `evidence/${digest}`, { ...options, compress: false });
  zip.end();
  const output = zip.outputStream as Readable;
  zip.on('error', (error: Error) => output.destroy(error));
  return output;
}
