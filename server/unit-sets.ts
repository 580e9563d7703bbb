/** The units that judge an assessment, kept per grading: levels are fixed when the assessment is opened. */
import type { TechnologyForm, Unit } from '../schemas/generated/types.ts';
import { indicatorSet } from './domain/indicator-set.ts';
import type { Library } from './domain/library.ts';

export interface Graded {
  readonly levelS: number;
  readonly levelA: number;
  readonly levelG: number;
  readonly forms: readonly TechnologyForm[];
}

const setsByLibrary = new WeakMap<Library, Map<string, ReadonlyMap<string, Unit>>>();

/** Unit id → unit, in the standard's order. */
export function unitSet(library: Library, { levelS, levelA, levelG, forms }: Graded): ReadonlyMap<string, Unit> {
  let sets = setsByLibrary.get(library);
  if (sets === undefined) {
    sets = new Map();
    setsByLibrary.set(library, sets);
  }
  const key = `${levelS}${levelA}${levelG}${[...forms].sort().join()}`;
  let set = sets.get(key);
  if (set === undefined) {
    const units = indicatorSet(library, { level: { s: levelS, a: levelA, g: levelG }, forms });
    set = new Map(units.map((unit) => [unit.id, unit]));
    sets.set(key, set);
  }
  return set;
}

const gistsByLibrary = new WeakMap<Library, ReadonlyMap<string, string>>();

/** Our own short wording of every unit, of whatever level. */
export function unitGists(library: Library): ReadonlyMap<string, string> {
  let gists = gistsByLibrary.get(library);
  if (gists === undefined) {
    gists = new Map(library.units.map((unit) => [unit.id, unit.gist]));
    gistsByLibrary.set(library, gists);
  }
  return gists;
}
