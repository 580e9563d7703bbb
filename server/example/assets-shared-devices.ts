/** Devices and rooms that all four systems stand on. */
import {
  type ExampleAsset,
  networkDevice,
  otherDevice,
  platform,
  room,
  securityDevice,
  storage,
  terminal,
} from './asset-builders.ts';

const VRP_PASSWORD = 'display local-aaa-user password policy administrator';
const COMWARE_PASSWORD = 'display password-control';

const ROOMS: readonly ExampleAsset[] = [
  room({
    id: 'sh-room-main',
    name: '厅机关中心机房',
    importance: 'key',
    location: '示例大楼3层（共9层）',
    doors: '入口及主机区两道门',
  }),
  room({
    id: 'sh-room-backup',
    name: '同城备份机房',
    importance: 'important',
    location: '示例数据中心2号楼4层（共6层）',
  }),
  room({
    id: 'sh-room-power',
    name: '配电与电池间',
    importance: 'important',
    location: '示例大楼3层中心机房东侧',
    auxiliary: true,
  }),
  room({
    id: 'sh-room-media',
    name: '介质存放室',
    importance: 'general',
    location: '示例大楼3层档案区',
    auxiliary: true,
  }),
];

const NETWORK: readonly ExampleAsset[] = [
  ...[1, 2].map((number) =>
    networkDevice({
      id: `sh-sw-core-${number}`,
      name: `核心交换机${number}`,
      importance: 'key',
      group: '核心交换机',
      model: '华为 S12700E-8',
      system: 'VRP V200R021C10SPC600',
      purpose: '全网核心交换，双机集群',
      passwordCommand: VRP_PASSWORD,
    }),
  ),
  networkDevice({
    id: 'sh-sw-server-1',
    name: '服务器区汇聚交换机',
    importance: 'important',
    model: 'H3C S7506X',
    system: 'Comware 7.1.070 R7577P05',
    purpose: '应用服务器区与数据库区汇聚',
    passwordCommand: COMWARE_PASSWORD,
  }),
  ...[1, 2, 3].map((number) =>
    networkDevice({
      id: `sh-sw-access-${number}`,
      name: `办公区接入交换机${number}`,
      importance: 'general',
      group: '办公区接入交换机',
      model: '华为 S5735-L48T4S-A1',
      system: 'VRP V200R022C00SPC500',
      purpose: `${number + 2}层办公终端接入，启用802.1X`,
      passwordCommand: VRP_PASSWORD,
    }),
  ),
  networkDevice({
    id: 'sh-rt-gov-1',
    name: '政务外网接入路由器',
    importance: 'important',
    model: 'H3C MSR5680',
    system: 'Comware 7.1.075 R6728P25',
    purpose: '政务外网接入（接入单位代维）',
    passwordCommand: COMWARE_PASSWORD,
  }),
];

const SECURITY: readonly ExampleAsset[] = [
  ...[1, 2].map((number) =>
    securityDevice({
      id: `sh-fw-internet-${number}`,
      name: `互联网边界防火墙${number}`,
      importance: 'key',
      group: '互联网边界防火墙',
      model: '华为 USG6655F',
      system: 'V600R022C10SPC300',
      purpose: '互联网出口访问控制、IPS与防病毒',
    }),
  ),
  securityDevice({
    id: 'sh-fw-gov-1',
    name: '政务外网边界防火墙',
    importance: 'key',
    model: 'H3C SecPath F5000-AI-20',
    system: 'Comware 7.1.064 R9341P32',
    purpose: '政务外网侧访问控制与入侵防御',
  }),
  securityDevice({
    id: 'sh-fw-inner-1',
    name: '内部区域防火墙',
    importance: 'important',
    model: '华为 USG6635F',
    system: 'V600R022C10SPC300',
    purpose: '应用区、数据库区、管理区之间隔离',
  }),
  securityDevice({
    id: 'sh-waf-1',
    name: 'Web应用防火墙',
    importance: 'key',
    model: '绿盟 WAFNX5-HD4500',
    system: 'V6.0R09F03',
    purpose: '互联网发布应用的攻击防护',
  }),
  securityDevice({
    id: 'sh-bastion-1',
    name: '运维堡垒机',
    importance: 'key',
    model: '齐治 RIS-6000',
    system: 'ShtermOS 3.5.2',
    purpose: '运维统一入口、双因素鉴别与录像',
  }),
  securityDevice({
    id: 'sh-logaudit-1',
    name: '日志审计系统',
    importance: 'important',
    model: '启明星辰 TSOC-SA3200',
    system: 'V7.0.16.4',
    purpose: '日志集中采集、分析与留存',
  }),
  securityDevice({
    id: 'sh-dbaudit-1',
    name: '数据库审计系统',
    importance: 'important',
    model: '安恒 DAS-DBA1200',
    system: 'V3.0.8.2',
    purpose: '数据库访问旁路审计',
  }),
  securityDevice({
    id: 'sh-vpn-1',
    name: '国密SSL VPN网关',
    importance: 'important',
    model: '深信服 VPN-2050-SM',
    system: 'M7.6.9R2',
    purpose: '市县经办端与远程运维接入',
  }),
];

const MANAGEMENT: readonly ExampleAsset[] = [
  platform({
    id: 'sh-virt-1',
    name: '虚拟化云管平台',
    importance: 'key',
    mainFunction: '计算资源虚拟化与统一管理',
    version: 'FusionCompute 8.6.0',
    host: '管理节点服务器（2台）',
    virtualization: true,
  }),
  platform({
    id: 'sh-plat-edr',
    name: '主机防护管理平台',
    importance: 'important',
    mainFunction: '主机入侵检测与防病毒统一管理',
    version: '椒图 V8.2.3',
    host: '安全管理区服务器10.88.9.41',
  }),
  platform({
    id: 'sh-plat-nms',
    name: '综合网管平台',
    importance: 'general',
    mainFunction: '网络设备与链路状态集中监测',
    version: 'iMC PLAT 7.3 E0706',
    host: '安全管理区服务器10.88.9.42',
  }),
];

const REST: readonly ExampleAsset[] = [
  storage({
    id: 'sh-storage-backup',
    name: '备份一体机',
    importance: 'important',
    application: '四个系统共用',
    system: '爱数 AnyBackup 7.0.18',
  }),
  ...[1, 2].map((number) =>
    terminal({
      id: `sh-term-ops-${number}`,
      name: `运维终端${number}`,
      importance: 'important',
      group: '运维终端',
      os: '银河麒麟桌面操作系统V10 SP1',
      purpose: '经堡垒机运维',
      user: number === 1 ? '杨样例' : '朱样板',
    }),
  ),
  otherDevice({
    id: 'sh-other-video',
    name: '机房视频监控系统',
    importance: 'general',
    system: 'iVMS-8700 V2.9.2',
    purpose: '机房出入口与通道监控录像',
  }),
];

export const SHARED_DEVICES: readonly ExampleAsset[] = [...ROOMS, ...NETWORK, ...SECURITY, ...REST, ...MANAGEMENT];
