import { describe, expect, it } from 'vitest';
import { foreignPaths } from '../../../server/domain/foreign-path.ts';

const SHOP = [
  'index.js',
  'pom.xml',
  'shop/pom.xml',
  'shop/src/main/java/com/acme/Login.java',
  'web/main.js',
  'web/src/index.js',
];

interface Case {
  readonly files?: readonly string[];
  readonly root?: string;
  readonly paths: Readonly<Record<string, string | null>>;
}

describe('the files that the paths of a result file mean', () => {
  it.each<[what: string, found: Case]>([
    ['as ours are written', { paths: { 'shop/pom.xml': 'shop/pom.xml', './web/main.js': 'web/main.js' } }],
    [
      'below the folder of a build machine',
      { paths: { '/home/ci/x/web/main.js': 'web/main.js', '/home/ci/x/pom.xml': 'pom.xml' } },
    ],
    [
      'below a folder of Windows',
      { paths: { 'C:\\ci\\x\\web\\main.js': 'web/main.js', 'c:/ci/x/shop/pom.xml': 'shop/pom.xml' } },
    ],
    [
      'below the top folder of an archive',
      { paths: { 'x-1.2/web/main.js': 'web/main.js', 'x-1.2/pom.xml': 'pom.xml' } },
    ],
    [
      'one run with the whole path, one without',
      { paths: { '/ci/x/web/main.js': 'web/main.js', 'shop/pom.xml': 'shop/pom.xml' } },
    ],
    ['another project’s file of the same name', { paths: { 'web/main.js': 'web/main.js', 'other/index.js': null } }],
    [
      'a package’s file of the same name',
      {
        paths: {
          'web/main.js': 'web/main.js',
          'node_modules/x/index.js': null,
          'node_modules/x/web/src/index.js': null,
        },
      },
    ],
    ['a package alone', { paths: { 'node_modules/x/web/main.js': null } }],
    [
      'a package below a build machine’s folder',
      { paths: { '/ci/x/web/main.js': 'web/main.js', '/ci/x/node_modules/y/index.js': null } },
    ],
    ['a bare name below a folder, alone', { paths: { 'lib/y/index.js': null, '/ci/x/pom.xml': null } }],
    ['a bare name in a project without folders', { files: ['app.py', 'run.py'], paths: { '/src/app.py': 'app.py' } }],
    ['two folders explain it equally well', { paths: { '/ci/shop/pom.xml': null } }],
    [
      'two folders, and one explains more',
      { paths: { '/ci/shop/pom.xml': 'shop/pom.xml', '/ci/web/main.js': 'web/main.js' } },
    ],
    ['two whole copies of the project', { paths: { '/a/web/main.js': null, '/b/web/main.js': null } }],
    [
      'packages without source folders',
      { paths: { 'com/acme/Login.java': 'shop/src/main/java/com/acme/Login.java', 'com/acme/Gone.java': null } },
    ],
    [
      'a package of which two files could be meant',
      { files: ['a/com/X.java', 'b/com/X.java'], paths: { 'com/X.java': null } },
    ],
    ['part of a name', { paths: { 'cme/Login.java': null, 'xLogin.java': null } }],
    ['a bare name beside paths as ours', { paths: { 'web/main.js': 'web/main.js', 'Login.java': null } }],
    [
      'below the root that was told',
      { root: '/build/x', paths: { '/build/x/web/main.js': 'web/main.js', '/build/x/pom.xml': 'pom.xml' } },
    ],
    [
      'outside the root that was told',
      { root: '/build/x', paths: { '/build/x/web/main.js': 'web/main.js', '/usr/lib/web/main.js': null } },
    ],
    ['out of the project', { paths: { '../../etc/passwd': null, '': null, '.': null } }],
    ['other case is another file', { paths: { 'WEB/main.js': null } }],
  ])('%s', (_what, { files = SHOP, root = '', paths }) => {
    const resolve = foreignPaths(Object.keys(paths), files, root);
    expect(Object.fromEntries(Object.keys(paths).map((path) => [path, resolve(path)]))).toEqual(paths);
  });

  it('knows nothing of a path it was not shown', () => {
    expect(foreignPaths(['web/main.js'], SHOP, '')('pom.xml')).toBeNull();
  });
});
