/** How far the fieldwork is: assessed cells by class and by object (GB/T 28449-2018 7.2.2). */
import type { AssessmentFacts, DomainCode, EvaluationCounts } from '../../schemas/generated/types.ts';
import { countVerdict, noCounts, totalOf } from './counts.ts';
import { currentByUnit } from './current-results.ts';
import { DOMAIN_ORDER } from './indicator-set.ts';
import type { Library } from './library.ts';
import { objectsByUnit } from './matrix.ts';
import { unitsOf } from './unit-fold.ts';

export interface ProgressRow {
  readonly assessed: number;
  readonly total: number;
  readonly counts: EvaluationCounts;
}

export interface Progress {
  readonly overall: ProgressRow;
  readonly byDomain: (ProgressRow & { readonly domainCode: DomainCode })[];
  /** Selected objects in their own order. */
  readonly byObject: (ProgressRow & { readonly objectId: string })[];
}

const rowOf = (counts: EvaluationCounts): ProgressRow => ({
  assessed: totalOf(counts) - counts.unassessed,
  total: totalOf(counts),
  counts,
});

/** Counts over cells, not units; a cell with a record but no verdict is not assessed. */
export function progress(facts: AssessmentFacts, library: Library): Progress {
  const units = unitsOf(facts, library);
  const objects = objectsByUnit(library, units, facts.objects);
  const current = currentByUnit(facts.results);
  const overall = noCounts();
  const domains = new Map(DOMAIN_ORDER.map((code) => [code, noCounts()]));
  const ofObject = new Map(facts.objects.filter((object) => object.selected).map((object) => [object.id, noCounts()]));
  for (const unit of units) {
    const results = current.get(unit.id);
    const ofDomain = domains.get(unit.domainCode);
    for (const { id } of objects.get(unit.id) ?? []) {
      const verdict = results?.get(id)?.verdict;
      for (const counts of [overall, ofDomain, ofObject.get(id)]) if (counts) countVerdict(counts, verdict);
    }
  }
  return {
    overall: rowOf(overall),
    byDomain: [...domains].map(([domainCode, counts]) => ({ domainCode, ...rowOf(counts) })),
    byObject: [...ofObject].map(([objectId, counts]) => ({ objectId, ...rowOf(counts) })),
  };
}
