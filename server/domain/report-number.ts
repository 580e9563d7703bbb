/** The report number: 备案证明编号 – year – institution code – n-th assessment of the year (METHOD E). */

export const FILING_NO_PATTERN = /^\d{11}-\d{5}$/;
export const REPORT_NO_PATTERN = /^\d{11}-\d{5}-\d{2}-\d{4}-\d{2}$/;

export interface ReportNumberParts {
  readonly filingNo: string | null | undefined;
  /** Four digits, e.g. 2025. */
  readonly year: number;
  /** Institution certificate number or its last four digits. */
  readonly institutionCode: string | null | undefined;
  /** 1 to 99. */
  readonly sequence: number;
}

export type ReportNumber =
  | { readonly ok: true; readonly number: string }
  | { readonly ok: false; readonly missing: string[] };

/** The number, or in words what is missing for it. */
export function reportNumber({ filingNo, year, institutionCode, sequence }: ReportNumberParts): ReportNumber {
  const missing: string[] = [];
  if (!FILING_NO_PATTERN.test(filingNo ?? '')) missing.push('备案证明编号（11位数字-5位数字）');
  if (!Number.isInteger(year) || year < 2000 || year > 2099) missing.push('测评年度');
  const code = /\d{4}$/.exec(institutionCode ?? '')?.[0];
  if (code === undefined) missing.push('测评机构代码（末四位数字）');
  if (!Number.isInteger(sequence) || sequence < 1 || sequence > 99) missing.push('年内测评次序（1至99）');
  if (missing.length > 0) return { ok: false, missing };
  const yearPart = String(year % 100).padStart(2, '0');
  return { ok: true, number: `${filingNo}-${yearPart}-${code}-${String(sequence).padStart(2, '0')}` };
}
