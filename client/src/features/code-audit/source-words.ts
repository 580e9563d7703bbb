/** How hand-overs and scans are put into words. */
import type { CodeScan, CodeSource } from '../../../../schemas/generated/types.ts';
import type { Tone } from '../../components/status-tag.tsx';

const STEPS = ['B', 'KB', 'MB', 'GB'] as const;

/** 1536 → 1.5 KB. */
export function bytesText(bytes: number): string {
  let size = bytes;
  let step = 0;
  while (size >= 1024 && step < STEPS.length - 1) {
    size /= 1024;
    step += 1;
  }
  return `${step === 0 ? size : size.toFixed(1)} ${STEPS[step]}`;
}

export const numberText = (n: number): string => n.toLocaleString('zh-CN');

export const SOURCE_TONES: Record<CodeSource['state'], Tone> = { unpacking: 'info', ready: 'good', refused: 'bad' };

/** One short name of a hand-over, the same on every page. */
export const sourceName = ({ no, label }: Pick<CodeSource, 'no' | 'label'>): string => `第 ${no} 次 · ${label}`;

export const returnedText = ({ returned }: Pick<CodeSource, 'returned'>): string =>
  returned === null
    ? ''
    : `${returned.on} ${returned.how === 'destroyed' ? '已销毁' : '已归还'}（${returned.byName} 确认）`;

const SCAN_TONES: Partial<Record<CodeScan['state'], Tone>> = {
  queued: 'info',
  running: 'info',
  complete: 'good',
  complete_with_gaps: 'warn',
  cancelled: 'mute',
};

export const scanTone = (state: CodeScan['state']): Tone => SCAN_TONES[state] ?? 'bad';

/** What a scan came to, in one word first. */
export function outcomeText({ state, kind }: Pick<CodeScan, 'state' | 'kind'>): string {
  if (state === 'queued') return '排队中';
  if (state === 'running') return '扫描中';
  if (state === 'complete') return kind === 'import' ? '已导入' : '完整';
  if (state === 'complete_with_gaps') return kind === 'import' ? '已导入，有未覆盖' : '有未覆盖';
  return state === 'cancelled' ? '已取消' : '失败';
}

export const isUsable = ({ state }: Pick<CodeScan, 'state'>): boolean =>
  state === 'complete' || state === 'complete_with_gaps';

/** In the order in which people ask. */
export const COUNT_LABELS: readonly (readonly [key: string, text: string])[] = [
  ['fresh', '新增'],
  ['matched', '匹配'],
  ['proposed', '其中待确认沿用'],
  ['notDetected', '未再检出'],
  ['notCovered', '未覆盖'],
  ['codeDeleted', '代码已删除'],
  ['ruleRetired', '规则停用'],
  ['suppressed', '源码或工具抑制'],
  ['excludedResults', '按排除项略去'],
];

const SKIP_REASONS: Readonly<Record<string, string>> = {
  excluded_by_auditor: '按审计人员的排除项',
  third_party: '第三方代码',
  minified: '压缩过的脚本',
  not_scanned: '引擎没有扫描到',
  told_by_tool: '结果文件写明跳过',
  exceeded_size_limit: '超过大小上限',
  too_big: '超过大小上限',
  wrong_language: '没有适用的规则',
  irrelevant_rule: '没有适用的规则',
  binary: '二进制文件',
  analysis_failed_parser_or_internal_error: '引擎解析失败',
  excluded_by_config: '规则限定了范围',
  too_many_matches: '匹配过多，已停止',
};

export const skipText = (reason: string): string => SKIP_REASONS[reason] ?? reason;
