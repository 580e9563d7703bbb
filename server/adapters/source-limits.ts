/** What a hand-over of source code may hold, and how a refusal is told. */

export interface SourceLimits {
  /** Bytes of everything unpacked. */
  readonly total: number;
  readonly file: number;
  readonly files: number;
  /** Unpacked to packed. */
  readonly ratio: number;
  /** Folders above a file. */
  readonly depth: number;
  readonly nameBytes: number;
}

const MB = 1024 * 1024;
export const SOURCE_LIMITS: SourceLimits = {
  total: 2048 * MB,
  file: 512 * MB,
  files: 200_000,
  ratio: 200,
  depth: 64,
  nameBytes: 1024,
};

export type SourceFaultCode =
  | 'unsupported_format'
  | 'damaged'
  | 'encrypted'
  | 'traversal'
  | 'absolute_name'
  | 'bad_name'
  | 'device'
  | 'duplicate'
  | 'too_deep'
  | 'too_many_files'
  | 'too_large'
  | 'bomb'
  | 'empty';

/** A hand-over that is not taken; the message is for the person who handed it over. */
export class SourceRefused extends Error {
  readonly code: SourceFaultCode;
  readonly entry: string | null;

  constructor(code: SourceFaultCode, message: string, entry: string | null = null) {
    super(entry === null ? message : `${message}：${entry.slice(0, 200)}`);
    this.code = code;
    this.entry = entry;
  }
}

/** Counts what comes out of an archive and refuses as soon as a limit is passed, whatever the archive declares. */
export class UnpackMeter {
  readonly #limits: SourceLimits;
  readonly #packed: number | null;
  readonly #names = new Map<string, string>();
  #total = 0;

  /** @param packed bytes of the archive; null for a folder, which can be no bomb. */
  constructor(limits: SourceLimits, packed: number | null) {
    this.#limits = limits;
    this.#packed = packed;
  }

  admitFile(name: string): void {
    // Two names that one disk can not tell apart would hide one file behind the other.
    const key = name.normalize('NFC').toLowerCase();
    const earlier = this.#names.get(key);
    if (earlier === name) throw new SourceRefused('duplicate', '文件名重复', name);
    if (earlier !== undefined)
      throw new SourceRefused('duplicate', `文件名只有大小写或字符组合不同（另有 ${earlier}）`, name);
    this.#names.set(key, name);
    if (this.#names.size > this.#limits.files) {
      throw new SourceRefused('too_many_files', `文件超过 ${this.#limits.files} 个`);
    }
  }

  count(bytes: number, fileBytes: number, name: string): void {
    this.#total += bytes;
    if (fileBytes > this.#limits.file) throw new SourceRefused('too_large', '单个文件过大', name);
    if (this.#total > this.#limits.total) {
      throw new SourceRefused('too_large', `解开后超过 ${Math.floor(this.#limits.total / MB)} MB`);
    }
    if (this.#packed !== null && this.#total > this.#packed * this.#limits.ratio + MB) {
      throw new SourceRefused('bomb', '压缩比异常，疑为压缩炸弹', name);
    }
  }
}
