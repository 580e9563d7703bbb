/** The standards data as the rules see it: plain, frozen, loaded by server/catalogue.ts. */
import type {
  HighRiskCase,
  MajorHazardTrigger,
  Manifest,
  ObjectKindTable,
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
  /** Not official (STANDARDS §5): offered to a lead, never applied by itself. */
  readonly suggestedWeights: Weights;
}
