/** Told apart by what the engine wrote and how it ended; the exit code alone says little (0 with a file that failed). */

import type { ScanCoverage, ScanState, SkippedTarget } from './scanner.ts';
import type { EngineOutput } from './semgrep-output.ts';

/** How a run ended, before its output is read. */
export interface RunEnd {
  readonly exitCode: number | null;
  readonly signal: string | null;
  /** Why we ended it ourselves. */
  readonly killedFor: 'timeout' | 'memory' | 'cancel' | 'output' | null;
  readonly stderrTail: string;
}

interface Judgement {
  readonly state: ScanState;
  readonly reason: string | null;
}

const BAD_PACK_CODES = new Set([4, 5, 7, 8]);
const BAD_PACK_TYPES =
  /rule parse|pattern parse|invalid rule|invalid yaml|unknown language|InvalidRuleSchema|PatternParseError/i;

/** Reasons that leave no source code unseen. */
const HARMLESS_SKIPS = new Set(['wrong_language', 'irrelevant_rule', 'binary', 'always_skipped']);

export function judgeRun(end: RunEnd, output: EngineOutput | null): Judgement {
  const own = ownKill(end);
  if (own !== null) return own;
  if (end.signal !== null || (end.exitCode ?? 0) > 128 || (end.exitCode ?? 0) < 0) return ofSignal(end);
  const faults = output?.coverage.faults ?? [];
  const bad = faults.find(({ type, path }) => BAD_PACK_TYPES.test(type) && (path === null || end.exitCode !== 0));
  if (BAD_PACK_CODES.has(end.exitCode ?? 0) || bad !== undefined) {
    return { state: 'bad_pack', reason: `规则包有误：${bad?.message ?? tailOf(end)}` };
  }
  if (end.exitCode !== 0) {
    const message = faults.find(({ level }) => level === 'error')?.message ?? tailOf(end);
    return { state: 'failed', reason: `引擎以 ${String(end.exitCode)} 退出：${message}` };
  }
  if (output === null) return { state: 'failed', reason: '引擎没有留下完整的结果文件' };
  const gaps = gapsOf(output.coverage);
  return gaps.length === 0
    ? { state: 'complete', reason: null }
    : { state: 'complete_with_gaps', reason: gaps.join('；') };
}

function ownKill({ killedFor }: RunEnd): Judgement | null {
  switch (killedFor) {
    case 'timeout':
      return { state: 'killed_timeout', reason: '超过总时限，已终止' };
    case 'memory':
      return { state: 'killed_memory', reason: '超过内存上限，已终止' };
    case 'cancel':
      return { state: 'cancelled', reason: '已取消' };
    case 'output':
      return { state: 'failed', reason: '引擎的结果文件超过上限，已终止' };
    default:
      return null;
  }
}

/** SIGKILL that we did not send is the kernel short of memory; any other signal is a crash. */
function ofSignal({ exitCode, signal }: RunEnd): Judgement {
  const killed = signal === 'SIGKILL' || exitCode === 137 || exitCode === -9;
  return killed
    ? { state: 'killed_memory', reason: '引擎被系统终止，通常是内存不足' }
    : { state: 'failed', reason: `引擎崩溃（${signal ?? String(exitCode)}）` };
}

const tailOf = ({ stderrTail }: RunEnd): string => stderrTail.trim().split('\n').slice(-3).join(' ').slice(-500);

function gapsOf({ skipped, partial, timeouts, faults, skippedRules }: ScanCoverage): string[] {
  const serious = skipped.filter(({ reason }) => !HARMLESS_SKIPS.has(reason));
  const others = faults.filter(
    ({ type, level }) => level !== 'info' && type !== 'PartialParsing' && !/timeout/i.test(type),
  );
  const counted: readonly (readonly [number, string])[] = [
    [new Set(serious.map(({ path }) => path)).size, '个文件未扫描'],
    [new Set(partial.map(({ path }) => path)).size, '个文件只分析了一部分'],
    [timeouts.length, '次规则超时'],
    [others.length, '处引擎报错'],
    [skippedRules.length, '条规则未能使用'],
  ];
  return counted.filter(([count]) => count > 0).map(([count, what]) => `${count} ${what}`);
}

/** Expected files the engine neither scanned nor mentioned are gaps as well: it passes over some without a word. */
export function withMissing(output: EngineOutput, expected: readonly string[]): EngineOutput {
  const { coverage } = output;
  const known = new Set([...coverage.scanned, ...coverage.skipped.map(({ path }) => path)]);
  const missing: SkippedTarget[] = expected
    .filter((path) => !known.has(path))
    .map((path) => ({ path, reason: 'not_scanned', ruleId: null }));
  return missing.length === 0
    ? output
    : { ...output, coverage: { ...coverage, skipped: [...coverage.skipped, ...missing] } };
}
