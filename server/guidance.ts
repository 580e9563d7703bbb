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
 * The units with their guidance; a unit without any stays as it is.
 * @throws FaultyLibrary when there is guidance for a unit the library does not have.
 */
export function withGuidance(units: readonly Unit[], guidance: ReadonlyMap<string, Guidance>): Unit[] {
  const ids = new Set<string>(units.map((unit) => unit.id));
  const strays = [...guidance.keys()].filter((id) => !ids.has(id));
  if (strays.length > 0) throw new FaultyLibrary(strays.map((id) => `有测评指导而没有测评单元 ${id}`));
  return units.map((unit) => {
    const own = guidance.get(unit.id);
    return own === undefined ? unit : { ...unit, guidance: own };
  });
}
