/** Facts → model → HTML → PDF: the one way a document is made, for the command line, jobs, tests and the benchmark. */

import type { AssessmentFacts, DocumentKind, ExchangeCodeAudit } from '../../schemas/generated/types.ts';
import type { PdfPrinter } from '../adapters/pdf.ts';
import { buildCodeAuditReport } from '../domain/code-audit-report.ts';
import { evaluate } from '../domain/evaluation.ts';
import type { Library } from '../domain/library.ts';
import { buildProposalModel } from '../domain/proposal-model.ts';
import { buildReportModel } from '../domain/report-model.ts';
import type { ReportDocumentInfo, ReportInput } from '../domain/report-source.ts';
import { check } from '../validation.ts';
import { finishPdf } from './finish-pdf.ts';
import { embedFonts } from './fonts.ts';
import { outlineOf } from './outline.ts';
import { type AnyReportModel, renderHtml } from './render.ts';
import { templateOf } from './templates.ts';

export interface ReportProgress {
  /** What is being done now, in Chinese. */
  readonly stage: string;
  /** 0 to 100 */
  readonly percent: number;
}

export interface ProduceReport {
  readonly facts: AssessmentFacts;
  readonly library: Library;
  /** The organisation's own wording of the standard by unit id; the gist where there is none. */
  readonly wording?: ReadonlyMap<string, string>;
  /** What the report of a code audit is made of. */
  readonly codeAudit?: ExchangeCodeAudit;
  readonly kind: DocumentKind;
  readonly document: ReportDocumentInfo;
  readonly printer: PdfPrinter;
  readonly onProgress?: (progress: ReportProgress) => void;
  readonly signal?: AbortSignal;
}

export interface ProducedReport {
  readonly model: AnyReportModel;
  /** Without the fonts, which are added for printing only. */
  readonly html: string;
  /** Finished, with an empty seal slot: `sealPdf` turns it into an issued document. */
  readonly pdf: Uint8Array;
  readonly pageCount: number;
}

/** @throws AbortError when `signal` fires; PrintFailed, FontsMissing or Error with a Chinese message otherwise. */
export async function produceReport(job: ProduceReport): Promise<ProducedReport> {
  const { facts, library, document, signal } = job;
  const step = (stage: string, percent: number) => {
    signal?.throwIfAborted();
    job.onProgress?.({ stage, percent });
  };
  step('计算评价结果', 0);
  const evaluation = evaluate(facts, library);
  step('生成报告模型', 10);
  const model = checkedModel(job.kind, {
    facts,
    library,
    evaluation,
    document: { ...document, kind: job.kind },
    ...(job.wording === undefined ? {} : { wording: job.wording }),
    ...(job.codeAudit === undefined ? {} : { codeAudit: job.codeAudit }),
  });
  step('排版', 20);
  const html = await renderHtml(model);
  step('准备字体', 30);
  const page = await embedFonts(html);
  step('打印为 PDF', 40);
  const printed = await job.printer.print(page, signal ? { signal } : {});
  step('写入目录页码与书签', 85);
  const { bytes, pageCount } = await finishPdf(printed, {
    title: `${model.document.title}　${facts.system.name}`,
    author: model.document.author,
    reportNo: model.document.reportNo,
    outline: outlineOf(model),
    date: document.issuedAt,
  });
  step('完成', 100);
  return { model, html, pdf: bytes, pageCount };
}

/** The model of each kind of document. */
export const MODELS: Readonly<Record<DocumentKind, (input: ReportInput) => AnyReportModel>> = {
  assessment_report: buildReportModel,
  rectification_proposal: buildProposalModel,
  code_audit_report: buildCodeAuditReport,
};

function checkedModel(kind: DocumentKind, input: ReportInput): AnyReportModel {
  const model = MODELS[kind](input);
  const faults = check(templateOf(model.kind, model.profile).description.model, model);
  if (faults.length > 0)
    throw new Error(`报告模型不合规：${faults.map((fault) => `${fault.path} ${fault.message}`).join('；')}`);
  return model;
}
