/** Particulars of the project and of the four graded systems. Filing numbers are made up: the police-organ digits are all zero. */
import type { FactProject, FactSystem } from '../../schemas/generated/types.ts';
import { ASSESSOR, OWNER } from './people.ts';

export const PROJECT: FactProject = {
  id: 'example-project',
  name: '部分信息系统等保测评服务（示例）',
  contractNo: 'EXAMPLE-2025-001',
  year: 2025,
  startDate: '2025-04-01',
  endDate: '2026-03-31',
  owner: OWNER,
  assessor: ASSESSOR,
  example: true,
};

const CONNECTED = ['居民家庭经济状况信息核对系统', '低收入人口动态监测信息系统', '平台前端门户', '民政大数据管理系统'];

const FILING = {
  filingOrgan: '示例市公安局网络安全保卫支队（示例）',
  filingExpiry: '2027-12-31',
} as const;

const NETWORK =
  '部署于厅机关中心机房，网络划分为互联网接入区、政务外网接入区、应用服务器区、数据库区、安全管理区和办公终端区。互联网出口双链路、双防火墙并串接Web应用防火墙；政务外网经边界防火墙接入13个市级民政局；数据库区位于内部防火墙之后；安全管理区集中部署堡垒机、日志审计和主机防护管理平台。';

export const ASSISTANCE_SYSTEM: FactSystem = {
  id: 'sys-assistance',
  name: '社会救助综合管理服务系统',
  aliases: ['社会救助综合管理服务信息系统'],
  levelS: 3,
  levelA: 3,
  filingNo: '00000025001-00001',
  filingDate: '2023-12-05',
  ...FILING,
  technologyForms: [],
  business:
    '承载最低生活保障、特困人员供养、临时救助的申请、受理、核对、审核确认、动态管理和资金发放，服务省、市、县、乡四级经办人员约2600人和社会公众，存有救助对象信息约280万条。',
  technology:
    '采用B/S架构前后端分离，公众端经反向代理发布，经办端经国密SSL VPN由政务外网访问；应用运行于TongWeb，业务数据存于达梦DM8主备库，会话缓存使用Redis；全部主机为虚拟机，操作系统为openEuler和银河麒麟。',
  network: NETWORK,
  serviceScope: '全省各级民政部门救助经办机构、困难群众和社会公众',
  inUseDate: '2024-11-12',
  connectedSystems: CONNECTED,
  continuityCritical: false,
  criticalIndustry: false,
};

export const AGEING_SYSTEM: FactSystem = {
  id: 'sys-ageing',
  name: '养老服务信息系统',
  levelS: 3,
  levelA: 2,
  filingNo: '00000025001-00002',
  filingDate: '2023-12-05',
  ...FILING,
  technologyForms: [],
  business:
    '承载养老机构备案、床位与评估管理、高龄和护理补贴申请审核与发放，服务各级民政部门、约900家养老机构和老年人及家属。',
  technology:
    '采用B/S架构，应用运行于TongWeb，业务数据存于人大金仓KingbaseES；补贴发放文件推送代发银行前置机，机构信息与社会组织法人库交换。',
  network: NETWORK,
  serviceScope: '全省各级民政部门、养老机构、老年人及家属',
  inUseDate: '2024-11-12',
  connectedSystems: [...CONNECTED, '社会组织法人库系统', '老龄工作管理信息系统'],
  continuityCritical: false,
  criticalIndustry: false,
};

export const FUNERAL_SYSTEM: FactSystem = {
  id: 'sys-funeral',
  name: '殡葬业务综合管理系统',
  levelS: 3,
  levelA: 3,
  filingNo: '00000025001-00003',
  filingDate: '2024-01-16',
  ...FILING,
  technologyForms: [],
  business: '承载殡仪接运、火化、骨灰寄存、公墓监管和惠民殡葬减免，服务各级民政部门和约110家殡葬服务机构。',
  technology: '采用B/S架构，应用运行于宝兰德BES，业务数据存于MySQL；经政务外网访问，不直接面向互联网。',
  network: NETWORK,
  serviceScope: '全省各级民政部门、殡仪馆、公墓',
  inUseDate: '2024-11-12',
  connectedSystems: ['平台前端门户', '民政大数据管理系统'],
  continuityCritical: false,
  criticalIndustry: false,
};

export const WEBSITE_SYSTEM: FactSystem = {
  id: 'sys-website',
  name: '民政厅网站',
  levelS: 3,
  levelA: 3,
  filingNo: '00000025001-00004',
  filingDate: '2024-01-16',
  ...FILING,
  technologyForms: ['mobile'],
  business: '承载信息公开、政策解读、办事指南和互动交流，日均访问约3.2万人次，是民政部门面向社会公众的门户。',
  technology:
    '采用内容管理系统发布静态页面，前台为nginx集群，稿件数据存于MySQL，部署网页防篡改；采编人员用统一管控的平板经移动安全接入区审稿。',
  network: NETWORK,
  serviceScope: '社会公众',
  inUseDate: '2019-06-01',
  connectedSystems: ['平台前端门户'],
  continuityCritical: false,
  criticalIndustry: false,
};
