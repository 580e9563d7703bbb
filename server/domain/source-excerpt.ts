/** What is shown of source code beside a finding (GB/T 39412-2020: a defect is told with its place). */

const MOST_LINES = 30;
const LONGEST_LINE = 400;

/** The lines of a finding, counted from 1; long ones and many are cut with a mark. */
export function snippetOf(lines: readonly string[], from: number, to: number): string {
  const shown = lines.slice(from - 1, Math.min(to, from - 1 + MOST_LINES)).map((line) => {
    const bare = line.replace(/\r$/, '');
    return bare.length > LONGEST_LINE ? `${bare.slice(0, LONGEST_LINE)}…` : bare;
  });
  return to - from + 1 > MOST_LINES ? [...shown, '…'].join('\n') : shown.join('\n');
}

const NOSEM = /(?:^|[^\w])nosem(?:grep)?(?![\w-])/i;

/** A developer's comment silenced the scanner: on the line of the finding, or alone on the one before it. */
export function isSuppressed(lines: readonly string[], line: number): boolean {
  if (NOSEM.test(lines[line - 1] ?? '')) return true;
  const before = (lines[line - 2] ?? '').trim();
  return /^(?:\/\/|#|\/\*|\*|<!--|--|;)/.test(before) && NOSEM.test(before);
}
