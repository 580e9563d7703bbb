/** What makes one of the four systems: particulars, objects, how far its assessment has come, and what was found. */
import type {
  FactAssessment,
  FactAssignment,
  FactHazard,
  FactObject,
  FactPreviousProblem,
  FactSystem,
  FactUnitReason,
  FactVerificationTests,
  RectificationState,
  Unit,
} from '../../schemas/generated/types.ts';
import type { ExampleAsset } from './asset-builders.ts';
import type { Finding, FindingCells } from './finding.ts';

/** How far one cell has come: judged, recorded without verdict, or not begun. */
export type CellProgress = 'done' | 'draft' | 'open';

export interface SystemPlan {
  /** Two letters that start every id of this system's own facts. */
  readonly prefix: string;
  readonly system: FactSystem;
  readonly assessment: Omit<FactAssessment, 'settings' | 'standardsRevision' | 'team'>;
  readonly assets: readonly ExampleAsset[];
  readonly isSelected: (object: FactObject) => boolean;
  readonly assignments: readonly FactAssignment[];
  readonly unitReasons: readonly FactUnitReason[];
  /** Month of the fieldwork, as its records name it. */
  readonly month: string;
  /** Days of fieldwork, then days of the second round. */
  readonly days: readonly [readonly string[], readonly string[]];
  /** Whether its fieldwork came after the second round of 社会救助: what was mended by then is found mended. */
  readonly isAfterMending: boolean;
  readonly progressOf: (unit: Unit, object: FactObject) => CellProgress;
  readonly findings: readonly Finding[];
  /** Shortcomings recorded but not yet grouped into problems. */
  readonly looseCells: readonly FindingCells[];
  readonly isAnalysed: boolean;
  readonly isRetested: boolean;
  /** Keys of findings whose risk nobody has judged yet. */
  readonly unrated: readonly string[];
  /** States that differ from the finding's own. */
  readonly states: Readonly<Record<string, RectificationState>>;
  readonly hazards: readonly FactHazard[];
  readonly verificationTests: FactVerificationTests;
  readonly previousProblems: readonly FactPreviousProblem[];
}
