import { describe, expect, it } from 'vitest';
import { readVerificationCode, verificationCode } from '../../../server/domain/verification-code.ts';

const bytes = (fill: number): Uint8Array => new Uint8Array(10).fill(fill);

describe('a verification code', () => {
  it('has sixteen letters in fours', () => {
    expect(verificationCode(bytes(0))).toBe('0000-0000-0000-0000');
    expect(verificationCode(bytes(255))).toBe('ZZZZ-ZZZZ-ZZZZ-ZZZZ');
    expect(verificationCode(Uint8Array.from([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]))).toMatch(
      /^([0-9A-Z]{4}-){3}[0-9A-Z]{4}$/,
    );
  });

  it('differs when a single bit differs', () => {
    const codes = Array.from({ length: 80 }, (_, bit) => {
      const random = bytes(0);
      random[Math.floor(bit / 8)] = 1 << (bit % 8);
      return verificationCode(random);
    });
    expect(new Set(codes).size).toBe(80);
  });

  it('is read as people type it', () => {
    expect(readVerificationCode(' abcd 0123 efgh-jkmn ')).toBe('ABCD-0123-EFGH-JKMN');
    expect(readVerificationCode('ABCDOI23EFGHJKMN')).toBe('ABCD-0123-EFGH-JKMN');
  });

  it.each(['', 'ABCD-0123-EFGH', 'ABCD-0123-EFGH-JKMU', "'; drop table"])('%j is none', (typed) => {
    expect(readVerificationCode(typed)).toBeNull();
  });
});
