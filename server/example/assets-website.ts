/** 民政厅网站: its own assets, as far as the survey has come. */
import {
  application,
  database,
  dataResource,
  type ExampleAsset,
  middleware,
  ofKind,
  platform,
  server,
  terminal,
} from './asset-builders.ts';

const SYSTEM = '民政厅网站';
const EULER = 'openEuler 22.03 LTS SP3';
const NGINX = 'nginx 1.26.3';

export const WEBSITE_ASSETS: readonly ExampleAsset[] = [
  ...[1, 2].map((number) =>
    server({
      id: `ws-srv-web-${number}`,
      name: `网站发布服务器${number}`,
      importance: 'key',
      group: '网站发布服务器',
      application: SYSTEM,
      os: EULER,
      ip: `10.88.25.1${number}`,
      port: '443',
      middleware: NGINX,
    }),
  ),
  server({
    id: 'ws-srv-cms-1',
    name: '网站内容管理服务器',
    importance: 'key',
    application: SYSTEM,
    os: EULER,
    ip: '10.88.25.21',
    port: '8443',
  }),
  terminal({
    id: 'ws-term-1',
    name: '网站采编终端',
    importance: 'general',
    os: '统信UOS桌面专业版1070',
    purpose: '稿件采编与发布',
    user: '姜例稿',
  }),
  ofKind(
    'mobile_terminal',
    terminal({
      id: 'ws-pad-1',
      name: '移动采编平板',
      importance: 'important',
      group: '移动采编终端',
      os: '银河麒麟移动操作系统V10',
      purpose: '会场拍摄与移动审稿，经移动安全接入区接入',
      user: '姜例稿',
    }),
  ),
  ofKind(
    'mobile_management',
    platform({
      id: 'ws-mdm-1',
      name: '移动终端管理系统',
      importance: 'important',
      mainFunction: '采编平板的注册、策略下发与远程擦除',
      version: 'V4.0',
      host: '网站内容管理服务器',
    }),
  ),
  database({
    id: 'ws-db-mysql-1',
    name: '网站内容库',
    importance: 'key',
    mainFunction: '栏目、稿件与互动数据存储',
    version: 'MySQL 8.0.41',
    host: '网站内容管理服务器',
    passwordParameter: 'validate_password.policy=STRONG',
    checksum: 'innodb_checksum_algorithm=crc32',
  }),
  middleware({
    id: 'ws-mw-nginx-1',
    name: '网站发布中间件',
    importance: 'important',
    mainFunction: '静态页面发布',
    version: NGINX,
    host: '网站发布服务器1',
    runAs: 'nginx',
  }),
  application({
    id: 'ws-app-portal',
    name: '网站前台与政务公开栏目',
    importance: 'key',
    mainFunction: '信息公开、办事指南与互动交流',
    version: 'V5.2',
    developer: '示例网站技术有限公司',
    factor: '短信动态口令',
  }),
  application({
    id: 'ws-app-cms',
    name: '网站内容管理系统',
    importance: 'key',
    mainFunction: '采编、三审三校与发布',
    version: 'V5.2',
    developer: '示例网站技术有限公司',
    factor: '国密USBKey数字证书',
  }),
  dataResource({
    id: 'ws-data-business',
    name: '网站发布内容数据',
    importance: 'important',
    dataClass: '重要业务数据',
    application: SYSTEM,
    need: '完整性、可用性',
    store: 'CMS_CONTENT等8张表',
    protect: '校验列加防篡改监控',
  }),
];
