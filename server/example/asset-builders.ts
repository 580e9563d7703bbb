/** Builds assets with the columns of their class (standards/object-kinds.json) and the particulars their records mention. */
import type { AssetClass, FactObject, Importance, ObjectKind } from '../../schemas/generated/types.ts';
import type { Particulars } from './record-text.ts';

/** An object of the survey, and what its records may say about it. */
export interface ExampleAsset {
  readonly object: FactObject;
  readonly particulars: Particulars;
}

interface AssetInput {
  readonly id: string;
  readonly name: string;
  readonly importance: Importance;
  /** Name of the group of identical devices, when there is one. */
  readonly group?: string;
}

type Attributes = Record<string, string>;

function assetOf(
  assetClass: AssetClass,
  kind: ObjectKind,
  { id, name, importance, group }: AssetInput,
  attributes: Attributes,
  particulars: Particulars = {},
): ExampleAsset {
  const object: FactObject = { id, assetClass, kind, name, importance, attributes, selected: false };
  if (group !== undefined) object.identicalGroup = group;
  return { object, particulars: { name, ...particulars } };
}

/** The same asset as an object of an extension: recorded in the same table, assessed by other units. */
export const ofKind = (kind: ObjectKind, { object, particulars }: ExampleAsset): ExampleAsset => ({
  object: { ...object, kind },
  particulars,
});

export function room(input: AssetInput & { location: string; doors?: string; auxiliary?: boolean }): ExampleAsset {
  const kind = input.auxiliary === true ? 'auxiliary_room' : 'machine_room';
  const { location, doors = '入口' } = input;
  return assetOf('room', kind, input, { location }, { location, doors });
}

interface DeviceInput extends AssetInput {
  readonly model: string;
  readonly system: string;
  readonly purpose: string;
}

export function networkDevice(input: DeviceInput & { passwordCommand: string }): ExampleAsset {
  const columns = { virtual: '否', systemVersion: input.system, brandModel: input.model, purpose: input.purpose };
  return assetOf('network_device', 'network_device', input, columns, {
    sys: input.system,
    pwcmd: input.passwordCommand,
  });
}

export function securityDevice(input: DeviceInput): ExampleAsset {
  const columns = { virtual: '否', systemVersion: input.system, brandModel: input.model, purpose: input.purpose };
  return assetOf('security_device', 'security_device', input, columns, { sys: input.system });
}

interface ServerInput extends AssetInput {
  readonly application: string;
  readonly os: string;
  readonly ip: string;
  readonly port: string;
  readonly dbms?: string;
  readonly middleware?: string;
}

export function server(input: ServerInput): ExampleAsset {
  const columns = {
    application: input.application,
    virtual: '是',
    osVersion: input.os,
    dbmsVersion: input.dbms ?? '无',
    middlewareVersion: input.middleware ?? '无',
  };
  return assetOf('server', 'server', input, columns, { os: input.os, ip: input.ip, port: input.port });
}

export function storage(input: AssetInput & { application: string; system: string }): ExampleAsset {
  const columns = {
    application: input.application,
    virtual: '否',
    osVersion: input.system,
    dbmsVersion: '无',
    middlewareVersion: '无',
  };
  return assetOf('server', 'storage', input, columns);
}

export function terminal(input: AssetInput & { os: string; purpose: string; user: string }): ExampleAsset {
  const columns = { virtual: '否', osVersion: input.os, purpose: input.purpose };
  return assetOf('terminal', 'terminal', input, columns, { os: input.os, user: input.user });
}

export function otherDevice(input: AssetInput & { system: string; purpose: string }): ExampleAsset {
  const columns = { virtual: '否', systemVersion: input.system, purpose: input.purpose };
  return assetOf('other_device', 'other_device', input, columns);
}

interface SoftwareInput extends AssetInput {
  readonly mainFunction: string;
  readonly version: string;
  readonly host: string;
}

const softwareColumns = ({ mainFunction, version, host }: SoftwareInput): Attributes => ({
  mainFunction,
  version,
  host,
});

export function database(input: SoftwareInput & { passwordParameter: string; checksum: string }): ExampleAsset {
  return assetOf('management_software', 'database', input, softwareColumns(input), {
    ver: input.version,
    pwparam: input.passwordParameter,
    checksum: input.checksum,
  });
}

export function middleware(input: SoftwareInput & { runAs: string }): ExampleAsset {
  const particulars = { ver: input.version, runas: input.runAs, host: input.host };
  return assetOf('management_software', 'middleware', input, softwareColumns(input), particulars);
}

export function platform(input: SoftwareInput & { virtualization?: boolean }): ExampleAsset {
  const kind = input.virtualization === true ? 'virtualization' : 'management_platform';
  return assetOf('management_software', kind, input, softwareColumns(input), { ver: input.version });
}

interface ApplicationInput extends AssetInput {
  readonly mainFunction: string;
  readonly version: string;
  readonly developer: string;
  /** The second factor its users log in with. */
  readonly factor: string;
}

export function application(input: ApplicationInput): ExampleAsset {
  const columns = { mainFunction: input.mainFunction, softwareVersion: input.version, developer: input.developer };
  return assetOf('application', 'application', input, columns, { ver: input.version, factor: input.factor });
}

interface DataInput extends AssetInput {
  readonly dataClass: string;
  readonly application: string;
  readonly need: string;
  readonly store: string;
  /** How it lies in the store when the storage unit is met. */
  readonly protect: string;
}

export function dataResource(input: DataInput): ExampleAsset {
  const columns = { dataClass: input.dataClass, application: input.application, protectionNeed: input.need };
  const { dataClass, store, protect } = input;
  return assetOf('data', 'data_resource', input, columns, { dataClass, store, protect });
}

interface CryptoInput extends AssetInput {
  readonly vendor: string;
  readonly modelNo: string;
  readonly algorithm: string;
  readonly purpose: string;
  readonly quantity: string;
}

export function cryptoProduct(input: CryptoInput): ExampleAsset {
  const { vendor, modelNo, algorithm, purpose, quantity } = input;
  return assetOf('crypto_product', 'crypto_product', input, { vendor, modelNo, algorithm, purpose, quantity });
}

export function person(input: AssetInput & { post: string; unit: string; contact: string }): ExampleAsset {
  return assetOf('person', 'person', input, { post: input.post, unit: input.unit, contact: input.contact });
}

export function document(input: AssetInput & { mainContent: string }): ExampleAsset {
  return assetOf('document', 'document', input, { mainContent: input.mainContent });
}

interface ScopeInput extends AssetInput {
  readonly kind: ObjectKind;
  readonly description: string;
  readonly range: string;
  /** The boundary device its records quote. */
  readonly device?: string;
}

export function scope(input: ScopeInput): ExampleAsset {
  const columns = { description: input.description, range: input.range };
  return assetOf('scope', input.kind, input, columns, input.device === undefined ? {} : { device: input.device });
}
