/** The report of 养老服务信息系统: drafted, returned, answered, passed, approved, issued, proved, and everything locked behind it. */
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, inject } from 'vitest';
import { journey } from './support/journey.ts';
import type { Visit } from './support/visit.ts';

const AGEING = '/assessments/asm-ageing-2025';
const DIALOG = { in: '.ant-modal' };
const FOOT = { in: '.ant-modal-footer' };
/** Printing takes seconds where two cores do everything. */
const PRINTING = { timeout: 90_000 };

const folder = mkdtempSync(join(tmpdir(), 'djbh-e2e-'));
const FILE = join(folder, '养老服务信息系统等级测评报告.pdf');

async function decide(visit: Visit, button: string, said: readonly [string, string] | null = null): Promise<void> {
  await visit.click(button, { in: '.document-actions', ...PRINTING });
  if (said !== null) await visit.fill(...said, DIALOG);
  await visit.click(button, FOOT);
  await visit.gone('.ant-modal');
}

describe('the report', () => {
  journey('is drafted, and sent for review with an explanation where checks ask for one', async ({ people }) => {
    const lead = await people.open('lead');
    await lead.goto(`${AGEING}/documents`);
    await lead.click('起草等级测评报告');
    await lead.see('打开预览（带草稿水印）', PRINTING);
    await lead.screenshot('report-draft');
    const preview = await lead.download('打开预览（带草稿水印）');
    expect(preview.subarray(0, 4).toString()).toBe('%PDF');
    await decide(lead, '送审', ['对质检问题的说明', '已逐条核对，遗留问题已与被测单位确认。']);
    await lead.see('审核中');
    await lead.dontSee('审核通过');
  });

  journey('comes back with a remark, is answered, passes and is issued', async ({ people }) => {
    const reviewer = await people.open('reviewer');
    await reviewer.goto(`${AGEING}/documents`);
    await decide(reviewer, '退回修改', ['退回意见', '请核对第三章中系统名称。']);
    await reviewer.see('已退回');

    const lead = await people.open('lead');
    await lead.goto(`${AGEING}/documents`);
    await lead.see('请核对第三章中系统名称');
    await lead.click('记录处理情况');
    await lead.fill('怎样处理的', '已核对，与备案证明一致。', DIALOG);
    await lead.click('保存', FOOT);
    await lead.see('已核对，与备案证明一致。');
    await lead.screenshot('report-returned');
    await decide(lead, '送审', ['对质检问题的说明', '同前，已答复审核意见。']);
    await lead.see('审核中');

    await reviewer.reload();
    await decide(reviewer, '审核通过');
    const approver = await people.open('approver');
    await approver.goto(`${AGEING}/documents`);
    await decide(approver, '批准');
    await approver.see('已批准');
    await approver.screenshot('report-approved');
    await decide(approver, '签发');
    await approver.see('下载正式文件', PRINTING);
    await approver.see('已签发锁定');
    await approver.screenshot('report-issued');
    writeFileSync(FILE, await approver.download('下载正式文件'));
    expect(readFileSync(FILE).subarray(0, 4).toString()).toBe('%PDF');
  });

  journey('is called genuine by the page and by the command, a changed copy is not', async ({ people }) => {
    const auditor = await people.open('auditor');
    await auditor.click('文档核验');
    await auditor.pickFiles('选择 PDF 文件', [FILE]);
    await auditor.see('核验通过');
    await auditor.see('逐字节相同');
    await auditor.screenshot('verified');
    const bytes = readFileSync(FILE);
    const middle = Math.floor(bytes.length / 2);
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    const changed = join(folder, '被改动的副本.pdf');
    writeFileSync(changed, bytes);
    await auditor.pickFiles('选择 PDF 文件', [changed]);
    await auditor.see('核验不通过');
    await auditor.screenshot('refused');

    const env = { ...process.env, DATA_DIR: inject('workbench').dataDir };
    const command = ['run', '-s', 'djbh', '--', 'verify'];
    const answer = execFileSync('npm', [...command, FILE], { env, encoding: 'utf8' });
    expect(JSON.parse(answer)).toMatchObject({ ok: true, seal: { kind: 'assessment_report' } });
    const refusal = spawnSync('npm', [...command, changed], { env, encoding: 'utf8' });
    expect(refusal.status).toBe(1);
    expect(refusal.stderr).toContain('核验不通过');
  });

  journey('locks the assessment: nothing can be recorded any more', async ({ people }) => {
    const assessor = await people.open('assessor1');
    await assessor.goto(`${AGEING}/fieldwork`);
    await assessor.click('养老业务库');
    await assessor.see('报告已签发，记录已锁定，只能查看');
    await assessor.dontSee('保存并下一项');
    await assessor.screenshot('locked');
    assessor.expectRefusal(/^409 PUT /);
    const refused = await assessor.page.evaluate(async () => {
      const answer = await fetch('/api/assessments/asm-ageing-2025/results/L3-PES1-01/sh-room-main', {
        method: 'PUT',
        headers: { 'content-type': 'application/json', 'x-djbh': '1' },
        body: JSON.stringify({ verdict: 'compliant', record: '迟到的记录', expectedRevision: 0 }),
      });
      return { status: answer.status, body: (await answer.json()) as { code: string; title: string } };
    });
    expect(refused).toMatchObject({ status: 409, body: { code: 'assessment_locked' } });
    expect(refused.body.title).toMatch(/锁定/);
    await assessor.reload();
    await assessor.dontSee('迟到的记录');
  });
});
