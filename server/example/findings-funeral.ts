/** 殡葬业务综合管理系统: shortcomings recorded so far; they are not grouped into problems before the fieldwork is done. */
import type { FindingCells } from './finding.ts';

export const FUNERAL_CELLS: readonly FindingCells[] = [
  {
    units: ['CES1-02'],
    on: ['fu-srv-app-1'],
    verdict: 'partial',
    text: '{name}（{os}）启用pam_faillock，输错5次锁定600秒；/etc/profile未设置TMOUT，空闲会话不能自动退出。',
  },
  {
    units: ['CES1-19'],
    on: ['fu-srv-app-1'],
    verdict: 'non_compliant',
    text: '{name}（{os}）的firewalld未启用，hosts.allow和hosts.deny均为空，从办公网段可直接连接22端口，未限制管理终端地址。',
  },
  {
    units: ['CES1-20'],
    on: ['fu-app-business'],
    verdict: 'partial',
    text: '{name}（{ver}）对数值和日期做了校验；家属姓名查询接口输入单引号后返回数据库错误信息，校验不完善，存在注入漏洞可能，待进一步验证。',
  },
  {
    units: ['CES1-14'],
    on: ['fu-db-mysql-1'],
    verdict: 'partial',
    text: '{name}（{ver}）审计日志存放于本机，权限为640；未转发至日志审计系统，保留30天后被循环覆盖。',
  },
];
