/** semgrep CE, or opengrep, behind the scanner port: argument array, own process group, hard limits, no network, no login. */
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { delimiter, dirname, isAbsolute, join } from 'node:path';
import { execa } from 'execa';
import { storable } from '../domain/storable-text.ts';
import { packFault } from './pack-faults.ts';
import { groupMemory, killGroup, offerToKernel } from './process-group.ts';
import type { ScanLimits, Scanner, ScannerIdentity, ScanProgress, ScanRequest, ScanResult } from './scanner.ts';
import { NO_COVERAGE, SCAN_LIMITS, ScannerUnavailable } from './scanner.ts';
import { installedScanner } from './scanner-path.ts';
import { probeFlags, scanArguments } from './semgrep-flags.ts';
import { type EngineOutput, readEngineOutput } from './semgrep-output.ts';
import { judgeRun, type RunEnd, withMissing } from './semgrep-state.ts';

/** Our own file at the root of every working copy: an ignore file there switches the engine's default list off. */
export const OWN_IGNORE_FILE = '.semgrepignore';
const OWN_FILES: ReadonlySet<string> = new Set([OWN_IGNORE_FILE]);
const WATCH_MS = 250;
const TAIL = 8_000;

/** @param named SEMGREP_PATH; null looks for an engine (see scanner-path). */
export function semgrepScanner(named: string | null): Scanner {
  return {
    probe: () => identify(named),
    async scan(request, signal, onProgress = () => {}) {
      const engine = await identify(named);
      if (engine === null) throw new ScannerUnavailable();
      return scanWith(engine, request, signal, onProgress);
    },
  };
}

/** Nothing of the workbench's own environment reaches the engine: no token, no rule source, no proxy that leads out. */
function cleanEnvironment(program: string, home: string): Record<string, string> {
  const system =
    process.platform === 'win32' ? [process.env['SystemRoot'] ?? ''] : ['/usr/local/bin', '/usr/bin', '/bin'];
  const nowhere = 'http://127.0.0.1:9';
  return {
    PATH: [dirname(program), ...system].join(delimiter),
    ...(process.platform === 'win32' ? { SystemRoot: process.env['SystemRoot'] ?? '' } : {}),
    HOME: home,
    XDG_CONFIG_HOME: join(home, 'config'),
    XDG_CACHE_HOME: join(home, 'cache'),
    TMPDIR: home,
    LANG: 'C.UTF-8',
    LC_ALL: 'C.UTF-8',
    TERM: 'dumb',
    PAGER: 'cat',
    NO_COLOR: '1',
    PYTHONUTF8: '1',
    PYTHONIOENCODING: 'utf-8',
    PYTHONNOUSERSITE: '1',
    SEMGREP_SEND_METRICS: 'off',
    SEMGREP_ENABLE_VERSION_CHECK: '0',
    SEMGREP_SETTINGS_FILE: join(home, 'settings.yml'),
    SEMGREP_LOG_FILE: join(home, 'engine.log'),
    SEMGREP_VERSION_CACHE_PATH: join(home, 'version'),
    HTTP_PROXY: nowhere,
    HTTPS_PROXY: nowhere,
    ALL_PROXY: nowhere,
    http_proxy: nowhere,
    https_proxy: nowhere,
  };
}

async function identify(named: string | null): Promise<ScannerIdentity | null> {
  const installed = installedScanner(named);
  if (installed === null) return null;
  const { stdout, exitCode } = await execa(installed.path, ['--version'], {
    reject: false,
    extendEnv: false,
    env: cleanEnvironment(installed.path, '/nonexistent'),
    stdin: 'ignore',
    timeout: 60_000,
  });
  const version = /\d+\.\d+\.\d+\S*/.exec(stdout ?? '')?.[0];
  return exitCode === 0 && version !== undefined ? { ...installed, version } : null;
}

const SECOND_TRY = '首次扫描因内存不足终止，已改为单任务（--jobs 1）重新扫描';

const isShortOfMemory = (end: RunEnd): boolean => judgeRun(end, null).state === 'killed_memory';

async function scanWith(
  engine: ScannerIdentity,
  request: ScanRequest,
  signal: AbortSignal,
  onProgress: (progress: ScanProgress) => void,
): Promise<ScanResult> {
  const started = performance.now();
  const limits: ScanLimits = { ...SCAN_LIMITS, ...request.limits };
  const elapsed = (): number => Math.round(performance.now() - started);
  const answer = (end: RunEnd, peakMemoryBytes: number, output: EngineOutput | null): ScanResult => {
    const { state, reason } = judgeRun(end, output);
    const trusted = state === 'complete' || state === 'complete_with_gaps';
    return {
      state,
      reason,
      engine,
      exitCode: end.exitCode,
      durationMs: elapsed(),
      peakMemoryBytes,
      findings: trusted ? (output?.findings ?? []) : [],
      coverage: trusted ? (output?.coverage ?? NO_COVERAGE) : { ...NO_COVERAGE, faults: output?.coverage.faults ?? [] },
    };
  };
  const unusable = await unusablePack(request.packs);
  if (unusable !== null) {
    const end: RunEnd = { exitCode: 7, signal: null, killedFor: null, stderrTail: unusable };
    return answer(end, 0, null);
  }
  const home = join(request.workDir, 'home');
  await mkdir(home, { recursive: true, mode: 0o700 });
  const output = join(request.workDir, 'engine.json');
  await rm(output, { force: true });
  onProgress({ phase: 'starting', elapsedMs: elapsed(), memoryBytes: 0 });
  const env = cleanEnvironment(engine.path, home);
  const known = await probeFlags(engine.path, { extendEnv: false, env, stdin: 'ignore' });
  const run = (more: Partial<ScanLimits>): Promise<LimitedEnd> => {
    const own = { ...limits, ...more };
    const args = scanArguments(known, { packs: request.packs, output, limits: own });
    const job = { program: engine.path, args, cwd: request.root, env, output, limits: own };
    return runLimited(job, signal, (memoryBytes) =>
      onProgress({ phase: 'scanning', elapsedMs: elapsed(), memoryBytes }),
    );
  };
  const first = await run({});
  const again = known.has('--jobs') && limits.jobs > 1 && !signal.aborted && isShortOfMemory(first.end);
  if (again) await rm(output, { force: true });
  // One job at a time needs less memory; the time for both is the time for one.
  const { end, peak } = again
    ? await run({ jobs: 1, wallClockMs: Math.max(limits.wallClockMs - elapsed(), 1) })
    : first;
  onProgress({ phase: 'reading', elapsedMs: elapsed(), memoryBytes: 0 });
  const read = await readOutput(output, limits.maxOutputBytes);
  const told = answer(
    end,
    Math.max(peak, first.peak),
    read === null ? null : withMissing(read, request.expected ?? []),
  );
  const result = again ? { ...told, reason: [SECOND_TRY, told.reason].filter(Boolean).join('；') } : told;
  if (result.state !== 'bad_pack') return result;
  const fault = await packFault(request.packs, read?.packErrors ?? []);
  return fault === null ? result : { ...result, reason: `规则包有误：${fault}` };
}

/** A name that is not a path on this machine is something an engine would fetch. */
async function unusablePack(packs: readonly string[]): Promise<string | null> {
  if (packs.length === 0) return '没有给出规则包';
  for (const pack of packs) {
    const there =
      isAbsolute(pack) &&
      (await stat(pack).then(
        () => true,
        () => false,
      ));
    if (!there) return `没有这个规则包：${pack}`;
  }
  return null;
}

async function readOutput(path: string, limit: number): Promise<EngineOutput | null> {
  const size = await stat(path).then(
    ({ size }) => size,
    () => 0,
  );
  if (size === 0 || size > limit) return null;
  return storable(readEngineOutput(await readFile(path, 'utf8'), OWN_FILES));
}

interface LimitedRun {
  readonly program: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly env: Record<string, string>;
  readonly output: string;
  readonly limits: ScanLimits;
}

interface LimitedEnd {
  readonly end: RunEnd;
  readonly peak: number;
}

async function runLimited(
  { program, args, cwd, env, output, limits }: LimitedRun,
  signal: AbortSignal,
  onMemory: (bytes: number) => void,
): Promise<LimitedEnd> {
  let killedFor: RunEnd['killedFor'] = signal.aborted ? 'cancel' : null;
  let peak = 0;
  let stderrTail = '';
  if (killedFor !== null) return { end: { exitCode: null, signal: null, killedFor, stderrTail }, peak };
  // A group of its own (detached): its helpers are found and ended with it.
  const child = execa(program, args, {
    cwd,
    env,
    extendEnv: false,
    reject: false,
    detached: true,
    cleanup: false,
    buffer: false,
    stdin: 'ignore',
    stdout: 'ignore',
    stderr: 'pipe',
  });
  const group = child.pid;
  const end = (why: NonNullable<RunEnd['killedFor']>): void => {
    killedFor ??= why;
    if (group !== undefined) killGroup(group);
  };
  const cancel = (): void => end('cancel');
  const withUs = (): void => end('cancel');
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderrTail = (stderrTail + text).slice(-TAIL);
  });
  signal.addEventListener('abort', cancel, { once: true });
  process.once('exit', withUs);
  const clock = setTimeout(() => end('timeout'), limits.wallClockMs);
  let over = false;
  const watch = async (): Promise<void> => {
    while (!over && group !== undefined) {
      const memory = await groupMemory(group);
      const written = await stat(output).then(
        ({ size }) => size,
        () => 0,
      );
      peak = Math.max(peak, memory);
      if (memory > limits.memoryBytes) end('memory');
      if (written > limits.maxOutputBytes) end('output');
      if (!over) onMemory(memory);
      await new Promise((resolve) => setTimeout(resolve, WATCH_MS));
    }
  };
  if (group !== undefined) void offerToKernel(group);
  const watching = watch();
  try {
    const result = await child;
    return {
      end: {
        exitCode: result.exitCode ?? null,
        signal: result.signal ?? null,
        killedFor,
        stderrTail: stderrTail || (result.shortMessage ?? ''),
      },
      peak,
    };
  } finally {
    over = true;
    clearTimeout(clock);
    signal.removeEventListener('abort', cancel);
    process.removeListener('exit', withUs);
    // What the engine left running is ended as well.
    if (group !== undefined) killGroup(group);
    await watching;
  }
}
