import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { buildExample } from '../../server/example/example.ts';
import { testLibrary } from '../support/context.ts';

const root = join(import.meta.dirname, '..', '..');
let folder: string;

const run = (data: string, ...args: string[]) =>
  execa(process.execPath, [join(root, 'server', 'cli.ts'), ...args], {
    reject: false,
    env: { DATA_DIR: join(folder, data), DATABASE_URL: '' },
  });
const at = (name: string): string => join(folder, name);

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'djbh-cli-data-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it('takes an assessment in, hands it out, knows people, and comes back from a backup', async () => {
  const { evidenceFiles: _files, systems } = buildExample(testLibrary());
  const name = systems[3].system.name;
  writeFileSync(at('website.json'), JSON.stringify(systems[3]));

  const imported = await run('data', 'import', at('website.json'));
  expect(imported).toMatchObject({ exitCode: 0 });
  expect(JSON.parse(imported.stdout)).toMatchObject({ assessmentId: systems[3].assessment.id, results: 0 });
  expect(await run('data', 'import', at('website.json'))).toMatchObject({ exitCode: 1, stdout: '' });

  const added = await run(
    'data',
    'user',
    'add',
    'anna',
    '--name',
    '安例',
    '--role',
    'lead',
    '--project',
    'example-project',
  );
  expect(added).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^anna\t\S{12,}$/) });
  expect(await run('data', 'user', 'add', 'anna', '--name', '安例')).toMatchObject({ exitCode: 1 });
  expect(await run('data', 'user', 'reset', 'nobody')).toMatchObject({ exitCode: 2 });

  expect(await run('data', 'export', name, '--out', at('out.json'))).toMatchObject({ exitCode: 0 });
  const { project, objects } = JSON.parse(readFileSync(at('out.json'), 'utf8'));
  expect(project.id).toBe('example-project');
  expect(objects).toHaveLength(systems[3].objects.length);
  expect(await run('data', 'export', '没有的系统', '--out', at('none.zip'))).toMatchObject({ exitCode: 2 });
  expect(() => statSync(at('none.zip'))).toThrow();

  expect(await run('data', 'backup', at('all.djbh'))).toMatchObject({ exitCode: 0 });
  expect(await run('data', 'restore', at('all.djbh'))).toMatchObject({ exitCode: 1 });
  expect(await run('other', 'restore', at('all.djbh'))).toMatchObject({ exitCode: 0 });
  const people = await run('other', 'user', 'list', '--json');
  expect(JSON.parse(people.stdout)).toMatchObject({ username: 'anna', displayName: '安例' });
  writeFileSync(at('broken.djbh'), readFileSync(at('all.djbh')).subarray(0, 500));
  expect(await run('third', 'restore', at('broken.djbh'))).toMatchObject({ exitCode: 2 });
}, 240_000);
