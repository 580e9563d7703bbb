/** Chinese words and small text forms of the reports (METHOD A.2); equal to standards/labels.json, which a test proves. */
import type {
  AssetClass,
  Conclusion,
  Confidence,
  DomainCode,
  EvaluationCounts,
  FactAssessment,
  Importance,
  RectificationState,
  RequirementSet,
  RiskLevel,
  TechnologyForm,
  UnitVerdict,
} from '../../schemas/generated/types.ts';

export const VERDICT_WORD: Readonly<Record<UnitVerdict, string>> = {
  compliant: '符合',
  partial: '部分符合',
  non_compliant: '不符合',
  not_applicable: '不适用',
  unassessed: '未测评',
};

export const RISK_WORD: Readonly<Record<RiskLevel, string>> = { high: '高', medium: '中', low: '低' };

export const IMPORTANCE_WORD: Readonly<Record<Importance, string>> = {
  key: '关键',
  important: '重要',
  general: '一般',
};

export const CONFIDENCE_WORD: Readonly<Record<Confidence, string>> = { high: '高', medium: '中', low: '低' };

/** The ten domains in their fixed order (GB/T 22239-2019 chapter 8). */
export const DOMAIN_WORD: Readonly<Record<DomainCode, string>> = {
  PES: '安全物理环境',
  CNS: '安全通信网络',
  ABS: '安全区域边界',
  CES: '安全计算环境',
  SMC: '安全管理中心',
  PSS: '安全管理制度',
  ORS: '安全管理机构',
  HRS: '安全管理人员',
  CMS: '安全建设管理',
  MMS: '安全运维管理',
};

export const SET_WORD: Readonly<Record<RequirementSet, string>> = {
  general: '安全通用要求',
  cloud: '云计算安全扩展要求',
  mobile: '移动互联安全扩展要求',
  iot: '物联网安全扩展要求',
  ics: '工业控制系统安全扩展要求',
};

export const FORM_WORD: Readonly<Record<TechnologyForm, string>> = {
  cloud: '云计算',
  mobile: '移动互联',
  iot: '物联网',
  ics: '工业控制',
  big_data: '大数据',
};

export const CONCLUSION_WORD: Readonly<Record<Conclusion, string>> = {
  conforming: '符合',
  basically_conforming: '基本符合',
  non_conforming: '不符合',
  excellent: '优',
  good: '良',
  fair: '中',
  poor: '差',
};

export const RECTIFICATION_WORD: Readonly<Record<RectificationState, string>> = {
  pending: '待整改',
  in_progress: '整改中',
  submitted: '已提交',
  passed: '复测通过',
  failed: '复测不通过',
  deferred: '延期',
  risk_accepted: '风险接受',
};

export const HAZARD_STATUS_WORD = { open: '未整改', fixed: '已整改', dismissed: '不构成' } as const;
export const PREVIOUS_STATUS_WORD = { fixed: '已整改', partly: '部分整改', open: '未整改' } as const;
export const RELATION_WORD = { control_point: '控制点间', area: '区域间', layer: '层面间' } as const;
export const EFFECT_WORD = { compensate: '弥补', weaken: '削弱', none: '无影响' } as const;
export const EFFORT_WORD = { low: '小', medium: '中', high: '大' } as const;

/** Report order of the asset classes: appendix A.1–A.12, then the whole-of-system objects. */
export const ASSET_CLASS_ORDER: readonly AssetClass[] = [
  'room',
  'network_device',
  'security_device',
  'server',
  'terminal',
  'other_device',
  'management_software',
  'application',
  'data',
  'crypto_product',
  'person',
  'document',
  'scope',
];

const NUMERALS = ['零', '一', '二', '三', '四', '五'];

/** 第三级（S3A3G3） */
export const levelText = (level: FactAssessment['level']): string =>
  `第${NUMERALS[level.g] ?? level.g}级（${sagText(level)}）`;

/** S3A2G3: G is max(S, A) (METHOD 0.4). */
export const sagText = (level: FactAssessment['level']): string => `S${level.s}A${level.a}G${level.g}`;

/** 2025-05-10 → 2025年5月10日; empty for nothing. */
export function dateText(date: string | null | undefined): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})/.exec(date ?? '');
  return match ? `${match[1]}年${Number(match[2])}月${Number(match[3])}日` : '';
}

/** The Shanghai calendar day of a UTC time (China has kept UTC+8 without summer time since 1992). */
export function dayOf(timestamp: string | null | undefined): string {
  const time = Date.parse(timestamp ?? '');
  return Number.isNaN(time) ? '' : dateText(new Date(time + 8 * 3_600_000).toISOString());
}

/** a、b、c等12个 */
export function namesText(names: readonly string[], shown = 3, measure = '个'): string {
  const unique = [...new Set(names)];
  const head = unique.slice(0, shown).join('、');
  return unique.length > shown ? `${head}等${unique.length}${measure}` : head;
}

/** Gists are typed with half-width marks; print them as Chinese text. */
export const gistText = (gist: string): string =>
  gist
    .replaceAll(/(?<=[\u3400-\u9fff”）])[,](?=\S)/g, '，')
    .replaceAll(/(?<=[\u3400-\u9fff”）])[;](?=\S)/g, '；')
    .replace(/[。；;，,]$/, '');

/** 符合150项、部分符合30项 …, kinds that do not occur left out. */
export function countsText(counts: EvaluationCounts, measure = '项'): string {
  const parts: [string, number][] = [
    ['符合', counts.compliant],
    ['部分符合', counts.partial],
    ['不符合', counts.nonCompliant],
    ['不适用', counts.notApplicable],
    ['未测评', counts.unassessed],
  ];
  return parts.flatMap(([word, count]) => (count > 0 ? [`${word}${count}${measure}`] : [])).join('、');
}

/** A sentence ends with exactly one full stop. */
export const sentence = (text: string): string => {
  const trimmed = text.trim();
  return trimmed === '' || /[。！？：；]$/.test(trimmed) ? trimmed : `${trimmed.replace(/[.,，]$/, '')}。`;
};
