/** From nothing to the first day on site: project, system, people, survey, plan, duties, and the gate between the steps. */
import { describe } from 'vitest';
import { journey } from './support/journey.ts';
import type { Visit } from './support/visit.ts';

const PROJECT = `旅程项目甲${Date.now() % 1000}`;
const SYSTEM = '旅程业务受理系统';
const DRAWER = { in: '.ant-drawer' };
const DIALOG = { in: '.ant-modal' };

/** Where the new assessment is; the first journey finds out. */
let home = '';

/** Rows as they come out of a spreadsheet, by asset class. */
const ASSETS: readonly (readonly [string, readonly string[]])[] = [
  ['物理机房', ['名称\t重要程度', '旅程机房\t关键']],
  [
    '服务器/存储设备',
    [
      '名称\t种类\t重要程度\t同配置组',
      '应用服务器甲\t服务器\t关键\t应用服务器',
      '应用服务器乙\t服务器\t关键\t应用服务器',
      '应用服务器丙\t服务器\t一般\t应用服务器',
    ],
  ],
  ['业务应用系统/平台', ['名称\t重要程度', '受理平台\t关键']],
  [
    '整体对象',
    [
      '名称\t种类\t重要程度',
      '网络整体\t网络整体\t关键',
      '互联网边界\t区域边界\t关键',
      '安全管理中心\t安全管理中心\t关键',
      '安全管理制度\t安全管理制度\t重要',
      '安全管理机构\t安全管理机构\t重要',
      '安全管理人员\t安全管理人员\t重要',
      '安全建设管理\t安全建设管理\t重要',
      '安全运维管理\t安全运维管理\t重要',
    ],
  ],
];

async function pasteAssets(lead: Visit, name: string, rows: readonly string[]): Promise<void> {
  await lead.click(name, { in: '.class-list' });
  await lead.click('粘贴导入');
  await lead.fill('粘贴的表格内容', rows.join('\n'), DIALOG);
  await lead.click(`导入 ${rows.length - 1} 行`, DIALOG);
  await lead.see('已保存', DIALOG);
  await lead.click('完成', DIALOG);
  await lead.gone('.ant-modal');
}

describe('opening a project', () => {
  journey('the lead opens a project with a graded system', async ({ people }) => {
    const lead = await people.open('lead');
    await lead.click('新建项目');
    await lead.fill('项目名称', PROJECT, DRAWER);
    await lead.click('新建', { in: '.ant-drawer-footer' });
    await lead.see('请填写单位名称');
    await lead.fill('合同编号', 'LC-2025-01', DRAWER);
    await lead.fill('单位名称', '旅程被测单位', DRAWER);
    await lead.click('新建', { in: '.ant-drawer-footer' });
    await lead.see('还没有定级对象');

    await lead.click('新增系统');
    await lead.fill('定级对象名称', SYSTEM, DIALOG);
    await lead.see('S3A3G3', DIALOG);
    await lead.click('新增', DIALOG);
    await lead.see('未开启测评');
    await lead.click('开启测评');
    await lead.click('开启', DIALOG);
    await lead.see('进入「方案编制」');
    home = lead.path();

    await lead.reload();
    await lead.see(SYSTEM);
    await lead.see('未填写承载的业务情况');
    await lead.see('尚未登记任何资产');
    await lead.dontSee('示例数据');
    await lead.click('进入「方案编制」');
    await lead.see('还不能进入「方案编制」');
  });

  journey('the security administrator brings two assessors and an owner into it', async ({ people }) => {
    const secadmin = await people.open('secadmin');
    for (const [person, role] of [
      ['钱示例', '测评师'],
      ['孙样本', '测评师'],
      ['郑假名', '被测单位'],
    ] as const) {
      await secadmin.click('授予角色');
      await secadmin.choose('人员', person, DIALOG);
      await secadmin.choose('角色', role, DIALOG);
      await secadmin.choose('范围', PROJECT, DIALOG);
      await secadmin.click('授予', { in: '.ant-modal-footer' });
      await secadmin.gone('.ant-modal');
    }
    await secadmin.reload();
    await secadmin.see(`钱示例（assessor1） 测评师 ${PROJECT} 蒋安例`);
    await secadmin.see(`郑假名（owner） 被测单位 ${PROJECT} 蒋安例`);
  });

  journey('the survey is filled in, its gate opens', async ({ people }) => {
    const lead = await people.open('lead');
    await lead.goto(`${home}/survey/system`);
    await lead.fill('备案证明编号', '123');
    await lead.fill('承载的业务情况', '受理群众申请，日均两千件。');
    await lead.fill('采用的技术与部署方式', '三层架构，部署在政务云。');
    await lead.fill('网络结构', '分为互联网区与业务区，由防火墙隔离。');
    await lead.click('保存');
    await lead.see('应为 11 位数字、短横线、5 位数字');
    await lead.fill('备案证明编号', '61010000001-25009');
    await lead.click('保存');
    await lead.see('已保存', { in: '.save-state' });
    await lead.reload();
    await lead.see('受理群众申请，日均两千件。');
    await lead.see('61010000001-25009');

    await lead.click('资产', { in: '.sub-tabs' });
    for (const [name, rows] of ASSETS) await pasteAssets(lead, name, rows);
    await lead.reload();
    await lead.see('安全运维管理');
    await lead.goto(home);
    await lead.click('进入「方案编制」');
    await lead.click('进入', DIALOG);
    await lead.see('已进入「方案编制」');
  });

  journey('objects are chosen, gaps explained, people assigned, and work on site begins', async ({ people }) => {
    const lead = await people.open('lead');
    await lead.goto(`${home}/plan/objects`);
    await lead.click('全选');
    await lead.see('已选 13/13');
    await lead.click('选为测评对象：应用服务器乙');
    await lead.click('选为测评对象：应用服务器丙');
    await lead.see('同配置设备的抽样数量不足');
    await lead.screenshot('plan-objects');
    await lead.click('选为测评对象：应用服务器乙');
    await lead.fill('理由：应用服务器丙', '与同组另两台配置相同');
    await lead.press('Enter');
    await lead.see('已保存');
    await lead.dontSee('抽样数量不足');
    await lead.reload();
    await lead.see('已选 12/13');
    await lead.see('与同组另两台配置相同');
    await lead.click('单元×对象');
    await lead.see('2 待说明');
    for (const unit of ['L3-CES1-29', 'L3-CES1-30']) {
      await lead.fill(`不适用理由：${unit}`, '受理平台不保存业务数据，已核实');
      await lead.press('Enter');
    }
    await lead.see('0 待说明', { timeout: 1 }).catch(() => lead.see('无对象的单元（2）'));
    await lead.screenshot('plan-matrix');
    await lead.click('安全物理环境（22）');
    await lead.see('旅程机房');

    await lead.click('成员与分工');
    await lead.see('257 个测评项尚未分工');
    await lead.click('Select all', { in: 'thead' });
    await lead.choose('一并分工的人员', '钱示例');
    await lead.press('Escape');
    await lead.click('分给 10 行');
    await lead.see('全部测评项已分工');
    await lead.choose('测评人员：安全计算环境', '孙样本');
    await lead.see('已保存', { in: '.save-state' });
    await lead.screenshot('plan-assignment');
    await lead.reload();
    await lead.see('孙样本（测评师）');

    await lead.click('报告模板与日程');
    await lead.see('2025版报告模板（封面日期');
    await lead.goto(home);
    await lead.click('进入「现场测评」');
    await lead.click('进入', DIALOG);
    await lead.see('已进入「现场测评」');
  });

  journey('the owner confirms the plan, an assessor finds the work waiting', async ({ people }) => {
    const owner = await people.open('owner');
    await owner.goto(home);
    await owner.click('确认方案');
    await owner.click('确认', { in: '.ant-popconfirm' });
    await owner.see('已确认 郑假名');
    await owner.reload();
    await owner.see('已确认 郑假名');

    const assessor = await people.open('assessor2');
    await assessor.see(PROJECT);
    await assessor.click(SYSTEM);
    await assessor.click('现场', { in: '.step-tabs' });
    await assessor.see('已测评 0/257');
    await assessor.click('受理平台');
    await assessor.see('登录须鉴别');
    await assessor.press('1');
    await assessor.press('Control', 'KeyS');
    await assessor.see('已保存');
    await assessor.goto('/projects');
    await assessor.see('1/257');
  });
});
