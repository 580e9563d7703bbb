import { writeFile } from 'node:fs/promises';
import type { AssessmentFacts, DocumentKind, ProfileId } from '../../schemas/generated/types.ts';
import { chromiumPrinter, PrintFailed } from '../adapters/pdf.ts';
import { loadLibrary } from '../catalogue.ts';
import { readConfig } from '../config.ts';
import { reportNumber } from '../domain/report-number.ts';
import type { ReportDocumentInfo } from '../domain/report-source.ts';
import { produceReport } from '../reports/produce-report.ts';
import { CommandFault } from './command.ts';
import { readFacts } from './exchange-input.ts';

const TITLES: Readonly<Record<DocumentKind, string>> = {
  assessment_report: '等级测评报告',
  rectification_proposal: '整改建议书',
  code_audit_report: '代码审计报告',
};

export interface ReportOptions {
  readonly kind: DocumentKind;
  readonly out: string;
  readonly profile?: ProfileId;
}

export async function printReport(file: string, { kind, out, profile }: ReportOptions): Promise<void> {
  const library = loadLibrary();
  const read = await readFacts(file, library);
  const facts = profile === undefined ? read : { ...read, assessment: { ...read.assessment, profile } };
  const printer = chromiumPrinter(readConfig(process.env));
  try {
    const produced = await produceReport({ facts, library, kind, document: draftOf(facts, kind), printer });
    await writeFile(out, produced.pdf);
    console.log(`已写入 ${out}，共 ${produced.pageCount} 页（草稿，未签发）`);
  } catch (error) {
    throw error instanceof PrintFailed ? new CommandFault(3, error.message) : error;
  } finally {
    await printer.close();
  }
}

function draftOf({ project, system, assessment }: AssessmentFacts, kind: DocumentKind): ReportDocumentInfo {
  const number = reportNumber({
    filingNo: system.filingNo,
    year: assessment.year,
    institutionCode: project.assessor.code,
    sequence: assessment.sequence,
  });
  return {
    kind,
    reportNo: number.ok ? number.number : null,
    title: TITLES[kind],
    preparedBy: null,
    reviewedBy: null,
    approvedBy: null,
    issuedAt: null,
    verificationCode: null,
    verifyUrl: null,
    draft: true,
  };
}
