/** The shared assets as every system lists them, and how two assessors divide the classes between them. */
import type { DomainCode, FactAssignment } from '../../schemas/generated/types.ts';
import type { ExampleAsset } from './asset-builders.ts';
import { SHARED_DEVICES } from './assets-shared-devices.ts';
import { SHARED_WHOLE } from './assets-shared-whole.ts';

export const SHARED_ASSETS: readonly ExampleAsset[] = [...SHARED_DEVICES, ...SHARED_WHOLE].map((asset) => ({
  ...asset,
  object: { ...asset.object, shared: true },
}));

/** The shared devices a smaller system stands on; whole objects, people and documents belong to all. */
const FEW_DEVICES = new Set([
  'sh-room-main',
  'sh-room-media',
  'sh-sw-core-1',
  'sh-sw-core-2',
  'sh-fw-internet-1',
  'sh-fw-internet-2',
  'sh-fw-gov-1',
  'sh-waf-1',
  'sh-bastion-1',
  'sh-logaudit-1',
  'sh-virt-1',
  'sh-storage-backup',
]);

export const FEW_SHARED_ASSETS: readonly ExampleAsset[] = SHARED_ASSETS.filter(
  ({ object }) => FEW_DEVICES.has(object.id) || SHARED_WHOLE.some((asset) => asset.object.id === object.id),
);

const DIVISION: readonly (readonly [DomainCode, string])[] = [
  ['PES', 'assessor1'],
  ['CNS', 'assessor1'],
  ['ABS', 'assessor1'],
  ['CES', 'assessor2'],
  ['SMC', 'assessor1'],
  ['PSS', 'assessor2'],
  ['ORS', 'assessor2'],
  ['HRS', 'assessor2'],
  ['CMS', 'assessor1'],
  ['MMS', 'assessor2'],
];

export const TWO_ASSESSORS: readonly FactAssignment[] = DIVISION.map(([key, personId]) => ({
  scope: 'domain',
  key,
  personId,
}));
