import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { execa } from 'execa';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ZipFile } from 'yazl';
import { SOURCE_LIMITS } from '../../../server/adapters/source-limits.ts';
import { decodeName } from '../../../server/adapters/source-names.ts';
import { prepareSource } from '../../../server/adapters/source-store.ts';
import { renamed, zipOf } from '../../support/zip.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'djbh-source-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const put = (name: string, content: string | Buffer): string => {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
};
const take = (path: string, limits = {}) => prepareSource(path, join(folder, 'copy'), { ...SOURCE_LIMITS, ...limits });
const takeZip = async (entries: Record<string, string | Buffer>) => take(put('in.zip', await zipOf(entries)));

/** `中文` in GBK, and the same file around it. */
const GBK = Buffer.concat([
  Buffer.from('// '),
  Buffer.from([0xd6, 0xd0, 0xce, 0xc4]),
  Buffer.from('\r\nclass A {}\r\n'),
]);

describe('a working copy', () => {
  it('holds UTF-8, with the lines of the original and its digest', async () => {
    const { root, files } = await takeZip({ 'p/A.java': GBK, 'p/B.java': '\ufeffclass B {}\n' });
    expect(readFileSync(join(root, 'A.java'), 'utf8')).toBe('// 中文\r\nclass A {}\r\n');
    expect(readFileSync(join(root, 'B.java'), 'utf8')).toBe('class B {}\n');
    expect(files.map(({ path, encoding, lines }) => [path, encoding, lines])).toEqual([
      ['A.java', 'gb18030', 2],
      ['B.java', 'utf-8-bom', 1],
    ]);
  });

  it('reads UTF-16 and Big5, and leaves a binary file alone', async () => {
    const big5 = Buffer.from([0xa4, 0xa4, 0xa4, 0xe5, 0xb1, 0x4b, 0xbd, 0x58, 0xa8, 0x74, 0xb2, 0xce]);
    const { root, files } = await takeZip({
      'wide.txt': Buffer.from('\ufeff密码', 'utf16le'),
      'big5.txt': big5,
      'a.class': Buffer.from([0xca, 0xfe, 0, 1]),
    });
    expect(files.map(({ encoding }) => encoding).sort()).toEqual(['big5', 'binary', 'utf-16le']);
    expect(readFileSync(join(root, 'wide.txt'), 'utf8')).toBe('密码');
    expect(readFileSync(join(root, 'big5.txt'), 'utf8')).toBe('中文密碼系統');
    expect(readFileSync(join(root, 'a.class'))).toEqual(Buffer.from([0xca, 0xfe, 0, 1]));
  });

  it('leaves links and version histories out of a zip, a tar and a folder, and tells them', async () => {
    put('tree/src/a.txt', 'x');
    put('tree/.git/HEAD', 'ref');
    put('tree/.git/objects/1', 'o');
    symlinkSync('/etc/passwd', join(folder, 'tree', 'link'));
    await execa('tar', ['-C', folder, '-cf', join(folder, 'in.tar'), 'tree']);
    const zip = new ZipFile();
    zip.addBuffer(Buffer.from('x'), 'tree/src/a.txt');
    for (const name of ['tree/.git/HEAD', 'tree/.git/objects/1']) zip.addBuffer(Buffer.from('o'), name);
    zip.addBuffer(Buffer.from('/etc/passwd'), 'tree/link', { mode: 0o120777 });
    zip.end();
    put('in.zip', await buffer(zip.outputStream));
    for (const [n, from] of ['in.zip', 'in.tar', 'tree'].entries()) {
      const { files, leftOut, root } = await prepareSource(join(folder, from), join(folder, `copy-${n}`));
      expect(files.map(({ path }) => path)).toEqual(['src/a.txt']);
      expect(leftOut).toEqual([
        { path: '.git', reason: '版本历史，2 个文件未收入' },
        { path: 'link', reason: '链接，未收入' },
      ]);
      expect(existsSync(join(root, 'link'))).toBe(false);
    }
  });

  it('takes ignore files out, tells them, and puts an empty one at the root', async () => {
    const { root, removedIgnoreFiles } = await takeZip({ 'p/src/.semgrepignore': '*\n', 'p/src/A.java': 'class A {}' });
    expect(removedIgnoreFiles).toEqual([{ path: 'src/.semgrepignore', content: '*\n' }]);
    expect(existsSync(join(root, 'src/.semgrepignore'))).toBe(false);
    expect(readFileSync(join(root, '.semgrepignore'), 'utf8')).toBe('');
  });

  it('gives the same tree digest for zip, tar.gz and folder', async () => {
    put('tree/p/src/A.java', GBK);
    put('tree/p/README', 'x');
    await execa('tar', ['-C', join(folder, 'tree'), '-czf', join(folder, 'in.tgz'), 'p']);
    put('in.zip', await zipOf({ 'p/src/A.java': GBK, 'p/README': 'x' }));
    const all = await Promise.all(
      ['in.tgz', 'in.zip', 'tree/p'].map((name, at) => prepareSource(join(folder, name), join(folder, `copy${at}`))),
    );
    expect(all.map(({ format }) => format)).toEqual(['tar.gz', 'zip', 'folder']);
    expect(new Set(all.map(({ treeDigest }) => treeDigest)).size).toBe(1);
  });

  it('decodes names of Chinese Windows', () => {
    expect(decodeName(Buffer.from([0xd4, 0xb4, 0xc2, 0xeb]))).toBe('源码');
    expect(decodeName(Buffer.from('源码'))).toBe('源码');
  });
});

describe('a hand-over is refused', () => {
  it.each([
    ['traversal', 'aa/bb/x.java', '../../x.java'],
    ['absolute_name', 'aetc/x.java', '/etc/x.java'],
    ['absolute_name', 'ab/win.java', 'C:/win.java'],
    ['traversal', 'aaabbb.java', '..\\bbb.java'],
  ])('%s: %s as %s', async (code, from, to) => {
    const zip = renamed(await zipOf({ [from]: 'x' }), from, to.padEnd(from.length, 'x').slice(0, from.length));
    await expect(take(put('in.zip', zip))).rejects.toMatchObject({ code });
    expect(existsSync(join(folder, 'copy'))).toBe(false);
  });

  it('for a bomb, for too many files, for too much', async () => {
    const bomb = put('bomb.zip', await zipOf({ 'a.txt': Buffer.alloc(8 * 1024 * 1024) }));
    await expect(take(bomb)).rejects.toMatchObject({ code: 'bomb' });
    const three = put('three.zip', await zipOf({ a: '1', b: '2', c: '3' }));
    await expect(take(three, { files: 2 })).rejects.toMatchObject({ code: 'too_many_files' });
    await expect(take(three, { total: 2 })).rejects.toMatchObject({ code: 'too_large' });
  });

  it('for names one disk can not tell apart', async () => {
    const zip = put('in.zip', await zipOf({ 'A.java': '1', 'a.java': '2' }));
    await expect(take(zip)).rejects.toMatchObject({ code: 'duplicate' });
  });

  it('for a depth nobody writes, a damaged file, another format, nothing', async () => {
    const deep = put('deep.zip', await zipOf({ [`${'d/'.repeat(80)}a`]: 'x' }));
    await expect(take(deep)).rejects.toMatchObject({ code: 'too_deep' });
    const whole = await zipOf({ a: 'x' });
    await expect(take(put('cut.zip', whole.subarray(0, 40)))).rejects.toMatchObject({ code: 'damaged' });
    await expect(take(put('x.rar', 'Rar!'))).rejects.toMatchObject({ code: 'unsupported_format' });
    mkdirSync(join(folder, 'nothing'));
    await expect(take(join(folder, 'nothing'))).rejects.toMatchObject({ code: 'empty' });
  });
});
