/** Verification codes as printed and as people type them back: capitals and digits that look unlike each other, in fours. */

// Crockford's alphabet: no I, L, O, U.
const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const CONFUSED: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' };

/** Sixteen characters (80 bits) from ten or more random bytes. */
export function verificationCode(random: Uint8Array): string {
  const bits = [...random.subarray(0, 10)].map((byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = Array.from(
    { length: 16 },
    (_, index) => LETTERS[Number.parseInt(bits.slice(index * 5, index * 5 + 5), 2)],
  );
  return grouped(letters.join(''));
}

/** As stored, however it was typed; null when it can not be a code. */
export function readVerificationCode(typed: string): string | null {
  const letters = [...typed.toUpperCase().replaceAll(/[^0-9A-Z]/g, '')].map((letter) => CONFUSED[letter] ?? letter);
  const valid = letters.length === 16 && letters.every((letter) => LETTERS.includes(letter));
  return valid ? grouped(letters.join('')) : null;
}

const grouped = (letters: string): string => letters.match(/.{4}/g)?.join('-') ?? letters;
