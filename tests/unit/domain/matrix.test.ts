import { describe, expect, it } from 'vitest';
import {
  applicableUnits,
  matrixOf,
  unitApplies,
  unitsForKind,
  unitsWithoutObject,
} from '../../../server/domain/matrix.ts';
import { object } from '../../support/facts.ts';
import { kind, libraryWith, unit } from '../../support/library.ts';

const library = libraryWith();
const { units } = library;
const ids = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id);

describe('unit × object matrix', () => {
  it('gives a kind all units of its classes, and of 安全计算环境 those that name it', () => {
    expect(ids(unitsForKind(library, 'machine_room', units))).toEqual(['L3-PES1-01', 'L3-PES1-02']);
    expect(ids(unitsForKind(library, 'server', units))).toEqual(['L3-CES1-01', 'L3-CES1-02']);
    expect(ids(applicableUnits(library, units, object('a', 'application')))).toEqual(['L3-CES1-01']);
  });

  it('gives nothing to a kind without units or unknown to the library', () => {
    expect(unitsForKind(library, 'person', units)).toEqual([]);
    expect(unitsForKind(library, 'boundary', units)).toEqual([]);
  });

  it('gives the units of an extension to the kinds made for it, not to whoever holds the class in general', () => {
    const sensors = {
      ...kind('sensor_node', 'other_device', []),
      extensions: [{ set: 'iot' as const, domainCode: 'PES' as const }],
    };
    const own = libraryWith({
      units: [unit('L3-PES1-01'), unit('L3-PES4-01')],
      kinds: { classes: [], kinds: [kind('machine_room', 'room', ['PES']), sensors] },
    });
    expect(ids(unitsForKind(own, 'machine_room', own.units))).toEqual(['L3-PES1-01']);
    expect(ids(unitsForKind(own, 'sensor_node', own.units))).toEqual(['L3-PES4-01']);
  });

  it('reads terms only inside 安全计算环境', () => {
    expect(unitApplies(library, unit('L3-SMC1-01', { objects: ['操作系统'] }), 'server')).toBe(false);
  });

  it('lists the cells of selected objects in the order of units, then objects', () => {
    const objects = [object('s2', 'server'), object('a', 'application'), object('s1', 'server', { selected: false })];
    expect(matrixOf(library, units, objects)).toEqual([
      { unitId: 'L3-CES1-01', objectId: 's2' },
      { unitId: 'L3-CES1-01', objectId: 'a' },
      { unitId: 'L3-CES1-02', objectId: 's2' },
    ]);
  });

  it('names the units no selected object answers', () => {
    const objects = [object('s', 'server'), object('r', 'machine_room', { selected: false })];
    expect(ids(unitsWithoutObject(library, units, objects))).toEqual([
      'L3-PES1-01',
      'L3-PES1-02',
      'L3-MMS1-01',
      'L3-MMS1-02',
    ]);
  });
});
