/** The assessed side: nothing of the verdicts before their release, plain words after it, and only what is theirs. */
import { describe } from 'vitest';
import { journey } from './support/journey.ts';
import { PICTURE } from './support/picture.ts';

const FUNERAL = '/assessments/asm-funeral-2025';
const AGEING = '/assessments/asm-ageing-2025';
const ITEM = { in: '.my-item' };
const DIALOG = { in: '.ant-modal' };
const VERDICTS = ['部分符合', '不符合', '不适用'];

describe('the owner', () => {
  journey('sees how far the work is, but no verdict before the lead releases it', async ({ people }) => {
    const owner = await people.open('owner');
    owner.expectRefusal(/^403 GET .*asm-funeral-2025/);
    await owner.goto(FUNERAL);
    await owner.see('现场测评');
    await owner.see('未发布，被测单位看不到结果');
    for (const hidden of VERDICTS) await owner.dontSee(hidden, { in: '.page' });
    await owner.dontSee('分析整改', { in: '.step-tabs' });
    await owner.dontSee('现场', { in: '.step-tabs' });
    for (const page of ['fieldwork', 'fieldwork/results', 'analysis', 'analysis/problems', 'retest/conclusion']) {
      await owner.goto(`${FUNERAL}/${page}`);
      await owner.see('发布后方可查看');
      for (const hidden of VERDICTS) await owner.dontSee(hidden, { in: 'table' });
    }
    await owner.screenshot('owner-before-release');
  });

  journey('reads what is wrong, does it, proves it and hands it in', async ({ people }) => {
    const owner = await people.open('owner');
    await owner.click('我的整改项');
    await owner.fill('查找整改项', '技能考核');
    await owner.click('未定期对各岗位开展技能考核');
    await owner.see('为什么重要', ITEM);
    await owner.see('怎样处理', ITEM);
    await owner.screenshot('owner-item');
    await owner.click('开始整改', ITEM);
    await owner.click('确定', DIALOG);
    await owner.gone('.ant-modal');
    await owner.see('整改中', ITEM);
    await owner.fill('整改情况说明', '已于本月组织三个岗位的技能考核，成绩归档。', ITEM);
    await owner.paste('考核成绩.png', PICTURE);
    await owner.see('证明文件（1）', ITEM);
    await owner.reload();
    await owner.see('已于本月组织三个岗位的技能考核，成绩归档。', ITEM);
    await owner.click('提交，申请复测', ITEM);
    await owner.see('1 个证明文件', DIALOG);
    await owner.click('确定', DIALOG);
    await owner.see('已提交，等待测评人员复测', ITEM);
    await owner.screenshot('owner-submitted');
    await owner.reload();
    await owner.see('已提交，等待测评人员复测', ITEM);
    await owner.see('成绩归档', ITEM);
  });

  journey('confirms the records of a system whose results are out, and reads them', async ({ people }) => {
    const owner = await people.open('owner');
    await owner.goto(AGEING);
    await owner.see('被测单位确认结果记录');
    await owner.see('已确认 郑假名');
    await owner.click('现场', { in: '.step-tabs' });
    await owner.click('养老业务库');
    await owner.see('您的角色只能查看记录');
    await owner.dontSee('保存并下一项');
  });

  journey('does not find what is not theirs', async ({ people }) => {
    const owner = await people.open('owner');
    owner.expectRefusal(/^(403|404) GET /);
    for (const path of ['/admin/users', '/admin/audit', '/assessments/nothing-here', '/projects/nothing-here']) {
      await owner.goto(path);
      await owner.see('没有这个页面');
    }
    await owner.screenshot('owner-404');
    await owner.click('回到首页');
    await owner.see('测评项目');
  });
});

describe('a supplier who rectifies', () => {
  journey('finds the one item assigned to them, and nothing else', async ({ people }) => {
    const rectifier = await people.open('rectifier2');
    rectifier.expectRefusal(/^(403|404) GET /);
    await rectifier.see('我的整改项');
    await rectifier.see('要我处理的（1）');
    await rectifier.see('与社会组织法人库的交换接口账户权限过大', ITEM);
    await rectifier.dontSee('测评项目', { in: '.side' });
    await rectifier.dontSee('已签发文档', { in: '.side' });
    for (const path of ['/projects', AGEING, `${AGEING}/analysis/problems`, '/admin/grants']) {
      await rectifier.goto(path);
      await rectifier.dontSee('养老业务库未启用内置审计');
    }
    await rectifier.screenshot('rectifier-elsewhere');
  });

  journey('hands in the work and can take it back', async ({ people }) => {
    const rectifier = await people.open('rectifier2');
    await rectifier.see('与社会组织法人库的交换接口账户权限过大', ITEM);
    await rectifier.fill('整改情况说明', '交换账户已收回建表权限，只留查询。', ITEM);
    await rectifier.click('提交，申请复测', ITEM);
    await rectifier.click('确定', DIALOG);
    await rectifier.see('已提交，等待测评人员复测', ITEM);
    await rectifier.click('撤回提交', ITEM);
    await rectifier.click('确定', DIALOG);
    await rectifier.gone('.ant-modal');
    await rectifier.see('整改中', ITEM);
    await rectifier.reload();
    await rectifier.see('交换账户已收回建表权限，只留查询。', ITEM);
    await rectifier.screenshot('rectifier-item');
  });
});
