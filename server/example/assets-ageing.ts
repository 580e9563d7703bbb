/** 养老服务信息系统: its own assets. */
import {
  application,
  database,
  dataResource,
  type ExampleAsset,
  middleware,
  server,
  terminal,
} from './asset-builders.ts';

const SYSTEM = '养老服务信息系统';
const DEVELOPER = '示例养老软件有限公司';
const EULER = 'openEuler 22.03 LTS SP3';
const KINGBASE = '人大金仓KingbaseES V8R6';
const TONG = 'TongWeb 7.0.4.9';

const SERVERS: readonly ExampleAsset[] = [
  ...[1, 2].map((number) =>
    server({
      id: `ag-srv-app-${number}`,
      name: `养老应用服务器${number}`,
      importance: 'key',
      group: '养老应用服务器',
      application: SYSTEM,
      os: EULER,
      ip: `10.88.23.1${number}`,
      port: '8443',
      middleware: TONG,
    }),
  ),
  server({
    id: 'ag-srv-db-1',
    name: '养老数据库服务器',
    importance: 'key',
    application: SYSTEM,
    os: '银河麒麟高级服务器操作系统V10 SP3',
    ip: '10.88.31.21',
    port: '54321',
    dbms: KINGBASE,
  }),
];

const SOFTWARE: readonly ExampleAsset[] = [
  database({
    id: 'ag-db-kingbase-1',
    name: '养老业务库',
    importance: 'key',
    mainFunction: '老年人、机构与补贴数据存储',
    version: KINGBASE,
    host: '养老数据库服务器',
    passwordParameter: 'passwordcheck与identity_pwdexp插件',
    checksum: 'data_checksums=on',
  }),
  middleware({
    id: 'ag-mw-tong-1',
    name: '养老应用中间件',
    importance: 'important',
    mainFunction: '承载机构管理与补贴应用',
    version: TONG,
    host: '养老应用服务器1',
    runAs: 'tongweb',
  }),
  application({
    id: 'ag-app-service',
    name: '养老机构与服务管理子系统',
    importance: 'key',
    mainFunction: '机构备案、床位、服务评估与监管',
    version: 'V1.8.2',
    developer: DEVELOPER,
    factor: '国密USBKey数字证书',
  }),
  application({
    id: 'ag-app-subsidy',
    name: '高龄与护理补贴子系统',
    importance: 'key',
    mainFunction: '补贴申请、审核与发放',
    version: 'V1.8.2',
    developer: DEVELOPER,
    factor: '国密USBKey数字证书',
  }),
];

const DATA: readonly ExampleAsset[] = [
  ['business', '养老补贴与评估数据', '重要业务数据', 'SUBSIDY等12张表', 'SM4字段加密加校验列'],
  ['personal', '老年人个人信息', '重要个人信息', 'ELDER_PERSON等7张表', 'SM4字段加密'],
  ['config', '养老系统配置数据', '重要配置数据', '配置中心', 'SM4加密配置项'],
].map(([key = '', name = '', dataClass = '', store = '', protect = '']) =>
  dataResource({
    id: `ag-data-${key}`,
    name,
    importance: 'key',
    dataClass,
    application: SYSTEM,
    need: '保密性、完整性、可用性',
    store,
    protect,
  }),
);

const TERMINALS: readonly ExampleAsset[] = [1, 2].map((number) =>
  terminal({
    id: `ag-term-${number}`,
    name: `养老业务终端${number}`,
    importance: 'general',
    group: '养老业务终端',
    os: '统信UOS桌面专业版1070',
    purpose: '养老业务经办',
    user: number === 1 ? '金例行' : '魏范本',
  }),
);

export const AGEING_ASSETS: readonly ExampleAsset[] = [...SERVERS, ...TERMINALS, ...SOFTWARE, ...DATA];
