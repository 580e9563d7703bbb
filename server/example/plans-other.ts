/** The three systems that are still on their way: 养老 in analysis, 殡葬 on site, 网站 in its plan. */
import type { FactObject, Unit } from '../../schemas/generated/types.ts';
import { AGEING_ASSETS } from './assets-ageing.ts';
import { FUNERAL_ASSETS } from './assets-funeral.ts';
import { WEBSITE_ASSETS } from './assets-website.ts';
import { AGEING_FINDINGS } from './findings-ageing.ts';
import { FUNERAL_CELLS } from './findings-funeral.ts';
import { SHARED_CONTROL } from './findings-shared-control.ts';
import { SHARED_MANAGEMENT } from './findings-shared-management.ts';
import { SHARED_TECHNICAL } from './findings-shared-technical.ts';
import { AGEING_HAZARDS } from './hazards.ts';
import { FEW_SHARED_ASSETS, TWO_ASSESSORS } from './shared.ts';
import type { CellProgress, SystemPlan } from './system-plan.ts';
import { AGEING_SYSTEM, FUNERAL_SYSTEM, WEBSITE_SYSTEM } from './systems.ts';
import { AGEING_TESTS, NO_TESTS } from './verification-tests.ts';

const SHARED_FINDINGS = [...SHARED_TECHNICAL, ...SHARED_CONTROL, ...SHARED_MANAGEMENT];

/** Nothing assessed a second time, nothing judged to be a hazard, no earlier assessment on file. */
const FIRST_TIME = {
  unitReasons: [],
  isRetested: false,
  isAfterMending: false,
  unrated: [],
  states: {},
  hazards: [],
  verificationTests: NO_TESTS,
  previousProblems: [],
} as const;

export const AGEING_PLAN: SystemPlan = {
  ...FIRST_TIME,
  prefix: 'ag',
  system: AGEING_SYSTEM,
  assessment: {
    id: 'asm-ageing-2025',
    profile: '2025',
    level: { s: 3, a: 2, g: 3 },
    year: 2025,
    sequence: 1,
    step: 'analysis',
    rounds: [{ round: 1, startedAt: '2025-05-20T01:00:00.000Z', closedAt: '2025-05-30T09:30:00.000Z' }],
    phases: [
      { step: 'survey', start: '2025-05-06', end: '2025-05-09' },
      { step: 'plan', start: '2025-05-12', end: '2025-05-16' },
      { step: 'fieldwork', start: '2025-05-20', end: '2025-05-30' },
      { step: 'analysis', start: '2025-06-03', end: '2025-08-29' },
    ],
    distribution: ['被测单位 3份', '测评机构 1份', '属地公安机关 1份'],
  },
  assets: [...FEW_SHARED_ASSETS, ...AGEING_ASSETS],
  isSelected: ({ kind }) => kind !== 'crypto_product',
  assignments: TWO_ASSESSORS,
  month: '5',
  days: [['2025-05-20', '2025-05-21', '2025-05-22', '2025-05-23', '2025-05-26', '2025-05-27', '2025-05-28'], []],
  progressOf: () => 'done',
  findings: [...SHARED_FINDINGS, ...AGEING_FINDINGS],
  looseCells: [],
  isAnalysed: true,
  unrated: ['shared-login', 'excess-collection', 'skill-exam', 'product-selection', 'exchange-account'],
  states: { 'stale-rules': 'in_progress', 'code-review': 'in_progress', drill: 'pending', 'room-care': 'in_progress' },
  hazards: AGEING_HAZARDS,
  verificationTests: AGEING_TESTS,
};

const FUNERAL_CLASSES_DONE: readonly string[] = ['PES', 'PSS', 'ORS', 'SMC'];
const FUNERAL_OBJECTS_DONE: readonly string[] = [
  'sh-boundary-gov',
  'sh-sw-core-1',
  'sh-fw-internet-1',
  'sh-fw-gov-1',
  'sh-bastion-1',
  'sh-logaudit-1',
  'fu-srv-app-1',
  'fu-term-1',
  'fu-db-mysql-1',
  'fu-app-business',
];

/** Half done, as a team leaves it in the middle of the second week: whole classes, some objects, a few unfinished records. */
function funeralProgress(unit: Unit, object: FactObject): CellProgress {
  if (FUNERAL_CLASSES_DONE.includes(unit.domainCode)) return 'done';
  if (object.id === 'fu-app-business' && unit.sequence > 24) return 'draft';
  if (FUNERAL_OBJECTS_DONE.includes(object.id)) return 'done';
  if (unit.domainCode === 'CNS') return unit.sequence <= 5 ? 'done' : 'draft';
  if (unit.domainCode === 'HRS' || unit.domainCode === 'MMS') return unit.sequence <= 8 ? 'done' : 'open';
  if (object.id === 'fu-srv-app-2') return unit.sequence <= 6 ? 'draft' : 'open';
  return 'open';
}

export const FUNERAL_PLAN: SystemPlan = {
  ...FIRST_TIME,
  prefix: 'fu',
  system: FUNERAL_SYSTEM,
  assessment: {
    id: 'asm-funeral-2025',
    profile: '2025',
    level: { s: 3, a: 3, g: 3 },
    year: 2025,
    sequence: 1,
    step: 'fieldwork',
    rounds: [{ round: 1, startedAt: '2025-07-14T01:00:00.000Z', closedAt: null }],
    phases: [
      { step: 'survey', start: '2025-06-23', end: '2025-06-27' },
      { step: 'plan', start: '2025-06-30', end: '2025-07-11' },
      { step: 'fieldwork', start: '2025-07-14', end: '2025-08-01' },
    ],
  },
  assets: [...FEW_SHARED_ASSETS, ...FUNERAL_ASSETS],
  isSelected: ({ id, kind }) => kind !== 'crypto_product' && id !== 'sh-waf-1' && id !== 'sh-room-media',
  assignments: TWO_ASSESSORS,
  month: '7',
  days: [['2025-07-21', '2025-07-22', '2025-07-23', '2025-07-24'], []],
  isAfterMending: true,
  progressOf: funeralProgress,
  findings: SHARED_FINDINGS,
  looseCells: FUNERAL_CELLS,
  isAnalysed: false,
};

/** Chosen so far: the devices were just being gone through. */
const WEBSITE_SELECTED: readonly string[] = [
  'sh-room-main',
  'sh-sw-core-1',
  'sh-sw-core-2',
  'sh-fw-internet-1',
  'sh-waf-1',
  'sh-network',
  'sh-boundary-internet',
  'ws-srv-web-1',
  'ws-srv-cms-1',
  'ws-db-mysql-1',
  'ws-app-portal',
  'ws-app-cms',
  'ws-pad-1',
  'ws-mdm-1',
];

export const WEBSITE_PLAN: SystemPlan = {
  ...FIRST_TIME,
  prefix: 'ws',
  system: WEBSITE_SYSTEM,
  assessment: {
    id: 'asm-website-2025',
    profile: '2025',
    level: { s: 3, a: 3, g: 3 },
    year: 2025,
    sequence: 1,
    step: 'plan',
    rounds: [{ round: 1 }],
    phases: [
      { step: 'survey', start: '2025-07-14', end: '2025-07-18' },
      { step: 'plan', start: '2025-07-21', end: '2025-08-01' },
    ],
  },
  assets: [...FEW_SHARED_ASSETS, ...WEBSITE_ASSETS],
  isSelected: ({ id }) => WEBSITE_SELECTED.includes(id),
  assignments: TWO_ASSESSORS.slice(0, 3),
  month: '8',
  days: [['2025-08-04'], []],
  progressOf: () => 'open',
  findings: [],
  looseCells: [],
  isAnalysed: false,
};
