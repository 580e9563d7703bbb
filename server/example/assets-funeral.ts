/** 殡葬业务综合管理系统: its own assets. */
import {
  application,
  database,
  dataResource,
  type ExampleAsset,
  middleware,
  server,
  terminal,
} from './asset-builders.ts';

const SYSTEM = '殡葬业务综合管理系统';
const DEVELOPER = '示例殡葬软件有限公司';
const EULER = 'openEuler 22.03 LTS SP3';

export const FUNERAL_ASSETS: readonly ExampleAsset[] = [
  ...[1, 2].map((number) =>
    server({
      id: `fu-srv-app-${number}`,
      name: `殡葬应用服务器${number}`,
      importance: 'key',
      group: '殡葬应用服务器',
      application: SYSTEM,
      os: EULER,
      ip: `10.88.24.1${number}`,
      port: '8443',
      middleware: '宝兰德BES 9.5.5',
    }),
  ),
  server({
    id: 'fu-srv-db-1',
    name: '殡葬数据库服务器',
    importance: 'key',
    application: SYSTEM,
    os: EULER,
    ip: '10.88.31.31',
    port: '3306',
    dbms: 'MySQL 8.0.41',
  }),
  terminal({
    id: 'fu-term-1',
    name: '殡葬业务终端',
    importance: 'general',
    os: '银河麒麟桌面操作系统V10 SP1',
    purpose: '殡葬业务经办',
    user: '陶例如',
  }),
  database({
    id: 'fu-db-mysql-1',
    name: '殡葬业务库',
    importance: 'key',
    mainFunction: '火化、寄存与公墓数据存储',
    version: 'MySQL 8.0.41',
    host: '殡葬数据库服务器',
    passwordParameter: 'validate_password.policy=STRONG',
    checksum: 'innodb_checksum_algorithm=crc32',
  }),
  middleware({
    id: 'fu-mw-bes-1',
    name: '殡葬应用中间件',
    importance: 'important',
    mainFunction: '承载殡葬业务应用',
    version: '宝兰德BES 9.5.5',
    host: '殡葬应用服务器1',
    runAs: 'bes',
  }),
  application({
    id: 'fu-app-business',
    name: '殡仪与火化管理子系统',
    importance: 'key',
    mainFunction: '接运、火化、寄存与惠民减免',
    version: 'V3.0.1',
    developer: DEVELOPER,
    factor: '国密USBKey数字证书',
  }),
  application({
    id: 'fu-app-cemetery',
    name: '公墓监管子系统',
    importance: 'important',
    mainFunction: '公墓备案、墓位与年检',
    version: 'V3.0.1',
    developer: DEVELOPER,
    factor: '国密USBKey数字证书',
  }),
  ...[
    ['business', '殡葬业务数据', '重要业务数据', 'CREMATION等9张表', 'SM4字段加密加校验列'],
    ['personal', '逝者与家属个人信息', '重要个人信息', 'DECEASED等5张表', 'SM4字段加密'],
  ].map(([key = '', name = '', dataClass = '', store = '', protect = '']) =>
    dataResource({
      id: `fu-data-${key}`,
      name,
      importance: 'important',
      dataClass,
      application: SYSTEM,
      need: '保密性、完整性',
      store,
      protect,
    }),
  ),
];
