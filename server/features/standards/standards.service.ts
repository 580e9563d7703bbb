/** Reading the standards library: units with what belongs to them, object kinds, cases, triggers, threats, profiles. */
import type {
  HighRiskList,
  HighRiskQuery,
  MajorHazardList,
  ProfileList,
  Threats,
  Unit,
  UnitDetail,
  UnitList,
  UnitQuery,
} from '../../../schemas/generated/types.ts';
import { catalogueOf } from '../../catalogue.ts';
import type { Library } from '../../domain/library.ts';
import { unitApplies } from '../../domain/matrix.ts';
import { notFound } from '../../errors.ts';
import { pageOf } from '../../http/cursor.ts';
import { reportProfiles } from './profiles.ts';

interface UnitCursor {
  readonly id: string;
}

export async function unitsMatching(library: Library, query: UnitQuery): Promise<UnitList> {
  // A list is for finding a unit; its guidance comes with the unit itself.
  const matching = library.units.filter((unit) => matches(unit, query)).map(({ guidance: _guidance, ...unit }) => unit);
  return pageOf<Unit, UnitCursor>(
    query,
    async ({ after, limit }) => {
      const start = after === null ? 0 : matching.findIndex(({ id }) => id === after.id) + 1;
      return matching.slice(start, start + limit);
    },
    ({ id }) => ({ id }),
  );
}

function matches(unit: Unit, { level, set, domain, q }: UnitQuery): boolean {
  if (level !== undefined && unit.level !== Number(level)) return false;
  if (set !== undefined && unit.set !== set) return false;
  if (domain !== undefined && unit.domainCode !== domain) return false;
  return q === undefined || [unit.id, unit.controlPoint, unit.gist, unit.clause].some((text) => text.includes(q));
}

/** @throws AppError not_found. */
export function unitDetail(library: Library, unitId: string): UnitDetail {
  const unit = catalogueOf(library).unit(unitId);
  if (unit === undefined) throw notFound(`测评单元 ${unitId}`);
  return {
    unit,
    kinds: library.kinds.kinds.filter(({ code }) => unitApplies(library, unit, code)).map(({ code }) => code),
    highRisk: library.highRisk.filter(({ unitIds }) => unitIds.includes(unitId)),
    majorHazards: library.majorHazards.filter(({ unitIds }) => unitIds.includes(unitId)),
  };
}

export function highRiskMatching(library: Library, { ruleSet, set, unitId }: HighRiskQuery): HighRiskList {
  const items = library.highRisk.filter(
    (row) =>
      (ruleSet === undefined || row.ruleSet === ruleSet) &&
      (set === undefined || row.set === set) &&
      (unitId === undefined || row.unitIds.includes(unitId)),
  );
  return { items, nextCursor: null };
}

export const majorHazardList = (library: Library): MajorHazardList => ({
  items: [...library.majorHazards],
  nextCursor: null,
});

export const threatList = (library: Library): Threats => ({ items: [...library.threats], nextCursor: null });

export const profileList = (): ProfileList => ({ items: Object.values(reportProfiles()), nextCursor: null });
