/** Which units are assessed on which objects: the unit × object mapping of the plan (GB/T 28449-2018 6.2.3). */
import type { FactCellRef, FactObject, ObjectKind, ObjectKindTableKind, Unit } from '../../schemas/generated/types.ts';
import type { Library } from './library.ts';

const kindRow = (library: Library, kind: ObjectKind): ObjectKindTableKind | undefined =>
  library.kinds.kinds.find((row) => row.code === kind);

function appliesToKind(row: ObjectKindTableKind, unit: Unit): boolean {
  if (unit.set === 'general' && row.domains.includes(unit.domainCode)) return true;
  if (row.extensions?.some(({ set, domainCode }) => set === unit.set && domainCode === unit.domainCode)) return true;
  return unit.domainCode === 'CES' && unit.objects.some((term) => row.terms.includes(term));
}

/** Whether a unit is assessed on objects of this kind (practice, standards/object-kinds.json; STANDARDS §4). */
export function unitApplies(library: Library, unit: Unit, kind: ObjectKind): boolean {
  const row = kindRow(library, kind);
  return row !== undefined && appliesToKind(row, unit);
}

/** The given units that apply to a kind, in the given order. */
export function unitsForKind(library: Library, kind: ObjectKind, units: readonly Unit[]): Unit[] {
  const row = kindRow(library, kind);
  return row === undefined ? [] : units.filter((unit) => appliesToKind(row, unit));
}

/** The given units that apply to an object, selected or not. */
export const applicableUnits = (library: Library, units: readonly Unit[], object: Pick<FactObject, 'kind'>): Unit[] =>
  unitsForKind(library, object.kind, units);

/** Places in `objects` of the selected objects of every unit, keyed by unit id; a unit without object has none. */
export function placesByUnit(
  library: Library,
  units: readonly Unit[],
  objects: readonly FactObject[],
): Map<string, readonly number[]> {
  const rows = new Map(library.kinds.kinds.map((row) => [row.code, row]));
  const selected = [...objects.entries()].filter(([, object]) => object.selected);
  const kinds = [...new Set(selected.map(([, object]) => object.kind))];
  // Most units apply to one of a few combinations of kinds: each list is built once.
  const lists = new Map<string, readonly number[]>();
  return new Map(
    units.map((unit) => {
      const applicable = kinds.filter((kind) => {
        const row = rows.get(kind);
        return row !== undefined && appliesToKind(row, unit);
      });
      const key = applicable.join();
      const list =
        lists.get(key) ?? selected.filter(([, { kind }]) => applicable.includes(kind)).map(([place]) => place);
      lists.set(key, list);
      return [unit.id, list];
    }),
  );
}

/** Every cell to be assessed: units in the given (standard's) order, selected objects in theirs. */
export function matrixOf(library: Library, units: readonly Unit[], objects: readonly FactObject[]): FactCellRef[] {
  const places = placesByUnit(library, units, objects);
  return units.flatMap(({ id: unitId }) =>
    (places.get(unitId) ?? []).flatMap((place) => {
      const object = objects[place];
      return object === undefined ? [] : [{ unitId, objectId: object.id }];
    }),
  );
}

/** Units no selected object answers; each needs a reason in the plan (METHOD E 不适用). */
export function unitsWithoutObject(library: Library, units: readonly Unit[], objects: readonly FactObject[]): Unit[] {
  const places = placesByUnit(library, units, objects);
  return units.filter((unit) => places.get(unit.id)?.length === 0);
}
