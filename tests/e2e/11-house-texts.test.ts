/** An organisation's own texts: proposed by one person, approved by another, first at hand where the work is done. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { writeWorkbook } from '../../server/adapters/workbook.ts';
import { journey } from './support/journey.ts';
import { TABLET, type Visit } from './support/visit.ts';

const UNIT = 'L3-CES1-08';
const PAGE = '/library/house-texts';
const FUNERAL = '/assessments/asm-funeral-2025';
const CELL = { in: '.recording-cell' };
const DRAWER = { in: '.ant-drawer' };
const DIALOG = { in: '.ant-modal' };

const TEMPLATE = '{检查日期}查看{设备名称}账户清单，有两名运维人员共用账户opsteam，已建议分设。';
const BETTER = '{检查日期}查看{设备名称}账户清单，有三名运维人员共用账户opsteam，已建议一人一户。';
const PROBLEM = '运维班组轮班时共用同一账户，操作不能对应到人';

async function approve(reviewer: Visit, text: string): Promise<void> {
  await reviewer.goto(`${PAGE}?state=waiting&unit=${UNIT}`);
  await reviewer.click(text, { in: '.page' });
  await reviewer.see('版待审核', DRAWER);
  await reviewer.click('通过', { in: '.pending-version' });
  await reviewer.fill('审核意见（可不填）', '与现场写法一致。', DIALOG);
  await reviewer.click('确认通过', DIALOG);
  await reviewer.see('在用的第', DRAWER);
  await reviewer.see('与现场写法一致。', DRAWER);
}

describe("an organisation's own texts", () => {
  journey('a record template is proposed, approved by another, found first on site and counted', async ({ people }) => {
    const assessor = await people.open('assessor1');
    await assessor.goto(`/library/units/${UNIT}`);
    await assessor.see('本单元还没有通过审核的本单位文本');
    await assessor.click('提出文本');
    await assessor.click('部分符合', DRAWER);
    await assessor.fill('模板文字', '查看{设备名称}账户清单，{少一半', DRAWER);
    await assessor.see('花括号没有成对', { in: '.house-text-preview' });
    await assessor.fill('模板文字', TEMPLATE, DRAWER);
    await assessor.dontSee('花括号没有成对');
    await assessor.see('查看设备名称账户清单', { in: '.house-text-preview' });
    await assessor.screenshot('house-text-editor');
    await assessor.click('提交审核', DRAWER);
    await assessor.gone('.ant-drawer');
    await assessor.click('共用账户opsteam', { in: '.page' });
    await assessor.see('自己提出的文本，须由他人审核', DRAWER);
    await assessor.dontSee('不通过');

    const reviewer = await people.open('reviewer');
    await approve(reviewer, '共用账户opsteam');
    await reviewer.screenshot('house-text-approved');

    await assessor.goto(`${FUNERAL}/fieldwork/objects/fu-srv-app-1?cell=${UNIT}`);
    await assessor.see('共用账户opsteam', { in: '.template-row' });
    const offered = await assessor.page.$$eval('.template-row', (rows) => rows.map((row) => row.textContent ?? ''));
    expect(offered[0]).toContain('本单位');
    expect(offered[0]).toContain('共用账户opsteam');
    expect(offered.length).toBeGreaterThan(1);
    expect(offered.slice(1).join()).not.toContain('本单位');
    await assessor.click('套用', { in: '.template-row' });
    await assessor.see('账户清单，有两名运维人员共用账户opsteam', CELL);
    await assessor.dontSee('{设备名称}', { in: '#record-text' });
    await assessor.click('部分符合', CELL);
    await assessor.press('Control', 'KeyS');
    await assessor.see('已保存', CELL);
    await assessor.screenshot('house-text-recorded');

    await assessor.goto(`${PAGE}?unit=${UNIT}`);
    await assessor.see('1 次', { in: '.page' });
    await assessor.goto(`/library/units/${UNIT}`);
    await assessor.see('使用 1 次');
    await assessor.screenshot('house-text-unit');
  });

  journey('a new version shows its difference; refused with a reason, the old one stays in use', async ({ people }) => {
    const lead = await people.open('lead', TABLET);
    await lead.goto(PAGE);
    await lead.see('共用账户opsteam', { in: '.page' });
    await lead.screenshot('house-text-list-tablet');
    await lead.click('共用账户opsteam', { in: '.page' });
    await lead.click('提出新版本', DRAWER);
    await lead.fill('模板文字', BETTER, DRAWER);
    await lead.click('提交审核', DRAWER);
    await lead.see('第 2 版待审核', DRAWER);
    await lead.screenshot('house-text-version-tablet');

    const reviewer = await people.open('reviewer');
    await reviewer.goto(`${PAGE}?state=waiting&unit=${UNIT}`);
    await reviewer.click('共用账户opsteam', { in: '.page' });
    await reviewer.see('与在用的第 1 版相比', DRAWER);
    const changed = await reviewer.page.$$eval('.pending-version del, .pending-version ins', (marks) =>
      marks.map((mark) => mark.textContent ?? ''),
    );
    expect(changed.join('|')).toContain('一人一户');
    expect(changed.join('|')).not.toContain('账户清单');
    await reviewer.screenshot('house-text-review');
    await reviewer.click('不通过', { in: '.pending-version' });
    await reviewer.fill('理由（作者可见，记入审计日志）', '人数应留作空格。', DIALOG);
    await reviewer.click('不通过', { in: '.ant-modal-footer' });
    await reviewer.gone('.pending-version');
    await reviewer.see('人数应留作空格。', DRAWER);
    await reviewer.see('在用的第 1 版', DRAWER);
    await reviewer.see('比较两个版本', DRAWER);
  });

  journey(
    'a problem of our own is taken into the analysis without overwriting what was written',
    async ({ people }) => {
      const assessor = await people.open('assessor1');
      await assessor.goto(`${PAGE}?new=${UNIT}`);
      await assessor.click('问题与建议', DRAWER);
      await assessor.fill('问题', PROBLEM, DRAWER);
      await assessor.fill('后果', '出了差错查不到是谁。', DRAWER);
      await assessor.click('中', { in: '#problem_risk' });
      await assessor.fill('定级理由', '只在运维区内使用。', DRAWER);
      await assessor.fill('技术措施', '给每名运维人员各建一户。', DRAWER);
      await assessor.fill('管理措施', '交接班时核对账户台账。', DRAWER);
      await assessor.screenshot('house-text-problem');
      await assessor.click('提交审核', DRAWER);
      await assessor.gone('.ant-drawer');
      await approve(await people.open('reviewer'), PROBLEM);

      const lead = await people.open('lead');
      await lead.goto(`${FUNERAL}/analysis/problems`);
      await lead.click('新建问题');
      await lead.choose('加入来源结果', UNIT, DRAWER);
      await lead.fill('危害分析', '我写的后果。', DRAWER);
      await lead.click('从常见问题取用', DRAWER);
      await lead.see(PROBLEM, { in: '.typical-row' });
      const offered = await lead.page.$$eval('.typical-row', (rows) => rows.map((row) => row.textContent ?? ''));
      expect(offered[0]).toContain('本单位');
      expect(offered[0]).toContain(PROBLEM);
      expect(offered.length).toBeGreaterThan(1);
      await lead.screenshot('house-text-typical');
      await lead.click('取用', { in: '.typical-row' });
      await lead.see('以下各项已有内容，且与所选问题不同：危害分析', DIALOG);
      await lead.click('只填空白项', DIALOG);
      await lead.gone('.ant-modal');
      await lead.see(PROBLEM, DRAWER);
      await lead.see('我写的后果。', DRAWER);
      await lead.see('给每名运维人员各建一户。', DRAWER);
      await lead.click('保存', { in: '.ant-drawer-footer' });
      await lead.gone('.ant-drawer');
      await lead.see(PROBLEM);
      await lead.goto(`${PAGE}?unit=${UNIT}&type=problem`);
      await lead.see('1 次', { in: '.page' });
    },
  );

  journey('a workbook is checked by row and column, and only its sound rows are taken', async ({ people }) => {
    const folder = mkdtempSync(join(tmpdir(), 'djbh-e2e-'));
    const file = join(folder, '本单位文本.xlsx');
    const head = ['编号', '测评单元', '符合程度', '对象种类', '模板文字'];
    const rows = [
      head,
      ['', UNIT, '符合', '服务器', '查看{设备名称}账户清单，账户与人员逐一对应。'],
      ['', 'L3-CES1-99', '符合', '', '单元编号写错的一行。'],
      ['', UNIT, '大概符合', '', '符合程度写错的一行。'],
    ];
    writeFileSync(file, await writeWorkbook([{ name: '结果记录', rows, widths: head.map(() => 20) }]));
    const assessor = await people.open('assessor1');
    await assessor.goto(PAGE);
    await assessor.click('导入', { in: '.page-header' });
    await assessor.pickFiles('选择 xlsx 文件', [file], DIALOG);
    await assessor.see('标准库中没有测评单元 L3-CES1-99', DIALOG);
    const faults = await assessor.page.$$eval('.import-faults tbody tr', (found) =>
      found.map((row) => [...row.querySelectorAll('td')].slice(0, 3).map((cell) => cell.textContent)),
    );
    expect(faults).toEqual([
      ['结果记录', '3', '测评单元'],
      ['结果记录', '4', '符合程度'],
    ]);
    await assessor.screenshot('house-text-import');
    await assessor.click('只导入无误的行（1 行）', DIALOG);
    await assessor.gone('.ant-modal');
    await assessor.see('账户与人员逐一对应');
    await assessor.dontSee('单元编号写错的一行');
    const exported = await assessor.download('导出', { in: '.page-header' });
    expect(exported.subarray(0, 2).toString()).toBe('PK');
    rmSync(folder, { recursive: true, force: true });
  });

  journey('is not there for the owner', async ({ people }) => {
    const owner = await people.open('owner');
    await owner.goto(`/library/units/${UNIT}`);
    await owner.see('检查步骤');
    await owner.dontSee('本单位文本');
    await owner.goto(PAGE);
    await owner.see('没有这个页面');
  });
});
