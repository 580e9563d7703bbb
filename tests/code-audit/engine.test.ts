/** The real engine on working copies of ours: what it would pass over in silence must be found. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { ExchangeCodeScan } from '../../schemas/generated/types.ts';
import { scanSource } from '../../server/adapters/code-scan.ts';
import { semgrepScanner } from '../../server/adapters/semgrep.ts';
import { check } from '../../server/validation.ts';

const RULES = `rules:
  - id: dj.test.exec
    languages: [java]
    severity: ERROR
    message: 命令由参数 $X 拼成
    pattern: Runtime.getRuntime().exec($X)
  - id: dj.test.word
    languages: [regex]
    severity: INFO
    message: 注释里的口令
    pattern-regex: 口令[:：]\\s*\\w+
`;
const JAVA = `// 口令：abc123
class A {
  void run(String c) throws Exception {
    Runtime.getRuntime().exec(c); // nosemgrep
  }
}
`;
/** `// 口令：abc123` in GBK, then the same code. */
const GBK = Buffer.concat([
  Buffer.from('// '),
  Buffer.from([0xbf, 0xda, 0xc1, 0xee, 0xa3, 0xba]),
  Buffer.from(JAVA.slice('// 口令：'.length)),
]);

let folder: string;
let scan: ExchangeCodeScan;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'djbh-engine-'));
  const put = (name: string, content: string | Buffer): void => {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), content);
  };
  put('pack/rules.yaml', RULES);
  put('src/utf8/A.java', JAVA);
  put('src/gbk/A.java', GBK);
  put('src/com/x/build/A.java', JAVA);
  put('src/main/java/test/A.java', JAVA);
  put('src/hidden/A.java', JAVA);
  put('src/hidden/.semgrepignore', '*\n');
  put('src/.gitignore', 'utf8/\n');
  put('src/huge/B.java', `class B { String s = "${'a'.repeat(2_100_000)}"; }`);
  const job = { scanner: semgrepScanner(null), path: join(folder, 'src'), pack: join(folder, 'pack') };
  scan = await scanSource({ ...job, signal: new AbortController().signal });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const places = (rule: string): [string, number][] =>
  scan.findings.filter(({ ruleId }) => ruleId === rule).map(({ path, startLine }) => [path, startLine]);
const ALL = ['com/x/build', 'gbk', 'hidden', 'main/java/test', 'utf8'].map((name) => `${name}/A.java`);

it('finds the same in GBK as in UTF-8, in build and test folders, and behind an ignore file', () => {
  expect(places('dj.test.exec')).toEqual(ALL.map((path) => [path, 4]));
  expect(places('dj.test.word')).toEqual(ALL.map((path) => [path, 1]));
});

it('reads the snippet itself and tells a suppression instead of obeying it', () => {
  const finding = scan.findings.find(({ ruleId, path }) => ruleId === 'dj.test.word' && path === 'gbk/A.java');
  expect(finding?.snippet).toBe('// 口令：abc123');
  const exec = scan.findings.filter(({ ruleId }) => ruleId === 'dj.test.exec');
  expect(exec.every(({ suppressedInSource }) => suppressedInSource)).toBe(true);
});

it('tells the file that is too large, and the ignore file it took out', () => {
  expect(scan.state).toBe('complete_with_gaps');
  expect(scan.files.find(({ path }) => path === 'huge/B.java')).toMatchObject({ status: 'skipped' });
  expect(scan.source.removedIgnoreFiles).toEqual([{ path: 'hidden/.semgrepignore', content: '*\n' }]);
});

it('meets its contract', () => {
  expect(check('exchange/code-scan', scan)).toEqual([]);
});
