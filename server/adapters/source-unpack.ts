/** A hand-over as it came, laid out as plain files in a new folder: nothing in it is trusted, nothing outside it is touched. */
import { createReadStream, createWriteStream } from 'node:fs';
import { lstat, mkdir, open, readdir, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { PassThrough, type Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip } from 'node:zlib';
import { extract } from 'tar-stream';
import { openPromise, type Entry as ZipEntry } from 'yauzl';
import { type SourceLimits, SourceRefused, UnpackMeter } from './source-limits.ts';
import { decodeName, safeName } from './source-names.ts';

export type SourceFormat = 'zip' | 'tar' | 'tar.gz' | 'folder';

export async function formatOf(path: string): Promise<SourceFormat> {
  const about = await lstat(path);
  if (about.isDirectory()) return 'folder';
  if (!about.isFile()) throw new SourceRefused('unsupported_format', '只接受 zip、tar、tar.gz 文件或文件夹');
  const handle = await open(path, 'r');
  try {
    const { buffer } = await handle.read(Buffer.alloc(512), 0, 512, 0);
    if (buffer.readUInt16BE(0) === 0x504b) return 'zip';
    if (buffer.readUInt16BE(0) === 0x1f8b) return 'tar.gz';
    if (buffer.toString('latin1', 257, 262) === 'ustar') return 'tar';
  } finally {
    await handle.close();
  }
  throw new SourceRefused('unsupported_format', '不是 zip、tar 或 tar.gz（rar、7z 请先转为 zip）');
}

/** What came with the hand-over and is not in the working copy. */
export interface LeftOutEntry {
  readonly path: string;
  /** In Chinese. */
  readonly reason: string;
}

export interface Unpacked {
  readonly format: SourceFormat;
  readonly leftOut: readonly LeftOutEntry[];
}

/**
 * Lays the files out below `target`, a folder of our own. Links and version histories are left out and told.
 * @throws SourceRefused with what is wrong; the caller removes the folder.
 */
export async function unpackSource(path: string, target: string, limits: SourceLimits): Promise<Unpacked> {
  const format = await formatOf(path);
  const meter = new UnpackMeter(limits, format === 'folder' ? null : (await stat(path)).size);
  const sink: Sink = { target, meter, limits, links: [], histories: new Map() };
  try {
    if (format === 'folder') await copyFolder(path, '', sink);
    else if (format === 'zip') await unpackZip(path, sink);
    else await unpackTar(path, format === 'tar.gz', sink);
  } catch (error) {
    throw explain(error);
  }
  const histories = [...sink.histories].map(([at, files]) => ({ path: at, reason: `版本历史，${files} 个文件未收入` }));
  return { format, leftOut: [...histories, ...sink.links] };
}

interface Sink {
  readonly target: string;
  readonly meter: UnpackMeter;
  readonly limits: SourceLimits;
  readonly links: LeftOutEntry[];
  /** Folder of a version history → files in it. */
  readonly histories: Map<string, number>;
}

/** A link leads to a file that is here anyway, or out of the hand-over; `node_modules/.bin` is full of them. */
function leaveLink(raw: string, { links, limits }: Sink): void {
  const path = safeName(raw, limits);
  if (path === null) return;
  if (links.length >= limits.files) throw new SourceRefused('too_many_files', `链接超过 ${limits.files} 个`);
  links.push({ path, reason: '链接，未收入' });
}

async function lay(source: Readable, name: string, { target, meter, histories }: Sink): Promise<void> {
  // The history holds no code of its own, and could change what engines see.
  const history = /^(?:.*?\/)?\.(?:git|svn|hg)(?=\/)/i.exec(name)?.[0];
  if (history !== undefined) {
    histories.set(history, (histories.get(history) ?? 0) + 1);
    source.resume();
    return;
  }
  meter.admitFile(name);
  const place = join(target, name);
  await mkdir(dirname(place), { recursive: true, mode: 0o700 });
  let size = 0;
  await pipeline(
    source,
    async function* (chunks: AsyncIterable<Buffer>) {
      for await (const chunk of chunks) {
        size += chunk.length;
        meter.count(chunk.length, size, name);
        yield chunk;
      }
    },
    createWriteStream(place, { mode: 0o600, flags: 'wx' }),
  );
}

async function copyFolder(root: string, below: string, sink: Sink): Promise<void> {
  for (const entry of await readdir(join(root, below), { withFileTypes: true })) {
    const raw = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isSymbolicLink()) leaveLink(raw, sink);
    else if (entry.isDirectory()) {
      safeName(raw, sink.limits);
      await copyFolder(root, raw, sink);
    } else if (entry.isFile()) {
      const name = safeName(raw, sink.limits);
      if (name !== null) await lay(createReadStream(join(root, raw)), name, sink);
    } else throw new SourceRefused('device', '文件夹中有设备、管道等特殊文件', raw);
  }
}

const UTF8_NAME = 0x800;

function zipName(entry: ZipEntry): string {
  const bytes = entry.fileName as unknown as Buffer;
  return (entry.generalPurposeBitFlag & UTF8_NAME) === 0 ? decodeName(bytes) : bytes.toString('utf8');
}

async function unpackZip(path: string, sink: Sink): Promise<void> {
  const archive = await openPromise(path, { lazyEntries: true, autoClose: true, decodeStrings: false });
  for await (const entry of archive.eachEntry()) {
    const raw = zipName(entry);
    const name = safeName(raw, sink.limits);
    if ((entry.generalPurposeBitFlag & 1) === 1) throw new SourceRefused('encrypted', '压缩包已加密，不能读取');
    // The upper half of the attributes is the Unix mode where a Unix tool wrote the zip.
    const kind = (entry.externalFileAttributes >>> 16) & 0o170000;
    if (kind === 0o120000) {
      leaveLink(raw, sink);
      continue;
    }
    if (![0, 0o100000, 0o040000].includes(kind)) throw new SourceRefused('device', '压缩包中有设备等特殊文件', raw);
    if (name === null || /[\\/]$/.test(raw)) continue;
    await lay(await archive.openReadStreamPromise(entry), name, sink);
  }
}

async function unpackTar(path: string, zipped: boolean, sink: Sink): Promise<void> {
  // Latin-1 keeps the bytes of a name; extended headers are UTF-8 by their standard.
  const reader = extract({ filenameEncoding: 'latin1' });
  const feeding = pipeline(createReadStream(path), zipped ? createGunzip() : new PassThrough(), reader);
  feeding.catch(() => {});
  for await (const entry of reader) {
    const { name: written, type, pax } = entry.header;
    const raw = pax?.['path'] ?? decodeName(Buffer.from(written, 'latin1'));
    if (type === 'symlink' || type === 'link') {
      leaveLink(raw, sink);
      entry.resume();
      continue;
    }
    const isFile = type === 'file' || type === 'contiguous-file';
    if (!isFile && type !== 'directory' && type !== 'pax-global-header') {
      throw new SourceRefused('device', '压缩包中有设备、管道等特殊文件', raw);
    }
    const name = safeName(raw, sink.limits);
    if (isFile && name !== null) await lay(entry, name, sink);
    else entry.resume();
  }
  await feeding;
}

/** The libraries speak English and of bytes. */
function explain(error: unknown): unknown {
  if (error instanceof SourceRefused || !(error instanceof Error)) return error;
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  if (['ENOSPC', 'EACCES', 'EIO', 'EMFILE', 'ENOENT'].includes(code)) return error;
  if (['EEXIST', 'ENOTDIR', 'EISDIR'].includes(code)) return new SourceRefused('duplicate', '同名的文件与目录互相冲突');
  if (/absolute path/.test(error.message)) return new SourceRefused('absolute_name', '压缩包中有绝对路径');
  if (/relative path/.test(error.message)) return new SourceRefused('traversal', '压缩包中有越出目录的文件名');
  if (/too many bytes|not enough bytes/.test(error.message)) {
    return new SourceRefused('bomb', '压缩包中文件的实际大小与声明不符');
  }
  return new SourceRefused('damaged', '压缩包已损坏，或不是受支持的格式');
}
