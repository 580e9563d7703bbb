import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { testLibrary } from '../support/context.ts';
import { write22239 } from '../support/standard-text.ts';

const root = join(import.meta.dirname, '..', '..');
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'djbh-cli-texts-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const importText = (...args: string[]) =>
  execa(process.execPath, [join(root, 'server', 'cli.ts'), 'standards', 'import-text', ...args], {
    reject: false,
    env: { DATA_DIR: join(folder, 'data'), DATABASE_URL: '' },
  });

it('prints what was recognised, keeps a proposal, and adopts it when told to', async () => {
  const file = join(folder, '22239.txt');
  const { lines } = write22239(testLibrary().units.filter(({ level }) => level === 2));
  writeFileSync(file, lines.filter((line) => line !== '7.1.4.2 访问控制').join('\n'));

  const proposed = await importText(file);
  expect(proposed).toMatchObject({ exitCode: 0, stderr: expect.stringContaining('待确认') });
  expect(proposed.stdout).toMatch(/已识别 \d+，存疑 \d+，缺失 \d+/);
  expect(proposed.stdout).toMatch(/L2-CES1-01\t第 \d+ 行\t/);
  expect(proposed.stdout).toContain('标题缺失，不能确定属于哪个控制点');

  const adopted = await importText(file, '--confirm', '--json');
  const detail = JSON.parse(adopted.stdout);
  expect(detail.import).toMatchObject({ state: 'confirmed', texts: detail.proposal.matched.length });

  expect(await importText(join(folder, 'none.txt'))).toMatchObject({ exitCode: 2 });
  expect(await importText(file, '--standard', 'x')).toMatchObject({ exitCode: 2 });
}, 60_000);
