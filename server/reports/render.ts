/** Model → HTML: the same model always gives the same bytes (fonts are added when it is printed). */
import { createHash } from 'node:crypto';
import { toString as qrCode } from 'qrcode';
import type {
  AssessmentReportModel,
  CodeAuditReportModel,
  RectificationProposalModel,
  ReportDocument,
} from '../../schemas/generated/types.ts';
import { drawCharts, drawDefectCharts } from './charts.ts';
import { templateOf } from './templates.ts';

export type AnyReportModel = AssessmentReportModel | RectificationProposalModel | CodeAuditReportModel;

/** What a template sees: the model, and what only a view needs. */
export type ReportView<Model = AnyReportModel> = Model & {
  styles: string;
  charts: Readonly<Record<string, string>>;
  /** SHA-256 over the model as JSON: ties the print to the model kept beside it. */
  modelDigest: string;
  verification: { code: string; url: string; qr: string } | null;
};

/** @throws Error when the template asks for something the model does not have. */
export async function renderHtml(model: AnyReportModel): Promise<string> {
  const template = templateOf(model.kind, model.profile);
  const view: ReportView = {
    ...model,
    styles: template.styles,
    charts: chartsOf(model),
    modelDigest: modelDigest(model),
    verification: await verificationOf(model.document),
  };
  return template.print(view);
}

export const modelDigest = (model: AnyReportModel): string =>
  createHash('sha256').update(JSON.stringify(model)).digest('hex');

function chartsOf(model: AnyReportModel): ReportView['charts'] {
  if (model.kind === 'code_audit_report') return drawDefectCharts(model.statistics);
  return drawCharts(model.kind === 'assessment_report' ? model.appraisal.charts : model.summary.charts);
}

async function verificationOf({ verificationCode, verifyUrl }: ReportDocument): Promise<ReportView['verification']> {
  if (verificationCode === null) return null;
  const url = verifyUrl ?? '';
  const text = url.includes(verificationCode) || url === '' ? url || verificationCode : `${url} ${verificationCode}`;
  const qr = await qrCode(text, { type: 'svg', errorCorrectionLevel: 'M', margin: 0 });
  return { code: verificationCode, url: url || '—', qr: qr.trim() };
}
