/** The detail of an entry is JSON text by code names; here in words. */
import { type LabelGroup, label } from '../../labels.ts';

const KEYS: Readonly<Record<string, string>> = {
  assigneeId: '整改人',
  cells: '测评项',
  count: '条数',
  decision: '意见',
  disabled: '停用',
  decided: '采用的存疑文字数',
  documentId: '文档',
  doubtful: '存疑数',
  dueDate: '期限',
  evidence: '证据',
  example: '示例数据',
  excluded: '不采用数',
  failures: '连续失败次数',
  fields: '修改的字段',
  file: '文件',
  from: '由',
  included: '使用',
  items: '项数',
  key: '设置',
  kind: '种类',
  level: '等级',
  matched: '已识别数',
  mediaType: '文件类型',
  minutes: '锁定分钟',
  missing: '缺失数',
  name: '名称',
  newTexts: '新文本数',
  no: '编号',
  objectId: '资产',
  objects: '资产数',
  ok: '完好',
  problems: '安全问题数',
  profile: '报告模板',
  projectId: '项目',
  remark: '意见',
  reason: '原因',
  reportNo: '报告编号',
  result: '结果',
  results: '结果数',
  revision: '修订号',
  risk: '风险等级',
  role: '角色',
  round: '轮次',
  secondFactor: '已验证动态口令',
  selected: '选中',
  sequence: '年内次序',
  settle: '按复测结果结案',
  sha256: '摘要',
  size: '字节数',
  standard: '标准',
  state: '状态',
  status: '状态',
  step: '步骤',
  suggested: '自动分组',
  systemId: '系统',
  texts: '采用的单元数',
  times: '次数',
  to: '至',
  type: '种类',
  unitId: '测评单元',
  userId: '人员标识',
  username: '用户名',
  verdict: '符合程度',
  version: '版本',
  versions: '新版本数',
  year: '年度',
};

/** Groups whose codes may stand as a value; tried in order. */
const GROUPS: readonly LabelGroup[] = [
  'role',
  'office',
  'step',
  'verdict',
  'rectificationState',
  'documentState',
  'documentKind',
  'houseTextType',
  'riskLevel',
  'hazardStatus',
  'importableStandard',
  'standardTextImportState',
  'profile',
  'objectKind',
  'assetClass',
];

function valueText(value: unknown): string {
  if (typeof value === 'boolean') return value ? '是' : '否';
  if (value === null || value === undefined || value === '') return '—';
  if (Array.isArray(value)) return value.map(valueText).join('、');
  if (typeof value === 'object') return JSON.stringify(value);
  const text = String(value);
  for (const group of GROUPS) {
    const word = label(group, text);
    if (word !== text) return word;
  }
  return text;
}

export function detailText(detail: string): string {
  if (detail === '') return '';
  try {
    const value: unknown = JSON.parse(detail);
    if (typeof value !== 'object' || value === null) return valueText(value);
    return Object.entries(value)
      .map(([key, part]) => `${KEYS[key] ?? key}：${valueText(part)}`)
      .join('　');
  } catch {
    return detail;
  }
}
