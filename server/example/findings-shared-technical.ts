/** What was found on the machine room, the network, its devices and the management centre: every system that uses them has it. */
import type { Finding } from './finding.ts';

const TRUSTED_ADVICE = {
  technical: '随设备更新采购带可信根的型号，对引导程序、系统程序和重要配置做可信验证，并把结果送日志审计系统。',
  management: '把可信验证能力列入设备选型要求，纳入2026年更新计划。',
  effort: 'high',
} as const;

const ACCEPTED = '经厅信息中心主任签批，现有设备不支持可信验证，残余风险较低，随下一轮设备更新解决。';

export const SHARED_TECHNICAL: readonly Finding[] = [
  {
    key: 'shield',
    title: '机房关键设备未采取电磁屏蔽措施',
    cells: [
      {
        units: ['PES1-22'],
        on: ['machine_room'],
        verdict: 'non_compliant',
        text: '现场查看{name}，密码机、核心交换机等关键设备均安装在普通机柜内，未配置屏蔽机柜或电磁干扰器，也没有其他防电磁泄露措施。',
      },
    ],
    likelihood: 'low',
    impact: 'medium',
    risk: 'low',
    threats: ['TH-03', 'TH-07'],
    consequence: '关键设备的电磁辐射可能被近距离接收，从而泄露处理中的信息。机房位于受控楼内，利用条件苛刻。',
    riskReason: '攻击者须进入楼内并使用专用接收设备，发生可能性低；泄露内容为零散片段，影响中等，综合判为低风险。',
    advice: {
      technical: '将密码机和存储控制器移入屏蔽机柜。',
      management: '划定机房周边控制距离并巡查。',
      effort: 'medium',
    },
    rectification: {
      by: 'owner',
      dueDate: '2026-06-30',
      measure: '结合机房改造更换2面屏蔽机柜。',
      state: 'risk_accepted',
      acceptanceReason: '经厅信息中心主任签批，机房处于受控楼宇，残余风险可接受，2026年机房改造时一并解决。',
    },
  },
  {
    key: 'room-care',
    title: '中心机房漏水检测覆盖不全，防静电器材配备不足',
    cells: [
      {
        units: ['PES1-14'],
        on: ['sh-room-main'],
        verdict: 'partial',
        text: '{name}的漏水检测绳仅敷设在2台空调周围，东侧外墙和消防管道下方未覆盖；触发空调旁防区可声光报警，但短信告警未送达机房管理员。',
        retest: {
          verdict: 'compliant',
          text: '复测时查看{name}东侧外墙和消防管道下方已补敷检测绳18米，控制器增至6个防区；现场触发第5防区，声光报警并在8秒内送达机房管理员手机。',
        },
      },
      {
        units: ['PES1-16'],
        on: ['sh-room-main'],
        verdict: 'partial',
        text: '{name}入口处仅有静电释放柱1个，未配备防静电手环，现有静电消除器超过检验有效期。',
        retest: {
          verdict: 'compliant',
          text: '复测时查看{name}入口处新配防静电手环8只、离子风机1台，器材检验合格证日期为2025年5月，领用登记本已启用。',
        },
      },
    ],
    likelihood: 'medium',
    impact: 'low',
    risk: 'low',
    threats: ['TH-03'],
    consequence: '漏水不能及时发现会损坏地板下线缆和设备，静电可能击穿板卡，影响设备可用性。',
    riskReason: '汛期漏水有一定可能，但空调区已有检测且有人巡检，影响限于局部设备，判为低风险。',
    advice: {
      technical: '补敷漏水检测绳并接通短信告警，配备防静电手环。',
      management: '将两类器材纳入月度巡检。',
      effort: 'low',
    },
    rectification: {
      by: 'platform',
      dueDate: '2025-06-06',
      measure: '补敷检测绳、修复短信网关、采购防静电手环8只和离子风机1台。',
      proof: '已提交施工照片、短信告警截图和器材检验合格证。',
      verification: '现场触发告警并查看器材，两项均已落实。',
    },
  },
  {
    key: 'redundancy',
    title: '政务外网边界防火墙和Web应用防火墙为单机部署',
    cells: [
      {
        units: ['CNS1-05'],
        on: ['network_whole'],
        verdict: 'partial',
        text: '核心交换机、互联网边界防火墙为双机部署，互联网链路为双运营商；政务外网边界防火墙F5000-AI-20和Web应用防火墙均为单机，没有冗余设备。',
      },
    ],
    likelihood: 'medium',
    impact: 'medium',
    risk: 'medium',
    threats: ['TH-02'],
    consequence: '单机设备故障会使市县经办端或公众端访问中断，恢复前相关业务不能办理。',
    riskReason: '设备运行满4年，故障可能性中等；中断期间窗口可线下受理，影响中等，判为中风险。',
    overall: {
      relation: 'layer',
      effect: 'compensate',
      before: 'medium',
      after: 'low',
      reason:
        'Web应用防火墙具备硬件旁路，故障时流量直通且仍受边界防火墙IPS防护；政务外网防火墙有同型号冷备机，2小时内可更换。',
    },
    advice: {
      technical: '为两台设备增配同型号设备组成主备。',
      management: '每季度演练一次冷备更换。',
      temporary: '保持冷备机配置与在用设备同步。',
      effort: 'high',
    },
    rectification: {
      by: 'owner',
      dueDate: '2026-03-31',
      measure: '列入2026年设备采购预算，增配主备设备。',
      state: 'deferred',
      acceptanceReason: '年内无采购预算，经分管领导批准延期至2026年3月，期间以冷备机保障。',
    },
  },
  {
    key: 'trust-network',
    title: '通信设备未采用可信验证',
    cells: [
      {
        units: ['CNS1-08'],
        on: ['network_whole'],
        verdict: 'non_compliant',
        text: '核查核心交换机S12700E、汇聚交换机S7506X和接入路由器，均未配置可信根，不能对系统引导程序、系统程序和重要配置参数进行可信验证。',
      },
    ],
    likelihood: 'low',
    impact: 'medium',
    risk: 'low',
    threats: ['TH-08'],
    consequence: '通信设备的引导程序或系统程序被替换后不能被发现。',
    riskReason: '设备由堡垒机统一管理并限制升级来源，被篡改的可能性低，判为低风险。',
    advice: TRUSTED_ADVICE,
    rectification: {
      by: 'owner',
      dueDate: '2026-12-31',
      measure: '随设备更新解决。',
      state: 'risk_accepted',
      acceptanceReason: ACCEPTED,
    },
  },
  {
    key: 'trust-boundary',
    title: '边界设备未采用可信验证',
    cells: [
      {
        units: ['ABS1-20'],
        on: ['boundary'],
        verdict: 'non_compliant',
        text: '核查{name}的{device}，设备无可信根，未对引导程序、系统程序和边界防护应用做可信验证，也无验证结果上送。',
      },
    ],
    likelihood: 'low',
    impact: 'medium',
    risk: 'low',
    threats: ['TH-08'],
    consequence: '边界设备程序被植入后门时不能及时识别，边界防护可能失效。',
    riskReason: '升级包有厂商签名校验且管理地址受限，可能性低，判为低风险。',
    advice: TRUSTED_ADVICE,
    rectification: {
      by: 'owner',
      dueDate: '2026-12-31',
      measure: '随设备更新解决。',
      state: 'risk_accepted',
      acceptanceReason: ACCEPTED,
    },
  },
  {
    key: 'trust-computing',
    title: '计算设备未采用可信验证',
    cells: [
      {
        units: ['CES1-24'],
        on: ['server'],
        verdict: 'non_compliant',
        text: '{name}（{os}）运行于虚拟化平台，未启用虚拟可信模块，dmesg中无TPM或TCM设备信息，启动过程未做可信验证。',
      },
      {
        units: ['CES1-24'],
        on: ['terminal'],
        verdict: 'non_compliant',
        text: '{name}（{os}）主板未配可信芯片，BIOS中无可信启动选项，未对引导程序和系统程序进行可信验证。',
      },
      {
        units: ['CES1-24'],
        on: ['network_device', 'security_device'],
        verdict: 'non_compliant',
        text: '{name}（{sys}）未提供基于可信根的引导和系统程序验证，管理界面与命令行均无可信验证状态，也无结果上送审计。',
      },
    ],
    likelihood: 'low',
    impact: 'medium',
    risk: 'low',
    threats: ['TH-01', 'TH-08'],
    consequence: '系统程序被篡改后可能长期潜伏，主机完整性得不到证明。',
    riskReason: '已部署主机防护和文件完整性检测，可在运行期发现改动，可能性低，判为低风险。',
    advice: TRUSTED_ADVICE,
    rectification: {
      by: 'owner',
      dueDate: '2026-12-31',
      measure: '随服务器和终端更新解决。',
      state: 'risk_accepted',
      acceptanceReason: ACCEPTED,
    },
  },
];
