/** Confirmed code findings → units of the assessment to look at again (METHOD G). A flag with its evidence, never a verdict. */
import type { FindingState, UnitId } from '../../schemas/generated/types.ts';

export interface LinkedFinding {
  readonly id: string;
  readonly state: FindingState;
  /** Clause of GB/T 39412-2020. */
  readonly clause: string | null;
}

export interface LinkUnit {
  readonly id: UnitId;
  readonly clause: string;
  readonly item: string;
}

export interface UnitFlag {
  readonly unitId: UnitId;
  readonly findingIds: readonly string[];
  readonly text: string;
}

interface UnitRef {
  readonly clause: string;
  /** Null: every item of the control point. */
  readonly item: string | null;
}

const STANDING: ReadonlySet<FindingState> = new Set(['confirmed', 'fixing', 'fixed_pending', 'risk_accepted']);

/** Every confirmed flaw speaks to how the software was built, delivered, launched and is kept free of flaws. */
const ALWAYS: readonly UnitRef[] = [
  { clause: '8.1.9.4', item: 'e' },
  { clause: '8.1.9.5', item: 'a' },
  { clause: '8.1.9.5', item: 'b' },
  { clause: '8.1.9.5', item: 'c' },
  { clause: '8.1.9.7', item: 'b' },
  { clause: '8.1.10.5', item: null },
];

/** `8.1.4.1 a/c;8.1.4.8;8.1.9.4 e / 8.1.9.5 c (overall evidence)` → its references, brackets being remarks. */
export function unitRefs(supports: string): UnitRef[] {
  const plain = supports.replaceAll(/[（(][^）)]*[）)]/g, ' ');
  return [...plain.matchAll(/(\d+(?:\.\d+){2,})(?:\s+([a-z](?:\s*[/、,]\s*[a-z](?![a-z]))*)(?![a-z]))?/g)].flatMap(
    ([, clause = '', items]): UnitRef[] =>
      items === undefined ? [{ clause, item: null }] : (items.match(/[a-z]/g) ?? []).map((item) => ({ clause, item })),
  );
}

/** Flags in the order of `units`. References are clauses of level 3, so `units` are those of the level-3 library. */
export function unitFlags(
  findings: readonly LinkedFinding[],
  items: readonly { readonly clause: string; readonly supports: string }[],
  units: readonly LinkUnit[],
): UnitFlag[] {
  const supports = new Map(items.map(({ clause, supports: text }) => [clause, unitRefs(text)]));
  const byUnit = new Map<UnitId, Set<string>>();
  for (const { id, state, clause } of findings) {
    if (!STANDING.has(state)) continue;
    const refs = [...ALWAYS, ...((clause === null ? null : supports.get(clause)) ?? [])];
    for (const unit of units.filter((row) => refs.some((ref) => means(ref, row)))) {
      const ids = byUnit.get(unit.id) ?? new Set<string>();
      byUnit.set(unit.id, ids.add(id));
    }
  }
  return units.flatMap(({ id }) => {
    const ids = byUnit.get(id);
    return ids === undefined ? [] : [{ unitId: id, findingIds: [...ids], text: flagText(ids.size) }];
  });
}

const means = ({ clause, item }: UnitRef, unit: LinkUnit): boolean =>
  unit.clause === clause && (item === null || unit.item === '' || unit.item === item);

const flagText = (count: number): string =>
  `代码审计有 ${count} 项已确认的缺陷与本单元有关，请复核；结果仍由测评人员判定`;
