import { describe, expect, it } from 'vitest';
import { readSarif } from '../../../server/domain/scan-import-sarif.ts';

const place = { physicalLocation: { artifactLocation: { uri: 'src/A.java' }, region: { startLine: 3 } } };
const good = { ruleId: 'r1', message: { text: 'm' }, locations: [place] };
const withRun = (run: unknown) => ({ version: '2.1.0', runs: [run] });
const tool = { driver: { name: 'T' } };
const withResult = (result: unknown) => withRun({ tool, results: [result] });
const at = (physicalLocation: unknown) => withResult({ ...good, locations: [{ physicalLocation }] });
const file = { uri: 'a.c' };

describe('malformed SARIF', () => {
  it.each<[unknown, string]>([
    [null, ''],
    [[], ''],
    ['text', ''],
    [7, ''],
    [true, ''],
    [{}, 'runs'],
    [{ version: '2.1.0' }, 'runs'],
    [{ version: '2.1.0', runs: null }, 'runs'],
    [{ version: '2.1.0', runs: {} }, 'runs'],
    [{ version: '2.0.0', runs: [] }, 'version'],
    [{ version: 2.1, runs: [] }, 'version'],
    [{ runs: [] }, 'version'],
    [{ version: '2.1.0', runs: Array(51).fill({}) }, 'runs'],
    [withRun({ tool, results: Array(100_001).fill(good) }), 'runs'],
    [withRun(null), 'runs[0]'],
    [withRun([]), 'runs[0]'],
    [withRun('x'), 'runs[0]'],
    [withRun({}), 'runs[0].tool.driver.name'],
    [withRun({ tool: [] }), 'runs[0].tool.driver.name'],
    [withRun({ tool: { driver: { name: 3 } } }), 'runs[0].tool.driver.name'],
    [withRun({ tool }), 'runs[0].results'],
    [withRun({ tool, results: null }), 'runs[0].results'],
    [withRun({ tool, results: {} }), 'runs[0].results'],
    [withResult(null), 'runs[0].results[0]'],
    [withResult([]), 'runs[0].results[0]'],
    [withResult({}), 'runs[0].results[0].ruleId'],
    [withResult({ ...good, ruleId: 5 }), 'runs[0].results[0].ruleId'],
    [withResult({ message: { text: 'm' }, ruleIndex: -1 }), 'runs[0].results[0].ruleId'],
    [withResult({ message: { text: 'm' }, ruleIndex: 1e9 }), 'runs[0].results[0].ruleId'],
    [withResult({ ruleId: 'r' }), 'runs[0].results[0].message'],
    [withResult({ ruleId: 'r', message: 'm' }), 'runs[0].results[0].message'],
    [withResult({ ...good, locations: null }), 'runs[0].results[0].locations[0]'],
    [withResult({ ...good, locations: [null] }), 'runs[0].results[0].locations[0]'],
    [at({ artifactLocation: { uri: 'http://x.invalid/a' } }), 'runs[0].results[0].locations[0]'],
    [
      at({ artifactLocation: file, region: { startLine: 0 } }),
      'runs[0].results[0].locations[0].physicalLocation.region',
    ],
    [
      at({ artifactLocation: file, region: { startLine: '3' } }),
      'runs[0].results[0].locations[0].physicalLocation.region',
    ],
  ])('%#: names the place in Chinese', (value, path) => {
    const { problems } = readSarif(value);
    expect(problems.map((problem) => problem.path)).toContain(path);
    for (const { message } of problems) expect(message).toMatch(/[一-鿿]/);
  });
});

describe('SARIF as tools print it', () => {
  const one = (run: object) => readSarif(withRun({ tool, ...run })).observations[0];
  it('reads CodeQL: rules of an extension, CVSS-like severity, tags', () => {
    const rule = { id: 'java/sqli', properties: { 'security-severity': '8.8', tags: ['external/cwe/cwe-089'] } };
    const run = {
      tool: { driver: { name: 'CodeQL', rules: [] }, extensions: [{ name: 'q', rules: [rule] }] },
      results: [{ ...good, ruleId: undefined, rule: { id: 'java/sqli', index: 0, toolComponent: { index: 0 } } }],
    };
    expect(one(run)).toMatchObject({
      ruleId: 'java/sqli',
      severity: 'high',
      cwe: [89],
      path: 'src/A.java',
      startLine: 3,
    });
  });
  it.each([
    ['file:///C:/a%20b/X.cs', 'C:/a b/X.cs'],
    ['src\\A.cs', 'src/A.cs'],
    ['/home/x/A.c', '/home/x/A.c'],
    ['100%.c', '100%.c'],
  ])('reads the address %s', (uri, path) => {
    expect(
      one({ results: [{ ...good, locations: [{ physicalLocation: { artifactLocation: { uri } } }] }] })?.path,
    ).toBe(path);
  });
  it('takes the CWE from the taxa of a result', () => {
    const taxa = [{ id: '327', toolComponent: { name: 'CWE' } }];
    expect(one({ results: [{ ...good, taxa }] })?.cwe).toEqual([327]);
  });
  it('keeps the runs of several tools apart', () => {
    const other = { tool: { driver: { name: 'Gosec', version: '2.22.0' } }, results: [{ ...good, ruleId: 'G401' }] };
    const { runs, observations } = readSarif({ version: '2.1.0', runs: [{ tool, results: [good] }, other] });
    expect(runs.map(({ results }) => results)).toEqual([1, 1]);
    expect(observations.at(-1)).toMatchObject({ tool: 'Gosec', ruleId: 'G401' });
  });
  it('keeps suppressed results, drops passes, ignores placeholders', () => {
    const results = [
      { ...good, suppressions: [{ kind: 'inSource' }], fingerprints: { a: 'requires login' } },
      { ...good, kind: 'pass' },
    ];
    const { observations, runs } = readSarif(withRun({ tool, results }));
    expect(observations).toMatchObject([{ suppressed: true, toolFingerprints: {} }]);
    expect(runs[0]).toMatchObject({ passed: 1, results: 1, successful: true });
  });
  it('takes an empty list for a scan that found nothing', () => {
    expect(readSarif(withRun({ tool, results: [] }))).toMatchObject({ problems: [], runs: [{ successful: true }] });
  });
});
