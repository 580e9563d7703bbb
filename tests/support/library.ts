/** A small standards library in memory, so that tests of rules say exactly which units they speak of. */
import type {
  AssetClass,
  DomainCode,
  HighRiskCase,
  MajorHazardTrigger,
  ObjectKind,
  ObjectKindTableKind,
  RequirementSet,
  Unit,
} from '../../schemas/generated/types.ts';
import type { Library } from '../../server/domain/library.ts';

const SETS: readonly RequirementSet[] = ['general', 'cloud', 'mobile', 'iot', 'ics'];
const DOMAINS: readonly DomainCode[] = ['PES', 'CNS', 'ABS', 'CES', 'SMC', 'PSS', 'ORS', 'HRS', 'CMS', 'MMS'];

/** A unit whose level, class, set and sequence follow from its id, e.g. L3-CES1-05. Every two units share a control point. */
export function unit(id: string, changes: Partial<Unit> = {}): Unit {
  const match = /^L([1-4])-([A-Z]{3})([1-5])-(\d{2})$/.exec(id);
  if (match === null) throw new Error(`Not a unit id: ${id}`);
  const [, level, domainCode, scene, number] = match;
  const sequence = Number(number);
  const point = Math.ceil(sequence / 2);
  const place = DOMAINS.indexOf(domainCode as DomainCode) + 1;
  return {
    id,
    level: Number(level) as Unit['level'],
    set: SETS[Number(scene) - 1] ?? 'general',
    domainCode: domainCode as DomainCode,
    controlPoint: `控制点${point}`,
    clause: `${Number(level) + 5}.${scene}.${place}.${point}`,
    item: sequence % 2 === 1 ? 'a' : 'b',
    sequence,
    gist: `要点${id}`,
    objects: ['操作系统'],
    methods: ['examine'],
    sag: 'G',
    judgement: 'all',
    checks: 2,
    confidence: 'high',
    ...changes,
  };
}

export function kind(
  code: ObjectKind,
  assetClass: AssetClass,
  domains: DomainCode[],
  terms: string[] = [],
): ObjectKindTableKind {
  return { code, label: code, assetClass, domains, terms };
}

export function highRiskCase(changes: Partial<HighRiskCase> = {}): HighRiskCase {
  return {
    ruleSet: 'guide-2025',
    caseNo: '6.4.1.1',
    name: '存在弱口令',
    set: 'general',
    clause: '8.1.4.1 a',
    minLevel: 2,
    condition: '',
    triggers: ['口令易猜'],
    mitigation: '仅本地登录',
    downgradable: 'yes',
    hint: '统一口令策略',
    unitIds: ['L3-CES1-01'],
    majorHazard: 'MH-18',
    confidence: 'high',
    ...changes,
  };
}

export function trigger(changes: Partial<MajorHazardTrigger> = {}): MajorHazardTrigger {
  return {
    id: 'MH-18',
    sourceCode: 'A-18',
    domain: '安全计算环境',
    set: 'general',
    controlPoint: '身份鉴别',
    clause: '8.1.4.1 a',
    item: '存在弱口令',
    problem: '口令易猜',
    highRiskCase: '6.4.1.1',
    unitIds: ['L3-CES1-01'],
    confidence: 'high',
    ...changes,
  };
}

/** Two units each of room, computing environment and operation; a server, an application, a room and an operation object kind. */
export function libraryWith(changes: Partial<Library> = {}): Library {
  return {
    revision: 'test',
    documents: [],
    units: [
      unit('L3-PES1-01'),
      unit('L3-PES1-02'),
      unit('L3-CES1-01', { sag: 'S', objects: ['操作系统', '业务应用系统'] }),
      unit('L3-CES1-02', { sag: 'A' }),
      unit('L3-MMS1-01'),
      unit('L3-MMS1-02'),
    ],
    kinds: {
      classes: [
        { code: 'room', label: '物理机房', columns: [] },
        { code: 'server', label: '服务器/存储设备', columns: [] },
        { code: 'application', label: '业务应用系统/平台', columns: [] },
        { code: 'scope', label: '整体对象', columns: [] },
      ],
      kinds: [
        kind('machine_room', 'room', ['PES']),
        kind('server', 'server', [], ['操作系统']),
        kind('application', 'application', [], ['业务应用系统']),
        kind('operation_management', 'scope', ['MMS']),
        kind('person', 'person', []),
      ],
    },
    highRisk: [highRiskCase()],
    majorHazards: [trigger()],
    threats: [],
    howTo: [],
    requiredDocuments: [],
    codeAuditItems: [],
    codeAuditChecklist: {},
    suggestedWeights: { id: 'test', label: '测试', official: false, weights: {} },
    ...changes,
  };
}
