/** 养老服务信息系统 from its findings to its conclusion: problems, risks, hazards, a second round, the figures. */
import { describe } from 'vitest';
import { journey } from './support/journey.ts';
import type { Visit } from './support/visit.ts';

const FUNERAL = '/assessments/asm-funeral-2025';
const AGEING = '/assessments/asm-ageing-2025';
const DRAWER = { in: '.ant-drawer' };
const DIALOG = { in: '.ant-modal' };
const CELL = { in: '.recording-cell' };

async function rate(lead: Visit, title: string): Promise<void> {
  await lead.click(title, { in: '.page' });
  await lead.see('风险分析', DRAWER);
  await lead.click('中', { in: '#likelihood' });
  await lead.click('低', { in: '#impact' });
  await lead.click('采用建议', DRAWER);
  await lead.fill('危害分析', '可能被内部人员利用，影响范围有限。', DRAWER);
  await lead.fill('定级理由', '按可能性与影响程度对照得出。', DRAWER);
  await lead.click('保存', { in: '.ant-drawer-footer' });
  await lead.gone('.ant-drawer');
}

describe('from findings to a conclusion', () => {
  journey('findings on site become problems by one button', async ({ people }) => {
    const lead = await people.open('lead');
    await lead.goto(`${FUNERAL}/analysis/problems`);
    await lead.see('还没有归入任何安全问题');
    await lead.click('自动分组建问题');
    await lead.see('个安全问题，请逐个核对描述与风险');
    await lead.reload();
    await lead.see('T001');
    await lead.dontSee('还没有归入任何安全问题');
    await lead.screenshot('analysis-suggested');
  });

  journey('problems without a risk level hold the next step until they are rated', async ({ people }) => {
    const lead = await people.open('lead');
    await lead.goto(AGEING);
    await lead.click('进入「复测与结论」');
    await lead.see('5 个安全问题未定风险等级', DIALOG);
    await lead.click('5 个安全问题未定风险等级', DIALOG);
    await lead.see('尚未分析风险的问题（5）');
    for (const title of [
      '养老机构多人共用同一账户',
      '与社会组织法人库的交换接口账户权限过大',
      '补贴申请采集了与业务无关的个人信息',
      '未定期对各岗位开展技能考核',
      '产品采购前未做选型测试',
    ])
      await rate(lead, title);
    await lead.see('尚未分析风险的问题（0）');
    await lead.goto(`${AGEING}/analysis/problems?q=T023`);
    await lead.see('低风险');
    await lead.goto(`${AGEING}/analysis`);
    await lead.dontSee('未分析');
  });

  journey('a trigger of a major hazard is judged, with the reason kept', async ({ people }) => {
    const lead = await people.open('lead');
    await lead.goto(`${AGEING}/analysis/hazards`);
    await lead.click('记录判断');
    await lead.fill('隐患描述', '政务外网边界缺少网络行为分析手段。', DRAWER);
    await lead.click('不构成', DRAWER);
    await lead.fill('不构成的理由', '互联网侧已有检测设备覆盖，政务外网仅内部访问。', DRAWER);
    await lead.click('保存', { in: '.ant-drawer-footer' });
    await lead.see('三项原则都应选择成立或不成立', DRAWER);
    await lead.screenshot('analysis-hazard-refused');
    for (const principle of ['相关性', '严重性', '高发性']) {
      await lead.click('不成立', { in: `.principle:has([aria-label="${principle}理由"])` });
      await lead.fill(`${principle}理由`, `${principle}：政务外网仅内部业务访问。`, DRAWER);
    }
    await lead.screenshot('analysis-hazard');
    await lead.click('保存', { in: '.ant-drawer-footer' });
    await lead.gone('.ant-drawer');
    await lead.reload();
    await lead.see('已记录的重大风险隐患（2）');
    await lead.see('政务外网边界缺少网络行为分析手段。');
  });

  journey('a plan of rectification is set for an item', async ({ people }) => {
    const lead = await people.open('lead');
    await lead.goto(`${AGEING}/analysis/rectification`);
    await lead.click('未针对数据泄露事件开展应急演练');
    await lead.fill('整改措施', '组织数据泄露应急演练，留存脚本、记录与总结。', DRAWER);
    await lead.screenshot('analysis-rectification');
    await lead.click('保存安排', DRAWER);
    await lead.see('已保存');
    await lead.reload();
    await lead.see('组织数据泄露应急演练，留存脚本、记录与总结。');
  });

  journey('what was handed in is tested again, the first round stays as it was', async ({ people }) => {
    const lead = await people.open('lead');
    await lead.goto(AGEING);
    await lead.click('进入「复测与结论」');
    await lead.click('进入', DIALOG);
    await lead.see('已进入「复测与结论」');
    await lead.click('复测与结论', { in: '.step-tabs' });
    await lead.click('开启第 2 轮复测');
    await lead.fill('开启理由', '已提交的整改项现场复核', DIALOG);
    await lead.click('开启', { in: '.ant-modal-footer' });
    await lead.see('第 2 轮复测已开启');
    await lead.see('第 1 轮', CELL);
    const cells = await lead.page.$$eval('.cell-list .cell-row', (rows) => rows.length);
    for (let n = 1; n <= cells; n += 1) {
      await lead.press('1');
      await lead.press('KeyR');
      await lead.press('Control', 'KeyA');
      await lead.type(`复测第${n}格：整改有效，已核对配置与记录。`);
      await lead.press('Control', 'KeyS');
      await lead.see('已保存', CELL);
      await lead.press('Escape');
      await lead.press('KeyJ');
    }
    await lead.screenshot('retest-cells');
    await lead.goto(`${AGEING}/retest`);
    await lead.see(`已判定 ${cells}/${cells} 格`);
    await lead.see('复测第1格：整改有效');
    await lead.screenshot('retest-before-after');
    await lead.click('结束本轮');
    await lead.fill('复测说明', '整改措施均已落实。', DIALOG);
    await lead.click('结束本轮', { in: '.ant-modal-footer' });
    await lead.see('项通过，0 项不通过');
    await lead.reload();
    await lead.see('没有等待复测的整改项');

    await lead.goto(`${AGEING}/fieldwork/results?round=1&q=审计日志`);
    await lead.dontSee('复测第');
    const owner = await people.open('owner');
    await owner.goto('/rectifications?scope=done&q=日志留存');
    await owner.see('复测通过，此项已完成');
    await owner.see('整改措施均已落实。');
  });

  journey('the conclusion shows what it rests on, and what other settings would change', async ({ people }) => {
    const lead = await people.open('lead');
    await lead.goto(`${AGEING}/retest/conclusion`);
    await lead.see('等级测评结论');
    await lead.see('采用的设置');
    await lead.see('部分符合计入系数');
    await lead.see('重大风险隐患计数口径');
    await lead.screenshot('conclusion');
    await lead.click('2021版报告模板（试算）');
    await lead.see('不是本次测评的结论');
    await lead.click('质检', { in: '.sub-tabs' });
    await lead.see('签发');
    await lead.screenshot('quality');
    await lead.goto(AGEING);
    await lead.click('进入「报告与交付」');
    await lead.click('进入', DIALOG);
    await lead.see('已进入「报告与交付」');
  });
});
