import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ScanLimits, ScanProgress } from '../../../server/adapters/scanner.ts';
import { SCAN_LIMITS } from '../../../server/adapters/scanner.ts';
import { installedScanner } from '../../../server/adapters/scanner-path.ts';
import { semgrepScanner } from '../../../server/adapters/semgrep.ts';
import { scanArguments } from '../../../server/adapters/semgrep-flags.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'djbh-engine-'));
  for (const name of ['src', 'pack', 'work']) mkdirSync(join(folder, name));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const WHOLE = {
  version: '9.9.9',
  results: [
    {
      check_id: 'dj.t',
      path: './a/A.java',
      start: { line: 3, col: 1 },
      end: { line: 3, col: 9 },
      extra: { message: 'm', severity: 'ERROR', lines: 'requires login', metadata: { tier: 'A' } },
    },
  ],
  errors: [] as unknown[],
  paths: { scanned: ['a/A.java', '.semgrepignore'] },
};

/** An engine that answers the two questions and then does `scan`; $OUT is its output file. */
function engine(scan: string, name = 'semgrep'): string {
  const path = join(folder, name);
  const lines = [
    '#!/bin/sh',
    'case "$*" in',
    '  --version) echo 9.9.9; exit 0;;',
    '  *--help*) printf "       --verbose\\n       --timeout=VAL\\n       --jobs=VAL\\n"; exit 0;;',
    'esac',
    'for a in "$@"; do case "$a" in --output=*) OUT=$(echo "$a" | cut -c10-);; esac; done',
    scan,
  ];
  writeFileSync(path, lines.join('\n'), { mode: 0o755 });
  return path;
}

const writes = (value: unknown): string => `cat > "$OUT" <<'END'\n${JSON.stringify(value)}\nEND`;

interface More {
  readonly limits?: Partial<ScanLimits>;
  readonly expected?: readonly string[];
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: ScanProgress) => void;
}
const scan = (program: string, { signal, onProgress, ...more }: More = {}) =>
  semgrepScanner(program).scan(
    { root: join(folder, 'src'), packs: [join(folder, 'pack')], workDir: join(folder, 'work'), ...more },
    signal ?? new AbortController().signal,
    onProgress,
  );

describe('how a run ended', () => {
  it('is complete when everything expected was scanned', async () => {
    const result = await scan(engine(writes(WHOLE)), { expected: ['a/A.java'] });
    expect(result).toMatchObject({ state: 'complete', reason: null, engine: { engine: 'semgrep', version: '9.9.9' } });
    expect(result.findings).toMatchObject([
      { ruleId: 'dj.t', path: 'a/A.java', startLine: 3, metadata: { tier: 'A' } },
    ]);
    expect(result.coverage.scanned).toEqual(['a/A.java']);
  });

  it('has a gap where an expected file is not mentioned', async () => {
    const result = await scan(engine(writes(WHOLE)), { expected: ['a/A.java', 'b/B.java'] });
    expect(result.state).toBe('complete_with_gaps');
    expect(result.coverage.skipped).toEqual([{ path: 'b/B.java', reason: 'not_scanned', ruleId: null }]);
  });

  it('has gaps where a file was parsed in part or a rule ran out of time, and names lines and rules', async () => {
    const place = { path: 'a/A.java', start: { line: 4, col: 1 }, end: { line: 6, col: 1 } };
    const errors = [
      { level: 'warn', type: ['PartialParsing', [place]], path: 'a/A.java', message: 'p' },
      { level: 'warn', type: 'Timeout', path: 'a/A.java', rule_id: 'dj.slow', message: 't' },
    ];
    const { state, reason, coverage } = await scan(engine(writes({ ...WHOLE, errors })));
    expect(state).toBe('complete_with_gaps');
    expect(reason).toBe('1 个文件只分析了一部分；1 次规则超时');
    expect(coverage.partial).toEqual([{ path: 'a/A.java', lines: [{ from: 4, to: 6 }] }]);
    expect(coverage.timeouts).toEqual([{ path: 'a/A.java', ruleId: 'dj.slow' }]);
  });

  it.each([
    ['half a JSON', `printf '{"version":"9","results":[{"check' > "$OUT"`, 'failed'],
    ['no output', 'exit 0', 'failed'],
    ['a fatal exit', 'echo boom >&2; exit 2', 'failed'],
    ['exit 137', `${writes(WHOLE)}\nexit 137`, 'killed_memory'],
    ['SIGKILL from elsewhere', `${writes(WHOLE)}\nkill -9 $$`, 'killed_memory'],
    ['a crash', 'kill -11 $$', 'failed'],
    ['rules that are no YAML', 'exit 7', 'bad_pack'],
  ])('%s', async (_name, does, state) => {
    const result = await scan(engine(does));
    expect(result.state).toBe(state);
    expect(result.reason).not.toBeNull();
    expect(result.findings).toEqual([]);
  });

  it('kills the whole group when time is over, helpers included', async () => {
    const result = await scan(engine(`${writes(WHOLE)}\nsleep 600 & sleep 600`), { limits: { wallClockMs: 300 } });
    expect(result).toMatchObject({ state: 'killed_timeout', findings: [] });
  });

  it('kills an engine that eats memory', async () => {
    const eater = `exec "${process.execPath}" -e "const a=[];setInterval(()=>a.push(Buffer.alloc(8e6,1)),5)"`;
    const result = await scan(engine(eater), { limits: { memoryBytes: 150 * 1024 * 1024 } });
    expect(result.state).toBe('killed_memory');
    expect(result.peakMemoryBytes).toBeGreaterThan(150 * 1024 * 1024);
  });

  it('tries once more with one job after it ran out of memory, and says so', async () => {
    const onlyAlone = `case "$*" in *--jobs=1*) ${'{'}\n${writes(WHOLE)}\n};; *) kill -9 $$;; esac`;
    const result = await scan(engine(onlyAlone));
    expect(result).toMatchObject({ state: 'complete', findings: [{ ruleId: 'dj.t' }] });
    expect(result.reason).toBe('首次扫描因内存不足终止，已改为单任务（--jobs 1）重新扫描');
    const gap = await scan(engine(onlyAlone), { expected: ['b/B.java'] });
    expect(gap.reason).toMatch(/重新扫描；1 个文件未扫描$/);
  });

  it('does not try a third time, nor after one job', async () => {
    const counted = `echo x >> "${join(folder, 'runs')}"; kill -9 $$`;
    const runs = (): number => readFileSync(join(folder, 'runs'), 'utf8').trim().split('\n').length;
    const result = await scan(engine(counted));
    expect(result).toMatchObject({ state: 'killed_memory', findings: [] });
    expect(result.reason).toContain('--jobs 1');
    expect(runs()).toBe(2);
    expect((await scan(engine(counted), { limits: { jobs: 1 } })).reason).not.toContain('--jobs 1');
    expect(runs()).toBe(3);
  });

  it('is cancelled by whoever started it', async () => {
    const stop = new AbortController();
    const onProgress = ({ phase }: ScanProgress): void => {
      if (phase === 'scanning') stop.abort();
    };
    expect((await scan(engine('sleep 600'), { signal: stop.signal, onProgress })).state).toBe('cancelled');
  });

  it('refuses a pack that an engine would fetch', async () => {
    const program = engine(writes(WHOLE));
    const request = { root: join(folder, 'src'), packs: ['p/java'], workDir: join(folder, 'work') };
    const result = await semgrepScanner(program).scan(request, new AbortController().signal);
    expect(result.state).toBe('bad_pack');
  });

  it('names file and rule of a pack that the engine can not read', async () => {
    writeFileSync(join(folder, 'pack', 'bad.yaml'), 'rules:\n  - id: dj.bad\n    message: "open\n');
    const errors = [
      { code: 5, level: 'error', type: 'SemgrepError', message: `Invalid YAML file ${folder}/pack/bad.yaml` },
    ];
    const { state, reason } = await scan(engine(`${writes({ ...WHOLE, errors })}\nexit 7`));
    expect(state).toBe('bad_pack');
    expect(reason).toMatch(/^规则包有误：文件 bad\.yaml 第 \d+ 行，规则 dj\.bad：YAML/);
  });

  it('gives the engine no token and no rule source of ours', async () => {
    process.env['SEMGREP_APP_TOKEN'] = 'ours';
    try {
      const result = await scan(engine(`test -z "$SEMGREP_APP_TOKEN" || exit 2\n${writes(WHOLE)}`));
      expect(result.state).toBe('complete');
    } finally {
      delete process.env['SEMGREP_APP_TOKEN'];
    }
  });
});

describe('the engine', () => {
  it('is none when the named one is not there, and says so instead of taking another', async () => {
    expect(installedScanner(join(folder, 'absent'))).toBeNull();
    expect(await semgrepScanner(join(folder, 'absent')).probe()).toBeNull();
    await expect(scan(join(folder, 'absent'))).rejects.toThrow('没有可用的扫描引擎');
  });

  it('is looked for in the private environment, then semgrep, then opengrep', () => {
    const opengrep = engine('exit 0', 'opengrep');
    const options = { privatePath: join(folder, 'absent'), searchPath: folder };
    expect(installedScanner(null, options)).toEqual({ path: opengrep, engine: 'opengrep' });
    const semgrep = engine('exit 0');
    expect(installedScanner(null, options)).toEqual({ path: semgrep, engine: 'semgrep' });
    expect(installedScanner(null, { ...options, privatePath: opengrep })?.path).toBe(opengrep);
  });

  it('gets only flags it knows, each once', () => {
    const args = scanArguments(new Set(['--timeout']), { packs: ['/p'], output: '/o', limits: SCAN_LIMITS });
    expect(args).toEqual(['scan', '--config=/p', '--json', '--output=/o', '--timeout=30', '--', '.']);
  });
});
