/** 质检: checks across the parts of one assessment before its report is issued (METHOD X 1, 3-7, 9, 10). */
import type { AssessmentFacts } from '../../schemas/generated/types.ts';
import type { Library } from './library.ts';
import { analysisChecks } from './quality-analysis.ts';
import { resultChecks } from './quality-results.ts';
import { identityChecks, textChecks } from './quality-text.ts';
import type { StepTarget } from './steps.ts';

export interface QualityCheck {
  readonly code: string;
  /** `block` forbids issuing until settled; `warn` is for a person to look at. */
  readonly level: 'block' | 'warn';
  /** Chinese, one sentence. */
  readonly message: string;
  readonly target: StepTarget;
  readonly count: number;
  /** Numbers of problems or hazards, unit ids or names concerned; at most twenty. */
  readonly subjects: string[];
}

/** Everything found; empty when the assessment is ready. Point 5 (front page = table 5 = chapter 7) holds by construction: all are derived from the same facts. */
export function qualityChecks(facts: AssessmentFacts, library: Library): QualityCheck[] {
  return [
    ...identityChecks(facts),
    ...resultChecks(facts, library),
    ...analysisChecks(facts, library),
    ...textChecks(facts),
  ];
}

/** Whether nothing blocks. */
export const isIssuable = (checks: readonly QualityCheck[]): boolean =>
  checks.every((check) => check.level !== 'block');
