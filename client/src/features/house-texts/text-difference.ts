/** Word by word, what a later wording left out and what it added. */

export interface Piece {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}

/** Above this many comparisons the changed middle is shown as replaced as a whole. */
const MOST = 4_000_000;

const segmenter = new Intl.Segmenter('zh-CN', { granularity: 'word' });
const wordsOf = (text: string): string[] => [...segmenter.segment(text)].map(({ segment }) => segment);

export function difference(before: string, after: string): Piece[] {
  const old = wordsOf(before);
  const now = wordsOf(after);
  let head = 0;
  while (head < old.length && head < now.length && old[head] === now[head]) head += 1;
  let tail = 0;
  while (tail < old.length - head && tail < now.length - head && old.at(-1 - tail) === now.at(-1 - tail)) tail += 1;
  const middle = changes(old.slice(head, old.length - tail), now.slice(head, now.length - tail));
  return joined([...pieces('same', old.slice(0, head)), ...middle, ...pieces('same', old.slice(old.length - tail))]);
}

const pieces = (kind: Piece['kind'], words: readonly string[]): Piece[] => words.map((text) => ({ kind, text }));

function changes(old: readonly string[], now: readonly string[]): Piece[] {
  if (old.length * now.length > MOST) return [...pieces('removed', old), ...pieces('added', now)];
  const common = commonLengths(old, now);
  const width = now.length + 1;
  const found: Piece[] = [];
  let [at, to] = [0, 0];
  while (at < old.length || to < now.length) {
    const [left, right] = [old[at], now[to]];
    if (left !== undefined && left === right) {
      found.push({ kind: 'same', text: left });
      at += 1;
      to += 1;
    } else if (left !== undefined && (right === undefined || below(at, to) >= beside(at, to))) {
      found.push({ kind: 'removed', text: left });
      at += 1;
    } else {
      found.push({ kind: 'added', text: right ?? '' });
      to += 1;
    }
  }
  return found;

  function below(row: number, column: number): number {
    return common[(row + 1) * width + column] ?? 0;
  }
  function beside(row: number, column: number): number {
    return common[row * width + column + 1] ?? 0;
  }
}

/** Length of the longest common subsequence of what begins at each pair of words. */
function commonLengths(old: readonly string[], now: readonly string[]): Uint16Array {
  const width = now.length + 1;
  const table = new Uint16Array((old.length + 1) * width);
  for (let row = old.length - 1; row >= 0; row -= 1) {
    for (let column = now.length - 1; column >= 0; column -= 1) {
      const [diagonal, down, right] = [
        table[(row + 1) * width + column + 1] ?? 0,
        table[(row + 1) * width + column] ?? 0,
        table[row * width + column + 1] ?? 0,
      ];
      table[row * width + column] = old[row] === now[column] ? diagonal + 1 : Math.max(down, right);
    }
  }
  return table;
}

/** Neighbours of one kind become one piece; within a change, what was left out stands before what was added. */
function joined(words: readonly Piece[]): Piece[] {
  const result: Piece[] = [];
  let [removed, added] = ['', ''];
  const flush = () => {
    if (removed !== '') result.push({ kind: 'removed', text: removed });
    if (added !== '') result.push({ kind: 'added', text: added });
    [removed, added] = ['', ''];
  };
  for (const { kind, text } of words) {
    if (kind === 'removed') removed += text;
    else if (kind === 'added') added += text;
    else {
      flush();
      const last = result.at(-1);
      if (last?.kind === 'same') result[result.length - 1] = { kind, text: last.text + text };
      else result.push({ kind, text });
    }
  }
  flush();
  return result;
}
