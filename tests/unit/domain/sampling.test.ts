import { describe, expect, it } from 'vitest';
import { samplingGaps } from '../../../server/domain/sampling.ts';
import { object } from '../../support/facts.ts';

const twin = (id: string, selected: boolean, changes = {}) =>
  object(id, 'server', { selected, identicalGroup: '同型应用服务器', ...changes });

describe('sampling of identical devices (METHOD C.3)', () => {
  it('asks for two of a group at level 3', () => {
    expect(samplingGaps([twin('a', true), twin('b', false), twin('c', false)], 3)).toEqual([
      { group: '同型应用服务器', selected: 1, required: 2, population: 3 },
    ]);
    expect(samplingGaps([twin('a', true), twin('b', true), twin('c', false)], 3)).toEqual([]);
  });

  it('asks for no more than there are', () => {
    expect(samplingGaps([twin('a', true)], 3)).toEqual([]);
  });

  it('asks for three at level 4', () => {
    expect(samplingGaps([twin('a', true), twin('b', true), twin('c', false)], 4)).toHaveLength(1);
  });

  it('accepts a reason', () => {
    expect(samplingGaps([twin('a', true), twin('b', false, { selectionReason: '停用待报废' })], 3)).toEqual([]);
  });

  it('does not mix kinds under one group name', () => {
    const terminal = object('t', 'terminal', { selected: true, identicalGroup: '同型应用服务器' });
    expect(samplingGaps([twin('a', true), terminal], 3)).toEqual([]);
  });
});
