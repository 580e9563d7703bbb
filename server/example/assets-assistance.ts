/** 社会救助综合管理服务系统: its own servers, software, applications, data and terminals. */
import {
  application,
  database,
  dataResource,
  type ExampleAsset,
  middleware,
  platform,
  server,
  storage,
  terminal,
} from './asset-builders.ts';

const SYSTEM = '社会救助综合管理服务系统';
const DEVELOPER = '示例民政软件有限公司';
const KYLIN = '银河麒麟高级服务器操作系统V10 SP3';
const EULER = 'openEuler 22.03 LTS SP3';
const DM = '达梦DM8 V8.1.3.140';
const TONG = 'TongWeb 7.0.4.9';
const NGINX = 'nginx 1.26.3';

const SERVERS: readonly ExampleAsset[] = [
  ...[1, 2].map((number) =>
    server({
      id: `sa-srv-app-${number}`,
      name: `救助应用服务器${number}`,
      importance: 'key',
      group: '救助应用服务器',
      application: SYSTEM,
      os: EULER,
      ip: `10.88.21.1${number}`,
      port: '8443',
      middleware: TONG,
    }),
  ),
  ...[1, 2].map((number) =>
    server({
      id: `sa-srv-web-${number}`,
      name: `救助Web服务器${number}`,
      importance: 'important',
      group: '救助Web服务器',
      application: SYSTEM,
      os: EULER,
      ip: `10.88.20.1${number}`,
      port: '443',
      middleware: NGINX,
    }),
  ),
  ...[1, 2].map((number) =>
    server({
      id: `sa-srv-db-${number}`,
      name: `救助数据库服务器${number}`,
      importance: 'key',
      group: '救助数据库服务器',
      application: SYSTEM,
      os: KYLIN,
      ip: `10.88.31.1${number}`,
      port: '5236',
      dbms: DM,
    }),
  ),
  server({
    id: 'sa-srv-exchange-1',
    name: '救助数据交换前置机',
    importance: 'general',
    application: SYSTEM,
    os: KYLIN,
    ip: '10.88.22.15',
    port: '8088',
  }),
  storage({
    id: 'sa-storage-1',
    name: '救助业务存储',
    importance: 'important',
    application: SYSTEM,
    system: 'OceanStor Dorado 6.1.5',
  }),
];

const SOFTWARE: readonly ExampleAsset[] = [
  ...[1, 2].map((number) =>
    database({
      id: `sa-db-dm-${number}`,
      name: number === 1 ? '救助业务库（主）' : '救助业务库（备）',
      importance: 'key',
      group: '救助业务库',
      mainFunction: '救助对象、审批与发放数据存储',
      version: DM,
      host: `救助数据库服务器${number}`,
      passwordParameter: 'PWD_POLICY=31',
      checksum: 'PAGE_CHECK=3',
    }),
  ),
  database({
    id: 'sa-db-redis-1',
    name: '救助会话缓存库',
    importance: 'important',
    mainFunction: '会话与热点数据缓存',
    version: 'Redis 7.2.7',
    host: '救助应用服务器2',
    passwordParameter: 'ACL与requirepass配置',
    checksum: 'rdbchecksum yes',
  }),
  database({
    id: 'sa-db-mysql-1',
    name: '救助统计分析库',
    importance: 'general',
    mainFunction: '脱敏统计数据',
    version: 'MySQL 8.0.41',
    host: '救助数据交换前置机',
    passwordParameter: 'validate_password.policy=STRONG',
    checksum: 'innodb_checksum_algorithm=crc32',
  }),
  ...[1, 2].map((number) =>
    middleware({
      id: `sa-mw-tong-${number}`,
      name: `救助应用中间件${number}`,
      importance: 'important',
      group: '救助应用中间件',
      mainFunction: '承载经办审批与查询应用',
      version: TONG,
      host: `救助应用服务器${number}`,
      runAs: 'tongweb',
    }),
  ),
  middleware({
    id: 'sa-mw-nginx-1',
    name: '救助反向代理',
    importance: 'important',
    mainFunction: '公众端发布与负载分发',
    version: NGINX,
    host: '救助Web服务器1',
    runAs: 'nginx',
  }),
  platform({
    id: 'sa-plat-monitor',
    name: '救助应用监控平台',
    importance: 'general',
    mainFunction: '应用节点与接口监控',
    version: 'V3.2.1',
    host: '救助应用服务器1',
  }),
];

const APPLICATIONS: readonly ExampleAsset[] = [
  application({
    id: 'sa-app-public',
    name: '救助申请公众端',
    importance: 'key',
    mainFunction: '低保、特困、临时救助网上申请与进度查询',
    version: 'V2.3.6',
    developer: DEVELOPER,
    factor: '短信动态口令（省统一身份认证）',
  }),
  application({
    id: 'sa-app-handle',
    name: '救助经办审批子系统',
    importance: 'key',
    mainFunction: '受理、核对、审核确认、动态管理与资金发放',
    version: 'V2.3.6',
    developer: DEVELOPER,
    factor: '国密USBKey数字证书',
  }),
  application({
    id: 'sa-app-query',
    name: '救助综合查询统计子系统',
    importance: 'important',
    mainFunction: '对象查询、统计分析与台账导出',
    version: 'V2.1.4',
    developer: DEVELOPER,
    factor: '国密USBKey数字证书',
  }),
];

const DATA: readonly ExampleAsset[] = [
  ['auth', '救助系统鉴别数据', '鉴别数据', '保密性、完整性', 'SYS_USER_CREDENTIAL表', '加盐SM3散列'],
  [
    'business',
    '救助审批与发放数据',
    '重要业务数据',
    '完整性、可用性、保密性',
    'ASSIST_APPROVAL等18张表',
    'SM4表空间透明加密',
  ],
  ['audit', '救助系统审计数据', '重要审计数据', '完整性、可用性', '日志审计系统', '只读归档并加密压缩'],
  ['config', '救助系统配置数据', '重要配置数据', '完整性、保密性', '配置中心', 'SM4加密配置项'],
  ['video', '机房监控录像', '重要视频数据', '可用性、保密性', '视频监控存储', '私有封装并加密存放'],
  ['personal', '救助对象个人信息', '重要个人信息', '保密性、完整性、可用性', 'ASSIST_PERSON等9张表', 'SM4字段加密'],
].map(([key = '', name = '', dataClass = '', need = '', store = '', protect = '']) =>
  dataResource({
    id: `sa-data-${key}`,
    name,
    importance: key === 'video' ? 'general' : 'key',
    dataClass,
    application: SYSTEM,
    need,
    store,
    protect,
  }),
);

const TERMINALS: readonly ExampleAsset[] = [1, 2, 3].map((number) =>
  terminal({
    id: `sa-term-${number}`,
    name: `救助业务终端${number}`,
    importance: 'general',
    group: '救助业务终端',
    os: '统信UOS桌面专业版1070',
    purpose: '经办审批业务操作',
    user: ['许例句', '何样式', '施例样'][number - 1] ?? '施例样',
  }),
);

export const ASSISTANCE_ASSETS: readonly ExampleAsset[] = [
  ...SERVERS,
  ...TERMINALS,
  ...SOFTWARE,
  ...APPLICATIONS,
  ...DATA,
];
