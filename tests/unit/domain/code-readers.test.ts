import { describe, expect, it } from 'vitest';
import { mayReadCode } from '../../../server/domain/code-readers.ts';

describe('the right to see the code', () => {
  it.each([
    ['the lead', ['lead'], [], true],
    ['a code auditor named for it', ['code_auditor'], ['u1'], true],
    ['a code auditor not named', ['code_auditor'], ['u2'], false],
    ['somebody named who is no code auditor here any more', ['assessor'], ['u1'], false],
    ['the assessed side', ['owner'], [], false],
  ] as const)('of %s', (_name, roles, readers, expected) => {
    expect(mayReadCode({ id: 'u1', roles }, readers)).toBe(expected);
  });
});
