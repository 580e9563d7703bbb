import { describe, expect, it } from 'vitest';
import { storable } from '../../../server/domain/storable-text.ts';

describe('text that a database can keep', () => {
  it.each<[what: string, value: unknown, kept: unknown]>([
    ['plain text', '国密 SM4', '国密 SM4'],
    ['a zero byte', 'a\0b', 'a\uFFFDb'],
    ['a whole pair', '😀', '😀'],
    ['half a pair at the end, as a cut leaves it', '😀'.slice(0, 1), '\uFFFD'],
    ['half a pair at the start', `${'😀'.slice(1)}x`, '\uFFFDx'],
    ['no text', null, null],
    ['numbers', [1, true, undefined], [1, true, undefined]],
    ['deep inside', { a: [{ b: 'x\0' }] }, { a: [{ b: 'x\uFFFD' }] }],
    ['the name of a field', { 'k\0': 1 }, { 'k\uFFFD': 1 }],
  ])('%s', (_what, value, kept) => {
    expect(storable(value)).toEqual(kept);
  });
});
