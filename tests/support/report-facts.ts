/** Facts for report tests: a small fixed assessment whose golden report a person can read, and a big one of any size. */
import type {
  AssessmentFacts,
  FactObject,
  FactProblem,
  FactResult,
  ObjectKind,
  Verdict,
} from '../../schemas/generated/types.ts';
import { evaluate } from '../../server/domain/evaluation.ts';
import type { Library } from '../../server/domain/library.ts';
import { matrixOf } from '../../server/domain/matrix.ts';
import type { ReportDocumentInfo, ReportInput } from '../../server/domain/report-source.ts';
import { unitsOf } from '../../server/domain/unit-fold.ts';
import { factsWith, hazard, object, problem, rectification, result } from './facts.ts';
import { kind, libraryWith, trigger, unit } from './library.ts';

export const DOCUMENT: ReportDocumentInfo = {
  kind: 'assessment_report',
  reportNo: '61010013001-00001-25-0001-01',
  title: '',
  preparedBy: { name: '编制甲', date: '2025-06-20' },
  reviewedBy: { name: '审核乙', date: '2025-06-24' },
  approvedBy: { name: '批准丙', date: '2025-06-26' },
  issuedAt: '2025-06-26',
  verificationCode: 'ABCD-2345-EFGH',
  verifyUrl: 'https://workbench.example/verify/ABCD-2345-EFGH',
  draft: false,
};

export const smallLibrary = (): Library =>
  libraryWith({
    documents: [
      { id: 'a', code: 'GB/T 22239-2019', title: '信息安全技术 网络安全等级保护基本要求', edition: '2019' },
      { id: 'b', code: 'GB/T 28448-2019', title: '信息安全技术 网络安全等级保护测评要求', edition: '2019' },
    ],
    units: [
      unit('L3-PES1-01', { controlPoint: '物理位置选择', gist: '机房所在楼宇须能抗震,能防风防雨' }),
      unit('L3-PES1-02', { controlPoint: '物理位置选择', sag: 'A', gist: '机房不设顶层或地下室,否则加做防水防潮' }),
      unit('L3-CES1-01', {
        controlPoint: '身份鉴别',
        sag: 'S',
        gist: '登录须鉴别身份,口令有复杂度',
        objects: ['操作系统', '业务应用系统'],
      }),
      unit('L3-CES1-02', {
        controlPoint: '身份鉴别',
        gist: '登录失败有处理,空闲自动退出',
        objects: ['操作系统', '业务应用系统'],
      }),
      unit('L3-MMS1-01', { controlPoint: '环境管理', gist: '专人负责机房安全,定期维护设施' }),
      unit('L3-MMS1-02', { controlPoint: '环境管理', gist: '建立机房安全管理制度' }),
    ],
    kinds: {
      classes: [
        {
          code: 'room',
          label: '物理机房',
          columns: [
            { key: 'location', label: '物理位置' },
            { key: 'note', label: '备注' },
          ],
        },
        { code: 'server', label: '服务器/存储设备', columns: [{ key: 'osVersion', label: '操作系统及版本' }] },
        { code: 'application', label: '业务应用系统/平台', columns: [{ key: 'developer', label: '开发厂商' }] },
        { code: 'person', label: '安全相关人员', columns: [{ key: 'post', label: '岗位/角色' }] },
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
    majorHazards: [
      trigger({ problem: '使用易猜测的口令' }),
      trigger({
        id: 'MH-04',
        set: 'cloud',
        domain: '安全通信网络',
        controlPoint: '网络架构',
        clause: '8.2.2.1 b',
        item: '虚拟网络未隔离',
        problem: '租户之间可互访',
        unitIds: [],
      }),
    ],
    threats: [
      { id: 'TH-01', name: '恶意攻击', description: '利用漏洞、弱口令等手段侵害系统' },
      { id: 'TH-04', name: '无作为或操作失误', description: '该做的操作没有做，或误操作' },
    ],
  });

/** Three objects, one re-tested cell, one fixed problem, one open one, one hazard; marked as example. */
export function smallFacts(): AssessmentFacts {
  const evidence = (name: string) => ({
    id: `e-${name.length}`,
    name,
    sha256: '0123456789abcdef'.repeat(4),
    size: 2048,
    mediaType: 'image/png',
    receivedAt: '2025-06-01T02:00:00Z',
  });
  return factsWith({
    project: {
      name: '等级测评项目',
      owner: {
        name: '示例市民政局',
        address: '示例路1号',
        contact: { name: '张示例', department: '信息中心', mobile: '13800000000' },
      },
      assessor: { name: '示例测评有限公司', code: '0001' },
      example: true,
    },
    system: {
      name: '社会救助业务系统',
      filingOrgan: '示例市公安局',
      filingDate: '2024-03-01',
      business: '受理、审核和发放社会救助',
      technology: '采用浏览器/服务器架构，部署两台应用服务器',
      network: '划分互联网接入区、应用区和数据区，区间由防火墙隔离',
      connectedSystems: ['信息核对系统'],
    },
    assessment: {
      step: 'delivery',
      rounds: [
        { round: 1, startedAt: '2025-05-06T01:00:00Z', closedAt: '2025-05-16T09:00:00Z' },
        { round: 2, startedAt: '2025-06-10T01:00:00Z', closedAt: '2025-06-11T09:00:00Z', reason: '核实已提交的整改项' },
      ],
      phases: [
        { step: 'survey', start: '2025-04-21', end: '2025-04-25' },
        { step: 'fieldwork', start: '2025-05-06', end: '2025-05-16' },
      ],
      team: [
        { id: 'p1', name: '李示例', role: 'lead', certificateNo: 'CP-0001' },
        { id: 'p2', name: '王示例', role: 'assessor' },
      ],
      distribution: ['被测单位两份', '受理备案的公安机关一份'],
      summary: '被测单位重视机房建设，账户管理仍需加强',
    },
    objects: [
      object('room', 'machine_room', {
        name: '中心机房',
        importance: 'key',
        attributes: { location: '办公楼三层', note: '共用' },
      }),
      object('srv1', 'server', {
        name: '应用服务器01',
        importance: 'key',
        attributes: { osVersion: '麒麟 V10' },
        identicalGroup: '应用服务器',
      }),
      object('srv2', 'server', { name: '应用服务器02', selected: false, identicalGroup: '应用服务器' }),
      object('app', 'application', {
        name: '社会救助业务应用',
        importance: 'key',
        attributes: { developer: '某软件公司' },
      }),
      object('ops', 'operation_management', { name: '安全运维管理' }),
      object('person', 'person', { name: '赵示例', attributes: { post: '安全管理员' } }),
    ],
    results: [
      result('L3-PES1-01', 'room', 'compliant', { record: '经核查，楼宇有抗震设防审批文件，机房无渗漏。' }),
      result('L3-PES1-02', 'room', 'compliant', { record: '机房位于三层，不在顶层或地下室。' }),
      result('L3-CES1-01', 'srv1', 'partial', {
        record: '三个账户中一个口令长度为6位 <未启用> 复杂度。',
        evidence: [evidence('口令策略.png')],
      }),
      result('L3-CES1-01', 'srv1', 'compliant', {
        round: 2,
        record: '复测确认口令长度均不少于10位，复杂度策略已启用。',
        recordedAt: '2025-06-10T03:00:00Z',
        evidence: [evidence('口令策略-复测.png')],
      }),
      result('L3-CES1-02', 'srv1', 'compliant', { record: '失败5次锁定30分钟，空闲10分钟退出。' }),
      result('L3-CES1-01', 'app', 'compliant', { record: '应用对登录用户进行鉴别，口令策略符合要求。' }),
      result('L3-CES1-02', 'app', 'non_compliant', { record: '未设置登录失败处理，空闲会话不退出。' }),
      result('L3-MMS1-01', 'ops', 'partial', { record: '指定了专人，但无维护记录。' }),
      result('L3-MMS1-02', 'ops', 'not_applicable', { record: '机房由统一管理部门负责，本单位不涉及。' }),
    ],
    problems: [
      problem('T001', [['L3-CES1-01', 'srv1']], {
        title: '应用服务器01存在短口令',
        risk: 'high',
        threats: ['TH-01'],
        consequence: '攻击者可猜解口令取得服务器控制权',
        likelihood: 'high',
        impact: 'high',
      }),
      problem('T002', [['L3-CES1-02', 'app']], {
        title: '社会救助业务应用未设置登录失败处理',
        threats: ['TH-01'],
        consequence: '口令可被反复尝试',
        highRiskCases: ['6.4.1.1'],
        overall: {
          relation: 'control_point',
          effect: 'compensate',
          before: 'high',
          after: 'medium',
          reason: '应用仅在内网提供登录，访问控制对其有所弥补',
        },
        advice: { technical: '启用失败锁定与会话超时', management: '纳入上线检查', effort: 'low' },
      }),
      problem('T003', [['L3-MMS1-01', 'ops']], {
        domainCode: 'MMS',
        title: '机房设施无维护记录',
        risk: 'low',
        threats: ['TH-04'],
        advice: { management: '建立维护记录并按月检查' },
      }),
    ],
    hazards: [
      hazard('Z01', {
        statement: '应用服务器01使用短口令',
        problemIds: ['problem-T001'],
        status: 'fixed',
        fixMeasure: '修改口令并启用复杂度策略',
        fixVerification: '复测用原口令登录失败',
        fixedAt: '2025-06-05',
        consequence: '可致服务器失控',
        advice: '立即修改口令',
      }),
    ],
    rectifications: [
      rectification('problem-T001', 'passed', { ownerUnit: '信息中心', verification: '复测通过' }),
      rectification('problem-T002', 'in_progress', {
        ownerUnit: '信息中心',
        ownerName: '孙示例',
        dueDate: '2025-07-31',
      }),
      rectification('problem-T003', 'risk_accepted', { acceptanceReason: '年底统一更换设施，期间由值班人员巡检' }),
    ],
    verificationTests: {
      waived: false,
      tools: [{ name: '漏洞扫描工具', version: '6.0', libraryVersion: '2025-05-01' }],
      accessPoints: [{ id: 'JA', location: '核心交换机', purpose: '跨区扫描' }],
      scans: [{ objectId: 'srv1', high: 0, medium: 1, low: 3, note: '中危为过时的加密协议' }],
    },
    previousProblems: [{ title: '日志留存不足', risk: 'medium', status: 'fixed', verification: '核查日志服务器' }],
  });
}

export function smallInput(changes: Partial<ReportInput> = {}): ReportInput {
  const facts = changes.facts ?? smallFacts();
  const library = changes.library ?? smallLibrary();
  return { facts, library, evaluation: evaluate(facts, library), document: DOCUMENT, ...changes };
}

const KINDS: readonly (readonly [ObjectKind, FactObject['assetClass'], string])[] = [
  ['server', 'server', '应用服务器'],
  ['network_device', 'network_device', '接入交换机'],
  ['database', 'management_software', '业务数据库'],
  ['security_device', 'security_device', '边界防火墙'],
  ['terminal', 'terminal', '管理终端'],
  ['application', 'application', '业务应用'],
  ['data_resource', 'data', '重要业务数据'],
];
const WHOLES: readonly (readonly [ObjectKind, FactObject['assetClass'], string])[] = [
  ['machine_room', 'room', '中心机房'],
  ['network_whole', 'scope', '网络整体'],
  ['boundary', 'scope', '互联网边界'],
  ['management_center', 'scope', '安全管理中心'],
  ['policy_management', 'scope', '安全管理制度'],
  ['organization_management', 'scope', '安全管理机构'],
  ['personnel_management', 'scope', '安全管理人员'],
  ['construction_management', 'scope', '安全建设管理'],
  ['operation_management', 'scope', '安全运维管理'],
];
const PHRASES = [
  '经核查，已按要求配置安全策略并启用，配置由管理员统一下发，变更经审批后实施。',
  '访谈系统管理员并登录查看，账户与权限按岗位分配，未见共享账户与多余账户。',
  '查看近半年的运行记录，记录完整，字段包括时间、主体、客体与结果。',
  '现场测试登录失败五次后账户锁定三十分钟，空闲十分钟自动退出。',
  '抽查三份审批单，申请、审批、实施与复核人员签字齐全，与系统记录一致。',
];
const GAPS: Record<Verdict, string> = {
  compliant: '结果符合要求。',
  partial: '但部分账户尚未纳入统一策略，存在差距。',
  non_compliant: '但未见相应措施，不满足要求。',
  not_applicable: '该对象不具备此项功能，不适用。',
};

/** An assessment of at least `cells` matrix cells over the real library; the same number always gives the same facts. */
export function largeFacts(library: Library, cells: number): AssessmentFacts {
  const base = smallFacts();
  const objects = WHOLES.map(([code, assetClass, name]) => object(code, code, { assetClass, name }));
  const units = unitsOf(base, library);
  for (let n = 0; matrixOf(library, units, objects).length < cells; n += 1) {
    for (const [code, assetClass, name] of KINDS) {
      const serial = String(n + 1).padStart(2, '0');
      objects.push(
        object(`${code}-${serial}`, code, {
          assetClass,
          name: `${name}${serial}`,
          attributes: { purpose: '承载业务' },
        }),
      );
    }
  }
  const results = matrixOf(library, units, objects).map((cell, index) =>
    largeResult(cell.unitId, cell.objectId, index),
  );
  const failed = results.filter((row) => row.verdict === 'partial' || row.verdict === 'non_compliant');
  return {
    ...base,
    objects,
    results,
    problems: largeProblems(failed, library),
    hazards: [],
    rectifications: [],
    verificationTests: { waived: false },
    unitReasons: [],
  };
}

function largeResult(unitId: string, objectId: string, index: number): FactResult {
  const dice = (index * 7919) % 100;
  const verdict: Verdict =
    dice < 78 ? 'compliant' : dice < 88 ? 'partial' : dice < 93 ? 'non_compliant' : 'not_applicable';
  const length = 1 + (index % 3);
  const text = Array.from({ length }, (_, step) => PHRASES[(index + step) % PHRASES.length]).join('');
  return result(unitId, objectId, verdict, { record: `${text}${GAPS[verdict]}` });
}

/** One problem per unit that fell short, at most sixty. */
function largeProblems(failed: readonly FactResult[], library: Library): FactProblem[] {
  const groups = [...Map.groupBy(failed, (row) => row.unitId)].slice(0, 60);
  return groups.flatMap(([unitId, rows], index) => {
    const [first, ...rest] = rows.map((row) => [row.unitId, row.objectId] as const);
    const found = library.units.find((candidate) => candidate.id === unitId);
    if (!first || !found) return [];
    const no = `T${String(index + 1).padStart(3, '0')}`;
    return [
      problem(no, [first, ...rest], {
        domainCode: found.domainCode,
        title: `${found.controlPoint}方面的要求未完全落实`,
        risk: index % 9 === 0 ? 'high' : index % 2 === 0 ? 'medium' : 'low',
        threats: ['TH-01'],
        consequence: '相关措施缺失，可能被利用，影响业务数据与服务。',
        advice: { technical: '补齐配置并统一下发', management: '纳入定期检查' },
      }),
    ];
  });
}
