/** Rows of a tsv or csv file (RFC 4180 quoting; comma, semicolon or tab, whichever the first line uses). */
export interface DelimitedRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export function delimitedRows(text: string): DelimitedRow[] {
  const delimiter = delimiterOf(text);
  const field = new RegExp(
    `[ ]*(?:"((?:[^"]|"")*)"[^${delimiter}\r\n]*|([^${delimiter}\r\n]*))(${delimiter}|\r\n|\n|\r|$)`,
    'gy',
  );
  const rows: DelimitedRow[] = [];
  let cells: string[] = [];
  let line = 1;
  let start = 1;
  for (const [whole, quoted, plain, end] of text.matchAll(field)) {
    cells.push((quoted?.replaceAll('""', '"') ?? plain ?? '').trim());
    line += whole.split(/\r\n|\n|\r/).length - 1;
    if (end === delimiter) continue;
    if (cells.some((content) => content !== '')) rows.push({ line: start, cells });
    cells = [];
    start = line;
    if (end === '') break;
  }
  return rows;
}

function delimiterOf(text: string): string {
  const first = text.split('\n', 1)[0] ?? '';
  const count = (sign: string): number => first.split(sign).length;
  return ['\t', ',', ';'].reduce((best, sign) => (count(sign) > count(best) ? sign : best), '\t');
}
