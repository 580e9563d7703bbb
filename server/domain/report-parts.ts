/** The pieces a report is laid out of: headings, tables, sections (METHOD A.1 keeps chapters that do not apply). */
import type {
  ReportColumn,
  ReportContentsEntry,
  ReportField,
  ReportHeading,
  ReportSection,
  ReportTable,
} from '../../schemas/generated/types.ts';

export const heading = (number: string, title: string, anchor = anchorOf(number)): ReportHeading => ({
  anchor,
  number,
  title,
});

/** 3.4.1 → s-3-4-1, 附录D → a-d, D.2 → a-d-2: ASCII only, because it becomes a named destination of the PDF. */
function anchorOf(number: string): string {
  const appendix = number.startsWith('附录') || /^[A-Z]/.test(number);
  return `${appendix ? 'a' : 's'}-${number.replace('附录', '').replaceAll('.', '-').toLowerCase()}`;
}

export const section = (head: ReportHeading, parts: Partial<Omit<ReportSection, 'heading'>> = {}): ReportSection => ({
  heading: head,
  paragraphs: (parts.paragraphs ?? []).filter((paragraph) => paragraph !== ''),
  items: parts.items ?? [],
  tables: parts.tables ?? [],
  sections: parts.sections ?? [],
});

/** Columns as 'label:width' or 'label:width:left'; widths are shares, normalised to 100. */
export function columns(...specs: string[]): ReportColumn[] {
  const parsed = specs.map((spec) => {
    const [label = '', width = '1', align = 'center'] = spec.split(':');
    return { label, width: Number(width), align: align === 'left' ? ('left' as const) : ('center' as const) };
  });
  const total = parsed.reduce((sum, column) => sum + column.width, 0);
  return parsed.map((column) => ({ ...column, width: Math.round((column.width / total) * 1000) / 10 }));
}

export const table = (
  number: string,
  caption: string,
  cols: ReportColumn[],
  rows: string[][],
  empty = '本次测评未涉及此项内容。',
): ReportTable => ({ number, caption, columns: cols, rows, empty });

/** Rows get a running number as their first cell. */
export const numbered = (rows: readonly string[][]): string[][] =>
  rows.map((row, index) => [String(index + 1), ...row]);

export const field = (label: string, value: string | null | undefined): ReportField => ({ label, value: value || '—' });

/** Contents entries of a section and what is below it, down to `depth` levels. */
export function contentsOf(part: ReportSection, level = 1, depth = 3): ReportContentsEntry[] {
  const own = part.heading.anchor === '' ? [] : [entry(level, part.heading)];
  if (level >= depth) return own;
  return [...own, ...part.sections.flatMap((child) => contentsOf(child, level + 1, depth))];
}

export const entry = (level: number, head: ReportHeading): ReportContentsEntry => ({ level, ...head });
