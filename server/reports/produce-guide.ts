/** 测评指导书: model → HTML → PDF with contents and bookmarks; the same way as the reports, without a seal's meaning. */
import { join } from 'node:path';
import type { ReportAssessmentGuide as AssessmentGuide } from '../../schemas/generated/types.ts';
import type { PdfPrinter } from '../adapters/pdf.ts';
import { finishPdf } from './finish-pdf.ts';
import { embedFonts } from './fonts.ts';
import { loadTemplate, type ReportTemplate } from './templates.ts';

const FOLDER = join(import.meta.dirname, '..', '..', 'report-templates', 'assessment-guide');
let template: ReportTemplate | undefined;

export function guideHtml(model: AssessmentGuide): string {
  template ??= loadTemplate(FOLDER);
  return template.print({ ...model, styles: template.styles, verification: null });
}

/** @throws PrintFailed when there is no browser. */
export async function produceGuide(model: AssessmentGuide, printer: PdfPrinter): Promise<Uint8Array> {
  const printed = await printer.print(await embedFonts(guideHtml(model)));
  const { bytes } = await finishPdf(printed, {
    title: `${model.document.title}　${model.cover.subject}`,
    author: model.document.author,
    reportNo: '',
    outline: model.contents.map(({ level, title, anchor }) => ({ level, title, anchor })),
    date: model.document.date,
  });
  return bytes;
}
