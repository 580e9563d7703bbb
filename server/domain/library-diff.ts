/** What changed between two revisions of the standards library, unit by unit, in words an assessor can act on. */
import type { LibraryChanges, Unit, UnitChange } from '../../schemas/generated/types.ts';
import type { Library } from './library.ts';
import { unitApplies } from './matrix.ts';

/** Parts of a unit; those of the first group may change what was recorded, those of the second only help to record. */
const REQUIREMENT = {
  gist: '要点',
  controlPoint: '控制点',
  clause: '条款',
  item: '条款字母',
  objects: '测评对象用语',
  methods: '测评方法',
  sag: 'S/A/G 分类',
  judgement: '判定形式',
  checks: '检查点数目',
} as const satisfies Partial<Record<keyof Unit, string>>;

const GUIDANCE = {
  why: '说明',
  steps: '检查步骤',
  evidence: '应取证据',
  notApplicable: '不适用情形',
  recordTemplates: '记录模板',
  problems: '常见问题与建议',
  complementaryUnits: '互补单元',
  codeAuditItems: '代码审计条目',
} as const satisfies Partial<Record<keyof NonNullable<Unit['guidance']>, string>>;

/** Both sides come from JSON files of one shape, so the order of keys is the same. */
const isSame = (x: unknown, y: unknown): boolean => JSON.stringify(x) === JSON.stringify(y);

const changedOf = <T extends object>(names: Readonly<Record<string, string>>, before: T, after: T): string[] =>
  Object.entries(names)
    .filter(([key]) => !isSame(before[key as keyof T], after[key as keyof T]))
    .map(([, label]) => label);

const kindsOf = (library: Library, unit: Unit): string[] =>
  library.kinds.kinds.filter(({ code }) => unitApplies(library, unit, code)).map(({ code }) => code);

const linksOf = (library: Library, unitId: string) => ({
  cases: library.highRisk.filter(({ unitIds }) => unitIds.some((id) => id === unitId)),
  triggers: library.majorHazards.filter(({ unitIds }) => unitIds.some((id) => id === unitId)),
});

/**
 * Units added, removed and changed from one revision to the other. `requirement` names changed facts of the unit, the
 * object kinds it applies to and the cases and triggers tied to it; `guidance` names changed parts of our own texts.
 */
export function compareLibraries(before: Library, after: Library): LibraryChanges {
  const old = new Map<string, Unit>(before.units.map((unit) => [unit.id, unit]));
  const now = new Map<string, Unit>(after.units.map((unit) => [unit.id, unit]));
  const removed = before.units
    .filter(({ id }) => !now.has(id))
    .map(({ id }): UnitChange => ({ unitId: id, change: 'removed', requirement: [], guidance: [] }));
  const others = after.units.flatMap((unit): UnitChange[] => {
    const earlier = old.get(unit.id);
    if (earlier === undefined) return [{ unitId: unit.id, change: 'added', requirement: [], guidance: [] }];
    return changeOf({ library: before, unit: earlier }, { library: after, unit }) ?? [];
  });
  return { from: before.revision, to: after.revision, units: [...others, ...removed] };
}

interface Placed {
  readonly library: Library;
  readonly unit: Unit;
}

function changeOf(before: Placed, after: Placed): UnitChange[] | null {
  const links = [linksOf(before.library, before.unit.id), linksOf(after.library, after.unit.id)] as const;
  const requirement = [
    ...changedOf(REQUIREMENT, before.unit, after.unit),
    ...(isSame(kindsOf(before.library, before.unit), kindsOf(after.library, after.unit)) ? [] : ['适用的对象种类']),
    ...(isSame(links[0].cases, links[1].cases) ? [] : ['高风险案例']),
    ...(isSame(links[0].triggers, links[1].triggers) ? [] : ['重大风险隐患触发项']),
  ];
  const guidance = changedOf(GUIDANCE, before.unit.guidance ?? {}, after.unit.guidance ?? {});
  if (requirement.length + guidance.length === 0) return null;
  return [{ unitId: after.unit.id, change: 'changed', requirement, guidance }];
}
