import { describe, expect, it } from 'vitest';
import { findingKey, firstMet, nextPlace } from '../../../client/src/features/code-audit/findings/finding-keys.ts';

const press = (key: string, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, ...more });
const ONE = { page: 1, pages: 1 };
const ids = ['a', 'b', 'c'];

describe('which key does what', () => {
  it.each([
    ['j', 1],
    ['J', 1],
    ['ArrowDown', 1],
    ['k', -1],
    ['ArrowUp', -1],
  ])('%s steps by %i', (key, by) => {
    expect(findingKey(press(key), false)).toEqual({ do: 'step', by });
  });

  it.each([
    ['c', 'confirmed'],
    ['f', 'false_positive'],
    ['n', 'needs_check'],
  ])('%s judges as %s, for those who judge', (key, to) => {
    expect(findingKey(press(key), true)).toEqual({ do: 'move', to });
    expect(findingKey(press(key), false)).toBeNull();
  });

  it('leaves the browser its own keys', () => {
    expect(findingKey(press('f', { ctrlKey: true }), true)).toBeNull();
    expect(findingKey(press('c', { metaKey: true }), true)).toBeNull();
    expect(findingKey(press('n', { altKey: true }), true)).toBeNull();
    expect(findingKey(press('Tab'), true)).toBeNull();
  });

  it('shows the legend under a Chinese input method too', () => {
    expect(findingKey(press('？'), false)).toEqual(findingKey(press('?'), false));
  });
});

describe('which finding comes next', () => {
  it('begins at the top, or at the bottom going up', () => {
    expect(nextPlace(ids, null, 1, ONE)).toEqual({ cursor: { id: 'a', row: 0 } });
    expect(nextPlace(ids, null, -1, ONE)).toEqual({ cursor: { id: 'c', row: 2 } });
  });

  it('follows the order shown now, whatever row the finding had before', () => {
    expect(nextPlace(['c', 'a', 'b'], { id: 'a', row: 0 }, 1, ONE)).toEqual({ cursor: { id: 'b', row: 2 } });
  });

  it('goes on with the one that took the place of a finding judged out of the filter', () => {
    expect(nextPlace(['a', 'c'], { id: 'b', row: 1 }, 1, ONE)).toEqual({ cursor: { id: 'c', row: 1 } });
    expect(nextPlace(['a', 'c'], { id: 'b', row: 1 }, -1, ONE)).toEqual({ cursor: { id: 'a', row: 0 } });
  });

  it('turns the page at its end and stops at the last one', () => {
    expect(nextPlace(ids, { id: 'c', row: 2 }, 1, { page: 1, pages: 2 })).toEqual({ page: 2 });
    expect(nextPlace(ids, { id: 'a', row: 0 }, -1, { page: 2, pages: 2 })).toEqual({ page: 1 });
    expect(nextPlace(ids, { id: 'c', row: 2 }, 1, { page: 2, pages: 2 })).toBeNull();
    expect(nextPlace(ids, { id: 'a', row: 0 }, -1, { page: 1, pages: 2 })).toBeNull();
    expect(nextPlace([], null, 1, { page: 1, pages: 0 })).toBeNull();
  });

  it('meets a page turned back to from its end', () => {
    expect(firstMet(ids, 1)).toEqual({ id: 'a', row: 0 });
    expect(firstMet(ids, -1)).toEqual({ id: 'c', row: 2 });
    expect(firstMet([], 1)).toBeNull();
  });
});
