/** The auditor: issued documents only, found, downloaded and verified, also by the code alone and without signing in. */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect } from 'vitest';
import { journey } from './support/journey.ts';

const REPORT = '00000025001-00001-25-0000-01';

describe('the auditor', () => {
  journey('lists, searches, downloads and verifies what was issued', async ({ people }) => {
    const auditor = await people.open('auditor');
    await auditor.see('已签发文档');
    await auditor.see(REPORT);
    await auditor.see('示例数据');
    await auditor.screenshot('auditor-list');
    await auditor.fill('查找文档', `${REPORT}-ZG01`);
    await auditor.press('Enter');
    await auditor.see('已显示 1 份');
    await auditor.dontSee('等级测评报告 · 第 1 版');
    await auditor.reload();
    await auditor.see('已显示 1 份');
    const file = await auditor.download('下载');
    expect(file.subarray(0, 4).toString()).toBe('%PDF');
    const path = join(tmpdir(), `djbh-e2e-${process.pid}.pdf`);
    writeFileSync(path, file);
    await auditor.click('校验手中的文件');
    await auditor.pickFiles('选择 PDF 文件', [path]);
    await auditor.see('核验通过');
    await auditor.see('整改建议书，签发于 2025-06-24');
  });

  journey('opens no draft, no project and no record', async ({ people }) => {
    const auditor = await people.open('auditor');
    auditor.expectRefusal(/^(403|404) GET /);
    for (const path of [
      '/projects',
      '/projects/example-project',
      '/assessments/asm-assistance-2025',
      '/rectifications',
    ]) {
      await auditor.goto(path);
      await auditor.see('没有这个页面');
    }
    await auditor.goto('/assessments/asm-assistance-2025/documents');
    await auditor.see('没有这个页面');
    await auditor.dontSee('社会救助');
  });

  journey('anybody compares a document by its code', async ({ people }) => {
    const auditor = await people.open('auditor');
    await auditor.click('展开行');
    const code = /[0-9A-Z]{4}(?:-[0-9A-Z]{4}){3}/.exec(await auditor.text())?.[0] ?? '';
    const stranger = await people.stranger();
    stranger.expectRefusal(/^404 GET \/api\/verify\//);
    await stranger.goto(`/verify/${code}`);
    await stranger.see('此核验码对应一份已签发的文档');
    await stranger.see('SHA-256');
    await stranger.dontSee('民政');
    await stranger.screenshot('public-verify');
    await stranger.goto('/verify/AAAA-BBBB-CCCC-DDDD');
    await stranger.see('没有这个核验码');
    await stranger.goto('/projects');
    await stranger.see('登录');
  });
});
