import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type PackError, packFault } from '../../../server/adapters/pack-faults.ts';

const rule = (id: string, lines: readonly string[] = ['severity: ERROR']): string =>
  [`  - id: ${id}`, '    message: m', '    languages: [java]', ...lines.map((line) => `    ${line}`)].join('\n');
const GOOD = `rules:\n${rule('dj.java.good')}\n`;

let pack: string;
beforeEach(() => {
  pack = mkdtempSync(join(tmpdir(), 'djbh-pack-'));
  mkdirSync(join(pack, 'java'));
  put('java/good.yaml', GOOD);
});
afterEach(() => rmSync(pack, { recursive: true, force: true }));

const put = (name: string, text: string): void => writeFileSync(join(pack, name), text);
const error = (more: Partial<PackError>): PackError => ({ file: null, line: null, ruleId: null, message: '', ...more });

describe('the fault of a pack', () => {
  it('names file, line and rule of a text that is no YAML', async () => {
    put('java/bad.yaml', `${GOOD}  - id: dj.java.bad\n    message: "never closed\n    severity: ERROR\n`);
    const fault = await packFault([pack], []);
    expect(fault).toMatch(/^文件 java\/bad\.yaml 第 \d+ 行，规则 dj\.java\.bad：YAML 写法有误/);
    expect(fault).not.toContain(pack);
  });

  it('names them where the engine knows only its own name of the rule', async () => {
    put('java/p.yaml', `rules:\n${rule('dj.java.first')}\n${rule('dj.java.pattern')}\n`);
    const ruleId = 'tmp.djbh.java.dj.java.pattern';
    const message = `Rule parse error in rule ${ruleId}:\n Invalid pattern for Java: no pattern found\n----- pattern -----\nf((\n`;
    expect(await packFault([pack], [error({ ruleId, message })])).toBe(
      '文件 java/p.yaml 第 6 行，规则 dj.java.pattern：匹配模式写法有误（引擎：Invalid pattern for Java: no pattern found）',
    );
  });

  it('names them where the engine tells a place in the file', async () => {
    put('java/s.yaml', `rules:\n${rule('dj.java.schema', [])}\n`);
    const message = "One of these properties is missing: 'severity'";
    const told = error({ file: join(pack, 'java/s.yaml'), line: 2, message });
    expect(await packFault([pack], [told])).toBe('文件 java/s.yaml 第 2 行，规则 dj.java.schema：缺少 severity');
  });

  it('looks itself where the engine says nothing', async () => {
    put('java/s.yaml', `rules:\n${rule('dj.java.schema', [])}\n`);
    expect(await packFault([pack], [])).toBe('文件 java/s.yaml 第 2 行，规则 dj.java.schema：缺少 severity');
    put('java/a.yaml', 'rule: []\n');
    expect(await packFault([pack], [])).toBe('文件 java/a.yaml：没有 rules 列表');
  });

  it('is unknown in a pack that reads well, of one file too', async () => {
    expect(await packFault([pack], [])).toBeNull();
    expect(await packFault([join(pack, 'java/good.yaml')], [])).toBeNull();
  });
});
