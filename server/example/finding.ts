/** A shortcoming as it was found: its cells with their records, the risk it carries and what mended it. */
import type {
  FactAdvice,
  FactObject,
  FactOverall,
  ObjectKind,
  RectificationState,
  RiskLevel,
} from '../../schemas/generated/types.ts';

/** Cells that share one record text. */
export interface FindingCells {
  /** Unit keys: level-3 unit ids without `L3-`. */
  readonly units: readonly string[];
  /** Ids of objects, or kinds of objects. */
  readonly on: readonly string[];
  readonly verdict: 'partial' | 'non_compliant' | 'not_applicable';
  readonly text: string;
  /** What the second round found, where the cell was tested again. */
  readonly retest?: { readonly verdict: 'compliant' | 'partial'; readonly text: string };
}

export interface Finding {
  readonly key: string;
  readonly title: string;
  readonly cells: readonly FindingCells[];
  readonly likelihood: RiskLevel;
  readonly impact: RiskLevel;
  readonly risk: RiskLevel;
  readonly threats: readonly string[];
  readonly consequence: string;
  readonly riskReason: string;
  readonly highRiskCases?: readonly string[];
  readonly overall?: FactOverall;
  readonly advice: FactAdvice;
  readonly rectification: FindingRectification;
}

/** Who mends it by when, and how far that has come. A finding whose every cell passed the second round is 复测通过 of itself. */
export interface FindingRectification {
  readonly by: Rectifier;
  readonly dueDate: string;
  readonly measure: string;
  /** Where the first assessment left it; unused when everything passed. */
  readonly state?: RectificationState;
  /** What was handed in as proof, for states that have one. */
  readonly proof?: string;
  /** What the verifier wrote. */
  readonly verification?: string;
  /** Reason and sign-off of a postponement or an accepted risk. */
  readonly acceptanceReason?: string;
}

/** The owner's own staff, or one of three O&M suppliers. */
export type Rectifier = 'owner' | 'platform' | 'register' | 'ageing';

/** The cells of a finding that lie on this object under this unit. */
export function cellsFor(
  cells: readonly FindingCells[],
  unitKey: string,
  object: { readonly id: string; readonly kind: ObjectKind },
): FindingCells | undefined {
  return cells.find((row) => row.units.includes(unitKey) && isOn(row, object));
}

const isOn = ({ on }: FindingCells, { id, kind }: Pick<FactObject, 'id' | 'kind'>): boolean =>
  on.includes(id) || on.includes(kind);
