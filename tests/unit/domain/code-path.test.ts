import { describe, expect, it } from 'vitest';
import {
  archiveRoot,
  filesByName,
  isAbsolutePath,
  normalisedPath,
  resolvedPath,
} from '../../../server/domain/code-path.ts';

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

describe('the file a foreign path means', () => {
  const FILES = [
    'pom.xml',
    'shop/pom.xml',
    'shop/src/main/java/com/acme/Login.java',
    'web/src/index.js',
    'web/main.js',
  ];
  it.each<[path: string, file: string | null]>([
    ['shop/pom.xml', 'shop/pom.xml'],
    ['./shop/pom.xml', 'shop/pom.xml'],
    ['com/acme/Login.java', 'shop/src/main/java/com/acme/Login.java'],
    ['Login.java', 'shop/src/main/java/com/acme/Login.java'],
    ['/home/ci/shop/src/main/java/com/acme/Login.java', 'shop/src/main/java/com/acme/Login.java'],
    ['acme/NotLogin.java', null],
    ['xLogin.java', null],
    // Both ends fit: the root is not known, so neither is meant.
    ['/home/ci/shop/pom.xml', null],
    ['com/other/Login.java', null],
    ['../../etc/passwd', null],
    ['', null],
  ])('%s: %s', (path, file) => {
    expect(resolvedPath(path, new Set(FILES), filesByName(FILES))).toBe(file);
  });

  it('lists files by their bare name', () => {
    expect([...filesByName(FILES)]).toEqual([
      ['pom.xml', ['pom.xml', 'shop/pom.xml']],
      ['Login.java', ['shop/src/main/java/com/acme/Login.java']],
      ['index.js', ['web/src/index.js']],
      ['main.js', ['web/main.js']],
    ]);
  });
});
