import { describe, expect, it } from 'vitest';
import type { Unit } from '../../../schemas/generated/types.ts';
import { compareLibraries } from '../../../server/domain/library-diff.ts';
import { highRiskCase, libraryWith, unit } from '../../support/library.ts';

const base = libraryWith({ revision: 'a' });
const withUnit = (changes: Partial<Unit>) =>
  libraryWith({
    revision: 'b',
    units: base.units.map((one) => (one.id === 'L3-CES1-01' ? { ...one, ...changes } : one)),
  });

describe('what changed between two revisions', () => {
  it.each<[string, Partial<Unit>, readonly string[], readonly string[]]>([
    ['nothing', {}, [], []],
    ['the gist', { gist: '改了' }, ['要点'], []],
    ['what it is assessed on', { objects: ['业务应用系统'] }, ['测评对象用语', '适用的对象种类'], []],
    ['the judgement', { judgement: 'single', checks: 1 }, ['判定形式', '检查点数目'], []],
    ['a template', { guidance: { recordTemplates: [{ verdict: 'compliant', text: '某' }] } }, [], ['记录模板']],
    ['the note on confidence only', { confidenceNote: '核对过' }, [], []],
  ])('%s', (_name, changes, requirement, guidance) => {
    const wanted =
      requirement.length + guidance.length === 0
        ? []
        : [{ unitId: 'L3-CES1-01', change: 'changed', requirement, guidance }];
    expect(compareLibraries(base, withUnit(changes))).toEqual({ from: 'a', to: 'b', units: wanted });
  });

  it('names units that came and went', () => {
    const after = libraryWith({ revision: 'b', units: [...base.units.slice(1), unit('L3-MMS1-03')] });
    expect(compareLibraries(base, after).units.map(({ unitId, change }) => [unitId, change])).toEqual([
      ['L3-MMS1-03', 'added'],
      ['L3-PES1-01', 'removed'],
    ]);
  });

  it('touches the units of a case that changed', () => {
    const after = libraryWith({ revision: 'b', highRisk: [highRiskCase({ triggers: ['别的情形'] })] });
    expect(compareLibraries(base, after).units).toMatchObject([{ unitId: 'L3-CES1-01', requirement: ['高风险案例'] }]);
  });
});
