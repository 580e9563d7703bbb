import { configDefaults, defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{unit,standards,api,report,code-audit}/**/*.test.ts', 'tests/*.test.ts'],
    // Targets of the audit rules: code to be scanned, never run.
    exclude: [...configDefaults.exclude, 'tests/code-audit/rules/**'],
    // A database takes seconds to open: workers keep theirs from file to file.
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
