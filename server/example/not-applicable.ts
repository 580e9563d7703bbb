/** Units that do not apply to an object, with the reason an assessor gave. */
import type { FindingCells } from './finding.ts';

const OWN_DEVELOPMENT: readonly (readonly [unit: string, reason: string])[] = [
  [
    'CMS1-11',
    '开发与生产环境分离的要求针对自行开发，经访谈建设负责人，一期项目全部软件由承建单位外包开发，本单位不设开发环境，故不适用。',
  ],
  ['CMS1-12', '查阅建设合同，全部业务软件均为外包开发，本单位无自行开发活动，不涉及自行开发管理制度，故不适用。'],
  ['CMS1-13', '本单位无自行编码活动，代码编写规范由承建单位执行并在外包软件开发单元核查，本项不适用。'],
  ['CMS1-14', '本单位无自行开发的软件，设计文档与使用指南由承建单位交付，已在外包软件开发单元核查，本项不适用。'],
  ['CMS1-15', '自行开发过程的安全测试不涉及，承建单位交付前的检测情况已在外包软件开发和测试验收单元记录，本项不适用。'],
  ['CMS1-16', '本单位不维护程序资源库，源代码库由承建单位移交后仅作归档，不存在自行修改、更新和发布，本项不适用。'],
  ['CMS1-17', '本单位未设开发岗位，人员名册中无专职开发人员，开发人员的控制要求不适用。'],
];

/** A web server without console has no accounts of its own. */
const NO_CONSOLE: readonly (readonly [unit: string, reason: string])[] = [
  [
    'CES1-01',
    '{name}（{ver}）没有自身的用户和登录功能，维护人员以操作系统账户管理，身份鉴别已在{host}上测评，本项不适用。',
  ],
  ['CES1-02', '{name}没有登录界面，不存在登录失败和会话超时处理，相应措施已在{host}上测评，本项不适用。'],
  ['CES1-04', '{name}自身不提供登录，维护登录的双因素鉴别由堡垒机和{host}实现并已测评，本项不适用。'],
  ['CES1-05', '{name}不设用户账户，无需分配账户和权限，运行与维护账户在{host}上测评，本项不适用。'],
  ['CES1-06', '{name}安装后不产生默认账户和默认口令，核查配置文件无auth_basic内置用户，本项不适用。'],
  ['CES1-07', '{name}没有账户，不存在多余、过期或共享账户，操作系统账户已在{host}上测评，本项不适用。'],
  ['CES1-08', '{name}没有管理用户，管理权限分离由{host}的sudo授权实现并已测评，本项不适用。'],
];

export const NOT_APPLICABLE: readonly FindingCells[] = [
  ...OWN_DEVELOPMENT.map(
    ([unit, text]): FindingCells => ({
      units: [unit],
      on: ['construction_management'],
      verdict: 'not_applicable',
      text,
    }),
  ),
  ...NO_CONSOLE.map(
    ([unit, text]): FindingCells => ({ units: [unit], on: ['sa-mw-nginx-1'], verdict: 'not_applicable', text }),
  ),
  {
    units: ['ABS1-15'],
    on: ['boundary'],
    verdict: 'not_applicable',
    text: '经核查策略和访谈，{name}不承载邮件服务，25、110、143端口均被拒绝，办公邮件使用全省统一邮件系统，垃圾邮件防护要求在此不适用。',
  },
  {
    units: ['CES1-11'],
    on: ['network_device', 'security_device'],
    verdict: 'not_applicable',
    text: '{name}（{sys}）为转发或防护设备，不存储、处理需要设置安全标记的重要主体和客体，安全标记要求在该设备上不适用。',
  },
  {
    units: ['CES1-11'],
    on: ['middleware', 'virtualization', 'management_platform'],
    verdict: 'not_applicable',
    text: '{name}（{ver}）不直接管理业务主体与客体，安全标记由其承载的应用和数据库落实，本项在该软件上不适用。',
  },
  {
    units: ['CES1-11'],
    on: ['terminal'],
    verdict: 'not_applicable',
    text: '{name}仅以浏览器访问业务系统，本地不留存重要业务数据，无需对主体和客体设置安全标记，本项不适用。',
  },
];
