/** Code findings on the assessed side: what is wrong in plain words, handing in, a failed re-test, days to mend. */
import { describe, expect } from 'vitest';
import { journey } from './support/journey.ts';
import type { Visit } from './support/visit.ts';

const AUDIT = '/assessments/asm-ageing-2025/code-audit';
const MINE = '/rectifications/code-findings';
const ITEM = { in: '.my-item' };
const LIST = { in: '.item-list' };
const DIALOG = { in: '.ant-modal' };
const TITLE = '批量审批接口没有核对单据归属';

/** What other pages are tested to do: here it only has to be there. */
const ask = <Answer>(visit: Visit, method: string, path: string, body?: unknown): Promise<Answer> =>
  visit.page.evaluate(
    async (to, verb, json) => {
      const headers = { 'Content-Type': 'application/json', 'X-DJBH': '1' };
      const response = await fetch(`/api${to}`, { method: verb, headers, ...(json === null ? {} : { body: json }) });
      if (!response.ok) throw new Error(await response.text());
      return response.json();
    },
    path,
    method,
    body === undefined ? null : JSON.stringify(body),
  );

interface Finding {
  readonly id: string;
  readonly revision: number;
}

async function confirmedFinding(auditor: Visit): Promise<Finding> {
  const { audit } = await ask<{ audit: unknown }>(auditor, 'GET', AUDIT);
  if (audit === null) await ask(auditor, 'POST', AUDIT, {});
  const made = await ask<{ finding: Finding }>(auditor, 'POST', `${AUDIT}/findings`, {
    title: TITLE,
    description: '把请求中的单号换成别人的，就能审批别人的单据。',
    clause: null,
    cwe: [639],
    risk: 'high',
    module: '审批',
    places: [{ path: 'src/main/java/approval/BatchController.java', from: 12, to: 13, note: '' }],
    effect: '可替他人审批，造成资金错发。',
    advice: '在服务层核对单据归属。',
    judgement: '',
    snippet: '  for (Long id : ids) {\n    service.approve(id);\n  }',
    snippetFrom: 12,
    confirmed: true,
  });
  const { id, revision } = made.finding;
  const late = { dueOn: '2020-01-31', expectedRevision: revision };
  return (await ask<{ finding: Finding }>(auditor, 'PATCH', `${AUDIT}/findings/${id}`, late)).finding;
}

describe('a confirmed code finding', () => {
  journey('is mended by the owner and answered by the auditor', async ({ people }) => {
    const auditor = await people.open('codeauditor');
    const { id } = await confirmedFinding(auditor);

    const owner = await people.open('owner');
    await owner.click('我的整改项');
    await owner.click('代码缺陷', { in: '.sub-tabs' });
    await owner.see('养老服务信息系统', ITEM);
    await owner.choose('范围', '已逾期的');
    await owner.fill('查找代码缺陷', '核对单据归属');
    await owner.click(TITLE, LIST);
    await owner.see('已逾期', ITEM);
    await owner.see('天，请尽快处理', ITEM);
    await owner.see('可替他人审批，造成资金错发。', ITEM);
    await owner.see('在服务层核对单据归属。', ITEM);
    await owner.see('service.approve(id);', ITEM);
    await owner.screenshot('owner-code-finding');
    await owner.click('已修复，申请复测', ITEM);
    await owner.fill('改了什么', '服务层已核对归属，版本 2.3.1', DIALOG);
    await owner.click('已修复，申请复测', { in: '.ant-modal-footer' });
    await owner.gone('.ant-modal');
    await owner.see('已提交，等待审计人员复测', ITEM);
    await owner.see('养老服务信息系统', ITEM);
    await owner.see('服务层已核对归属，版本 2.3.1', ITEM);

    const { finding } = await ask<{ finding: Finding }>(auditor, 'GET', `${AUDIT}/findings/${id}`);
    const failed = { to: 'confirmed', reason: '导出接口仍可越权', expectedRevision: finding.revision };
    await ask(auditor, 'POST', `${AUDIT}/findings/${id}/moves`, failed);
    await owner.reload();
    await owner.see('复测没有通过，请继续处理', ITEM);
    await owner.see('导出接口仍可越权', ITEM);
    await owner.screenshot('owner-code-finding-failed');

    const supplier = await people.open('rectifier2');
    await supplier.goto(MINE);
    await supplier.see('代码缺陷', { in: '.sub-tabs' });
    await supplier.dontSee(TITLE);
  });

  journey('has the days to mend that the audit information agrees on', async ({ people }) => {
    const auditor = await people.open('codeauditor');
    const { audit } = await ask<{ audit: unknown }>(auditor, 'GET', AUDIT);
    if (audit === null) await ask(auditor, 'POST', AUDIT, {});
    await auditor.goto(AUDIT);
    await auditor.fill('中风险', '900');
    await auditor.click('保存', { in: '.save-bar' });
    await auditor.see('“中风险”的整改期限应为 1 至 730 的整数天');
    await auditor.fill('中风险', '45');
    await auditor.fill('低风险', '');
    await auditor.click('保存', { in: '.save-bar' });
    await auditor.see('已保存');
    await auditor.reload();
    await auditor.see('整改期限');
    const kept = await ask<{ audit: { information: object } }>(auditor, 'GET', AUDIT);
    expect(kept.audit.information).toMatchObject({ deadlineDays: { medium: 45, low: null } });
  });
});
