/** Source code comes in, is taken stock of, scanned, compared with another tool's results; the receipt is for the owner too. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { LOGIN, smallSource } from '../support/source-archive.ts';
import { journey } from './support/journey.ts';
import { DESK, TABLET, type Visit } from './support/visit.ts';

const AUDIT = '/assessments/asm-website-2025/code-audit';
const DIALOG = { in: '.ant-modal' };

async function fits(visit: Visit, name: string): Promise<void> {
  for (const size of [TABLET, DESK]) {
    await visit.page.setViewport(size);
    await visit.rest();
    const overflow = await visit.page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  }
  await visit.screenshot(name);
}

const SARIF = JSON.stringify({
  version: '2.1.0',
  runs: [
    {
      tool: { driver: { name: 'SpotBugs', version: '4.8.3' } },
      results: [
        {
          ruleId: 'WEAK_DIGEST',
          message: { text: '弱摘要' },
          locations: [
            {
              physicalLocation: {
                artifactLocation: { uri: '/build/shop/src/main/java/com/acme/Login.java' },
                region: { startLine: 6 },
              },
            },
          ],
        },
      ],
    },
  ],
});

describe('the source code of a system', () => {
  journey('is handed over, scanned, compared and taken back', async ({ people }) => {
    const folder = mkdtempSync(join(tmpdir(), 'djbh-e2e-'));
    writeFileSync(join(folder, 'shop.zip'), await smallSource());
    writeFileSync(join(folder, 'shop.rar'), 'Rar!');
    writeFileSync(join(folder, 'result.sarif'), SARIF);

    const auditor = await people.open('codeauditor');
    await auditor.goto(AUDIT);
    await auditor.click('开启代码审计');
    await auditor.see('您可以查看代码');
    await auditor.goto(`${AUDIT}/sources`);
    await auditor.see('还没有收到源码');
    const handOver = async (file: string, label: string): Promise<void> => {
      await auditor.click('交入源码');
      const input = await auditor.page.waitForSelector('input[type=file]');
      await input?.uploadFile(join(folder, file));
      await auditor.see(file);
      await auditor.fill('交接日期', '2025-10-15');
      await auditor.press('Enter');
      await auditor.fill('版本或提交标识', label);
      await auditor.fill('交出人', '王工');
      await auditor.fill('交接单编号', 'JJ-01');
      await auditor.click('上传并登记');
      await auditor.see(`首测 ${label}`);
    };
    await handOver('shop.rar', 'v0');
    await auditor.see('请先转为 zip');
    await auditor.goto(`${AUDIT}/sources`);
    await handOver('shop.zip', 'v1.0');
    await auditor.see('5 个文件');
    await fits(auditor, 'code-sources');

    await auditor.click('清点结果');
    await auditor.see('.semgrepignore：会让扫描引擎略过代码');
    await auditor.see('自研代码');
    for (const name of ['src/', 'main/', 'java/', 'com/', 'acme/', 'Login.java']) await auditor.click(name);
    await auditor.see(LOGIN.split('\n')[3]?.trim() ?? '');
    await fits(auditor, 'code-source');

    await auditor.goto(`${AUDIT}/scans`);
    await auditor.see('还没有扫描');
    await auditor.click('开始扫描');
    await auditor.see('完整', { in: 'article', timeout: 150_000 });
    await fits(auditor, 'code-scans');
    await auditor.click('覆盖记录');
    await auditor.see('应扫描的文件都扫描了');
    await auditor.see('压缩过的脚本');
    await fits(auditor, 'code-scan');

    await auditor.goto(`${AUDIT}/scans`);
    await auditor.click('导入扫描结果');
    const results = await auditor.page.waitForSelector('input[type=file]');
    await results?.uploadFile(join(folder, 'result.sarif'));
    await auditor.fill('结果文件中的路径前缀', '/build/shop');
    await auditor.click('预览');
    await auditor.see('SpotBugs 4.8.3');
    await auditor.click('确认导入');
    await auditor.see('已导入');
    await auditor.click('关闭');
    await auditor.see('第 2 次（导入）');

    await auditor.click('增加排除');
    await auditor.fill('路径通配', 'web/lib/**');
    await auditor.fill('理由（写入报告）', '第三方前端库，另行核对版本');
    await auditor.click('保存');
    await auditor.see('撤回');
    await fits(auditor, 'code-scan-import');

    const owner = await people.open('owner');
    await owner.goto(`${AUDIT}/sources`);
    await owner.dontSee('清点结果');
    await owner.click('交接单');
    await owner.see('源代码交接单');
    await fits(owner, 'code-source-receipt');

    await auditor.goto(`${AUDIT}/sources`);
    await auditor.click('清点结果');
    await auditor.click('登记归还或销毁');
    await auditor.click('销毁', DIALOG);
    await auditor.fill('日期', '2025-11-01', DIALOG);
    await auditor.press('Enter');
    await auditor.fill('确认人', '李工', DIALOG);
    await auditor.click('销毁并登记', DIALOG);
    await auditor.see('已销毁');
  });
});
