/** From a hand-over to a working copy that may be scanned and shown: digests, one encoding, no ignore files but our own. */
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { SOURCE_LIMITS, type SourceLimits, SourceRefused } from './source-limits.ts';
import { decodeSource, type SourceEncoding } from './source-text.ts';
import { type LeftOutEntry, type SourceFormat, unpackSource } from './source-unpack.ts';

export interface SourceFile {
  /** Below the root, NFC, with `/`; without the archive's common folder. */
  readonly path: string;
  /** Bytes as handed over. */
  readonly size: number;
  /** Of the bytes as handed over. */
  readonly sha256: string;
  /** As handed over; the working copy holds UTF-8. */
  readonly encoding: SourceEncoding;
  /** Lines of text; 0 for a binary file. */
  readonly lines: number;
  /** In Chinese; null where there is nothing to say. */
  readonly warning: string | null;
}

export interface PreparedSource {
  /** The working copy. */
  readonly root: string;
  readonly format: SourceFormat;
  /** SHA-256 of the archive; of a folder the digest of its tree. */
  readonly digest: string;
  /** SHA-256 over path and digest of every file: the same source gives the same, however packed. */
  readonly treeDigest: string;
  readonly commonRoot: string | null;
  readonly files: readonly SourceFile[];
  /** Ignore files the target brought along: taken out of the working copy, and told. */
  readonly removedIgnoreFiles: readonly { readonly path: string; readonly content: string }[];
  /** Links and version histories: not in the working copy, and told. */
  readonly leftOut: readonly LeftOutEntry[];
}

const IGNORE_FILE = '.semgrepignore';
const LARGEST_TEXT = 64 * 1024 * 1024;

/**
 * Makes the working copy in `folder`, which must not exist yet.
 * @throws SourceRefused with a code and a Chinese reason; nothing is left behind then.
 */
export async function prepareSource(
  path: string,
  folder: string,
  limits: SourceLimits = SOURCE_LIMITS,
): Promise<PreparedSource> {
  await mkdir(folder, { mode: 0o700 });
  try {
    const { format, leftOut } = await unpackSource(path, folder, limits);
    const commonRoot = format === 'folder' ? null : await onlyFolder(folder);
    const root = commonRoot === null ? folder : join(folder, commonRoot);
    const found = await filesBelow(root, '');
    if (found.length === 0) throw new SourceRefused('empty', '送审内容里没有文件');
    const files: SourceFile[] = [];
    const removed: { path: string; content: string }[] = [];
    for (const name of found.sort()) {
      const { file, text } = await settle(root, name);
      files.push(file);
      if (basename(name).toLowerCase() !== IGNORE_FILE) continue;
      removed.push({ path: name, content: (text ?? '').slice(0, 4000) });
      await rm(join(root, name));
    }
    // An ignore file at the root, even an empty one, switches the engine's own list (test/, build/) off.
    await writeFile(join(root, IGNORE_FILE), '', { mode: 0o600 });
    const treeDigest = digestOfTree(files);
    const digest = format === 'folder' ? treeDigest : await digestOfFile(path);
    const below = (name: string): string =>
      commonRoot !== null && name.startsWith(`${commonRoot}/`) ? name.slice(commonRoot.length + 1) : name;
    const told = leftOut.map((entry) => ({ ...entry, path: below(entry.path) }));
    return { root, format, digest, treeDigest, commonRoot, files, removedIgnoreFiles: removed, leftOut: told };
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
}

async function onlyFolder(folder: string): Promise<string | null> {
  const [first, ...others] = await readdir(folder, { withFileTypes: true });
  return first?.isDirectory() && others.length === 0 ? first.name : null;
}

async function filesBelow(root: string, below: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await readdir(join(root, below), { withFileTypes: true })) {
    const name = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) found.push(...(await filesBelow(root, name)));
    else found.push(name);
  }
  return found;
}

/** Records the file as it came and leaves it in UTF-8. */
async function settle(root: string, name: string): Promise<{ file: SourceFile; text: string | null }> {
  const place = join(root, name);
  const { size } = await stat(place);
  if (size > LARGEST_TEXT) {
    const warning = '文件过大，未转码';
    const file: SourceFile = {
      path: name,
      size,
      sha256: await digestOfFile(place),
      encoding: 'binary',
      lines: 0,
      warning,
    };
    return { file, text: null };
  }
  const bytes = await readFile(place);
  const { encoding, text } = decodeSource(bytes);
  if (text !== null && encoding !== 'utf-8') await writeFile(place, text);
  const warning = encoding === 'latin1' ? '编码无法判断，按 latin1 读出，非英文字符可能有误' : null;
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  return { file: { path: name, size, sha256, encoding, lines: linesOf(text), warning }, text };
}

const linesOf = (text: string | null): number =>
  text === null || text === '' ? 0 : text.split('\n').length - (text.endsWith('\n') ? 1 : 0);

function digestOfTree(files: readonly SourceFile[]): string {
  const hash = createHash('sha256');
  for (const { path, sha256 } of files) hash.update(`${sha256}  ${path}\n`);
  return hash.digest('hex');
}

async function digestOfFile(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return hash.digest('hex');
}
