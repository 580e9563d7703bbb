/** The evaluation of one assessment: derived from facts and a profile, never stored (METHOD A.3-A.5, B.3-B.5). */
import type {
  AssessmentFacts,
  Evaluation,
  EvaluationDomain,
  FactHazard,
  ProfileId,
  ProfileSettings,
} from '../../schemas/generated/types.ts';
import { alternativesOf } from './alternatives.ts';
import { complianceRate, ratedCounts, rateText } from './compliance-rate.ts';
import { type MajorHazardCount, majorText } from './conclusion-2025.ts';
import { controlPoints } from './control-point.ts';
import { countsOf } from './counts.ts';
import { DOMAIN_ORDER, missingExtensions, missingLevels } from './indicator-set.ts';
import type { Library } from './library.ts';
import { outcomeOf } from './profile-outcome.ts';
import { remainingProblems, riskCounts } from './remaining-problems.ts';
import { scoreText } from './score-2021.ts';
import { type FoldedUnit, foldUnits } from './unit-fold.ts';

export type EvaluationOverride = Partial<ProfileSettings> & { profile?: ProfileId };

/** Hazards found and fixed; dismissed ones were judged to be none (METHOD B.2.6). */
export const hazardCounts = (hazards: readonly FactHazard[]): MajorHazardCount => ({
  found: hazards.filter((hazard) => hazard.status !== 'dismissed').length,
  fixed: hazards.filter((hazard) => hazard.status === 'fixed').length,
});

function byDomain(folded: readonly FoldedUnit[], settings: ProfileSettings): EvaluationDomain[] {
  return DOMAIN_ORDER.map((domainCode) => {
    const items = folded.filter((item) => item.unit.domainCode === domainCode);
    const rate = complianceRate(ratedCounts(items, settings.unit), settings.partialCredit);
    const counts = countsOf(items.map((item) => item.verdict));
    return { domainCode, counts, rate: rateText(rate), controlPoints: controlPoints(items) };
  });
}

/** Judges the facts by their own profile and settings, or by `override` where given. Linear in the results. */
export function evaluate(facts: AssessmentFacts, library: Library, override: EvaluationOverride = {}): Evaluation {
  const { profile = facts.assessment.profile, ...changed } = override;
  const settings: ProfileSettings = { ...facts.assessment.settings, ...changed };
  const folded = foldUnits(facts, library);
  const hazards = hazardCounts(facts.hazards);
  const risks = riskCounts(remainingProblems(facts));
  const input = {
    folded,
    hazards,
    risks,
    missingLevels: missingLevels(library, facts.assessment.level),
    missingExtensions: missingExtensions(library, facts.system.technologyForms),
  };
  const { rate, score, conclusion, reasons } = outcomeOf(input, profile, settings);
  return {
    profile,
    settings,
    counts: countsOf(folded.map((item) => item.verdict)),
    rate: rateText(rate),
    byDomain: byDomain(folded, settings),
    score: score && scoreText(score),
    conclusion,
    reasons,
    alternatives: alternativesOf(input, profile, settings),
    majorHazards: { ...hazards, text: majorText(hazards) },
    risks,
  };
}
