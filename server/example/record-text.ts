/** Fills the blanks of a record template with what is known of the object. */
import { oneOf, wholeNumber } from './choice.ts';

/** Words a template may use for one object, e.g. `{ name, version, ip }`. */
export type Particulars = Readonly<Record<string, string>>;

/** Record templates of met units; the key is the level-3 unit id without `L3-`. */
export type RecordTable = Readonly<Record<string, string>>;

const BLANK = /\{([a-zA-Z]+)(?::([^}]*))?\}/g;

/**
 * Blanks: `{key}` a particular of the object; `{int:3-9}` a fixed whole number; `{pick:甲|乙}` a fixed choice.
 * Throws on a blank nobody can fill: a report with a hole in it must not leave the builder.
 */
export function fillTemplate(template: string, particulars: Particulars, seed: string): string {
  let position = 0;
  return template.replace(BLANK, (blank, key: string, argument: string | undefined) => {
    position += 1;
    const ownSeed = `${seed}/${position}`;
    if (key === 'int' && argument !== undefined) return numberIn(argument, ownSeed);
    if (key === 'pick' && argument !== undefined) return choiceIn(argument, ownSeed);
    const value = particulars[key];
    if (value === undefined) throw new Error(`The example has no "${key}" for ${seed} (${blank})`);
    return value;
  });
}

function numberIn(range: string, seed: string): string {
  const [low = 0, high = low] = range.split('-').map(Number);
  return String(wholeNumber(seed, low, high));
}

function choiceIn(list: string, seed: string): string {
  const [first = '', ...rest] = list.split('|');
  return oneOf(seed, [first, ...rest]);
}
