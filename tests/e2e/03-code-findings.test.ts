/** 养老's code audit to its report: judged by keys, looked at by a second person, what it means for units, issued. */
import { describe, expect } from 'vitest';
import { journey } from './support/journey.ts';
import { DESK, TABLET, type Visit } from './support/visit.ts';

const AUDIT = '/assessments/asm-ageing-2025/code-audit';
const DIALOG = { in: '.ant-modal' };
const FOOT = { in: '.ant-modal-footer' };
const DRAWER = { in: '.ant-drawer' };
const STRIP = { in: '.finding-strip' };
const PRINTING = { timeout: 90_000 };

async function fits(visit: Visit): Promise<void> {
  for (const size of [TABLET, DESK]) {
    await visit.page.setViewport(size);
    await visit.rest();
    const overflow = await visit.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
}

async function decide(visit: Visit, button: string): Promise<void> {
  await visit.click(button, { in: '.document-actions', ...PRINTING });
  await visit.click(button, FOOT);
  await visit.gone('.ant-modal');
}

describe('the findings of a code audit', () => {
  journey('are judged by keys, and a decision to leave one is looked at by a second person', async ({ people }) => {
    const auditor = await people.open('codeauditor');
    await auditor.goto(`${AUDIT}/findings`);
    await auditor.click('待研判', STRIP);
    await auditor.see('共 2 项');
    await fits(auditor);
    await auditor.press('j', 'c');
    await auditor.see('确认', DIALOG);
    await auditor.fill('研判依据', '日志中可以写入换行，伪造登录记录。', DIALOG);
    await auditor.click('确认', FOOT);
    await auditor.gone('.ant-modal');
    await auditor.see('待研判 1', STRIP);

    await auditor.goto(`${AUDIT}/findings`);
    await auditor.click('需补充核查', STRIP);
    await auditor.see('共 1 项');
    await auditor.press('j', 'f');
    await auditor.fill('为什么不是缺陷', '开发单位答复前端以文本方式显示，已核对前端代码。', DIALOG);
    await auditor.screenshot('code-finding-reason');
    await auditor.press('Control', 'Enter');
    await auditor.gone('.ant-modal');

    const lead = await people.open('lead');
    await lead.goto(`${AUDIT}/findings`);
    await lead.click('误报', STRIP);
    await lead.see('共 2 项');
    await lead.click('接口把外部输入拼成文本返回', { in: '.finding-table' });
    await lead.see('开发单位答复前端以文本方式显示', DRAWER);
    await lead.click('复核通过', DRAWER);
    await lead.gone('[aria-label="双人复核"]');
    await lead.screenshot('code-finding-seconded');
  });

  journey('tell which units to review, and an assessor says what came of it', async ({ people }) => {
    const assessor = await people.open('assessor1');
    await assessor.goto(`${AUDIT}/unit-reviews`);
    await assessor.see('补贴明细接口未校验数据归属');
    await fits(assessor);
    await assessor.choose('安全类', '安全运维管理');
    await assessor.see('列出 4 个单元，其中待复核 4 个');
    await assessor.fill('一并复核的说明', '已与管理员核对漏洞修补记录，结果维持。');
    await assessor.click('将所列 4 个单元记为已复核');
    await assessor.see('其中待复核 0 个');
    await fits(assessor);
    await assessor.screenshot('code-unit-reviews');
  });

  journey('stand behind a rectification item, which says how they are', async ({ people }) => {
    const lead = await people.open('lead');
    await lead.goto(`${AUDIT}/findings`);
    await lead.click('补贴明细接口未校验数据归属', { in: '.finding-table' });
    await lead.click('安全问题', DRAWER);
    await lead.see('可关联已有的整改项', DRAWER);
    await lead.choose('关联的整改项', 'T009 养老机构多人共用同一账户');
    await lead.see('T009 养老机构多人共用同一账户', DRAWER);
    await lead.screenshot('code-finding-linked');
    await lead.goto('/assessments/asm-ageing-2025/analysis/rectification');
    await lead.click('养老机构多人共用同一账户');
    await lead.see('补贴明细接口未校验数据归属', DRAWER);
    await lead.see('尚未修复', DRAWER);
    await lead.screenshot('rectification-followed');
    await lead.goto('/assessments/asm-ageing-2025/analysis/risks');
    await lead.see('代码审计依据');
    await lead.screenshot('code-evidence-of-case');
  });

  journey('become a report that is issued and can be proved', async ({ people }) => {
    const lead = await people.open('lead');
    await lead.goto(`${AUDIT}/report`);
    await lead.click('起草代码审计报告');
    await lead.see('打开预览（带草稿水印）', PRINTING);
    const preview = await lead.download('打开预览（带草稿水印）');
    expect(preview.subarray(0, 4).toString()).toBe('%PDF');
    await lead.click('送审', { in: '.document-actions', ...PRINTING });
    await lead.fill('对质检问题的说明', '仍有线索待研判，已在报告中说明。', DIALOG);
    await lead.click('送审', FOOT);
    await lead.gone('.ant-modal');
    const reviewer = await people.open('reviewer');
    await reviewer.goto(`${AUDIT}/report`);
    await decide(reviewer, '审核通过');
    const approver = await people.open('approver');
    await approver.goto(`${AUDIT}/report`);
    await decide(approver, '批准');
    await approver.see('已批准');
    await decide(approver, '签发');
    await approver.see('下载正式文件', PRINTING);
    await approver.screenshot('code-report-issued');

    const owner = await people.open('owner');
    await owner.goto(`${AUDIT}/report`);
    const pdf = await owner.download('下载正式文件');
    expect(pdf.subarray(0, 4).toString()).toBe('%PDF');
  });
});
