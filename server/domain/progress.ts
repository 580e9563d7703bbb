/** How far the fieldwork is: assessed cells by class and by object (GB/T 28449-2018 7.2.2). */
import type { AssessmentFacts, DomainCode, EvaluationCounts } from '../../schemas/generated/types.ts';
import { addCounts, countNumber, countsOfRow, noCounts, totalOf } from './counts.ts';
import { positionsOf, resultTable } from './current-results.ts';
import { DOMAIN_ORDER } from './indicator-set.ts';
import type { Library } from './library.ts';
import { placesByUnit } from './matrix.ts';
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
  const places = placesByUnit(library, units, facts.objects);
  const table = resultTable(facts.results, positionsOf(facts.objects));
  const byDomain = new Map<DomainCode, EvaluationCounts[]>(DOMAIN_ORDER.map((code) => [code, []]));
  const ofObject = facts.objects.map(() => noCounts());
  for (const unit of units) {
    const ofUnit = places.get(unit.id) ?? [];
    const row = table.get(unit.id);
    byDomain.get(unit.domainCode)?.push(countsOfRow(row?.verdicts, ofUnit));
    for (const place of ofUnit) {
      const counts = ofObject[place];
      if (counts !== undefined) countNumber(counts, row?.verdicts[place] ?? 0);
    }
  }
  const domains = [...byDomain].map(([domainCode, counts]) => ({ domainCode, counts: addCounts(counts) }));
  return {
    overall: rowOf(addCounts(domains.map((row) => row.counts))),
    byDomain: domains.map(({ domainCode, counts }) => ({ domainCode, ...rowOf(counts) })),
    byObject: facts.objects.flatMap((object, place) =>
      object.selected ? [{ objectId: object.id, ...rowOf(ofObject[place] ?? noCounts()) }] : [],
    ),
  };
}
