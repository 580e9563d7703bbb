/** The standards data as the rules see it: plain, frozen, loaded by server/catalogue.ts. */
import type {
  CodeAuditChecklist,
  CodeAuditItems,
  HighRiskCase,
  HowTo,
  MajorHazardTrigger,
  Manifest,
  ObjectKindTable,
  RequiredDocuments,
  Threat,
  Unit,
  Weights,
} from '../../schemas/generated/types.ts';

export interface Library {
  /** Identifies the exact state of standards/**; an assessment keeps the one it was opened under. */
  readonly revision: string;
  readonly documents: Manifest['documents'];
  readonly units: readonly Unit[];
  readonly kinds: ObjectKindTable;
  readonly highRisk: readonly HighRiskCase[];
  readonly majorHazards: readonly MajorHazardTrigger[];
  readonly threats: readonly Threat[];
  /** How to look, product by product. */
  readonly howTo: readonly HowTo[];
  /** Which policies and records the management classes ask for. */
  readonly requiredDocuments: RequiredDocuments;
  /** GB/T 39412-2020, 97 items. */
  readonly codeAuditItems: CodeAuditItems;
  /** Question, way and evidence for each of them, in our own words. */
  readonly codeAuditChecklist: CodeAuditChecklist;
  /** Not official (STANDARDS §5): offered to a lead, never applied by itself. */
  readonly suggestedWeights: Weights;
}
