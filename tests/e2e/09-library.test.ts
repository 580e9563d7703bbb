/** The standards library, read by an assessor who meets a unit for the first time, and by a person at a machine. */
import { describe, expect } from 'vitest';
import { journey } from './support/journey.ts';

describe('the standards library', () => {
  journey('is browsed by level, set and class, and searched', async ({ people }) => {
    const assessor = await people.open('assessor1');
    await assessor.click('标准库');
    await assessor.see('8.1.1.1　物理位置选择');
    await assessor.click('安全计算环境');
    await assessor.see('L3-CES1-35');
    await assessor.dontSee('L3-CES1-16');
    await assessor.click('云计算安全扩展要求');
    await assessor.see('镜像和快照保护');
    await assessor.click('四级');
    await assessor.click('安全通用要求');
    await assessor.see('9.1.4.1　身份鉴别');
    await assessor.screenshot('library-tree');
    await assessor.fill('编号、条款、要点、步骤、问题、命令', '弱口令');
    await assessor.see('存在空口令、弱口令');
    await assessor.see('共 ');
    await assessor.screenshot('library-search');
    await assessor.fill('编号、条款、要点、步骤、问题、命令', '没有这样的词组');
    await assessor.see('没有找到“没有这样的词组”');
  });

  journey('shows a unit from why to advice, on the product at hand, at every level', async ({ people }) => {
    const assessor = await people.open('assessor1');
    await assessor.goto('/library/units/L3-CES1-02');
    for (const heading of ['检查步骤', '应取的证据', '怎样查看', '结果记录模板', '常见问题与整改建议', '相关条目']) {
      await assessor.see(heading);
    }
    await assessor.screenshot('library-unit');
    await assessor.goto('/library/units/L3-CES1-23');
    await assessor.click('各级比较');
    await assessor.see('与三级不同');
    await assessor.screenshot('library-compare');
    await assessor.click('二级 L2-CES1-16');
    await assessor.see('7.1.4.5');
  });

  journey('is printed as a guide', async ({ people }) => {
    const lead = await people.open('lead');
    await lead.goto('/library?domain=CNS');
    const file = await lead.download('打印测评指导书（安全通信网络）');
    expect(file.subarray(0, 4).toString()).toBe('%PDF');
  });

  journey('stands beside the record: where to look on this machine', async ({ people }) => {
    const assessor = await people.open('assessor1');
    await assessor.goto('/assessments/asm-funeral-2025/fieldwork/objects/fu-srv-app-1');
    await assessor.see('怎样查看（Linux');
    await assessor.screenshot('library-fieldwork');
  });
});
