import { describe, expect, it } from 'vitest';
import {
  characterClasses,
  DEFAULT_PASSWORD_POLICY,
  passwordExpired,
  passwordViolations,
} from '../../../server/domain/password-policy.ts';

const faults = (password: string, username = 'zhangsan'): string[] =>
  passwordViolations(password, username, DEFAULT_PASSWORD_POLICY, '/newPassword').map(({ message }) => message);

describe('a new password', () => {
  it.each(['Correct-horse9', 'abcDEF1234', '甲乙丙丁戊己庚辛1a', 'aA1!aA1!aA1!'])('%s is accepted', (password) => {
    expect(faults(password)).toEqual([]);
  });

  it.each([
    ['aB3$', '至少要有 10 个字符'],
    ['alllowercase', '至少 3 种'],
    ['lowercase-only', '至少 3 种'],
    ['Zhangsan-2025', '不得包含用户名'],
    ['Nasgnahz-2025', '不得包含用户名'],
    ['Aaaaaa-12345b', '相同的连续字符'],
  ])('%s is refused: %s', (password, reason) => {
    expect(faults(password).join()).toContain(reason);
  });

  it('is told everything wrong with it at once', () => {
    expect(faults('zhangsan')).toHaveLength(3);
  });

  it('counts letters of other scripts as other characters', () => {
    expect(characterClasses('汉字')).toBe(1);
    expect(characterClasses('aB1汉')).toBe(4);
  });
});

describe('the age of a password', () => {
  const changed = new Date('2025-01-01T00:00:00Z');
  const daysLater = (days: number): Date => new Date(changed.getTime() + days * 86_400_000);

  it('expires after the days of the policy, not on the last one', () => {
    expect(passwordExpired(changed, daysLater(90), DEFAULT_PASSWORD_POLICY)).toBe(false);
    expect(passwordExpired(changed, daysLater(91), DEFAULT_PASSWORD_POLICY)).toBe(true);
  });

  it('never expires where the policy says 0', () => {
    expect(passwordExpired(changed, daysLater(5_000), { ...DEFAULT_PASSWORD_POLICY, maxAgeDays: 0 })).toBe(false);
  });
});
