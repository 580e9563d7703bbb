import { expect, it } from 'vitest';
import { sightKey } from '../../../server/domain/scan-sights.ts';
import { sightsIn } from '../../support/code-sights.ts';

const [sight] = sightsIn({ 'a/User.java': 'void load() {\n  statement.execute("a" + id);\n}' });

it('is compared by rule, place, function and text, never by its words', () => {
  if (sight === undefined) throw new Error('no result');
  expect(sightKey(sight, 'semgrep')).toMatchObject({
    toolFamily: 'semgrep',
    ruleId: 'dj.java.sqli',
    path: 'a/User.java',
    line: 2,
    functionName: 'load',
    text: 'statement.execute("a"+id);',
  });
  const anyWords = sightKey({ ...sight, message: '另一句话' }, 'semgrep');
  expect(anyWords).toEqual(sightKey(sight, 'semgrep'));
  expect(sightKey({ ...sight, startLine: null }, 'semgrep').line).toBe(0);
});
