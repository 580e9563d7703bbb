/** Everybody in the example. All names, addresses, phones and certificate numbers are made up, and meant to look it. */
import type { FactPerson, Office, Organization, Role } from '../../schemas/generated/types.ts';

/** An account of the example. Its user name is also the person id in every fact (`recordedBy`, `personId`, `team`). */
export interface ExampleAccount {
  readonly username: string;
  readonly displayName: string;
  /** Role in the example project; null for the three administrators. */
  readonly role: Role | null;
  /** One of the three administrative offices; null for everybody else. */
  readonly office: Office | null;
  /** Where the person works. */
  readonly unit: string;
  readonly certificateNo?: string;
}

export const OWNER: Organization = {
  name: '某省民政厅（示例）',
  address: '示例省示例市虚构大道1号',
  postcode: '000000',
  contact: {
    name: '郑假名',
    title: '主任',
    department: '厅信息中心',
    officePhone: '029-00000001',
    mobile: '10000000001',
    email: 'owner@example.cn',
  },
};

export const ASSESSOR: Organization = {
  name: '示例测评技术有限公司',
  code: 'DJCP-EXAMPLE-0000',
  address: '示例省示例市样本路2号虚构大厦9层',
  postcode: '000000',
  contact: {
    name: '赵示范',
    title: '高级测评师',
    department: '测评一部',
    officePhone: '029-00000002',
    mobile: '10000000002',
    email: 'lead@example.cn',
  },
};

/** The O&M suppliers that rectify: the platform's, and those of two systems outside the four. */
export const SUPPLIERS = {
  platform: '示例智慧民政运维有限公司（平台运维）',
  register: '示例法人库技术服务有限公司（社会组织法人库运维）',
  ageing: '示例老龄信息技术有限公司（老龄工作系统运维）',
} as const;

const CERTIFICATE = (number: number): string => `EXAMPLE-2025-${String(number).padStart(4, '0')}`;

export const ACCOUNTS: readonly ExampleAccount[] = [
  { username: 'sysadmin', displayName: '卫系例', role: null, office: 'sysadmin', unit: ASSESSOR.name },
  { username: 'secadmin', displayName: '蒋安例', role: null, office: 'secadmin', unit: ASSESSOR.name },
  { username: 'audit_admin', displayName: '沈审例', role: null, office: 'audit_admin', unit: ASSESSOR.name },
  {
    username: 'lead',
    displayName: '赵示范',
    role: 'lead',
    office: null,
    unit: ASSESSOR.name,
    certificateNo: CERTIFICATE(1),
  },
  {
    username: 'assessor1',
    displayName: '钱示例',
    role: 'assessor',
    office: null,
    unit: ASSESSOR.name,
    certificateNo: CERTIFICATE(2),
  },
  {
    username: 'assessor2',
    displayName: '孙样本',
    role: 'assessor',
    office: null,
    unit: ASSESSOR.name,
    certificateNo: CERTIFICATE(3),
  },
  {
    username: 'codeauditor',
    displayName: '李演示',
    role: 'code_auditor',
    office: null,
    unit: ASSESSOR.name,
    certificateNo: CERTIFICATE(4),
  },
  {
    username: 'reviewer',
    displayName: '周虚拟',
    role: 'reviewer',
    office: null,
    unit: ASSESSOR.name,
    certificateNo: CERTIFICATE(5),
  },
  {
    username: 'approver',
    displayName: '吴设定',
    role: 'approver',
    office: null,
    unit: ASSESSOR.name,
    certificateNo: CERTIFICATE(6),
  },
  { username: 'owner', displayName: '郑假名', role: 'owner', office: null, unit: OWNER.name },
  { username: 'rectifier1', displayName: '王例证', role: 'rectifier', office: null, unit: SUPPLIERS.platform },
  { username: 'rectifier2', displayName: '冯拟名', role: 'rectifier', office: null, unit: SUPPLIERS.register },
  { username: 'rectifier3', displayName: '陈试样', role: 'rectifier', office: null, unit: SUPPLIERS.ageing },
  { username: 'auditor', displayName: '褚范例', role: 'auditor', office: null, unit: OWNER.name },
];

/** The name of an account's owner, for rectification items that name a person. */
export function nameOf(username: string): string {
  const account = ACCOUNTS.find((candidate) => candidate.username === username);
  if (account === undefined) throw new Error(`The example has no account ${username}`);
  return account.displayName;
}

const TEAM_ROLES: readonly (Role | null)[] = ['lead', 'assessor', 'code_auditor', 'reviewer', 'approver'];

/** The assessor's own people, as printed in the report. */
export const TEAM: readonly FactPerson[] = ACCOUNTS.filter((account) => TEAM_ROLES.includes(account.role)).map(
  ({ username, displayName, role, certificateNo }) => ({
    id: username,
    name: displayName,
    ...(role === null ? {} : { role }),
    ...(certificateNo === undefined ? {} : { certificateNo }),
  }),
);
