/** Which units judge a system: items of class S at level S, class A at level A, class G at level G (GB/T 28449-2018 6.2.2; GB/T 22239-2019 annex A). */
import type { DomainCode, RequirementSet, TechnologyForm, Unit } from '../../schemas/generated/types.ts';
import type { Library } from './library.ts';
import type { Violation } from './violation.ts';

export interface Grading {
  readonly s: number;
  readonly a: number;
  readonly g: number;
}

/** The fixed order of the ten classes (GB/T 22239-2019 8.1.1 to 8.1.10). */
export const DOMAIN_ORDER: readonly DomainCode[] = [
  'PES',
  'CNS',
  'ABS',
  'CES',
  'SMC',
  'PSS',
  'ORS',
  'HRS',
  'CMS',
  'MMS',
];

/** The fixed order of the requirement sets (second number of a clause). */
export const SET_ORDER: readonly RequirementSet[] = ['general', 'cloud', 'mobile', 'iot', 'ics'];

const TECHNICAL: ReadonlySet<DomainCode> = new Set(['PES', 'CNS', 'ABS', 'CES', 'SMC']);

/** The first five classes are technical, the other five management (METHOD 0.3). */
export const isTechnical = (domain: DomainCode): boolean => TECHNICAL.has(domain);

/** G = max(S, A), which is also the level of the system (METHOD 0.4). */
export const levelG = (s: number, a: number): number => Math.max(s, a);

/** What is wrong with a grading, or null. GB/T 22239-2019 table A.1 allows every pair whose larger number is the level. */
export function gradingProblem(level: Grading): Violation | null {
  for (const key of ['s', 'a', 'g'] as const) {
    if (!Number.isInteger(level[key]) || level[key] < 1 || level[key] > 4) {
      return { path: `/${key}`, message: `${key.toUpperCase()} 应为 1 至 4 的整数` };
    }
  }
  const g = levelG(level.s, level.a);
  return level.g === g ? null : { path: '/g', message: `G 应取 S 与 A 中较高者：S${level.s}A${level.a} 应为 G${g}` };
}

const levelOf = (unit: Unit, level: Grading): number => level[unit.sag === 'S' ? 's' : unit.sag === 'A' ? 'a' : 'g'];

const setsFor = (forms: readonly TechnologyForm[]): ReadonlySet<string> => new Set(['general', ...forms]);

/** The units of one assessment in the standard's order: class, set, control point, item. Forms without units in the library add nothing. */
export function indicatorSet(
  library: Library,
  { level, forms }: { level: Grading; forms: readonly TechnologyForm[] },
): Unit[] {
  const sets = setsFor(forms);
  const chosen = library.units.filter((unit) => sets.has(unit.set) && unit.level === levelOf(unit, level));
  return inStandardOrder(library, chosen, level.g);
}

/** Levels whose general units of the class asked for (S, A or G) the library does not hold; a set with such a gap must not lead to a conclusion. */
export function missingLevels(library: Library, level: Grading): number[] {
  const general = library.units.filter((unit) => unit.set === 'general');
  // per class: below level 3 the library holds the S and A units only
  const held = new Set(general.map((unit) => `${unit.sag}${unit.level}`));
  const wanted = [`S${level.s}`, `A${level.a}`, `G${level.g}`].filter((key) => !held.has(key));
  return [...new Set(wanted.map((key) => Number(key.slice(1))))].sort((x, y) => x - y);
}

/** Sorts by class, set, control point and item; a unit of a lower level takes the place of its sibling at level `g`. */
export function inStandardOrder(library: Library, units: readonly Unit[], g: number): Unit[] {
  const siblingAt = `l${g}` as 'l1' | 'l2' | 'l3' | 'l4';
  const clauseOf = new Map(library.units.map((unit) => [unit.id, unit.clause]));
  const keyOf = (unit: Unit): number => {
    const sibling = unit.siblings?.[siblingAt];
    const clause = (sibling === undefined ? undefined : clauseOf.get(sibling)) ?? unit.clause;
    const [, , , point = '0'] = clause.split('.');
    const place = DOMAIN_ORDER.indexOf(unit.domainCode) * SET_ORDER.length + SET_ORDER.indexOf(unit.set);
    return (place * 100 + Number(point)) * 1000 + unit.sequence;
  };
  return units
    .map((unit) => ({ unit, key: keyOf(unit) }))
    .sort((x, y) => x.key - y.key || (x.unit.id < y.unit.id ? -1 : 1))
    .map(({ unit }) => unit);
}

const EXTENSION_FORMS = ['cloud', 'mobile', 'iot', 'ics'] as const;

/** Forms of the system whose extension requirements the library holds no units for; big data has none of its own (STANDARDS §1). */
export function missingExtensions(
  library: Library,
  forms: readonly TechnologyForm[],
): (typeof EXTENSION_FORMS)[number][] {
  return EXTENSION_FORMS.filter((form) => forms.includes(form) && !library.units.some((unit) => unit.set === form));
}
