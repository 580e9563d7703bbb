import { describe, expect, it } from 'vitest';
import { readSemgrepJson } from '../../../server/domain/scan-import-semgrep.ts';

const place = { start: { line: 10, col: 5 }, end: { line: 11, col: 9 } };
const result = (over: object = {}, extra: object = {}) => ({
  check_id: 'dj.java.sqli.jdbc-taint',
  path: 'src/A.java',
  ...place,
  extra: {
    message: '外部输入进入 SQL 语句',
    severity: 'ERROR',
    fingerprint: 'requires login',
    lines: 'requires login',
    ...extra,
  },
  ...over,
});
const read = (results: unknown, rest: object = { paths: { scanned: ['src/A.java'] } }) =>
  readSemgrepJson({ version: '1.180.0', results, errors: [], ...rest });

describe('the JSON of semgrep and opengrep', () => {
  it('keeps place and message, and takes no placeholder for a fingerprint or a line of code', () => {
    const { observations, problems, runs } = read([result()]);
    expect(problems).toEqual([]);
    expect(runs).toMatchObject([{ tool: 'Semgrep', version: '1.180.0', successful: true, results: 1 }]);
    expect(observations).toMatchObject([
      {
        path: 'src/A.java',
        startLine: 10,
        endLine: 11,
        severity: 'high',
        toolFingerprints: {},
        snippet: null,
        clause: null,
      },
    ]);
  });

  it.each([
    ['critical', 'HIGH', 'A'],
    ['medium', 'LOW', 'B'],
  ])('takes risk %s and confidence %s of our own pack as tier %s', (risk, confidence, tier) => {
    const metadata = { gbt39412: '8.3.2', fit: 'direct', cwe: ['CWE-89'], risk, confidence };
    expect(read([result({}, { metadata })]).observations).toMatchObject([
      { severity: risk, tier, clause: '8.3.2', fit: 'direct', cwe: [89] },
    ]);
  });

  it.each([
    ['a list', [], '最外层'],
    ['no results', { version: '1' }, '缺少 results'],
    ['results as text', { results: 'x' }, '缺少 results'],
  ])('refuses %s in words', (_, value, words) => {
    const { observations, problems } = readSemgrepJson(value);
    expect(observations).toEqual([]);
    expect(problems.map(({ message }) => message).join()).toContain(words);
  });

  it.each([
    ['is no object', 3, 'results[1]'],
    ['has no rule', result({ check_id: '' }), 'results[1].check_id'],
    ['has no file', result({ path: null }), 'results[1].path'],
  ])('leaves out a result that %s, names it and reads the others', (_, bad, path) => {
    const { observations, problems } = read([result(), bad]);
    expect(observations).toHaveLength(1);
    expect(problems.map((problem) => problem.path)).toEqual([path]);
  });

  it('takes no missing line number for line 1', () => {
    expect(read([result({ start: {} })]).problems.map(({ path }) => path)).toEqual(['results[0].start.line']);
  });

  it.each([
    ['without a list of scanned files', {}],
    ['with an error of the engine', { paths: { scanned: [] }, errors: [{ level: 'error', message: 'killed' }] }],
  ])('does not call a run %s successful', (_, rest) => {
    expect(read([], rest).runs).toMatchObject([{ successful: false }]);
  });
});
