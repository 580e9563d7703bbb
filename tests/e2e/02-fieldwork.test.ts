/** A day on site at 殡葬业务综合管理系统: by keyboard, by object and by unit, with evidence, with a colleague on the same cell. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe } from 'vitest';
import { journey } from './support/journey.ts';
import { OTHER_PICTURE, PICTURE } from './support/picture.ts';
import type { Visit } from './support/visit.ts';

const FUNERAL = '/assessments/asm-funeral-2025/fieldwork';
const SERVER = `${FUNERAL}/objects/fu-srv-app-2`;
const CELL = { in: '.recording-cell' };
const DIALOG = { in: '.ant-modal' };

async function write(visit: Visit, text: string): Promise<void> {
  await visit.press('KeyR');
  await visit.press('Control', 'KeyA');
  await visit.type(text);
}

describe('recording on site', () => {
  journey('by keyboard, cell after cell', async ({ people }) => {
    const assessor = await people.open('assessor2');
    await assessor.goto(SERVER);
    await assessor.see('登录须鉴别', CELL);
    await assessor.press('2');
    await write(assessor, '口令长度八位，未设有效期。');
    await assessor.press('Control', 'Enter');
    await assessor.see('登录失败处理', CELL);
    await assessor.press('Escape');
    await assessor.press('1');
    await assessor.press('KeyJ');
    await assessor.see('远程管理时鉴别信息传输防窃听', CELL);
    await assessor.press('KeyK');
    await assessor.press('KeyK');
    await assessor.see('登录须鉴别', CELL);
    await assessor.screenshot('fieldwork-keyboard');
    await assessor.see('口令长度八位，未设有效期。', CELL);

    await assessor.reload();
    await assessor.see('口令长度八位，未设有效期。', CELL);
    await assessor.goto(`${FUNERAL}/results?objectId=fu-srv-app-2&verdict=partial`);
    await assessor.see('口令长度八位，未设有效期。');
    await assessor.see('已显示 1 条');
  });

  journey('keys that come fast meet the cells they were meant for', async ({ people }) => {
    const assessor = await people.open('assessor2');
    await assessor.goto(`${SERVER}?cell=L3-CES1-11`);
    for (const key of ['Digit1', 'KeyJ', 'Digit1', 'KeyJ', 'Digit1', 'KeyJ', 'Digit1', 'KeyJ'] as const)
      await assessor.press(key);
    await assessor.rest();
    await assessor.goto(`${FUNERAL}/results?objectId=fu-srv-app-2&verdict=compliant`);
    for (const unit of ['L3-CES1-11', 'L3-CES1-12', 'L3-CES1-13', 'L3-CES1-14']) await assessor.see(unit);
  });

  journey('a verdict that needs words is refused without them, in words', async ({ people }) => {
    const assessor = await people.open('assessor2');
    assessor.expectRefusal(/^422 PUT .*\/results\//);
    await assessor.goto(`${SERVER}?cell=L3-CES1-04`);
    await assessor.fill('结果记录', '', CELL);
    await assessor.press('Escape');
    await assessor.press('3');
    await assessor.press('Control', 'KeyS');
    await assessor.see('未保存', CELL);
    await assessor.screenshot('fieldwork-refused');
    await write(assessor, '只有口令一种鉴别方式。');
    await assessor.press('Control', 'KeyS');
    await assessor.see('已保存', CELL);
  });

  journey('by unit, over several objects', async ({ people }) => {
    const assessor = await people.open('assessor2');
    await assessor.goto(`${FUNERAL}/units/L3-CES1-05`);
    await assessor.fill('殡葬应用服务器2的结果记录', '管理员账户与人员一一对应。');
    await assessor.click('符合', { in: '.unit-row:has([aria-label="殡葬应用服务器2的结果记录"])' });
    await assessor.fill('按文字筛选', '');
    await assessor.see('已保存');
    await assessor.screenshot('fieldwork-unit');
    await assessor.reload();
    await assessor.see('管理员账户与人员一一对应。');
  });

  journey('evidence is chosen, pasted, seen and taken away with a reason', async ({ people }) => {
    const assessor = await people.open('assessor2');
    await assessor.goto(`${SERVER}?cell=L3-CES1-06`);
    const file = join(mkdtempSync(join(tmpdir(), 'djbh-e2e-')), '默认账户检查.png');
    writeFileSync(file, PICTURE);
    await assessor.fill('证据说明', '默认账户已禁用的截图', CELL);
    await assessor.pickFiles('添加证据', [file], CELL);
    await assessor.see('证据（1）', CELL);
    await assessor.see('默认账户已禁用的截图', CELL);
    await assessor.paste('image.png', OTHER_PICTURE);
    await assessor.see('证据（2）', CELL);
    await assessor.screenshot('fieldwork-evidence');

    await assessor.reload();
    await assessor.see('证据（2）', CELL);
    await assessor.click('移除 截图', CELL);
    await assessor.fill('理由', '截错了画面', DIALOG);
    await assessor.click('移除', { in: '.ant-modal-footer' });
    await assessor.see('证据（1）', CELL);
    await assessor.reload();
    await assessor.see('证据（1）', CELL);
  });

  journey('a file that is no evidence is refused by its content', async ({ people }) => {
    const assessor = await people.open('assessor2');
    assessor.expectRefusal(/^4\d\d POST .*\/evidence$/);
    await assessor.goto(`${SERVER}?cell=L3-CES1-07`);
    const file = join(mkdtempSync(join(tmpdir(), 'djbh-e2e-')), '截图.png');
    writeFileSync(file, '<!doctype html><script>alert(1)</script>');
    await assessor.pickFiles('添加证据', [file], CELL);
    await assessor.see('重试', CELL);
    await assessor.screenshot('fieldwork-refused-file');
  });

  journey('two people on one cell see both texts and lose neither', async ({ people }) => {
    const first = await people.open('assessor1');
    const second = await people.open('assessor2');
    second.expectRefusal(/^409 PUT .*\/results\//);
    for (const visit of [first, second]) await visit.goto(`${SERVER}?cell=L3-CES1-09`);
    await first.press('1');
    await write(first, '第一人：访问控制策略由安全员制定。');
    await first.press('Control', 'KeyS');
    await first.see('已保存', CELL);

    await second.press('2');
    await write(second, '第二人：有三个账户绕过策略。');
    await second.press('Control', 'KeyS');
    await second.see('他人已先修改', DIALOG);
    await second.see('第一人：访问控制策略由安全员制定。', DIALOG);
    await second.see('第二人：有三个账户绕过策略。', DIALOG);
    await second.screenshot('fieldwork-conflict');
    await second.click('返回继续编辑', DIALOG);
    await second.see('第二人：有三个账户绕过策略。', CELL);
    await second.press('Control', 'KeyS');
    await second.click('合并两者', DIALOG);
    await second.click('保存合并内容', DIALOG);
    await second.see('已保存', CELL);

    await first.reload();
    await first.see('第一人：访问控制策略由安全员制定。', CELL);
    await first.see('第二人：有三个账户绕过策略。', CELL);
  });

  journey('typed text outlives a reload and is offered again', async ({ people }) => {
    const assessor = await people.open('assessor2');
    await assessor.goto(`${SERVER}?cell=L3-CES1-10`);
    await assessor.press('2');
    await write(assessor, '还没来得及保存的一句话。');
    await assessor.see('有未保存的修改', CELL);
    await assessor.reload();
    await assessor.see('本机留有 1 格未保存的文字');
    await assessor.screenshot('fieldwork-draft');
    await assessor.click('恢复');
    await assessor.see('还没来得及保存的一句话。', CELL);
    await assessor.press('Control', 'KeyS');
    await assessor.see('已保存', CELL);
    await assessor.reload();
    await assessor.dontSee('本机留有');
    await assessor.see('还没来得及保存的一句话。', CELL);
  });
});
