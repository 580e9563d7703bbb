/** Reads standards/** once at start, checks every file against its schema, and refuses to start on any fault. */
import { join } from 'node:path';
import type {
  DomainCode,
  ObjectKind,
  ObjectKindTableAssetClass,
  ObjectKindTableKind,
  Profile,
  ProfileId,
  RequirementSet,
  SagClass,
  Unit,
} from '../schemas/generated/types.ts';
import { DOMAIN_ORDER, SET_ORDER } from './domain/indicator-set.ts';
import type { Library } from './domain/library.ts';
import { unitsForKind } from './domain/matrix.ts';
import { readGuidance, withGuidance } from './guidance.ts';
import { FaultyLibrary, StandardsReader } from './standards-reader.ts';

const STANDARDS = join(import.meta.dirname, '..', 'standards');
const UNIT_FOLDER = 'gb-t-28448-2019';
const HIGH_RISK_FILES = ['high-risk/guide-2025.json', 'high-risk/iseaa-2020.json'];
const PROFILE_IDS: readonly ProfileId[] = ['2025', '2021'];

/**
 * The whole standards library, checked and deep-frozen; units with our guidance, in the standard's order
 * (class, requirement set, place of the requirement, level).
 * @throws FaultyLibrary with every fault found.
 */
export function loadLibrary(root: string = STANDARDS): Library {
  const reader = new StandardsReader(root);
  const manifest = reader.read('manifest.json', 'standards/manifest');
  const unitFiles = reader.list(UNIT_FOLDER);
  const units = unitFiles.flatMap((file) => reader.readEach(file, 'standards/unit'));
  const guidance = readGuidance(reader);
  const kinds = reader.read('object-kinds.json', 'standards/object-kinds');
  const highRisk = HIGH_RISK_FILES.flatMap((file) => reader.read(file, 'standards/high-risk') ?? []);
  const majorHazards = reader.read('major-hazards-2025.json', 'standards/major-hazards');
  const threats = reader.read('threats.json', 'standards/threats');
  const howTo = reader.list('how-to').map((file) => reader.read(file, 'standards/how-to'));
  const requiredDocuments = reader.read('documents/management.json', 'standards/required-documents');
  const codeAuditItems = reader.read('code-audit/gb-t-39412-2020.json', 'standards/code-audit-items');
  const codeAuditChecklist = reader.read('code-audit/checklist.json', 'standards/code-audit-checklist');
  const suggestedWeights = reader.read('weights/suggested.json', 'standards/weights');
  reader.read('labels.json', 'standards/labels');
  reader.read('code-audit/pack.json', 'standards/code-audit-pack');
  for (const id of PROFILE_IDS) reader.read(`profiles/${id}.json`, 'standards/profile');
  reader.faults.push(...repeatedIds(units));

  if (
    reader.faults.length > 0 ||
    !manifest ||
    !kinds ||
    !majorHazards ||
    !threats ||
    !requiredDocuments ||
    !codeAuditItems ||
    !codeAuditChecklist ||
    !suggestedWeights
  ) {
    throw new FaultyLibrary(reader.faults);
  }
  return deepFreeze({
    revision: manifest.revision,
    documents: manifest.documents,
    units: inOrder(withGuidance(units, guidance)),
    kinds,
    highRisk,
    majorHazards,
    threats,
    howTo: howTo.filter((product) => product !== undefined),
    requiredDocuments,
    codeAuditItems,
    codeAuditChecklist,
    suggestedWeights,
  });
}

/** The report profiles: thresholds, default settings, and the settings public text leaves open (METHOD Y). */
export function loadProfiles(root: string = STANDARDS): Readonly<Record<ProfileId, Profile>> {
  const reader = new StandardsReader(root);
  const of2025 = reader.read('profiles/2025.json', 'standards/profile');
  const of2021 = reader.read('profiles/2021.json', 'standards/profile');
  if (!of2025 || !of2021) throw new FaultyLibrary(reader.faults);
  return deepFreeze({ '2025': of2025, '2021': of2021 });
}

function repeatedIds(units: readonly Unit[]): string[] {
  const seen = new Set<string>();
  return units.flatMap(({ id }) => {
    if (seen.has(id)) return [`单元编号 ${id} 重复`];
    seen.add(id);
    return [];
  });
}

/** A unit of a lower level stands beside its level-3 sibling, so that mixed gradings such as S2A3 read in order. */
function inOrder(units: readonly Unit[]): Unit[] {
  const sequenceOf = new Map(units.map((unit) => [unit.id, unit.sequence]));
  const keyOf = (unit: Unit): number => {
    const sibling = unit.siblings?.l3;
    const sequence = (sibling === undefined ? undefined : sequenceOf.get(sibling)) ?? unit.sequence;
    const place = DOMAIN_ORDER.indexOf(unit.domainCode) * SET_ORDER.length + SET_ORDER.indexOf(unit.set);
    return (place * 1000 + sequence) * 10 + unit.level;
  };
  return units
    .map((unit) => ({ unit, key: keyOf(unit) }))
    .sort((x, y) => x.key - y.key)
    .map(({ unit }) => unit);
}

function deepFreeze<T>(value: T): T {
  if (typeof value === 'object' && value !== null && !Object.isFrozen(value)) {
    Object.freeze(value);
    for (const part of Object.values(value)) deepFreeze(part);
  }
  return value;
}

/** A control point of one level with its units, e.g. 8.1.4.1 身份鉴别. */
export interface ControlPointUnits {
  readonly domainCode: DomainCode;
  readonly set: RequirementSet;
  readonly level: number;
  readonly name: string;
  readonly clause: string;
  readonly sag: SagClass;
  readonly units: readonly Unit[];
}

export interface Catalogue {
  readonly library: Library;
  /** The unit of this id; undefined when the library has none. */
  unit(id: string): Unit | undefined;
  kind(code: ObjectKind): ObjectKindTableKind | undefined;
  assetClass(code: string): ObjectKindTableAssetClass | undefined;
  /** Units assessed on objects of this kind; level 3 unless another is given. */
  unitsForKind(kind: ObjectKind, level?: number): readonly Unit[];
  /** Control points of one level in the standard's order; level 3 unless another is given. */
  controlPoints(level?: number): readonly ControlPointUnits[];
}

/** Look-ups over a loaded library, built once. */
export function catalogue(library: Library): Catalogue {
  const units = new Map(library.units.map((unit) => [unit.id, unit]));
  const kinds = new Map(library.kinds.kinds.map((kind) => [kind.code, kind]));
  const classes = new Map<string, ObjectKindTableAssetClass>(library.kinds.classes.map((row) => [row.code, row]));
  const atLevel = (level: number): Unit[] => library.units.filter((unit) => unit.level === level);
  return {
    library,
    unit: (id) => units.get(id),
    kind: (code) => kinds.get(code),
    assetClass: (code) => classes.get(code),
    unitsForKind: (kind, level = 3) => unitsForKind(library, kind, atLevel(level)),
    controlPoints: (level = 3) => groupByControlPoint(atLevel(level)),
  };
}

const built = new WeakMap<Library, Catalogue>();

/** The look-ups of a library, built at the first question and kept with it. */
export function catalogueOf(library: Library): Catalogue {
  let found = built.get(library);
  if (found === undefined) {
    found = catalogue(library);
    built.set(library, found);
  }
  return found;
}

function groupByControlPoint(units: readonly Unit[]): ControlPointUnits[] {
  const groups = Map.groupBy(units, (unit) => unit.clause);
  return [...groups.values()].flatMap((members) => {
    const [first] = members;
    if (first === undefined) return [];
    const { domainCode, set, level, controlPoint, clause, sag } = first;
    return [{ domainCode, set, level, name: controlPoint, clause, sag, units: members }];
  });
}
