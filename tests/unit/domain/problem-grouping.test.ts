import { describe, expect, it } from 'vitest';
import { uncoveredCells } from '../../../server/domain/open-cells.ts';
import { nextProblemNo, suggestProblems } from '../../../server/domain/problem-grouping.ts';
import { factsWith, object, problem, result } from '../../support/facts.ts';
import { libraryWith } from '../../support/library.ts';

const library = libraryWith();
const objects = [
  object('s1', 'server'),
  object('s2', 'server'),
  object('app', 'application'),
  object('ops', 'operation_management'),
  object('gone', 'server', { selected: false }),
];
const results = [
  result('L3-MMS1-01', 'ops', 'partial'),
  result('L3-CES1-01', 'app', 'non_compliant'),
  result('L3-CES1-01', 's2', 'partial'),
  result('L3-CES1-01', 's1', 'non_compliant'),
  result('L3-CES1-02', 's1', 'compliant'),
  result('L3-CES1-02', 's2', 'non_compliant'),
  result('L3-CES1-02', 's2', 'compliant', { round: 2 }),
  result('L3-CES1-01', 'gone', 'non_compliant'),
];

describe('suggested problems', () => {
  it('groups shortcomings by unit and asset class, in the standard order, numbered from T001', () => {
    const suggestions = suggestProblems(factsWith({ objects, results }), library);
    expect(suggestions.map(({ no, unitId, cells }) => [no, unitId, cells.map((cell) => cell.objectId)])).toEqual([
      ['T001', 'L3-CES1-01', ['s1', 's2']],
      ['T002', 'L3-CES1-01', ['app']],
      ['T003', 'L3-MMS1-01', ['ops']],
    ]);
  });

  it('words the title from the gist, and says when it is only partly met', () => {
    const titles = suggestProblems(factsWith({ objects, results }), library).map((row) => row.title);
    expect(titles).toEqual([
      '服务器/存储设备未完全做到“要点L3-CES1-01”（控制点1）',
      '业务应用系统/平台未做到“要点L3-CES1-01”（控制点1）',
      '整体对象未完全做到“要点L3-MMS1-01”（控制点1）',
    ]);
  });

  it('leaves covered cells alone and numbers on after the highest number', () => {
    const problems = [problem('T007', [['L3-CES1-01', 's1']]), problem('旧1', [['L3-MMS1-01', 'ops']])];
    const suggestions = suggestProblems(factsWith({ objects, results, problems }), library);
    expect(suggestions.map(({ no, cells }) => [no, cells.map((cell) => cell.objectId)])).toEqual([
      ['T008', ['s2']],
      ['T009', ['app']],
    ]);
    expect(nextProblemNo(problems)).toBe('T008');
    expect(nextProblemNo([])).toBe('T001');
  });

  it('suggests the same whatever the order of results', () => {
    const facts = factsWith({ objects, results });
    const reversed = factsWith({ objects, results: [...results].reverse() });
    expect(suggestProblems(reversed, library)).toEqual(suggestProblems(facts, library));
  });

  it('has nothing left once its suggestions are taken over', () => {
    const taken = suggestProblems(factsWith({ objects, results }), library).map((row) =>
      problem(row.no, [['', '']], { cells: row.cells }),
    );
    const facts = factsWith({ objects, results, problems: taken });
    expect(uncoveredCells(facts)).toEqual([]);
    expect(suggestProblems(facts, library)).toEqual([]);
  });
});
