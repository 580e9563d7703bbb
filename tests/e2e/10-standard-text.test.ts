/** A licence holder's wording from the file to the recording page and away again; every sentence here is invented. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe } from 'vitest';
import { journey } from './support/journey.ts';
import { TABLET } from './support/visit.ts';

/** The standard's form: four items where four are due, three where seven are due. */
const LINES = [
  '8.1.4 安全计算环境',
  '8.1.4.1 身份鉴别',
  '本项要求包括：',
  'a) 应让甲号风筝在乙号仓库门前报出名字，丙号风筝不得冒用；',
  'b) 应在风筝三次报错名字之后请它到丁号院子里歇一会儿；',
  'c) 应给从远处飞来的风筝套上戊号线套；',
  'd) 应请己号风筝同时出示羽毛和铃铛。',
  '8.1.4.2 访问控制',
  '本项要求包括：',
  'a) 应给庚号风筝分一格自己的架子；',
  'b) 应把出厂时的辛号架子改名；',
  'c) 应拆掉没有风筝的壬号架子。',
];
const FIRST = '应让甲号风筝在乙号仓库门前报出名字，丙号风筝不得冒用';
const LEFT_OUT = '应请己号风筝同时出示羽毛和铃铛';
const ADOPTED = '应给庚号风筝分一格自己的架子';

const PAGE = '/admin/standard-texts';
const RECORDING = '/assessments/asm-funeral-2025/fieldwork/objects/fu-srv-app-1?cell=';
const SEARCH = '编号、条款、控制点或文字';

const folder = mkdtempSync(join(tmpdir(), 'djbh-text-'));
const file = join(folder, '本单位的标准文本.txt');

beforeAll(() => writeFileSync(file, LINES.join('\n')));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("the organisation's own wording of the standard", () => {
  journey('is recognised, reviewed and confirmed; then it stands beside the gist', async ({ people }) => {
    const admin = await people.open('secadmin');
    await admin.click('标准原文');
    await admin.see('工作台自身不含标准原文');
    await admin.see('尚未导入标准原文');
    await admin.screenshot('standard-text-imports');
    await admin.choose('哪一份标准', 'GB/T 22239-2019');
    await admin.pickFiles('选择文件', [file]);

    await admin.see('存疑 3（3 待定）');
    await admin.see('标准中此控制点有 7 项，文件中读出 3 项');
    await admin.screenshot('standard-text-doubtful');
    await admin.click('采用', { in: '[aria-label="第 10 行"]' });
    await admin.click('不采用', { in: '[aria-label="第 11 行"]' });
    await admin.see('存疑 3（1 待定）');

    await admin.click('已识别 4');
    await admin.see(FIRST);
    await admin.click('采用 L3-CES1-04');
    await admin.fill(SEARCH, '戊号');
    await admin.see('L3-CES1-03');
    await admin.dontSee(FIRST);
    await admin.fill(SEARCH, '');
    await admin.screenshot('standard-text-matched');
    await admin.click('缺失');
    await admin.see('8.1.4.3 a) 安全审计');
    await admin.screenshot('standard-text-missing');

    const assessor = await people.open('assessor1');
    await assessor.goto(`${RECORDING}L3-CES1-01`);
    await assessor.dontSee('风筝');

    await admin.click('确认采用 4 项');
    await admin.see('存疑 3 段：采用 1 段，不采用 1 段，待定 1 段', { in: '.ant-modal' });
    await admin.screenshot('standard-text-confirm');
    await admin.click('待定的 1 段没有看过，这次不采用', { in: '.ant-modal' });
    await admin.click('确认采用', { in: '.ant-modal' });
    await admin.gone('.ant-modal');
    await admin.see('已确认');

    await assessor.reload();
    await assessor.see(FIRST);
    await assessor.see('原文：GB/T 22239-2019 8.1.4.1 a，由本单位导入');
    await assessor.see('要点：', { in: '.unit-head' });
    await assessor.screenshot('standard-text-recording');
    await assessor.goto(`${RECORDING}L3-CES1-04`);
    await assessor.dontSee(LEFT_OUT);
    await assessor.goto('/library/units/L3-CES1-05');
    await assessor.see(ADOPTED);
    await assessor.see('要点：');
    await assessor.screenshot('standard-text-library');
  });

  journey('is withdrawn with a reason, and the gist stands alone again', async ({ people }) => {
    const admin = await people.open('secadmin', TABLET);
    await admin.goto(PAGE);
    await admin.screenshot('standard-text-imports-tablet');
    await admin.click('本单位的标准文本.txt');
    await admin.see('确认，采用 4 项');
    await admin.screenshot('standard-text-confirmed-tablet');
    await admin.click('撤回');
    await admin.fill('理由（记入审计日志）', '试导入的文字不是标准文本');
    await admin.click('撤回', { in: '.ant-modal' });
    await admin.gone('.ant-modal');
    await admin.see('已撤回');
    await admin.see('撤回：试导入的文字不是标准文本');

    const assessor = await people.open('assessor1', TABLET);
    await assessor.goto(`${RECORDING}L3-CES1-01`);
    await assessor.see('L3-CES1-01');
    await assessor.dontSee('风筝');
  });
});
