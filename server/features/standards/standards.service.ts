/** Reading the standards library: units with what belongs to them, object kinds, cases, triggers, threats, profiles. */
import type {
  HighRiskList,
  HighRiskQuery,
  MajorHazardList,
  ProblemDictionary,
  ProblemDictionaryQuery,
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

/**
 * Cases, triggers, documents and ways to look are written for level 3; a unit of another level shows those of its sibling.
 * @throws AppError not_found.
 */
export function unitDetail(library: Library, unitId: string): UnitDetail {
  const { unit: find } = catalogueOf(library);
  const unit = find(unitId);
  if (unit === undefined) throw notFound(`测评单元 ${unitId}`);
  const level3 = unit.level === 3 ? unit.id : unit.siblings?.l3;
  const isNamed = (ids: readonly string[]): boolean => ids.some((id) => id === unit.id || id === level3);
  const siblings = Object.values(unit.siblings ?? {}).flatMap((id) => find(id) ?? []);
  const { complementaryUnits = [], codeAuditItems = [] } = unit.guidance ?? {};
  return {
    unit,
    kinds: library.kinds.kinds.filter(({ code }) => unitApplies(library, unit, code)).map(({ code }) => code),
    highRisk: library.highRisk.filter(({ unitIds, minLevel }) => isNamed(unitIds) && minLevel <= unit.level),
    majorHazards: library.majorHazards.filter(({ unitIds }) => isNamed(unitIds)),
    siblings: siblings.map(({ id, level, gist }) => ({ id, level, gist })),
    howTo: library.howTo
      .map((product) => ({ ...product, entries: product.entries.filter(({ units }) => isNamed(units)) }))
      .filter(({ entries }) => entries.length > 0),
    documents: library.requiredDocuments.filter(({ units }) => isNamed(units)),
    codeAudit: library.codeAuditItems.filter(({ clause }) => codeAuditItems.includes(clause)),
    complementary: complementaryUnits
      .flatMap((id) => find(id) ?? [])
      .map(({ id, controlPoint, gist }) => ({ id, controlPoint, gist })),
  };
}

/** Typical problems of the units asked for, in the standard's order; numbered by unit and place. */
export async function problemDictionary(library: Library, query: ProblemDictionaryQuery): Promise<ProblemDictionary> {
  const { risk, q, ...of } = query;
  const rows = library.units
    .filter((unit) => matches(unit, of))
    .flatMap(({ id: unitId, domainCode, controlPoint, guidance }) =>
      (guidance?.problems ?? []).map((problem, n) => ({
        id: `${unitId}-P${n + 1}`,
        unitId,
        domainCode,
        controlPoint,
        problem,
      })),
    )
    .filter(({ problem }) => risk === undefined || problem.risk === risk)
    .filter(({ unitId, controlPoint, problem }) =>
      q === undefined
        ? true
        : [unitId, controlPoint, ...Object.values(problem)].some((part) => String(part).includes(q)),
    );
  return pageOf<(typeof rows)[number], UnitCursor>(
    query,
    async ({ after, limit }) => {
      const start = after === null ? 0 : rows.findIndex(({ id }) => id === after.id) + 1;
      return rows.slice(start, start + limit);
    },
    ({ id }) => ({ id }),
  );
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
