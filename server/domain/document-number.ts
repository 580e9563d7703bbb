/** The number of an issued document: the report's own (METHOD E), those of the others derived from it so that no two documents share one. */
import type { DocumentKind } from '../../schemas/generated/types.ts';
import { type ReportNumber, type ReportNumberParts, reportNumber } from './report-number.ts';

/** `version` counts the documents of this kind under one assessment, from 1. */
export function documentNumber(kind: DocumentKind, version: number, parts: ReportNumberParts): ReportNumber {
  const report = reportNumber(parts);
  if (!report.ok || kind === 'assessment_report') return report;
  const mark = kind === 'rectification_proposal' ? 'ZG' : 'SJ';
  return { ok: true, number: `${report.number}-${mark}${String(version).padStart(2, '0')}` };
}
