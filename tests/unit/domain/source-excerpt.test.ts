import { describe, expect, it } from 'vitest';
import { sarifOf } from '../../../server/domain/scan-sarif.ts';
import { isSuppressed, snippetOf } from '../../../server/domain/source-excerpt.ts';

describe('the excerpt of a finding', () => {
  it('is its lines, without carriage returns', () => {
    expect(snippetOf(['a\r', 'b\r', 'c'], 2, 3)).toBe('b\nc');
  });
  it('marks what it cuts', () => {
    expect(snippetOf(['x'.repeat(1000)], 1, 1)).toMatch(/^x{400}…$/);
    expect(snippetOf(Array.from({ length: 50 }, String), 1, 50).endsWith('\n…')).toBe(true);
  });
  it.each([
    ['exec(c); // nosemgrep', 'x', true],
    ['exec(c); // NOSEM: dj.java.exec', 'x', true],
    ['x', 'exec(c); // nosem', false],
    ['exec(nosemantics);', 'x', false],
  ])('%s', (line, before, silenced) => expect(isSuppressed([before, line], 2)).toBe(silenced));
  it('knows a comment alone on the line before', () => {
    expect(isSuppressed(['  # nosemgrep', 'os.system(x)'], 2)).toBe(true);
  });
});

describe('SARIF', () => {
  const finding = {
    ruleId: 'dj.t',
    path: '源码/A b.java',
    startLine: 2,
    startColumn: 1,
    endLine: 2,
    endColumn: 5,
    message: '说明',
    severity: 'ERROR',
    snippet: 'exec',
    suppressedInSource: true,
    metadata: {},
  };
  const scan = {
    engine: 'semgrep',
    engineVersion: '1.0.0',
    pack: { digest: 'd', files: 1 },
    state: 'killed_memory',
    reason: '超过内存上限，已终止',
    durationMs: 1,
    peakMemoryBytes: 1,
    source: { format: 'zip', digest: 'd', treeDigest: 't', commonRoot: null, removedIgnoreFiles: [] },
    files: [],
    coverage: { scanned: 0, skipped: [], partial: [], timeouts: [], faults: [], skippedRules: [] },
    findings: [finding],
  } as const;

  it('keeps a suppressed finding and calls a killed scan unsuccessful', () => {
    const text = JSON.stringify(sarifOf(structuredClone(scan) as never));
    expect(text).toContain('"executionSuccessful":false');
    expect(text).toContain('"suppressions":[{"kind":"inSource"}]');
    expect(text).toContain(`${encodeURIComponent('源码')}/A%20b.java`);
  });
});
