/** The example's scan results are those of the real engine with today's rules; `vitest -u` writes them anew. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { scanWorkingCopy } from '../../server/adapters/code-scan.ts';
import { semgrepScanner } from '../../server/adapters/semgrep.ts';
import { prepareSource } from '../../server/adapters/source-store.ts';
import { CODE_AUDIT_RULES } from '../../server/code-audit-pack.ts';
import { EXAMPLE_DELIVERIES, recordedScanPath, withDelivery } from '../../server/example/code-source.ts';
import { recordingOf } from '../../server/example/recorded-scan.ts';

it.each(EXAMPLE_DELIVERIES)('delivery %s has the results on record', async (delivery) => {
  const workDir = mkdtempSync(join(tmpdir(), 'djbh-recorded-'));
  try {
    const source = await withDelivery(delivery, (zip) => prepareSource(zip, join(workDir, 'source')));
    const removed = new Set(source.removedIgnoreFiles.map(({ path }) => path));
    expect([...removed]).toEqual(['.semgrepignore']);
    const files = source.files.filter(({ path }) => !removed.has(path));
    const scanner = semgrepScanner(null);
    const { signal } = new AbortController();
    const result = await scanWorkingCopy({
      scanner,
      root: source.root,
      workDir,
      files,
      pack: CODE_AUDIT_RULES,
      signal,
    });
    expect(result).toMatchObject({ state: 'complete', reason: null });
    const text = `${JSON.stringify(recordingOf(result), null, 2)}\n`;
    await expect(text).toMatchFileSnapshot(recordedScanPath(delivery));
  } finally {
    rmSync(workDir, { recursive: true, force: true });
  }
});
