/** B9: `npm start`'s server from process start to the first answer, on an installed checkout with the embedded database. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startServer } from '../support/server-process.ts';
import { figure, ms, type Row } from './measure.ts';

export async function benchStartUp(): Promise<Row[]> {
  const dataDir = mkdtempSync(join(tmpdir(), 'djbh-bench-start-'));
  const firstEver: number[] = [];
  const later: number[] = [];
  for (let count = 0; count < 6; count += 1) {
    const started = performance.now();
    const server = await startServer({ DATA_DIR: dataDir, DJBH_EXAMPLE: 'on' });
    (count === 0 ? firstEver : later).push(performance.now() - started);
    // The first start loads the example; it must be whole before the next one is timed.
    if (count === 0) await untilExampleIsThere(dataDir);
    await server.stop();
  }
  rmSync(dataDir, { recursive: true, force: true });
  const again = figure(later);
  const first = figure(firstEver);
  return [
    {
      id: 'B9',
      what: '再次启动到首次应答（内嵌数据库，含示例数据）',
      measured: ms(again),
      against: '—',
      budget: '< 3 秒',
      met: again.median < 3000,
    },
    {
      id: 'B9',
      what: '首次启动到首次应答',
      measured: ms(first),
      against: '—',
      budget: '< 15 秒',
      met: first.median < 15_000,
    },
  ];
}

async function untilExampleIsThere(dataDir: string): Promise<void> {
  const { existsSync } = await import('node:fs');
  for (let attempt = 0; attempt < 1200 && !existsSync(join(dataDir, 'example-accounts.json')); attempt += 1) {
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
