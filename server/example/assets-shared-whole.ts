/** What all four systems share beside devices: whole objects, crypto products, people and documents. */
import { cryptoProduct, document, type ExampleAsset, person, scope } from './asset-builders.ts';
import { OWNER, SUPPLIERS } from './people.ts';

const SCOPES: readonly ExampleAsset[] = [
  scope({
    id: 'sh-network',
    kind: 'network_whole',
    name: '民政业务网络整体',
    importance: 'key',
    description: '互联网接入区、政务外网接入区、应用服务器区、数据库区、安全管理区、办公终端区',
    range: '四个三级系统共用的网络',
  }),
  scope({
    id: 'sh-boundary-internet',
    kind: 'boundary',
    name: '互联网出口边界',
    importance: 'key',
    description: '双链路、双防火墙，串接WAF',
    range: '互联网与应用服务器区之间',
    device: '互联网边界防火墙USG6655F',
  }),
  scope({
    id: 'sh-boundary-gov',
    kind: 'boundary',
    name: '政务外网边界',
    importance: 'key',
    description: '单防火墙，对接13个市级民政局',
    range: '政务外网与应用服务器区之间',
    device: '政务外网边界防火墙F5000-AI-20',
  }),
  scope({
    id: 'sh-center',
    kind: 'management_center',
    name: '安全管理中心',
    importance: 'important',
    description: '安全管理区内的系统管理、审计管理、安全管理与集中管控',
    range: '安全管理区10.88.9.0/24',
  }),
];

const MANAGEMENT_SCOPES = [
  ['sh-policy', 'policy_management', '安全管理制度'],
  ['sh-organization', 'organization_management', '安全管理机构'],
  ['sh-personnel', 'personnel_management', '安全管理人员'],
  ['sh-construction', 'construction_management', '安全建设管理'],
  ['sh-operation', 'operation_management', '安全运维管理'],
] as const;

const CRYPTO: readonly ExampleAsset[] = [
  cryptoProduct({
    id: 'sh-crypto-hsm',
    name: '服务器密码机',
    importance: 'key',
    vendor: '示例密码技术公司',
    modelNo: 'EXAMPLE-HSM-01',
    algorithm: 'SM2、SM3、SM4',
    purpose: '业务数据加密与签名',
    quantity: '2台',
  }),
  cryptoProduct({
    id: 'sh-crypto-usbkey',
    name: '智能密码钥匙',
    importance: 'important',
    vendor: '示例密码技术公司',
    modelNo: 'EXAMPLE-KEY-03',
    algorithm: 'SM2、SM3',
    purpose: '运维与管理人员双因素鉴别',
    quantity: '46只',
  }),
  cryptoProduct({
    id: 'sh-crypto-vpn',
    name: 'SSL VPN密码模块',
    importance: 'important',
    vendor: '示例网络安全公司',
    modelNo: 'EXAMPLE-VPN-02',
    algorithm: 'SM2、SM3、SM4',
    purpose: '市县经办端传输加密',
    quantity: '1套',
  }),
];

/** id, name, post, unit. */
const PEOPLE = [
  ['sh-person-head', '郑假名', '信息中心负责人、网络安全主管领导授权人', OWNER.name],
  ['sh-person-security', '韩拟定', '网络安全主管', OWNER.name],
  ['sh-person-sysadmin', '杨样例', '系统管理员', OWNER.name],
  ['sh-person-secadmin', '朱样板', '安全管理员', OWNER.name],
  ['sh-person-auditor', '秦样张', '审计管理员', OWNER.name],
  ['sh-person-room', '尤例文', '机房管理员、资产管理员', OWNER.name],
  ['sh-person-construction', '何例题', '建设负责人', OWNER.name],
  ['sh-person-operation', '许例句', '运维负责人', OWNER.name],
  ['sh-person-hr', '吕例外', '人事负责人', OWNER.name],
  ['sh-person-supplier', '王例证', '平台运维项目经理', SUPPLIERS.platform],
] as const;

/** id, name, main content. */
const DOCUMENTS = [
  ['sh-doc-policy', '网络安全工作总体方针和安全策略', '总体目标、范围、原则和安全框架'],
  ['sh-doc-compendium', '安全管理制度汇编', '机房、网络、主机、数据、建设、运维、人员、外包等管理制度'],
  ['sh-doc-procedures', '操作规程汇编', '网络设备、数据库、备份恢复等日常操作规程'],
  ['sh-doc-duties', '网络安全岗位职责', '部门与岗位设置、职责和人员分工'],
  ['sh-doc-approval', '授权与审批管理制度', '审批事项、审批部门、批准人与程序'],
  ['sh-doc-personnel', '人员安全管理制度', '录用、离岗、培训考核和保密要求'],
  ['sh-doc-visitors', '外部人员访问管理制度', '物理访问与系统接入的申请、陪同、清除'],
  ['sh-doc-data', '数据安全管理办法', '数据分类分级、使用、传输和存储要求'],
  ['sh-doc-design', '一期项目安全设计方案', '安全规划、措施选择与密码应用方案'],
  ['sh-doc-acceptance', '终验报告与安全测试报告', '测试验收方案、结果与上线安全测试'],
  ['sh-doc-change', '系统变更管理制度', '变更申报、审批、实施、回退与记录'],
  ['sh-doc-backup', '备份与恢复管理制度', '备份范围、方式、频度、恢复程序'],
  ['sh-doc-emergency', '网络安全事件应急预案', '总体预案、专项预案与演练记录'],
  ['sh-doc-outsourcing', '运维服务合同与安全协议', '运维范围、安全责任与保密条款'],
] as const;

export const SHARED_WHOLE: readonly ExampleAsset[] = [
  ...SCOPES,
  ...MANAGEMENT_SCOPES.map(([id, kind, name]) =>
    scope({ id, kind, name, importance: 'important', description: `${name}类整体记录`, range: '四个三级系统共用' }),
  ),
  ...CRYPTO,
  ...PEOPLE.map(([id, name, post, unit], index) =>
    person({
      id,
      name,
      post,
      unit,
      importance: 'important',
      contact: `029-0000${String(1001 + index)}`,
    }),
  ),
  ...DOCUMENTS.map(([id, name, mainContent]) => document({ id, name, mainContent, importance: 'important' })),
];
