/** The first part of a code audit: what is audited, what was handed over, one manual check, one question and its answer. */
import { describe, expect } from 'vitest';
import { journey } from './support/journey.ts';
import { DESK, TABLET, type Visit } from './support/visit.ts';

const FUNERAL = '/assessments/asm-funeral-2025';
const AUDIT = `${FUNERAL}/code-audit`;
const DRAWER = { in: '.ant-drawer' };

async function fits(visit: Visit): Promise<void> {
  for (const size of [TABLET, DESK]) {
    await visit.page.setViewport(size);
    await visit.rest();
    const overflow = await visit.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
}

describe('a code audit', () => {
  journey('is opened from the system, filled in, and its questions are answered', async ({ people }) => {
    const auditor = await people.open('codeauditor');
    await auditor.goto(FUNERAL);
    await auditor.click('代码审计', { in: '.step-tabs' });
    await auditor.click('开启代码审计');
    await auditor.see('您可以查看代码');
    await auditor.fill('代码版本', '3.2.1');
    await auditor.click('保存', { in: '.save-bar' });
    await auditor.see('已保存');
    await fits(auditor);
    await auditor.screenshot('code-audit-information');

    await auditor.goto(`${AUDIT}/materials`);
    await auditor.see('需提供 9 项，已收到 0 项');
    await auditor.click('登记源代码');
    await auditor.fill('提供人', '王工', DRAWER);
    await auditor.click('保存', DRAWER);
    await auditor.gone('.ant-drawer');
    await auditor.see('王工 提供');
    await fits(auditor);
    await auditor.screenshot('code-audit-materials');

    await auditor.goto(`${AUDIT}/checklist?clause=6.3.1.3`);
    await auditor.see('是否限制鉴别失败的次数和频率？');
    await auditor.see('已答 0 / 97');
    await auditor.click('不符合', { in: '.ant-form' });
    await auditor.fill('依据（判为符合以外的结果时必填）', '登录接口没有次数限制。');
    await auditor.click('保存', { in: '.save-bar' });
    await auditor.see('已答 1 / 97');
    await fits(auditor);
    await auditor.screenshot('code-audit-checklist');
    await auditor.click('下一未答');
    await auditor.see('高敏操作是否采用两种以上鉴别方式？');

    await auditor.goto(`${AUDIT}/questions`);
    await auditor.fill('问题', '登录失败的计数放在哪里？');
    await auditor.click('提出', { in: '.save-bar' });
    await auditor.see('待回答');

    const owner = await people.open('owner');
    await owner.goto(`${AUDIT}/questions`);
    await owner.dontSee('手工审计');
    await owner.fill('回答', '目前没有计数。');
    await owner.click('提交回答');
    await owner.see('已回答');
    await fits(owner);

    await auditor.reload();
    await auditor.see('目前没有计数。');
    await auditor.click('关闭', { in: 'article' });
    await auditor.see('已关闭');
    await auditor.screenshot('code-audit-questions');
  });
});
