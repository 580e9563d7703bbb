/** Chinese words of the code audit's report; equal to standards/labels.json, which a test proves. */
import type {
  CodeAuditFit,
  CodeAuditFocus,
  CodeAuditSeverity,
  CodeAuditTier,
  FindingState,
  ScanPresence,
  ScanState,
} from '../../schemas/generated/types.ts';

export const SEVERITY_ORDER: readonly CodeAuditSeverity[] = ['critical', 'high', 'medium', 'low'];
export const SEVERITY_WORD: Readonly<Record<CodeAuditSeverity, string>> = {
  critical: '严重',
  high: '高',
  medium: '中',
  low: '低',
};

/** GB/T 39412-2020 knows no scale; this one is customary and told in the report (METHOD G). */
export const SEVERITY_MEANING: Readonly<Record<CodeAuditSeverity, string>> = {
  critical: '无需登录即可远程利用，可能造成系统被控制或大量数据泄露，应立即处置。',
  high: '登录后即可利用，或可能造成敏感信息泄露、越权操作，应优先整改。',
  medium: '在一定条件下可以利用，或削弱已有的安全功能，应按期整改。',
  low: '难以直接利用，主要影响代码质量或纵深防护，建议结合版本更新整改。',
};

export const FINDING_WORD: Readonly<Record<FindingState, string>> = {
  pending: '待研判',
  confirmed: '确认',
  false_positive: '误报',
  needs_check: '需补充核查',
  fixing: '整改中',
  fixed_pending: '已修复待复测',
  closed: '已关闭',
  risk_accepted: '风险接受',
  out_of_scope: '不在范围',
  duplicate: '重复',
};

export const PRESENCE_WORD: Readonly<Record<ScanPresence, string>> = {
  first_seen: '首次发现',
  present: '仍存在',
  not_detected: '未再检出',
  not_covered: '未覆盖',
  code_deleted: '代码已删除',
  rule_retired: '规则停用',
};

export const TIER_WORD: Readonly<Record<CodeAuditTier, string>> = { A: '确认级', B: '线索级' };
export const FIT_WORD: Readonly<Record<CodeAuditFit, string>> = { direct: '直接对应', reference: '参照' };

export const SCAN_STATE_WORD: Readonly<Record<ScanState, string>> = {
  queued: '排队中',
  running: '扫描中',
  complete: '完成',
  complete_with_gaps: '完成，有缺口',
  failed: '失败',
  killed_timeout: '超时终止',
  killed_memory: '内存不足终止',
  cancelled: '已取消',
  bad_pack: '规则包有误',
};

export const FOCUS_WORD: Readonly<Record<CodeAuditFocus, string>> = {
  input_output: '输入/输出验证',
  security_function: '安全功能',
  code_implementation: '代码实现',
  resource_use: '资源使用',
  environment: '环境安全',
};
