/** Passwords by argon2id; the digests carry their own parameters. */
import { randomInt } from 'node:crypto';
import { hash, verify } from '@node-rs/argon2';

/** 19 MiB, two passes, one lane (argon2id is the library's default algorithm). */
const COST = { memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

export const hashPassword = (password: string): Promise<string> => hash(password.normalize('NFC'), COST);

let nobody: Promise<string> | undefined;

/** Takes as long for an account that does not exist (null) as for one that does. */
export async function passwordMatches(digest: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword('no account has this password');
  const against = digest ?? (await nobody);
  try {
    return (await verify(against, password.normalize('NFC'))) && digest !== null;
  } catch {
    return false;
  }
}

// Without characters that look alike in print: 0 O 1 l I.
const KINDS = ['abcdefghijkmnpqrstuvwxyz', 'ABCDEFGHJKLMNPQRSTUVWXYZ', '23456789', '-_+=@%'] as const;

/** A password to be shown once: 16 characters, every kind present. */
export function generatePassword(length = 16): string {
  const pick = (letters: string): string => letters[randomInt(letters.length)] ?? '';
  const letters = KINDS.map(pick);
  // Special characters stay rare, because people type this off a screen.
  while (letters.length < length) letters.push(pick(KINDS.slice(0, 3).join('')));
  for (let last = letters.length - 1; last > 0; last -= 1) {
    const other = randomInt(last + 1);
    [letters[last], letters[other]] = [letters[other] ?? '', letters[last] ?? ''];
  }
  return letters.join('');
}
