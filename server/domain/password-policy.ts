/** Which passwords a level-3 application accepts: length, kinds of characters, not the user name, not used lately (GB/T 22239-2019 8.1.4.1 a). */
import type { PasswordPolicy } from '../../schemas/generated/types.ts';
import type { Violation } from './violation.ts';

export const DEFAULT_PASSWORD_POLICY: PasswordPolicy = { minLength: 10, minClasses: 3, history: 5, maxAgeDays: 90 };

const CLASSES: readonly RegExp[] = [/\p{Ll}/u, /\p{Lu}/u, /\p{Nd}/u, /[^\p{Ll}\p{Lu}\p{Nd}]/u];
const DAY_MS = 86_400_000;

/** How many of the four kinds (lower case, upper case, digit, other) a text holds. */
export const characterClasses = (text: string): number => CLASSES.filter((pattern) => pattern.test(text)).length;

/** Everything wrong with a new password; whether it was used before is for the caller, who holds the digests. */
export function passwordViolations(
  password: string,
  username: string,
  policy: PasswordPolicy,
  path: string,
): Violation[] {
  const found: string[] = [];
  if ([...password].length < policy.minLength) found.push(`口令至少要有 ${policy.minLength} 个字符`);
  if (characterClasses(password) < policy.minClasses) {
    found.push(`口令应含小写字母、大写字母、数字、其他字符中的至少 ${policy.minClasses} 种`);
  }
  const lower = password.toLowerCase();
  const name = username.toLowerCase();
  if (lower.includes(name) || lower.includes([...name].reverse().join('')))
    found.push('口令不得包含用户名（正写或倒写）');
  if (/(.)\1{3,}/u.test(password)) found.push('口令不得有四个以上相同的连续字符');
  return found.map((message) => ({ path, message }));
}

/** Regular change (8.1.4.1 a): true once the password is older than the policy allows. */
export function passwordExpired(changedAt: Date, now: Date, policy: PasswordPolicy): boolean {
  return policy.maxAgeDays > 0 && now.getTime() - changedAt.getTime() > policy.maxAgeDays * DAY_MS;
}
