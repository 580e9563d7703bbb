import { describe, expect, it } from 'vitest';
import { difference } from '../../../client/src/features/house-texts/text-difference.ts';

const shown = (before: string, after: string): string =>
  difference(before, after)
    .map(({ kind, text }) => ({ same: text, removed: `[-${text}]`, added: `[+${text}]` })[kind])
    .join('');

describe('the difference of two wordings', () => {
  it.each([
    ['nothing changed', '口令策略', '口令策略', '口令策略'],
    ['words were added', '已启用口令策略。', '已启用口令策略。长度8位。', '已启用口令策略。[+长度8位。]'],
    ['all was new', '', '新的文字', '[+新的文字]'],
    ['all was left out', '旧的文字', '', '[-旧的文字]'],
    ['a number changed', '长度不少于8位。', '长度不少于10位。', '长度不少于[-8][+10]位。'],
  ])('when %s', (_name, before, after, expected) => {
    expect(shown(before, after)).toBe(expected);
  });

  it('loses no word of either side, however long they are', () => {
    const before = Array.from({ length: 3000 }, (_, n) => `甲${n}，`).join('');
    const after = Array.from({ length: 3000 }, (_, n) => `乙${n}，`).join('');
    const pieces = difference(before, after);
    const side = (gone: string) =>
      pieces
        .filter(({ kind }) => kind !== gone)
        .map(({ text }) => text)
        .join('');
    expect([side('added'), side('removed')]).toEqual([before, after]);
  });
});
