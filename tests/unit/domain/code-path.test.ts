import { describe, expect, it } from 'vitest';
import { archiveRoot, isAbsolutePath, normalisedPath } from '../../../server/domain/code-path.ts';

describe('one spelling per file', () => {
  it.each<[path: string, root: string, spelling: string | null]>([
    ['src/A.java', '', 'src/A.java'],
    ['./src/A.java', '', 'src/A.java'],
    ['././src//A.java', '', 'src/A.java'],
    ['src\\main\\A.cs', '', 'src/main/A.cs'],
    ['src/x/../A.java', '', 'src/A.java'],
    ['../A.java', '', null],
    ['src/../../A.java', '', null],
    ['', '', null],
    ['.', '', null],
    ['src/..', '', null],
    ['src/源码/A b.java', '', 'src/源码/A b.java'],
    ['e\u0301.py', '', '\u00e9.py'],
    ['SRC/a.java', 'src', 'SRC/a.java'],
    ['/build/shop/src/A.java', '/build/shop', 'src/A.java'],
    ['/build/shop/src/A.java', '/build/shop/', 'src/A.java'],
    ['/build/./shop/x/../src/A.java', '/build/shop', 'src/A.java'],
    ['/build/shop2/src/A.java', '/build/shop', 'build/shop2/src/A.java'],
    ['/build/shop', '/build/shop', null],
    ['/build/shop/../A.java', '/build/shop', 'build/A.java'],
    ['shop-1.2/src/A.java', './shop-1.2', 'src/A.java'],
    ['C:\\work\\shop\\src\\A.cs', 'C:\\work\\shop', 'src/A.cs'],
    ['c:/work/shop/src/A.cs', 'C:\\work\\shop', 'src/A.cs'],
    ['C:/work/shop/src/A.cs', '', 'work/shop/src/A.cs'],
    ['\\\\host\\share\\A.cs', '\\\\host\\share', 'A.cs'],
    ['src/A.java', '/', 'src/A.java'],
  ])('%s below %j is %s', (path, root, spelling) => {
    expect(normalisedPath(path, root)).toBe(spelling);
  });

  it.each([
    ['/a', true],
    ['\\a', true],
    ['D:\\a', true],
    ['d:/a', true],
    ['a/b', false],
    ['./a', false],
    ['D:a', false],
  ])('%s says where it lay: %s', (path, absolute) => {
    expect(isAbsolutePath(path)).toBe(absolute);
  });
});

describe('the folder of an archive', () => {
  it.each<[paths: readonly string[], root: string]>([
    [['shop-1.2/pom.xml', 'shop-1.2/src/A.java'], 'shop-1.2'],
    [['shop-1.2/pom.xml', 'shop-1.3/pom.xml'], ''],
    [['shop/a', 'shop2/b'], ''],
    [['src/A.java', 'src/B.java'], ''],
    [['README', 'shop/A.java'], ''],
    [['README'], ''],
    [['商城/a.py'], '商城'],
    [[], ''],
  ])('of %j is %j', (paths, root) => {
    expect(archiveRoot(paths)).toBe(root);
  });
});
