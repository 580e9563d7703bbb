import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const cli = join(import.meta.dirname, '..', '..', 'server', 'cli.ts');
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'djbh-scan-cli-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const djbh = (engine: string, ...args: string[]) =>
  execa(process.execPath, [cli, 'scan', ...args], { reject: false, env: { SEMGREP_PATH: engine } });

describe('djbh scan', () => {
  it('says what is missing, and ends with 3, where there is no engine', async () => {
    const { exitCode, stderr } = await djbh(join(folder, 'absent'), folder, '--out', join(folder, 'x.json'));
    expect(exitCode).toBe(3);
    expect(stderr).toContain('没有可用的扫描引擎');
  });

  it('ends with 2 for source it can not take', async () => {
    const engine = join(folder, 'semgrep');
    writeFileSync(engine, '#!/bin/sh\necho 9.9.9\n', { mode: 0o755 });
    const out = ['--out', join(folder, 'x.json')];
    expect((await djbh(engine, join(folder, 'nowhere'), ...out)).exitCode).toBe(2);
    const rar = join(folder, 'in.rar');
    writeFileSync(rar, 'Rar!');
    const { exitCode, stderr } = await djbh(engine, rar, ...out);
    expect(exitCode).toBe(2);
    expect(stderr).toContain('请先转为 zip');
  });
});
