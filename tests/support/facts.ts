/** Facts of an assessment for tests: a whole valid bundle of which a test names only what it is about. */
import type {
  AssessmentFacts,
  FactAssessment,
  FactHazard,
  FactObject,
  FactProblem,
  FactProject,
  FactRectification,
  FactResult,
  FactSystem,
  ObjectKind,
  ProfileSettings,
  Verdict,
} from '../../schemas/generated/types.ts';

export const DEFAULT_SETTINGS: ProfileSettings = {
  partialCredit: 0,
  unit: 'item',
  inclusive90: false,
  majorBasis: 'remaining',
  multiObjectRule: 'mean',
  attention: '0.5',
};

export interface FactsChanges extends Partial<Omit<AssessmentFacts, 'project' | 'system' | 'assessment'>> {
  project?: Partial<FactProject>;
  system?: Partial<FactSystem>;
  assessment?: Partial<FactAssessment>;
  settings?: Partial<ProfileSettings>;
}

/** An S3A3 system without objects or results, changed as asked. */
export function factsWith({ project, system, assessment, settings, ...rest }: FactsChanges = {}): AssessmentFacts {
  return {
    format: 'djbh-assessment',
    version: 1,
    project: {
      id: 'project-1',
      name: '测评项目',
      year: 2025,
      owner: { name: '某单位' },
      assessor: { name: '某测评机构', code: '0001' },
      ...project,
    },
    system: {
      id: 'system-1',
      name: '某系统',
      levelS: 3,
      levelA: 3,
      filingNo: '61010013001-00001',
      technologyForms: [],
      business: '办理业务',
      technology: '三层架构',
      network: '分区部署',
      ...system,
    },
    assessment: {
      id: 'assessment-1',
      profile: '2025',
      settings: { ...DEFAULT_SETTINGS, ...settings },
      standardsRevision: 'test',
      level: { s: 3, a: 3, g: 3 },
      year: 2025,
      sequence: 1,
      step: 'survey',
      rounds: [{ round: 1 }],
      ...assessment,
    },
    objects: [],
    unitReasons: [],
    assignments: [],
    results: [],
    problems: [],
    hazards: [],
    rectifications: [],
    verificationTests: { waived: false },
    previousProblems: [],
    ...rest,
  };
}

const CLASS_OF: Partial<Record<ObjectKind, FactObject['assetClass']>> = {
  machine_room: 'room',
  server: 'server',
  application: 'application',
  person: 'person',
};

/** A selected object; its class follows from its kind. */
export function object(id: string, kind: ObjectKind, changes: Partial<FactObject> = {}): FactObject {
  const assetClass = CLASS_OF[kind] ?? 'scope';
  return { id, kind, assetClass, name: `对象${id}`, importance: 'important', selected: true, ...changes };
}

const RECORDS: Record<Verdict, string> = {
  compliant: '已按要求设置',
  partial: '部分账户未设置',
  non_compliant: '未设置',
  not_applicable: '不涉及此功能',
};

export function result(
  unitId: string,
  objectId: string,
  verdict: Verdict | null,
  changes: Partial<FactResult> = {},
): FactResult {
  const record = verdict === null ? '' : RECORDS[verdict];
  return { round: 1, unitId, objectId, verdict, record, recordedAt: '2025-06-01T02:00:00Z', ...changes };
}

/** A problem over cells written as [unit, object] pairs. */
export function problem(
  no: string,
  cells: readonly [readonly [string, string], ...(readonly [string, string])[]],
  changes: Partial<FactProblem> = {},
): FactProblem {
  const [[unitId, objectId], ...rest] = cells;
  return {
    id: `problem-${no}`,
    no,
    domainCode: 'CES',
    title: `问题${no}`,
    cells: [{ unitId, objectId }, ...rest.map(([u, o]) => ({ unitId: u, objectId: o }))],
    risk: 'medium',
    threats: [],
    highRiskCases: [],
    ...changes,
  };
}

export function hazard(no: string, changes: Partial<FactHazard> = {}): FactHazard {
  return {
    id: `hazard-${no}`,
    no,
    triggerId: 'MH-18',
    statement: `隐患${no}`,
    problemIds: [],
    relevance: { holds: true, reason: '本次发现' },
    severity: { holds: true, reason: '可致失控' },
    prevalence: { holds: true, reason: '易发生' },
    status: 'open',
    ...changes,
  };
}

export const rectification = (
  problemId: string,
  state: FactRectification['state'],
  changes: Partial<FactRectification> = {},
): FactRectification => ({ id: `rectification-${problemId}`, problemId, state, ...changes });
