/** Which flags an engine knows, read from its own help: semgrep and its fork drop and add flags from month to month. */
import { execa, type Options } from 'execa';
import type { ScanLimits } from './scanner.ts';

/** Help pages embolden by overstriking: letter, backspace, letter. */
const OVERSTRIKE = new RegExp(`.${String.fromCharCode(8)}`, 'g');

export async function probeFlags(program: string, options: Options): Promise<ReadonlySet<string>> {
  const { stdout } = await execa(program, ['scan', '--help'], { ...options, reject: false, timeout: 60_000 });
  const text = String(stdout).replaceAll(OVERSTRIKE, '');
  const lines = text.split('\n').filter((line) => /^\s+-/.test(line));
  return new Set(
    lines.flatMap((line) => [...line.matchAll(/(?:^|[\s,])(--[a-z][a-z0-9-]*)/g)].map(([, flag]) => flag ?? '')),
  );
}

export interface ScanArguments {
  readonly packs: readonly string[];
  readonly output: string;
  readonly limits: ScanLimits;
}

/** Wanted where known; a value goes in the same argument, so that nothing can be taken for another flag. */
function wantedFlags({ limits }: ScanArguments): readonly (readonly [flag: string, value?: string | number])[] {
  return [
    ['--oss-only'],
    ['--metrics', 'off'],
    ['--disable-version-check'],
    // Fills paths.skipped.
    ['--verbose'],
    ['--max-log-list-entries', 0],
    ['--no-rewrite-rule-ids'],
    ['--no-autofix'],
    // What developers silenced is for the auditor to see.
    ['--disable-nosem'],
    ['--no-git-ignore'],
    ['--novcs'],
    ['--x-ignore-semgrepignore-files'],
    ['--timeout', limits.ruleTimeoutSeconds],
    ['--timeout-threshold', limits.timeoutThreshold],
    ['--max-memory', Math.floor(limits.memoryBytes / (2 * 1024 * 1024))],
    ['--jobs', limits.jobs],
    ['--max-target-bytes', limits.maxTargetBytes],
    ['--dataflow-traces'],
  ];
}

/** The whole argument array; the working folder is the scan root. */
export function scanArguments(known: ReadonlySet<string>, request: ScanArguments): string[] {
  const optional = wantedFlags(request)
    .filter(([flag]) => known.has(flag))
    .map(([flag, value]) => (value === undefined ? flag : `${flag}=${value}`));
  const packs = request.packs.map((pack) => `--config=${pack}`);
  return ['scan', ...packs, '--json', `--output=${request.output}`, ...optional, '--', '.'];
}
