import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/{unit,standards,api,report,code-audit}/**/*.test.ts', 'tests/*.test.ts'],
    // A database takes seconds to open: workers keep theirs from file to file.
    pool: 'threads',
    isolate: false,
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 120_000,
  },
});
