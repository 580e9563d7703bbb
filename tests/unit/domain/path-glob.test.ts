import { describe, expect, it } from 'vitest';
import { globFault, pathGlob } from '../../../server/domain/path-glob.ts';

const CASES: readonly (readonly [pattern: string, path: string, fits: boolean])[] = [
  ['*.min.js', 'web/static/a.min.js', true],
  ['*.min.js', 'web/static/a.js', false],
  ['src/test/**', 'src/test/java/A.java', true],
  ['src/test/**', 'app/src/test/java/A.java', false],
  ['**/generated/**', 'a/b/generated/C.java', true],
  ['**/generated/**', 'generated/C.java', true],
  ['node_modules', 'web/node_modules/x/index.js', true],
  ['node_modules/', 'node_modules/x/index.js', true],
  ['/docs', 'docs/readme.md', true],
  ['/docs', 'a/docs/readme.md', false],
  ['web/lib/j?.js', 'web/lib/jq.js', true],
  ['web/lib/j?.js', 'web/lib/j/q.js', false],
  ['a/*.java', 'a/b/C.java', false],
  ['模块(一)/**', '模块(一)/A.java', true],
  ['.\\src\\old', 'src/old/A.java', true],
  ['', 'a', false],
];

describe('the globs of exclusions', () => {
  it.each(CASES)('%s and %s: %s', (pattern, path, fits) => {
    expect(pathGlob(pattern)(path)).toBe(fits);
  });

  it.each(['**', '*', '/', '../a/**', 'C:/a/**', '~/a'])('%s is not kept', (pattern) => {
    expect(globFault(pattern)).not.toBeNull();
  });

  it('keeps ordinary ones', () => {
    expect(globFault('src/test/**')).toBeNull();
    expect(globFault('*.min.js')).toBeNull();
  });
});
