import { generateKeyPairSync } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { sealPdf, verifySealedPdf } from '../../server/reports/seal.ts';
import { reserveSealSlot, SLOT_LENGTH } from '../../server/reports/seal-slot.ts';
import { loadOrCreateSigningKey } from '../../server/reports/signing-key.ts';
import { readPdf } from '../support/pdf-text.ts';

const keyPair = () => {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  return { privateKey, publicKeyPem: publicKey.export({ type: 'spki', format: 'pem' }).toString() };
};
const key = keyPair();
const other = keyPair();

const input = {
  privateKey: key.privateKey,
  reportNo: '61010013001-00001-25-0001-01',
  kind: 'assessment_report',
  issuedAt: '2025-06-26T02:00:00.000Z',
  verificationCode: 'ABCD-2345-EFGH',
} as const;

async function finished(pages = 3): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (let page = 0; page < pages; page += 1) pdf.addPage([300, 300 + page]);
  reserveSealSlot(pdf);
  return pdf.save();
}

const plain = await finished();
const sealed = Buffer.from(sealPdf(plain, input).bytes);
const slotAt = sealed.indexOf('{"djbhSeal":');
const flip = (bytes: Buffer, at: number, mask = 1): Buffer => {
  const copy = Buffer.from(bytes);
  copy.writeUInt8(copy.readUInt8(at) ^ mask, at);
  return copy;
};
const replace = (bytes: Buffer, from: string, to: string): Buffer => {
  const copy = Buffer.from(bytes);
  copy.write(to, copy.indexOf(from), 'latin1');
  return copy;
};
const slotOf = (bytes: Buffer): Buffer => {
  const at = bytes.indexOf('{"djbhSeal":');
  return bytes.subarray(at, at + SLOT_LENGTH);
};

describe('a sealed document', () => {
  it('verifies with nothing but the public key and says what it is', () => {
    const verdict = verifySealedPdf(sealed, key.publicKeyPem);
    expect(verdict.reasons).toEqual([]);
    expect(verdict.ok).toBe(true);
    expect(verdict.seal).toMatchObject({
      reportNo: input.reportNo,
      kind: input.kind,
      verificationCode: input.verificationCode,
      length: sealed.length,
    });
  });

  it('is still a PDF that readers open', async () => {
    const pdf = await readPdf(sealed);
    expect(pdf.pages).toHaveLength(3);
    expect(pdf.attachments).toEqual(['数字封印.json']);
  });

  it('has the length of the unsealed one', () => {
    expect(sealed.length).toBe(plain.length);
  });

  it('cannot be sealed twice, nor can a file without a slot', async () => {
    expect(() => sealPdf(sealed, input)).toThrow(/不能签封/);
    expect(() => sealPdf(Buffer.from('%PDF-1.7 nothing'), input)).toThrow(/不能签封/);
  });

  it('fails when any single byte is changed', () => {
    const accepted: number[] = [];
    for (let at = 0; at < sealed.length; at += 1) {
      if (verifySealedPdf(flip(sealed, at), key.publicKeyPem).ok) accepted.push(at);
    }
    expect(accepted).toEqual([]);
  });

  it.each([
    ['bytes appended', () => Buffer.concat([sealed, Buffer.from('\n')]), /增加了1字节/],
    [
      'an incremental update appended',
      () => Buffer.concat([sealed, Buffer.from('\n1 0 obj\n<<>>\nendobj\n%%EOF\n')]),
      /增加了/,
    ],
    ['the last byte cut off', () => sealed.subarray(0, -1), /减少了1字节/],
    ['cut in the middle of the slot', () => sealed.subarray(0, slotAt + 100), /没有唯一、完整的封印/],
    [
      'a byte inserted before the slot',
      () => Buffer.concat([sealed.subarray(0, 20), Buffer.from(' '), sealed.subarray(20)]),
      /增加了1字节/,
    ],
    ['a second slot added', () => Buffer.concat([sealed, slotOf(sealed)]), /没有唯一、完整的封印/],
    ['the report number changed in the seal', () => replace(sealed, '25-0001-01', '26-0001-01'), /签名无效/],
    ['the verification code changed', () => replace(sealed, 'ABCD', 'ABCE'), /签名无效/],
    [
      'a blank moved inside the seal',
      () => replace(sealed, '{"djbhSeal":1,"kind"', '{"djbhSeal":1 ,"kind'),
      /损坏或被改动/,
    ],
    [
      'text hidden in the padding',
      () => {
        const copy = Buffer.from(sealed);
        copy.write('x', slotAt + SLOT_LENGTH - 1);
        return copy;
      },
      /损坏或被改动/,
    ],
    [
      'the seal emptied',
      () => {
        const copy = Buffer.from(sealed);
        slotOf(Buffer.from(plain)).copy(copy, slotAt);
        return copy;
      },
      /尚未签封/,
    ],
    ['never sealed', () => Buffer.from(plain), /尚未签封/],
    ['not a PDF', () => Buffer.from('hello'), /没有唯一、完整的封印/],
    ['empty', () => Buffer.alloc(0), /没有唯一、完整的封印/],
  ] as const)('is refused with %s', (_what, tampered, reason) => {
    const verdict = verifySealedPdf(tampered(), key.publicKeyPem);
    expect(verdict.ok).toBe(false);
    expect(verdict.reasons.join('；')).toMatch(reason);
  });

  it('is refused with the seal of another document', async () => {
    const second = Buffer.from(
      sealPdf(await finished(4), { ...input, reportNo: '61010013001-00002-25-0001-01' }).bytes,
    );
    const swapped = Buffer.from(sealed);
    slotOf(second).copy(swapped, slotAt);
    expect(verifySealedPdf(swapped, key.publicKeyPem).reasons.join('；')).toMatch(/SHA-256.*SM3/);
  });

  it('is refused when another key signed it', () => {
    const forged = sealPdf(plain, { ...input, privateKey: other.privateKey }).bytes;
    expect(verifySealedPdf(forged, key.publicKeyPem).reasons).toEqual(['封印不是由给定公钥对应的密钥签署']);
    expect(verifySealedPdf(forged, other.publicKeyPem).ok).toBe(true);
  });

  it('does not let a forger name our key for his signature', () => {
    const forged = Buffer.from(sealPdf(plain, { ...input, privateKey: other.privateKey }).bytes);
    const ours = verifySealedPdf(sealed, key.publicKeyPem).seal?.keyId ?? '';
    const theirs = verifySealedPdf(forged, other.publicKeyPem).seal?.keyId ?? '';
    expect(verifySealedPdf(replace(forged, theirs, ours), key.publicKeyPem).reasons).toEqual(['数字签名无效']);
  });
});

describe('the signing key', () => {
  it('is made once, kept private, and found again', () => {
    const folder = mkdtempSync(join(tmpdir(), 'key-'));
    const first = loadOrCreateSigningKey(folder);
    const again = loadOrCreateSigningKey(folder);
    expect(again.keyId).toBe(first.keyId);
    expect(first.publicKeyPem).toMatch(/BEGIN PUBLIC KEY/);
    expect(statSync(join(folder, 'signing-key.pem')).mode & 0o777).toBe(0o600);
    rmSync(folder, { recursive: true });
  });
});
