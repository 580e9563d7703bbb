/** The headings of a document in print order: bookmarks of the PDF. */
import type { ReportHeading } from '../../schemas/generated/types.ts';
import type { AnyReportModel } from './render.ts';

export interface OutlineEntry {
  readonly level: number;
  readonly title: string;
  readonly anchor: string;
}

const textOf = ({ number, title }: Pick<ReportHeading, 'number' | 'title'>): string =>
  [number, title].filter(Boolean).join(' ');

/** The contents, and below the parts of 附录D every object. */
export function outlineOf(model: AnyReportModel): OutlineEntry[] {
  const objects = new Map<string, OutlineEntry[]>();
  if (model.kind === 'assessment_report') {
    for (const part of model.appendixRecords.parts) {
      objects.set(
        part.heading.anchor,
        part.groups.map(({ heading }) => ({ level: 3, title: textOf(heading), anchor: heading.anchor })),
      );
    }
  }
  return model.contents.flatMap((entry) => [
    { level: entry.level, title: textOf(entry), anchor: entry.anchor },
    ...(objects.get(entry.anchor) ?? []),
  ]);
}
