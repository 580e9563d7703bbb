/** 社会救助: complete, tested again and ready for delivery. */
import { ASSISTANCE_ASSETS } from './assets-assistance.ts';
import { ASSISTANCE_ACCESS } from './findings-assistance-access.ts';
import { ASSISTANCE_DATA } from './findings-assistance-data.ts';
import { SHARED_CONTROL } from './findings-shared-control.ts';
import { SHARED_MANAGEMENT } from './findings-shared-management.ts';
import { SHARED_TECHNICAL } from './findings-shared-technical.ts';
import { ASSISTANCE_HAZARDS } from './hazards.ts';
import { SHARED_ASSETS, TWO_ASSESSORS } from './shared.ts';
import type { SystemPlan } from './system-plan.ts';
import { ASSISTANCE_SYSTEM } from './systems.ts';
import { ASSISTANCE_PREVIOUS, ASSISTANCE_TESTS } from './verification-tests.ts';

/** Of groups of identical devices two are enough (METHOD C.3); the rest repeats what others show. */
const NOT_SELECTED = new Set([
  'sh-sw-access-3',
  'sh-rt-gov-1',
  'sh-dbaudit-1',
  'sh-vpn-1',
  'sh-plat-nms',
  'sh-other-video',
  'sa-srv-exchange-1',
  'sa-term-3',
  'sa-storage-1',
]);

export const ASSISTANCE_PLAN: SystemPlan = {
  prefix: 'sa',
  system: ASSISTANCE_SYSTEM,
  assessment: {
    id: 'asm-assistance-2025',
    profile: '2025',
    level: { s: 3, a: 3, g: 3 },
    year: 2025,
    sequence: 1,
    step: 'delivery',
    rounds: [
      { round: 1, startedAt: '2025-04-21T01:00:00.000Z', closedAt: '2025-04-30T09:30:00.000Z', reason: '首次测评' },
      {
        round: 2,
        startedAt: '2025-06-16T01:00:00.000Z',
        closedAt: '2025-06-20T09:30:00.000Z',
        reason: '对已提交的整改项及可能受影响的测评项再次测评',
      },
    ],
    phases: [
      { step: 'survey', start: '2025-04-07', end: '2025-04-11' },
      { step: 'plan', start: '2025-04-14', end: '2025-04-18' },
      { step: 'fieldwork', start: '2025-04-21', end: '2025-04-30' },
      { step: 'analysis', start: '2025-05-06', end: '2025-06-13' },
      { step: 'retest', start: '2025-06-16', end: '2025-06-20' },
      { step: 'delivery', start: '2025-06-23', end: '2025-06-30' },
    ],
    distribution: ['被测单位 3份', '测评机构 1份', '属地公安机关 1份'],
    summary:
      '系统部署了较完整的边界防护、运维审计和主机防护措施，三员岗位和制度体系基本健全，应急与备份工作落实较好。主要不足集中在个人信息存储加密、台账导出管控、可信验证和部分管理措施的定期执行上；首次测评发现的弱口令、越权等突出问题经整改复测已消除，个人信息明文存储这一重大风险隐患仍在分批整改。',
  },
  assets: [...SHARED_ASSETS, ...ASSISTANCE_ASSETS],
  isSelected: ({ id }) => !NOT_SELECTED.has(id),
  assignments: [
    ...TWO_ASSESSORS,
    { scope: 'object', key: 'sa-app-public', personId: 'assessor1' },
    { scope: 'object', key: 'sa-app-handle', personId: 'assessor1' },
    { scope: 'object', key: 'sa-app-query', personId: 'assessor1' },
  ],
  unitReasons: [],
  month: '4',
  days: [
    ['2025-04-21', '2025-04-22', '2025-04-23', '2025-04-24', '2025-04-25', '2025-04-28', '2025-04-29', '2025-04-30'],
    ['2025-06-16', '2025-06-17', '2025-06-18', '2025-06-19'],
  ],
  isAfterMending: false,
  progressOf: () => 'done',
  findings: [...SHARED_TECHNICAL, ...SHARED_CONTROL, ...SHARED_MANAGEMENT, ...ASSISTANCE_ACCESS, ...ASSISTANCE_DATA],
  looseCells: [],
  isAnalysed: true,
  isRetested: true,
  unrated: [],
  states: {},
  hazards: ASSISTANCE_HAZARDS,
  verificationTests: ASSISTANCE_TESTS,
  previousProblems: ASSISTANCE_PREVIOUS,
};
