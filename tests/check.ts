/**
 * Everything that must hold before a change lands; `npm run check`, called by .ci/run. Goes on after a failure, so that one
 * run shows all of them, and ends with `N passed, N failed`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

interface Step {
  readonly name: string;
  readonly command: readonly string[];
  /** Vitest's JSON report, to count tests instead of steps. */
  readonly report?: string;
}

const root = join(import.meta.dirname, '..');
const out = join(root, 'node_modules', '.cache', 'djbh-check');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });
const report = (name: string): string => join(out, `${name}.json`);
const counted = (name: string, ...command: string[]): Step => ({
  name,
  command: [...command, '--reporter=default', '--reporter=json', `--outputFile=${report(name)}`],
  report: report(name),
});
const node = process.execPath;

const steps: readonly Step[] = [
  { name: 'lint', command: ['npm', 'run', 'lint'] },
  { name: 'types', command: ['npm', 'run', 'types'] },
  { name: 'migrations', command: [node, 'tests/migrations-are-current.ts'] },
  { ...counted('test', 'npm', 'test', '--'), name: 'test (PGlite)' },
  counted('postgres', node, 'tests/run-with-postgres.ts', 'vitest', 'run', 'tests/api'),
  counted('e2e', 'npx', 'vitest', 'run', '--config', 'vitest.e2e.config.ts'),
  { name: 'kill -9 under load', command: [node, 'tests/durability/kill-under-load.ts', '4'] },
];

const only = process.argv[2];
let passed = 0;
let failed = 0;
const summary: string[] = [];
for (const step of steps.filter(({ name }) => only === undefined || name.startsWith(only))) {
  console.log(`\n=== ${step.name}`);
  const started = Date.now();
  const [command = '', ...args] = step.command;
  const { status } = spawnSync(command, args, { cwd: root, stdio: ['ignore', 'inherit', 'inherit'] });
  const counts = countsOf(step, status ?? 1);
  passed += counts.passed;
  failed += counts.failed;
  const seconds = Math.round((Date.now() - started) / 1000);
  summary.push(
    `${counts.failed === 0 ? 'ok  ' : 'FAIL'} ${step.name}: ${counts.passed} passed, ${counts.failed} failed (${seconds} s)`,
    // Named again at the end: whoever sees only the last lines must know where to look.
    ...counts.failures.map((failure) => `     ${failure}`),
  );
}
console.log(`\n${summary.join('\n')}`);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);

interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly {
      readonly status: string;
      readonly fullName: string;
      readonly failureMessages?: readonly string[];
    }[];
  }[];
}

function countsOf(step: Step, status: number): { passed: number; failed: number; failures: string[] } {
  if (step.report === undefined || !existsSync(step.report)) {
    return { passed: status === 0 ? 1 : 0, failed: status === 0 ? 0 : 1, failures: [] };
  }
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(step.report, 'utf8')) as VitestReport;
  const failures = testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter((result) => result.status === 'failed')
    .map((result) => `${result.fullName}: ${result.failureMessages?.[0]?.slice(0, 400) ?? ''}`);
  // A run that failed outside any test (a broken import, an unhandled error) must not look green.
  return { passed: numPassedTests, failed: status !== 0 && numFailedTests === 0 ? 1 : numFailedTests, failures };
}
