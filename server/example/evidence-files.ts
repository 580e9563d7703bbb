/** Evidence of the example: small pictures and text files made while loading, none of them committed. */
import { createHash } from 'node:crypto';
import type { FactEvidence } from '../../schemas/generated/types.ts';
import { seedOf } from './choice.ts';
import { screenPicture } from './png.ts';

/** One file for the file store; evidence entries refer to it by digest. */
export interface ExampleFile {
  readonly sha256: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

export interface EvidenceSubject {
  /** System, round and cell: makes id and content its own. */
  readonly id: string;
  /** Unit id, drawn into the picture. */
  readonly code: string;
  readonly objectName: string;
  readonly caption: string;
  readonly record: string;
  readonly recordedAt: string;
  readonly good: boolean;
}

/** Collects the files while facts are built; the same subject always gives the same file. */
export class EvidenceBox {
  readonly files = new Map<string, ExampleFile>();

  /** Adds a file about the subject and returns the entry for its result. */
  add(subject: EvidenceSubject): FactEvidence {
    const isPicture = seedOf(`${subject.id}/kind`) % 3 !== 0;
    const bytes = isPicture ? screenPicture(subject.code, subject.id, subject.good) : textFile(subject);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    const name = `${subject.code}_${subject.objectName}.${isPicture ? 'png' : 'txt'}`;
    const mediaType = isPicture ? 'image/png' : 'text/plain';
    if (!this.files.has(sha256)) this.files.set(sha256, { sha256, name, mediaType, bytes });
    return {
      id: `ev-${subject.id}`,
      name,
      sha256,
      size: bytes.byteLength,
      mediaType,
      capturedAt: subject.recordedAt,
      receivedAt: subject.recordedAt,
      caption: subject.caption,
    };
  }
}

function textFile({ id, code, objectName, record, recordedAt }: EvidenceSubject): Uint8Array {
  const lines = ['# 示例数据：本文件由示例生成，非真实取证', `# ${code} ${objectName}`, `# ${recordedAt} ${id}`, ''];
  return new TextEncoder().encode([...lines, ...record.split(/[；。]/).filter((part) => part !== ''), ''].join('\n'));
}
