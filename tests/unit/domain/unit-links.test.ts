import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import type { Unit } from '../../../schemas/generated/types.ts';
import { clauseOfCwe, clauseTable, cweNumbers } from '../../../server/domain/cwe-clause.ts';
import { findingStatistics } from '../../../server/domain/finding-statistics.ts';
import { readSemgrepJson } from '../../../server/domain/scan-import-semgrep.ts';
import { unitFlags } from '../../../server/domain/unit-links.ts';

const read = (path: string): unknown => JSON.parse(readFileSync(`standards/${path}`, 'utf8'));
const items = read('code-audit/gb-t-39412-2020.json') as { clause: string; cwe: string[]; supports: string }[];
const units = ['ces', 'cms', 'mms'].flatMap((name) => read(`gb-t-28448-2019/l3/${name}.json`) as Unit[]);
const clauses = (state: 'pending' | 'confirmed', clause: string): string[] => {
  const flagged = new Set(unitFlags([{ id: 'f', state, clause }], items, units).map(({ unitId }) => unitId));
  return units.filter(({ id }) => flagged.has(id)).map((unit) => `${unit.clause} ${unit.item}`.trim());
};

it('flags units for confirmed findings only', () => {
  expect(clauses('pending', '8.3.2')).toEqual([]);
  expect(clauses('confirmed', '8.3.2')).toEqual(
    expect.arrayContaining(['8.1.4.4 d', '8.1.9.4 e', '8.1.9.5 c', '8.1.9.7 b']),
  );
  expect(clauses('confirmed', '6.3.2.2')).toEqual(
    expect.arrayContaining(['8.1.4.1 a', '8.1.4.1 c', '8.1.4.8 a', '8.1.4.8 b']),
  );
  expect(clauses('confirmed', '6.3.2.2')).not.toContain('8.1.4.1 b');
});
it.each([
  [[89], { clause: '8.3.2', fit: 'direct' }],
  [[918], { clause: '6.1.1.1', fit: 'reference' }],
  [[502], { clause: '6.1.1.2', fit: 'reference' }],
  [[611, 22], { clause: '8.4.4', fit: 'direct' }],
  [[99999], null],
])('CWE %j', (cwe, clause) => expect(clauseOfCwe(cwe, clauseTable(items))).toEqual(clause));
it('reads CWE however it is written', () => {
  expect(cweNumbers(['external/cwe/cwe-089', 'CWE-79: XSS', 'OWASP-A03', 'cwe_22'])).toEqual([22, 79, 89]);
});
it('counts no lead before it is confirmed', () => {
  const row = { severity: 'high', clause: '8.3.2', category: null, module: null } as const;
  const counts = findingStatistics([
    { ...row, tier: 'B', state: 'pending' },
    { ...row, tier: 'B', state: 'confirmed' },
    { ...row, tier: 'A', state: 'false_positive' },
  ]);
  expect([counts.defects.total, counts.leads, counts.byTier.B]).toEqual([1, 1, 1]);
});
it.each([[null], [{}], [{ results: [null, {}, { check_id: 'a' }] }]])('survives %j', (value) => {
  expect(readSemgrepJson(value)).toMatchObject({ observations: [] });
  expect(readSemgrepJson(value).problems.length).toBeGreaterThan(0);
});
it('takes "requires login" for nothing', () => {
  const extra = {
    message: 'm',
    severity: 'ERROR',
    lines: 'requires login',
    fingerprint: 'requires login',
    metadata: { cwe: ['CWE-89: x'], gbt39412: '8.3.2', fit: 'direct', confidence: 'LOW' },
  };
  const result = { check_id: 'dj.x', path: 'a.java', start: { line: 2, col: 1 }, end: { line: 2, col: 9 }, extra };
  const { observations, problems } = readSemgrepJson({ results: [result], errors: [], paths: { scanned: ['a.java'] } });
  expect(problems).toEqual([]);
  expect(observations).toMatchObject([
    { severity: 'high', tier: 'B', clause: '8.3.2', snippet: null, toolFingerprints: {}, cwe: [89] },
  ]);
});
