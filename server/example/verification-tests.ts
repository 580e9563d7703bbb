/** Scans and penetration tests of 社会救助 and 养老, and what the assessment of the year before had found. */
import type { FactPreviousProblem, FactVerificationTests } from '../../schemas/generated/types.ts';

const TOOLS = [
  { name: '示例漏洞扫描系统', version: 'V6.0R04', libraryVersion: '规则库2025-04-18' },
  { name: '示例Web应用扫描器', version: 'V5.2.1', libraryVersion: '规则库2025-04-15' },
  { name: 'Wireshark', version: '4.4.5' },
  { name: 'Burp Suite Professional', version: '2025.3' },
];

const ACCESS_POINTS = [
  { id: 'JA', location: '互联网出口边界之外', purpose: '对公众端做暴露面扫描、应用扫描和外部渗透' },
  { id: 'JB', location: '核心交换机1镜像与业务口', purpose: '向应用服务器区、数据库区扫描，抓包分析通信保密性' },
  { id: 'JC', location: '服务器区汇聚交换机', purpose: '同区主机、数据库和中间件漏洞扫描' },
];

export const ASSISTANCE_TESTS: FactVerificationTests = {
  waived: false,
  tools: TOOLS,
  accessPoints: ACCESS_POINTS,
  scans: [
    { objectId: 'sa-srv-app-1', high: 0, medium: 0, low: 3, note: '低危为时间戳与标识信息泄露' },
    { objectId: 'sa-srv-app-2', high: 0, medium: 1, low: 4, note: '6379端口对外监听，复测已关闭' },
    { objectId: 'sa-srv-web-1', high: 0, medium: 0, low: 2 },
    { objectId: 'sa-srv-web-2', high: 0, medium: 0, low: 2 },
    { objectId: 'sa-srv-db-1', high: 0, medium: 3, low: 5, note: 'OpenSSH与内核中危漏洞，延期至8月窗口修补' },
    { objectId: 'sa-srv-db-2', high: 0, medium: 3, low: 5, note: '同救助数据库服务器1' },
    { objectId: 'sa-mw-nginx-1', high: 0, medium: 1, low: 1, note: 'HTTP/2资源消耗，复测已升级' },
    { objectId: 'sh-sw-core-1', high: 0, medium: 0, low: 1 },
    { objectId: 'sh-fw-internet-1', high: 0, medium: 0, low: 1 },
    { objectId: 'sh-waf-1', high: 0, medium: 0, low: 0 },
    { objectId: 'sa-app-public', high: 0, medium: 2, low: 3, note: '存储型跨站脚本、附件类型校验不严' },
  ],
  penetration: [
    {
      title: '查询接口水平越权',
      severity: 'high',
      process:
        '以甲县测试账户登录，截取详情请求并改写区划参数后重放，返回他县对象详情；取得授权后仅验证3条记录即停止。复测60次均被拒绝。',
      controlPoint: '访问控制',
      objectId: 'sa-app-query',
    },
    {
      title: '数据库弱口令',
      severity: 'high',
      process:
        '在应用服务器区以授权字典对5236端口尝试，ASSIST_RPT账户登录成功，只查看版本信息即退出。复测字典登录均失败。',
      controlPoint: '身份鉴别',
      objectId: 'sa-db-dm-1',
    },
    {
      title: '附件预览存储型跨站脚本',
      severity: 'medium',
      process: '公众端上传含脚本的SVG附件，以经办测试账户预览触发弹窗。复测附件已拦截，备注字段仍可触发。',
      controlPoint: '入侵防范',
      objectId: 'sa-app-public',
    },
  ],
};

export const AGEING_TESTS: FactVerificationTests = {
  waived: false,
  tools: TOOLS,
  accessPoints: ACCESS_POINTS.slice(1),
  scans: [
    { objectId: 'ag-srv-app-1', high: 0, medium: 0, low: 2 },
    { objectId: 'ag-srv-app-2', high: 0, medium: 0, low: 3 },
    { objectId: 'ag-srv-db-1', high: 0, medium: 0, low: 4 },
  ],
  penetration: [
    {
      title: '发放文件FTP明文可截取',
      severity: 'high',
      process: '在服务器区镜像口抓取测试发放文件，还原出完整内容。',
      controlPoint: '数据保密性',
      objectId: 'ag-app-subsidy',
    },
  ],
};

export const NO_TESTS: FactVerificationTests = { waived: false };

export const ASSISTANCE_PREVIOUS: readonly FactPreviousProblem[] = [
  { title: '应用服务器开放Telnet服务', risk: 'high', status: 'fixed', verification: '本次扫描23端口关闭，服务已卸载' },
  {
    title: '运维人员直接登录服务器，未经堡垒机',
    risk: 'high',
    status: 'fixed',
    verification: '核查hosts.allow仅允许堡垒机地址',
  },
  {
    title: '未制定数据泄露专项应急预案',
    risk: 'medium',
    status: 'fixed',
    verification: '查阅2023年12月印发的专项预案',
  },
  {
    title: '个人信息明文存储',
    risk: 'high',
    status: 'partly',
    verification: '口令已加盐散列，证件号等字段仍为明文',
    reason: '历史数据加密迁移须停机窗口，改造方案2025年4月才完成评审',
  },
  { title: '机房关键设备无电磁屏蔽', risk: 'low', status: 'open', reason: '待机房改造时解决，风险已签批接受' },
];
