/** Which records fit which object: one table per object kind, and per object where rooms or boundaries differ. */
import type { FactObject, ObjectKind, Unit } from '../../schemas/generated/types.ts';
import { fillTemplate, type Particulars, type RecordTable } from './record-text.ts';
import { APPLICATION, DATA_RESOURCE, PLATFORM, STORAGE } from './records-applications.ts';
import { CONSTRUCTION } from './records-construction.ts';
import { NETWORK_DEVICE, SECURITY_DEVICE } from './records-devices.ts';
import { SERVER, TERMINAL } from './records-hosts.ts';
import { GOVERNMENT_BOUNDARY, INTERNET_BOUNDARY, MANAGEMENT_CENTER, NETWORK_WHOLE } from './records-network.ts';
import { OPERATION } from './records-operation.ts';
import { MAIN_ROOM } from './records-physical.ts';
import { ORGANIZATION, PERSONNEL, POLICY } from './records-policy-people.ts';
import { DATABASE, MIDDLEWARE } from './records-software.ts';
import {
  CACHE_DATABASE,
  PUBLIC_APPLICATION,
  QUERY_APPLICATION,
  STATISTICS_DATABASE,
  WEB_SERVER,
} from './records-special.ts';

const BY_KIND: Partial<Record<ObjectKind, RecordTable>> = {
  machine_room: MAIN_ROOM,
  network_whole: NETWORK_WHOLE,
  boundary: INTERNET_BOUNDARY,
  network_device: NETWORK_DEVICE,
  security_device: SECURITY_DEVICE,
  server: SERVER,
  storage: STORAGE,
  terminal: TERMINAL,
  database: DATABASE,
  middleware: MIDDLEWARE,
  virtualization: PLATFORM,
  management_platform: PLATFORM,
  application: APPLICATION,
  data_resource: DATA_RESOURCE,
  management_center: MANAGEMENT_CENTER,
  policy_management: POLICY,
  organization_management: ORGANIZATION,
  personnel_management: PERSONNEL,
  construction_management: CONSTRUCTION,
  operation_management: OPERATION,
};

const BY_OBJECT: Readonly<Record<string, RecordTable>> = {
  'sh-boundary-gov': GOVERNMENT_BOUNDARY,
  'sa-db-redis-1': CACHE_DATABASE,
  'sa-db-mysql-1': STATISTICS_DATABASE,
  'sa-mw-nginx-1': WEB_SERVER,
  'sa-app-public': PUBLIC_APPLICATION,
  'sa-app-query': QUERY_APPLICATION,
};

/** The key under which a unit's texts are kept: units of lower levels use those of their level-3 sibling. */
export function textKeyOf(unit: Unit): string {
  const id = unit.level === 3 ? unit.id : (unit.siblings?.l3 ?? unit.id);
  return id.slice('L3-'.length);
}

/** The record of a met unit on an object. Throws when the example has no words for the pair: a test walks every cell. */
export function compliantRecord(unit: Unit, object: FactObject, particulars: Particulars): string {
  const key = textKeyOf(unit);
  const table = BY_OBJECT[object.id] ?? BY_KIND[object.kind];
  const template = table?.[key];
  if (template === undefined)
    throw new Error(`The example has no record for ${unit.id} on ${object.kind} ${object.id}`);
  return fillTemplate(template, particulars, `${object.id}/${key}`);
}
