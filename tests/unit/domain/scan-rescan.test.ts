import { describe, expect, it } from 'vitest';
import type { FindingState } from '../../../schemas/generated/types.ts';
import type { KnownFinding, MatchKey } from '../../../server/domain/code-finding.ts';
import {
  canonicalRuleId,
  fingerprintMaterial,
  toolFamily,
  usableToolIds,
} from '../../../server/domain/code-fingerprint.ts';
import { archiveRoot, normalisedPath } from '../../../server/domain/code-path.ts';
import { similarFindings } from '../../../server/domain/finding-similar.ts';
import { CODE_CHANGED, carryOver, reappearanceFlag, stateToday } from '../../../server/domain/finding-states.ts';
import { matchScans } from '../../../server/domain/scan-matching.ts';
import { type CoverageOfScan, missingPresence } from '../../../server/domain/scan-presence.ts';

const ORDERS = `package shop;
class Orders {
  public void find(String id) {
    String sql = "select * from orders where id=" + id;
    db.query(sql);
  }
}
`;
const VULNERABLE = /"select|query\(/;
const RULE = 'dj.java.sqli.concat';
const ALIASES = new Map([['dj.java.sqli.old-concat', RULE]]);

type Files = Readonly<Record<string, string>>;

/** Every line with the word is one result of the rule, as an engine would print it. */
function scan(prefix: string, files: Files, word = /"select/, rule = RULE, tool = 'Semgrep OSS'): MatchKey[] {
  const results = Object.entries(files).flatMap(([path, text]) =>
    text
      .split(/\r\n|\n/)
      .flatMap((line, n) => (word.test(line) ? [{ tool, ruleId: rule, path, startLine: n + 1, endLine: n + 1 }] : [])),
  );
  return fingerprintMaterial(results, (path) => files[path] ?? null, ALIASES).flatMap((made, n) => {
    const result = results[n];
    if (result === undefined) return [];
    return {
      id: `${prefix}${n}`,
      toolFamily: toolFamily(tool),
      ruleId: canonicalRuleId(rule, ALIASES),
      path: result.path,
      line: result.startLine,
      functionName: made.functionName,
      text: made.text,
      strict: made.strict,
      context: made.context,
    };
  });
}

const knownAs = (keys: readonly MatchKey[], state: FindingState = 'pending'): KnownFinding[] =>
  keys.map((key) => ({ ...key, state }));

function rescan(before: Files, after: Files, state: FindingState = 'pending') {
  return matchScans(knownAs(scan('f', before), state), scan('o', after));
}

describe('a re-scan finds the known findings again', () => {
  const before = { 'src/Orders.java': ORDERS };
  it.each([
    ['thirty lines inserted above', { 'src/Orders.java': `${'// note\n'.repeat(30)}${ORDERS}` }, 'A'],
    ['re-indented', { 'src/Orders.java': ORDERS.replaceAll(/^ +/gm, '\t\t') }, 'A'],
    ['CRLF for LF', { 'src/Orders.java': ORDERS.replaceAll('\n', '\r\n') }, 'A'],
    ['a nosem comment added', { 'src/Orders.java': ORDERS.replace('id;', 'id; // nosem: dj.java.sqli') }, 'A'],
    ['method renamed', { 'src/Orders.java': ORDERS.replace('find(', 'search(') }, 'B'],
    ['variable renamed in the line', { 'src/Orders.java': ORDERS.replace('sql =', 'query =') }, 'C'],
    ['file moved', { 'src/shop/Orders.java': ORDERS }, 'D'],
  ])('%s', (_, after, step) => {
    const { pairs, fresh, missing } = rescan(before, after);
    expect(pairs.map((pair) => pair.step)).toEqual([step]);
    expect([fresh, missing]).toEqual([[], []]);
  });

  it('matches one to one when the vulnerable line is copied', () => {
    const [line = ''] = /.*"select.*\n/.exec(ORDERS) ?? [];
    const { pairs, fresh, missing } = rescan(before, { 'src/Orders.java': ORDERS.replace(line, line + line) });
    expect([pairs.length, fresh.length, missing.length]).toEqual([1, 1, 0]);
  });

  it('does not guess which of two copies a moved file is', () => {
    const { pairs, fresh, missing } = rescan(before, { 'a/Orders.java': ORDERS, 'b/Orders.java': ORDERS });
    expect([pairs.length, fresh.length, missing.length]).toEqual([0, 2, 1]);
  });

  it('knows the project under another archive root', () => {
    const paths = ['proj-1.3/src/Orders.java', 'proj-1.3/pom.xml'];
    const root = archiveRoot(paths);
    expect(paths.map((path) => normalisedPath(path, root))).toEqual(['src/Orders.java', 'pom.xml']);
    expect(normalisedPath('.\\src\\Orders.java')).toBe('src/Orders.java');
    expect(normalisedPath('../../etc/passwd')).toBeNull();
  });

  it('knows a renamed rule, and the same rule installed elsewhere', () => {
    const old = scan('f', before, VULNERABLE, 'opt.rules.dj.java.sqli.old-concat');
    expect(matchScans(knownAs(old), scan('o', before, VULNERABLE)).pairs.map(({ step }) => step)).toEqual(['A', 'A']);
  });

  it('trusts no placeholder and no id that two places share', () => {
    expect([...usableToolIds(['requires login', 'requires login', 'abc', 'abc', 'def', ''])]).toEqual(['def']);
  });

  it('changes nothing when the same results come twice', () => {
    const { pairs, fresh, missing } = rescan(before, before);
    expect([pairs.length, fresh, missing]).toEqual([1, [], []]);
    expect(pairs[0]?.changed).toBe(false);
  });

  it('opens a closed finding again by step E', () => {
    expect(rescan(before, before, 'closed').pairs.map(({ step }) => step)).toEqual(['E']);
  });

  it('only suggests that two tools mean one flaw', () => {
    const other = scan('o', before, /"select/, 'java/sql-injection', 'CodeQL');
    expect(matchScans(knownAs(scan('f', before)), other).pairs).toEqual([]);
    const at = (id: string, family: string, line: number, cwe: number) => ({
      id,
      toolFamily: family,
      path: 'src/Orders.java',
      startLine: line,
      endLine: line,
      cwe: [cwe],
    });
    const rows = [
      at('a', 'semgrep', 4, 89),
      at('b', 'codeql', 5, 564),
      at('c', 'codeql', 9, 89),
      at('d', 'codeql', 4, 79),
    ];
    expect(similarFindings(rows)).toEqual([{ first: 'a', second: 'b' }]);
  });

  it('keeps 误报 for the same code and flags it when the code changed', () => {
    const same = rescan(before, before, 'false_positive').pairs[0];
    expect(reappearanceFlag('false_positive', same?.changed ?? true)).toBeNull();
    const edited = rescan(before, { 'src/Orders.java': ORDERS.replace('sql =', 'query =') }, 'false_positive').pairs[0];
    expect(reappearanceFlag('false_positive', edited?.changed ?? false)).toBe(CODE_CHANGED);
    expect([carryOver('A'), carryOver('B'), carryOver('C'), carryOver('D')]).toEqual([
      'inherit',
      'inherit',
      'propose',
      'propose',
    ]);
  });

  it('lets an acceptance hold through its last day', () => {
    expect(stateToday('risk_accepted', '2026-06-30', '2026-06-30')).toBe('risk_accepted');
    expect(stateToday('risk_accepted', '2026-06-30', '2026-07-01')).toBe('pending');
  });

  it('matches ten thousand with ten thousand', () => {
    const files = Object.fromEntries(Array.from({ length: 2000 }, (_, n) => [`src/F${n}.java`, ORDERS.repeat(5)]));
    expect(rescan(files, files).pairs).toHaveLength(10_000);
  });
});

describe('未再检出 only where it was looked', () => {
  const place = { ruleId: RULE, ruleVersion: '1.2.0', path: 'src/A.java' };
  const full: CoverageOfScan = {
    state: 'complete',
    files: new Set(['src/A.java']),
    scanned: new Set(['src/A.java']),
    rules: new Map([[RULE, '1.3.0']]),
    skipped: [],
    timeouts: [],
    partial: [],
  };
  it.each([
    ['everything covered', {}, 'not_detected'],
    ['engine crashed half-way', { state: 'failed' }, 'not_covered'],
    ['file not scanned', { scanned: new Set<string>() }, 'not_covered'],
    ['file deleted', { files: new Set(['src/B.java']) }, 'code_deleted'],
    ['rule gone', { rules: new Map() }, 'rule_retired'],
    ['another major version', { rules: new Map([[RULE, '2.0.0']]) }, 'not_covered'],
    ['rule timed out', { timeouts: [{ path: 'src/A.java', ruleId: RULE }] }, 'not_covered'],
    ['another rule timed out', { timeouts: [{ path: 'src/A.java', ruleId: 'x' }] }, 'not_detected'],
    ['file skipped', { skipped: [{ path: 'src/A.java', ruleId: null }] }, 'not_covered'],
    ['some lines of the file not parsed', { partial: [{ path: 'src/A.java' }] }, 'not_covered'],
    ['lines of another file not parsed', { partial: [{ path: 'src/B.java' }] }, 'not_detected'],
  ] as [string, Partial<CoverageOfScan>, string][])('%s', (_, change, presence) => {
    expect(missingPresence(place, { ...full, ...change })).toBe(presence);
  });
});
