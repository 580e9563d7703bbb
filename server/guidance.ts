/** Our own assessment guidance (standards/guidance/**), kept apart from the units it belongs to so that each can change alone. */
import type { Guidance, Unit } from '../schemas/generated/types.ts';
import { FaultyLibrary, type StandardsReader } from './standards-reader.ts';

const FOLDER = 'guidance';

/** Guidance by unit id, from every file of the folder; what is wrong with a file is noted with the reader. */
export function readGuidance(reader: StandardsReader): ReadonlyMap<string, Guidance> {
  const found = new Map<string, Guidance>();
  for (const file of reader.list(FOLDER)) {
    for (const [id, guidance] of reader.readById(file, 'standards/guidance')) {
      if (found.has(id)) reader.faults.push(`${file}：${id} 的测评指导重复`);
      found.set(id, guidance);
    }
  }
  return found;
}

/**
 * The units with their guidance. A unit of level 1, 2 or 4 takes the guidance of its level-3 sibling, part by part, and
 * lays its own over it where the requirement differs; a unit without any stays as it is.
 * @throws FaultyLibrary when there is guidance for a unit the library does not have.
 */
export function withGuidance(units: readonly Unit[], guidance: ReadonlyMap<string, Guidance>): Unit[] {
  const ids = new Set<string>(units.map((unit) => unit.id));
  const strays = [...guidance.keys()].filter((id) => !ids.has(id));
  if (strays.length > 0) throw new FaultyLibrary(strays.map((id) => `有测评指导而没有测评单元 ${id}`));
  const byId = new Map<string, Unit>(units.map((unit) => [unit.id, unit]));
  return units.map((unit) => {
    const sibling = unit.level === 3 ? undefined : unit.siblings?.l3;
    const shared = sibling === undefined ? undefined : guidance.get(sibling);
    const own = guidance.get(unit.id);
    if (shared === undefined && own === undefined) return unit;
    return { ...unit, guidance: { ...(shared && atLevel(shared, unit, byId)), ...own } };
  });
}

/** Shared guidance with its complementary units moved to the level of the unit; what that level does not ask is left out. */
function atLevel(shared: Guidance, unit: Unit, byId: ReadonlyMap<string, Unit>): Guidance {
  const { complementaryUnits = [], ...rest } = shared;
  const key = `l${unit.level}` as 'l1' | 'l2' | 'l4';
  const moved = complementaryUnits.flatMap((id) => byId.get(id)?.siblings?.[key] ?? []);
  return { ...(renamed(rest, byId, key) as Guidance), complementaryUnits: moved };
}

/** Unit ids inside the texts become those of the level, where it has the unit. */
function renamed(value: unknown, byId: ReadonlyMap<string, Unit>, key: 'l1' | 'l2' | 'l4'): unknown {
  if (typeof value === 'string') {
    return value.replaceAll(/L3-[A-Z]{3}[1-5]-\d{2}/g, (id) => byId.get(id)?.siblings?.[key] ?? id);
  }
  if (Array.isArray(value)) return value.map((part) => renamed(part, byId, key));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, renamed(part, byId, key)]));
}
