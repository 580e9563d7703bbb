/** Between the stored problem and its form: blanks of the form are absent facts. */
import type { FactCellRef, Problem, SaveProblem } from '../../../../schemas/generated/types.ts';

export interface ProblemValues {
  title: string;
  cells: FactCellRef[];
  risk: SaveProblem['risk'];
  likelihood: SaveProblem['likelihood'];
  impact: SaveProblem['impact'];
  threats: string[];
  consequence: string;
  riskReason: string;
  highRiskCases: string[];
  adjusted: boolean;
  overall: Partial<NonNullable<SaveProblem['overall']>>;
  advice: SaveProblem['advice'];
}

export function valuesOf(problem: Problem | null): ProblemValues {
  return {
    title: problem?.title ?? '',
    cells: problem?.cells ?? [],
    risk: problem?.risk ?? null,
    likelihood: problem?.likelihood ?? null,
    impact: problem?.impact ?? null,
    threats: problem?.threats ?? [],
    consequence: problem?.consequence ?? '',
    riskReason: problem?.riskReason ?? '',
    highRiskCases: problem?.highRiskCases ?? [],
    adjusted: problem?.overall !== null && problem?.overall !== undefined,
    overall: problem?.overall ?? {},
    advice: problem?.advice ?? {},
  };
}

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

const withoutBlanks = <Row extends object>(row: Row): Row =>
  Object.fromEntries(
    Object.entries(row).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  ) as Row;

export function commandOf(values: ProblemValues, problem: Problem | null, revision: number): SaveProblem {
  return {
    ...(problem === null ? {} : { domainCode: problem.domainCode }),
    title: values.title.trim(),
    // The server says so where none is left.
    cells: values.cells as SaveProblem['cells'],
    risk: values.risk ?? null,
    likelihood: values.likelihood ?? null,
    impact: values.impact ?? null,
    threats: values.threats,
    consequence: orNull(values.consequence),
    riskReason: orNull(values.riskReason),
    highRiskCases: values.highRiskCases,
    // The server names what an adjustment lacks.
    overall: values.adjusted ? (withoutBlanks(values.overall) as NonNullable<SaveProblem['overall']>) : null,
    advice: withoutBlanks(values.advice),
    expectedRevision: revision,
  };
}
