/**
 * The seal of an issued PDF: SHA-256 and SM3 over every byte outside the slot, and an Ed25519 signature over the digests,
 * the length, and what the document says it is. The slot itself must read back byte for byte, so that no byte of the file is free.
 */
import { createHash, createPublicKey, type KeyObject, sign, verify } from 'node:crypto';
import type { DocumentKind } from '../../schemas/generated/types.ts';
import { isEmptySlot, SLOT_LENGTH, slotBytes, slotOffset } from './seal-slot.ts';
import { keyIdOf } from './signing-key.ts';

export interface SealInput {
  readonly privateKey: KeyObject;
  readonly reportNo: string;
  readonly kind: DocumentKind;
  /** ISO 8601 */
  readonly issuedAt: string;
  readonly verificationCode: string;
}

/** What a sealed file carries. Digests are over the file with the slot blanked, not over the file as stored. */
export interface Seal {
  readonly djbhSeal: 1;
  readonly kind: DocumentKind;
  readonly reportNo: string;
  readonly issuedAt: string;
  readonly verificationCode: string;
  /** First 16 hex digits of the SHA-256 over the public key (DER). */
  readonly keyId: string;
  /** Bytes of the whole file. */
  readonly length: number;
  readonly sha256: string;
  readonly sm3: string;
  /** Ed25519, 128 hex digits. */
  readonly signature: string;
}

export interface SealedPdf {
  readonly bytes: Uint8Array;
  readonly sha256: string;
  readonly sm3: string;
  readonly signature: string;
}

export interface SealVerdict {
  readonly ok: boolean;
  /** Chinese sentences; empty when ok. */
  readonly reasons: string[];
  /** As read from the file; trustworthy only when ok. */
  readonly seal: Seal | null;
}

/** Fills the slot of a finished PDF. @throws Error when the file has no empty slot. */
export function sealPdf(pdf: Uint8Array, input: SealInput): SealedPdf {
  const bytes = Buffer.from(pdf);
  const offset = slotOffset(bytes);
  if (offset === null || !isEmptySlot(bytes.subarray(offset, offset + SLOT_LENGTH))) {
    throw new Error('文件没有空的封印位置，不能签封');
  }
  const unsigned: Omit<Seal, 'signature'> = {
    djbhSeal: 1,
    kind: input.kind,
    reportNo: input.reportNo,
    issuedAt: input.issuedAt,
    verificationCode: input.verificationCode,
    keyId: keyIdOf(createPublicKey(input.privateKey)),
    length: bytes.length,
    ...digestsOf(bytes, offset),
  };
  const signature = sign(null, messageOf(unsigned), input.privateKey).toString('hex');
  slotBytes(textOf({ ...unsigned, signature })).copy(bytes, offset);
  return { bytes, sha256: unsigned.sha256, sm3: unsigned.sm3, signature };
}

/** Checks a file with nothing but the public key (PEM). Never throws on a damaged file. */
export function verifySealedPdf(pdf: Uint8Array, publicKeyPem: string): SealVerdict {
  const bytes = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength);
  const offset = slotOffset(bytes);
  if (offset === null) return { ok: false, reasons: ['文件中没有唯一、完整的封印'], seal: null };
  const slot = bytes.subarray(offset, offset + SLOT_LENGTH);
  if (isEmptySlot(slot)) return { ok: false, reasons: ['文件尚未签封（草稿或未签发）'], seal: null };
  const seal = parseSeal(slot);
  if (seal === null) return { ok: false, reasons: ['封印内容已损坏或被改动'], seal: null };
  const reasons = [...contentFaults(bytes, offset, seal), ...signatureFaults(seal, publicKeyPem)];
  return { ok: reasons.length === 0, reasons, seal };
}

function contentFaults(bytes: Buffer, offset: number, seal: Seal): string[] {
  const reasons: string[] = [];
  if (bytes.length !== seal.length) {
    const change = bytes.length > seal.length ? '增加' : '减少';
    reasons.push(`文件长度与签封时不同：${change}了${Math.abs(bytes.length - seal.length)}字节`);
  }
  const digests = digestsOf(bytes, offset);
  if (digests.sha256 !== seal.sha256) reasons.push('文件内容与签封时的 SHA-256 摘要不一致');
  if (digests.sm3 !== seal.sm3) reasons.push('文件内容与签封时的 SM3 摘要不一致');
  return reasons;
}

function signatureFaults(seal: Seal, publicKeyPem: string): string[] {
  const key = createPublicKey(publicKeyPem);
  if (seal.keyId !== keyIdOf(key)) return ['封印不是由给定公钥对应的密钥签署'];
  const { signature, ...unsigned } = seal;
  return verify(null, messageOf(unsigned), key, Buffer.from(signature, 'hex')) ? [] : ['数字签名无效'];
}

/** The fields in their fixed order, ASCII only. */
function textOf(seal: Seal | Omit<Seal, 'signature'>): string {
  return JSON.stringify(seal).replaceAll(
    /[\u0080-\uffff]/g,
    (mark) => `\\u${mark.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** The prefix keeps a signature made for this purpose from passing for another. */
const messageOf = (unsigned: Omit<Seal, 'signature'>): Buffer =>
  Buffer.from(`djbh-seal-1\n${textOf(unsigned)}`, 'latin1');

const PATTERNS: Readonly<Record<Exclude<keyof Seal, 'djbhSeal' | 'length'>, RegExp>> = {
  kind: /^(assessment_report|rectification_proposal|code_audit_report)$/,
  reportNo: /^.{1,80}$/s,
  issuedAt: /^.{1,40}$/s,
  verificationCode: /^.{1,80}$/s,
  keyId: /^[0-9a-f]{16}$/,
  sha256: /^[0-9a-f]{64}$/,
  sm3: /^[0-9a-f]{64}$/,
  signature: /^[0-9a-f]{128}$/,
};

/** Only what this program would have written byte for byte: no other order, spacing or extra field. */
function parseSeal(slot: Buffer): Seal | null {
  let value: unknown;
  try {
    value = JSON.parse(slot.toString('latin1'));
  } catch {
    return null;
  }
  if (typeof value !== 'object' || value === null) return null;
  const fields = value as Record<string, unknown>;
  const wellFormed = Object.entries(PATTERNS).every(
    ([key, pattern]) => typeof fields[key] === 'string' && pattern.test(fields[key]),
  );
  if (!wellFormed || fields['djbhSeal'] !== 1 || !Number.isSafeInteger(fields['length'])) return null;
  const seal = inOrder(fields as unknown as Seal);
  return slotBytes(textOf(seal)).equals(slot) ? seal : null;
}

const inOrder = (seal: Seal): Seal => ({
  djbhSeal: 1,
  kind: seal.kind,
  reportNo: seal.reportNo,
  issuedAt: seal.issuedAt,
  verificationCode: seal.verificationCode,
  keyId: seal.keyId,
  length: seal.length,
  sha256: seal.sha256,
  sm3: seal.sm3,
  signature: seal.signature,
});

function digestsOf(bytes: Buffer, offset: number): { sha256: string; sm3: string } {
  const blank = Buffer.alloc(SLOT_LENGTH);
  const digest = (algorithm: string) =>
    createHash(algorithm)
      .update(bytes.subarray(0, offset))
      .update(blank)
      .update(bytes.subarray(offset + SLOT_LENGTH))
      .digest('hex');
  return { sha256: digest('sha256'), sm3: digest('sm3') };
}
