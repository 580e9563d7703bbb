import { describe, expect, it } from 'vitest';
import type { ObjectKind, RequirementSet } from '../../schemas/generated/types.ts';
import { catalogue, loadLibrary } from '../../server/catalogue.ts';
import { enumValues } from './enums.ts';

const library = loadLibrary();
const lookup = catalogue(library);
const kinds = library.kinds.kinds;

describe('object kinds', () => {
  it('are the kinds of the contract, once each', () => {
    expect(kinds.map((kind) => kind.code).sort()).toEqual([...enumValues('ObjectKind')].sort());
  });

  it('reach every unit', () => {
    const reached = new Set(
      [1, 2, 3, 4].flatMap((level) =>
        kinds.flatMap((kind) => lookup.unitsForKind(kind.code, level).map((unit) => unit.id)),
      ),
    );
    expect(library.units.filter((unit) => !reached.has(unit.id))).toEqual([]);
  });

  it.each<[ObjectKind, number]>([
    ['machine_room', 22],
    ['network_whole', 8],
    ['boundary', 20],
    ['management_center', 12],
    ['policy_management', 7],
    ['organization_management', 14],
    ['personnel_management', 12],
    ['construction_management', 34],
    ['operation_management', 48],
  ])('%s answers the %i general units of its class', (kind, count) => {
    expect(lookup.unitsForKind(kind).filter((unit) => unit.set === 'general')).toHaveLength(count);
  });

  it.each<[ObjectKind, RequirementSet, number]>([
    ['machine_room', 'cloud', 1],
    ['network_whole', 'cloud', 5],
    ['boundary', 'mobile', 8],
    ['cloud_platform', 'cloud', 19],
    ['wireless_device', 'mobile', 1],
    ['mobile_terminal', 'mobile', 5],
    ['sensor_node', 'iot', 10],
    ['gateway_node', 'iot', 4],
    ['control_device', 'ics', 7],
    ['operation_management', 'iot', 3],
  ])('%s answers the units of %s made for it: %i', (kind, set, count) => {
    expect(lookup.unitsForKind(kind).filter((unit) => unit.set === set)).toHaveLength(count);
  });

  it('use only terms that occur among the objects of a computing-environment unit', () => {
    const used = new Set(library.units.filter((unit) => unit.domainCode === 'CES').flatMap((unit) => unit.objects));
    expect(kinds.flatMap((kind) => kind.terms).filter((term) => !used.has(term))).toEqual([]);
  });

  it('ask servers to log in, and data to be backed up but not to log in', () => {
    const of = (kind: ObjectKind) => lookup.unitsForKind(kind).map((unit) => unit.id);
    expect(of('server')).toContain('L3-CES1-01');
    expect(of('data_resource')).toContain('L3-CES1-29');
    expect(of('data_resource')).not.toContain('L3-CES1-01');
    expect(of('application')).toContain('L3-CES1-31');
    expect(of('database')).not.toContain('L3-CES1-23');
  });

  it('say so where they are practice rather than the standard’s text', () => {
    const silent = kinds
      .filter((kind) => kind.terms.length === 0 || kind.domains.length > 0)
      .filter((kind) => !kind.note);
    expect(silent).toEqual([]);
  });
});

describe('asset classes', () => {
  it('are the twelve of appendix A and the whole-system one', () => {
    expect(library.kinds.classes.map((row) => row.code)).toEqual(enumValues('AssetClass'));
    const appendices = library.kinds.classes.map((row) => row.appendix);
    expect(appendices).toEqual([...Array.from({ length: 12 }, (_, index) => `A.${index + 1}`), undefined]);
  });

  it('each hold a kind, and each kind belongs to a class', () => {
    const used = new Set(kinds.map((kind) => kind.assetClass));
    expect(library.kinds.classes.filter((row) => !used.has(row.code))).toEqual([]);
    expect(kinds.filter((kind) => lookup.assetClass(kind.assetClass) === undefined)).toEqual([]);
  });

  it('never repeat a column', () => {
    for (const row of library.kinds.classes) {
      expect(new Set(row.columns.map((column) => column.key)).size).toBe(row.columns.length);
      expect(new Set(row.columns.map((column) => column.label)).size).toBe(row.columns.length);
    }
  });

  it('ask the virtual question with 是 or 否', () => {
    const virtual = library.kinds.classes.flatMap((row) => row.columns.filter((column) => column.key === 'virtual'));
    expect(virtual.map((column) => column.options)).toEqual(Array(5).fill(['是', '否']));
  });
});
