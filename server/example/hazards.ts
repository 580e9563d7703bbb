/** 重大风险隐患 judged on three principles (METHOD B.5): of 社会救助 one fixed, one open, two dismissed; of 养老 one open. */
import type { FactHazard } from '../../schemas/generated/types.ts';
import { problemId } from './problems.ts';

export const ASSISTANCE_HAZARDS: readonly FactHazard[] = [
  {
    id: 'sa-h-password',
    no: 'Z01',
    triggerId: 'MH-18',
    statement: '救助业务主备库和应用监控平台存在弱口令、通用口令，可直接登录',
    problemIds: [problemId('sa', 'common-password')],
    relevance: { holds: true, reason: '本次测评以授权口令猜测验证成功，数据库未采取双因素等缓解措施。' },
    severity: { holds: true, reason: '利用后可读取和改动全部救助对象信息与发放数据，造成重要数据泄露和篡改。' },
    prevalence: {
      holds: true,
      reason: '弱口令是内网渗透中最常用的手段，数据库端口在应用区内可直接到达，发生可能性高。',
    },
    consequence: '内网任一主机失陷后，攻击者可登录救助业务库批量导出约280万人的信息，并可改动发放金额。',
    advice: '立即重置弱口令，启用复杂度与有效期策略，主备库分设口令并限制登录来源。',
    status: 'fixed',
    fixMeasure:
      '2025年5月14日重置全部数据库账户和监控平台口令，PWD_POLICY设为31，主备库口令由双人分持，停用admin账户，限制登录来源为应用服务器和堡垒机。',
    fixVerification:
      '2025年6月16日复测：以原弱口令、通用口令和1000条口令字典对3个对象全部账户尝试登录均失败，连续失败5次即锁定，数据库审计产生告警，该隐患已不能再被利用。',
    fixedAt: '2025-05-14',
  },
  {
    id: 'sa-h-plain-storage',
    no: 'Z02',
    triggerId: 'MH-25',
    statement: '救助对象证件号、银行账号等重要个人信息在业务库中明文存储',
    problemIds: [problemId('sa', 'plain-storage'), problemId('sa', 'export-personal')],
    relevance: { holds: true, reason: '本次测评直接查询数据表确认为明文，未部署数据库防火墙和数据防泄漏等缓解措施。' },
    severity: { holds: true, reason: '数据库或备份失控将造成大规模重要个人信息泄露，影响群众权益和社会稳定。' },
    prevalence: { holds: true, reason: '运维、交换、导出等多条路径均可接触明文，同类泄露事件在实际运行中多发。' },
    consequence: '备份介质遗失、账户被盗用或接口被利用时，个人信息可被直接读取，无法以加密阻断扩散。',
    advice: '调用服务器密码机对敏感字段做SM4加密并迁移历史数据，备份加密；完成前部署数据库防火墙并暂停明文导出。',
    status: 'open',
  },
  {
    id: 'sa-h-overreach',
    no: 'Z03',
    triggerId: 'MH-20',
    statement: '综合查询接口存在水平越权',
    problemIds: [problemId('sa', 'overreach')],
    relevance: { holds: true, reason: '渗透测试已验证可跨区划查询。' },
    severity: { holds: true, reason: '可获取他县救助对象详情，造成个人信息泄露。' },
    prevalence: {
      holds: false,
      reason: '须持国密USBKey的实名经办账户并在政务外网内操作，全程审计，近一年未发生，发生可能性低。',
    },
    status: 'dismissed',
    dismissReason: '高发性原则不成立，不构成重大风险隐患，按高风险问题整改并已复测通过。',
  },
  {
    id: 'sa-h-behaviour',
    no: 'Z04',
    triggerId: 'MH-15',
    statement: '政务外网边界缺少网络行为分析手段',
    problemIds: [problemId('sa', 'behaviour-analysis')],
    relevance: { holds: false, reason: '政务外网为专网且接入单位固定，已采取特征检测、内部防火墙隔离等缓解措施。' },
    severity: { holds: true, reason: '来自下级单位的未知攻击可能影响应用服务器区。' },
    prevalence: { holds: false, reason: '近一年政务外网侧未发生有效攻击，发生可能性低。' },
    status: 'dismissed',
    dismissReason: '相关性和高发性原则不成立，且不属于关键行业，不构成重大风险隐患，按中风险问题整改。',
  },
];

export const AGEING_HAZARDS: readonly FactHazard[] = [
  {
    id: 'ag-h-bank-plain',
    no: 'Z01',
    triggerId: 'MH-24',
    statement: '补贴发放文件中的个人信息以FTP明文传输',
    problemIds: [problemId('ag', 'bank-plain')],
    relevance: { holds: true, reason: '现场抓包确认，传输链路和文件均未加密。' },
    severity: { holds: true, reason: '泄露证件号和银行账号，改动文件可致资金误发。' },
    prevalence: { holds: true, reason: '每月固定时间传输，同网段主机即可监听。' },
    consequence: '约46万老年人的补贴发放信息可能被窃取或改动。',
    advice: '改用SFTP并对文件加密签名，完成前由专人以加密压缩包传送。',
    status: 'open',
  },
];
